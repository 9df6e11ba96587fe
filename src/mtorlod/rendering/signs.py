"""The glyphs and verbs of signs and verdicts: one table each, for text, tables, charts and pictures."""

from __future__ import annotations

SIGN_GLYPHS = {"+": "→", "-": "⊣", "?": "?→"}
SIGN_VERBS = {"+": "raises", "-": "lowers", "?": "affects"}
VERDICT_MARKS = {"raised": "▲", "lowered": "▼", "conflict": "◆", "undecided": "?"}
UNSIGNED_MARK = "◇"
"""Of a conflict that is one for want of a sign."""
EVIDENCE_MARKS = {"stated": "●", "predicted": "○", "contradicted": "⊘"}
MERMAID_ARROWS = {"+": "-->", "-": "--o", "?": "-.->"}
