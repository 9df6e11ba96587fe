"""How a network file was read: a table of the rows that fell short, and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from mtorlod.loading.networks import ImportReport
from mtorlod.loading.networks.meeting import Met, Node
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.tables import tsv as as_tsv

_HEADINGS = ("source", "effect", "target", "fate", "why")


def tsv(report: ImportReport) -> bytes:
    """Return the rows that did not become effects as they stand, as a table.

    Of networks that were joined, each row has its file; a second table says which nodes met, and by what, and
    a third what one says and another the opposite of.
    """
    if report.met is None:
        return _table([(report.unit, *_HEADINGS), *report.faults])
    rows: list[tuple[object, ...]] = [("file", "line", *_HEADINGS)]
    rows += [(part.name, *fault) for part in report.parts for fault in part.faults]
    contested = [("contested",), *((words,) for words in report.contested)]
    tables = (rows, _meetings(report.met), *([contested] if report.contested else ()))
    return b"\n".join(map(_table, tables))


def _table(rows: Iterable[Iterable[object]]) -> bytes:
    return as_tsv(map(str, row) for row in rows).encode()


def _meetings(met: Met) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of a table: nodes with their networks, whether they met, by what."""
    yield "nodes", "fate", "by", "why"
    for each in met.meetings:
        by = "; ".join(kind if key in ("", kind) else f"{kind} {key}" for kind, key in each.keys)
        yield _nodes(each.nodes, met), "met", by, ""
    for doubt in met.unsure:
        yield _nodes(doubt.nodes, met), "kept apart", f"{doubt.kind} {doubt.key}", doubt.why


def _nodes(nodes: Iterable[Node], met: Met) -> str:
    return "; ".join(f"{met.names[node]} ({node[0]})" for node in nodes)


def plain(report: ImportReport) -> dict[str, Any]:
    """Return plain values for JSON, without the single rows."""
    joined = {} if report.met is None else {"joined": [plain(part) for part in report.parts]}
    return {
        **joined,
        "file": report.name,
        **fields(report, "format", "rows", "nodes"),
        "effects": dict(report.effects),
        **{fate: report.count(fate) for fate in ("unsigned", "dropped", "merged", "denied")},
        "contradictions": report.contradictions,
        "opposed_in_contexts": len(report.opposed),
        **fields(report, "contested", "self_effects"),
        "fixed": dict(report.fixed),
        "given": dict(report.given),
        "absent": list(report.absent),
        "left_out": report.count("left out"),
        **fields(report, "drugs", "premises", "notes"),
    }
