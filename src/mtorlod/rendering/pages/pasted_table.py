"""A table of measurements from a visitor, pasted or in a file: read within bounds, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.measurements.resolving import resolve_measurements
from mtorlod.knowledge_base.worlds.evidence import Evidence
from mtorlod.loading.measurements import Thresholds, measurements_of_bytes
from mtorlod.loading.networks import packed
from mtorlod.namespaces import local_name
from mtorlod.rendering.measurement_words import text as account
from mtorlod.rendering.pages.pathway_address import MOST_SEEN, UNCHANGED

MOST_TEXT, MOST_ROWS = 256 * 1024, 2_000
"""Bytes and rows that such a table may have, unpacked."""
_NAME, _FILE = "pasted table", "chosen file"


class FaultyPaste(MtorlodError):
    """A table that is too large, or says nothing of what is drawn."""


@dataclass(frozen=True)
class TableReading:
    """How a table is read, as it was typed.

    Attributes:
        cutoff: the least change, in log2, that counts as a direction.
        alpha: the greatest p-value with which a row counts.
        condition: the one condition that is read; every row if empty.
        unchanged: what a node seen unchanged means: "ignored" or "holds"; then so does one below the cutoff.
    """

    cutoff: str = ""
    alpha: str = ""
    condition: str = ""
    unchanged: str = UNCHANGED[0]


@dataclass(frozen=True)
class PastedTable:
    """What a table comes to.

    Attributes:
        directions: IRI → how it was seen to move.
        account: what became of its rows, in lines.
        words: the directions as an address holds them; empty if an address cannot tell the same: there are
            too many, or there is an account to be read.
    """

    directions: Mapping[str, str]
    account: tuple[str, ...]
    words: tuple[str, ...] = ()

    def evidence(self, unchanged: str) -> Evidence:
        """Return the directions, to reason with.

        Args:
            unchanged: what a node seen unchanged means.
        """
        return Evidence(self.directions, unchanged)  # type: ignore[arg-type]

    @classmethod
    def of(cls, plain: Mapping[str, Any] | None) -> PastedTable | None:
        """Return what was made plain values of; None of none."""
        return cls(plain["directions"], tuple(plain["account"]), tuple(plain["words"])) if plain else None


def read_pasted(kb: KnowledgeBase, text: str, reading: TableReading | None = None) -> PastedTable:
    """Return what a pasted table says of the nodes of a graph.

    Raises:
        FaultyPaste: if it is empty, too large, or on no node here; if a threshold is no number.
        SyntaxFault, FaultyMeasurement, FaultySeen, UnknownName: if it cannot be read as one experiment.
    """
    return _read(kb, text.encode(), _NAME, reading or TableReading())


def read_chosen(
    kb: KnowledgeBase, data: bytes, name: str, reading: TableReading | None = None
) -> PastedTable:
    """Return what a table in a file says of the nodes of a graph.

    Args:
        data: the file.
        name: what it is called; compressed if that ends in `.gz`. It is a table whatever else it is called.

    Raises:
        UnreadableFile: if it unpacks to too much.
        FaultyPaste, SyntaxFault, FaultyMeasurement, FaultySeen, UnknownName: as `read_pasted`.
    """
    packing = packed.PACKED if name.lower().endswith(packed.PACKED) else ""
    plain = packed.unpacked(data, _FILE + packing, MOST_TEXT)
    return _read(kb, plain, _FILE, reading or TableReading())


def table_of(kb: KnowledgeBase, evidence: Evidence) -> PastedTable:
    """Return what was read elsewhere, and told there, as a table."""
    return PastedTable(dict(evidence.seen), (), _words(kb, evidence))


def _read(kb: KnowledgeBase, data: bytes, name: str, reading: TableReading) -> PastedTable:
    _check(data)
    thresholds = Thresholds(
        _number("cutoff", reading.cutoff), _number("alpha", reading.alpha), reading.unchanged == "holds"
    )
    table = measurements_of_bytes(data, name, thresholds)
    chosen = [reading.condition] if reading.condition else []
    resolved = resolve_measurements(table.chosen(*chosen), kb.source)
    evidence = kb.evidence(resolved, reading.unchanged)
    lines = tuple(account(resolved).splitlines())
    if not evidence:
        raise FaultyPaste("no row of the table is a direction on a node here", "\n".join(lines))
    # How numbers were read, and what became of rows that say nothing, is for the visitor to see.
    plain = all(each.fate in ("matched", "merged") and each.row.value is None for each in resolved.rows)
    return PastedTable(dict(evidence.seen), lines, _words(kb, evidence) if plain else ())


def _check(data: bytes) -> None:
    if not data.strip():
        raise FaultyPaste("the table is empty", "send rows below headings such as: node, direction")
    size, rows = len(data), len(data.splitlines()) - 1
    remedy = "send less of it, or use 'mtorlod effects --measured FILE', which reads tables of any size"
    if size > MOST_TEXT:
        raise FaultyPaste(f"the table has {size:,} bytes, and {MOST_TEXT:,} are taken", remedy)
    if rows > MOST_ROWS:
        raise FaultyPaste(f"the table has {rows:,} rows, and {MOST_ROWS:,} are taken", remedy)


def _number(what: str, text: str) -> float | None:
    if not text.strip():
        return None
    try:
        return float(text)
    except ValueError:
        raise FaultyPaste(
            f"the {what} '{text[:40]}' is no number", "write one such as 0.5, or none"
        ) from None


def _words(kb: KnowledgeBase, evidence: Evidence) -> tuple[str, ...]:
    """Return the directions as words that are read back as the same; none if they are not, or too many."""
    words = tuple(f"{local_name(node)}:{way}" for node, way in evidence.seen.items())
    if len(words) > MOST_SEEN:
        return ()
    try:
        return words if kb.evidence(words, evidence.unchanged) == evidence else ()
    except MtorlodError:
        return ()
