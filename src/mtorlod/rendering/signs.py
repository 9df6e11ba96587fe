"""How signs and verdicts are written: one glyph, one verb and one mark for each, everywhere."""

from __future__ import annotations

from collections.abc import Mapping

from mtorlod.reasoning.calculus import Dispute
from mtorlod.reasoning.verdict_graph import SIGN_VERBS

__all__ = [
    "EVIDENCE_MARKS",
    "MERMAID_ARROWS",
    "SEEN_MARKS",
    "SIGN_CLASSES",
    "SIGN_GLYPHS",
    "SIGN_VERBS",
    "VERDICT_MARKS",
    "votes",
]

SIGN_GLYPHS: Mapping[str, str] = {"+": "→", "-": "⊣", "?": "?→"}
"""Sign of an effect → the arrow between its ends. The verbs are those in the IRIs of edges: `SIGN_VERBS`."""
SIGN_CLASSES: Mapping[str, str] = {"+": "plus", "-": "minus", "?": "unsigned"}
"""Sign of an effect → its class in style sheets."""
VERDICT_MARKS: Mapping[str, str] = {
    "raised": "▲",
    "lowered": "▼",
    "conflict": "◆",
    "unsigned": "◇",
    "undecided": "?",
}
"""Verdict → its mark; *no route* has none."""
SEEN_MARKS: Mapping[str, str] = {"raised": "▲", "lowered": "▼", "unchanged": "="}
"""Measured direction → its mark."""
EVIDENCE_MARKS: Mapping[str, str] = {"stated": "●", "predicted": "○", "contradicted": "⊘"}
"""How surely a second drug is known to close an escape route → its mark."""
MERMAID_ARROWS: Mapping[str, str] = {"+": "-->", "-": "--o", "?": "-.->"}
"""Sign of an effect → its arrow in a Mermaid chart."""
_CODES = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "`": "#96;", "&": "#amp;"}


def votes(dispute: Dispute) -> str:
    """Return how many independent experiments speak for an effect, and against it."""
    return f"{dispute.supporting} for, {dispute.opposing} against"


def escaped(text: str) -> str:
    """Return text that stands for itself in a label."""
    return "".join(_CODES.get(letter, letter) for letter in text)
