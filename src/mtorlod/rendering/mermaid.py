"""Mermaid flow charts: nodes by number, labels escaped."""

from __future__ import annotations

_CODES = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "`": "#96;", "&": "#amp;"}


def escaped(text: str) -> str:
    """Return text that stands for itself in a label."""
    return "".join(_CODES.get(letter, letter) for letter in text)
