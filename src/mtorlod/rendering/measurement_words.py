"""Measurements on the nodes of a source in words: counts first, then the rows that need a look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from mtorlod.knowledge_base.measurements.resolving import ResolvedMeasurements, ResolvedRow
from mtorlod.namespaces import shorten
from mtorlod.rendering.tables import Table, tsv as as_tsv

_HEADINGS = ["line", "name", "site", "condition", "time", "written", "direction", "fate", "node", "why"]
_TOLD = {
    "matched": "on a node",
    "merged": "say what an earlier row says of the same node",
    "contradicting rows": "contradict other rows of the same node, and none of them is used",
    "below the cutoff": "below the cutoff",
    "not significant": "not significant",
    "no p-value": "without a p-value",
    "no number": "without a number",
    "unknown word": "with a word that is no direction",
    "ambiguous": "whose name several nodes bear (--names FILE says which)",
    "no node for this site": "on a site that has no node",
    "unknown": "whose name no node bears (--names FILE maps a laboratory's names)",
}
_SHOWN = 10
"""Names of a kind that the text lists."""


def text(measured: ResolvedMeasurements) -> str:
    """Return the account: how the table was read, counts of rows, and the names that need a look."""
    experiments = measured.table.experiments
    used = sum(map(len, measured.directions.values()))
    lines = [
        f"{measured.table.name}: {len(measured.rows):,} rows"
        + (f" of {len(experiments):,} experiments" if len(experiments) > 1 else "")
        + f": {used:,} directions on nodes"
    ]
    lines += [f"  {note}" for note in measured.table.notes]
    for fate, number in measured.counts.items():
        lines.append(f"  {number:,} {_TOLD[fate]}")
        if fate in ("contradicting rows", "unknown word", "ambiguous", "no node for this site", "unknown"):
            lines += _listed(measured, (each for each in measured.rows if each.fate == fate))
    return "\n".join(lines)


def _listed(measured: ResolvedMeasurements, rows: Iterable[ResolvedRow]) -> list[str]:
    told: dict[str, str] = {}
    for each in rows:
        name = " ".join(part for part in (each.row.name, each.row.site) if part)
        told.setdefault(name, f"    {name}{f': {why}' if (why := _why(measured, each)) else ''}")
    listed = list(told.values())
    more = len(listed) - _SHOWN
    return [*listed[:_SHOWN], *([f"    … and {more:,} more names"] if more > 0 else [])]


def _why(measured: ResolvedMeasurements, each: ResolvedRow) -> str:
    """Return what a reader of one row needs beside its fate."""
    near = ", ".join(f"{measured.labels[iri]} ({shorten(iri)})" for iri in each.named.candidates)
    lines = ", ".join(map(str, each.lines[:5])) + (" …" if len(each.lines) > 5 else "")
    match each.fate:
        case "merged":
            return f"line {lines}"
        case "contradicting rows":
            return f"{each.row.direction} on line {each.row.line}, otherwise on line {lines}"
        case "ambiguous":
            return f"say which: {near}"
        case "no node for this site":
            return f"its protein has {near}" if near else each.named.hint
        case "unknown word":
            return f"'{each.row.written}' on line {each.row.line}"
        case "unknown":
            return each.named.hint
    return ""


def table(measured: ResolvedMeasurements) -> Table:
    """Return a row per row of the laboratory's table."""
    return _HEADINGS, [
        [
            str(each.row.line),
            each.row.name,
            each.row.site,
            each.row.condition,
            each.row.time,
            each.row.written,
            each.row.direction or "",
            each.fate,
            shorten(each.named.node) if each.named.node else "",
            _why(measured, each),
        ]
        for each in measured.rows
    ]


def tsv(measured: ResolvedMeasurements) -> bytes:
    """Return the account row by row, as `--import-report` writes it."""
    headings, rows = table(measured)
    return as_tsv([headings, *rows]).encode()


def plain(measured: ResolvedMeasurements) -> dict[str, Any]:
    """Return plain values for JSON: counts, directions per experiment, and the rows; IRIs in full."""
    return {
        "file": measured.table.name,
        "cutoff": measured.table.thresholds.cutoff,
        "alpha": measured.table.thresholds.alpha,
        "counts": dict(measured.counts),
        "experiments": [
            {"experiment": name, "directions": dict(sorted(directions.items()))}
            for name, directions in measured.directions.items()
        ],
        "rows": [
            {
                **{key: None if value == "" else value for key, value in asdict(each.row).items()},
                "fate": each.fate,
                "node": each.named.node,
                "candidates": list(each.named.candidates),
                "lines": list(each.lines),
            }
            for each in measured.rows
        ],
        "notes": list(measured.table.notes),
    }
