"""What a screen came to, in words and as the table of its ranking."""

from __future__ import annotations

from typing import Any

from mtorlod.knowledge_base.screens.screening_run import ScreenReport
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.tables import Table, tsv as as_tsv

HEADINGS = ("rank", "intervention", "exposure", "score", "chance", "agree", "disagree", "silent")


def text(report: ScreenReport) -> str:
    """Return one line on the folder, and one on what the ranking is beside."""
    lines = [
        f"{report.folder}: {report.interventions:,} interventions in {report.parts:,} parts"
        f" ({report.kept:,} were there), {report.rows:,} rows"
    ]
    if report.ranking:
        lines.append(
            f"ranked by {report.measured:,} measured nodes; chance: how often measurements dealt out at"
            " random agree as well"
        )
    return "\n".join(lines)


def table(report: ScreenReport) -> Table:
    """Return the ranking, best first."""
    rows = [
        [
            str(rank),
            one.intervention,
            one.exposure,
            f"{one.score:.3f}",
            f"{one.chance:.3f}",
            str(one.agree),
            str(one.disagree),
            str(one.silent),
        ]
        for rank, one in enumerate(report.ranking, 1)
    ]
    return list(HEADINGS), rows


def tsv(report: ScreenReport) -> bytes:
    """Return the whole ranking as tab-separated values."""
    headings, rows = table(report)
    return as_tsv([headings, *rows]).encode()


def plain(report: ScreenReport) -> dict[str, Any]:
    """Return plain values for JSON."""
    headings, rows = table(report)
    return {
        "folder": str(report.folder),
        **fields(report, "interventions", "parts", "rows", "measured"),
        "ranking": [dict(zip(headings, row, strict=True)) for row in rows],
    }
