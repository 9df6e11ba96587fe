"""Measurements on the nodes of a source: which name is which node, and what became of each row."""
