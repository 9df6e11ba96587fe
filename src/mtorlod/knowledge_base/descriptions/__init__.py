"""Descriptions: everything known of one thing, and how much of a source is in the graph."""
