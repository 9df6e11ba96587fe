"""How a network file was read: a table of the rows that fell short, and JSON."""

from __future__ import annotations

from typing import Any

from mtorlod.loading.networks import ImportReport
from mtorlod.rendering.tables import flat

_HEADINGS = ("source", "effect", "target", "fate", "why")


def tsv(report: ImportReport) -> bytes:
    """Return the rows that did not become effects as they stand, as a table."""
    rows = [(report.unit, *_HEADINGS), *report.faults]
    return "".join("\t".join(flat(str(cell)) for cell in row) + "\n" for row in rows).encode()


def plain(report: ImportReport) -> dict[str, Any]:
    """Return plain values for JSON, without the single rows."""
    return {
        "file": report.name,
        "format": report.format,
        "rows": report.rows,
        "nodes": report.nodes,
        "effects": dict(report.effects),
        "unsigned": report.count("unsigned"),
        "dropped": report.count("dropped"),
        "merged": report.count("merged"),
        "denied": report.count("denied"),
        "contradictions": report.contradictions,
        "opposed_in_contexts": len(report.opposed),
        "self_effects": report.self_effects,
        "fixed": dict(report.fixed),
        "given": dict(report.given),
        "absent": list(report.absent),
        "drugs": list(report.drugs),
        "premises": list(report.premises),
        "notes": list(report.notes),
    }
