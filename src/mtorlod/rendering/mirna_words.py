"""What miRNAs do and what changes them, in words: rows of a table, a section of the audit, JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mtorlod.knowledge_base.audits.mirnas import MirnaReport, MirnaRow
from mtorlod.rendering.tables import Table, markdown_table
from mtorlod.rendering.wording import Wording

HEADINGS = (
    *("intervention", "exposure", "node", "by default", "in any context", "where observed", "stated"),
    *("comparison", "claim"),
)


def table(report: MirnaReport) -> Table:
    """Return headings and rows of text."""
    wording = Wording(report.glossary)
    return list(HEADINGS), [_cells(row, wording) for row in (*report.acting, *report.changing)]


def plain(report: MirnaReport) -> dict[str, Any]:
    """Return plain values for JSON."""
    wording = Wording(report.glossary)
    return {
        "counts": report.counts,
        "acting": [_plain(row, wording) for row in report.acting],
        "changing": [_plain(row, wording) for row in report.changing],
        "quiet": report.quiet,
    }


def markdown(report: MirnaReport) -> str:
    """Return the section of the audit page: what says something, once for all that it holds of."""
    wording = Wording(report.glossary)
    counts = ", ".join(f"{number} {name}" for name, number in report.counts.items()) or "none"
    told = {row.intervention for row in report.acting if not row.says_nothing}
    silent = {row.intervention for row in report.acting if row.says_nothing} - told
    unknown = ", ".join(sorted(map(wording.done, silent)))
    lines = [f"## miRNAs ({counts})", "", "### What gain and loss of each miRNA does", ""]
    lines += _rows([row for row in report.acting if not row.says_nothing], wording)
    lines += ["", f"Nothing follows and nothing is stated of: {unknown or 'none'}."]
    lines += ["", "### What changes miRNAs", "", *_rows(report.changing, wording), ""]
    lines += [f"Of {report.quiet} further pairs of a drug and a miRNA nothing follows and nothing is stated."]
    return "\n".join(lines) + "\n"


text = markdown


def _rows(rows: Sequence[MirnaRow], wording: Wording) -> list[str]:
    same: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for row in rows:
        intervention, exposure, *rest = _cells(row, wording)[:-1]
        same.setdefault(tuple(rest), {}).setdefault(intervention, []).append(exposure)
    lines = []
    for cells, done in same.items():
        exposures = dict.fromkeys(exposure for each in done.values() for exposure in each)
        lines.append([cell or "–" for cell in (", ".join(done), ", ".join(exposures), *cells)])
    return markdown_table(HEADINGS[:-1], lines)


def _cells(row: MirnaRow, wording: Wording) -> list[str]:
    stated = wording.stated(row.stated) if row.stated else ""
    claim = row.stated.outcome.claim if row.stated else ""
    begin = [wording.done(row.intervention), row.exposure, wording.name(row.node), row.default, row.anywhere]
    return [*begin, row.observed, stated, row.comparison, claim]


def _plain(row: MirnaRow, wording: Wording) -> dict[str, str]:
    names = ("intervention", "exposure", "node", "default", "anywhere", "observed", "stated", "comparison")
    return dict(zip((*names, "claim"), _cells(row, wording), strict=True)) | {"node": row.node}
