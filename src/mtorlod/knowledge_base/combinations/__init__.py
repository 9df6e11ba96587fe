"""Combinations: which second drug closes an escape route, and which nodes would."""
