"""A table of measurements, pasted into the pathway page: read within bounds, and what became of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.measurements.resolving import resolve_measurements
from mtorlod.knowledge_base.worlds.evidence import Evidence
from mtorlod.loading.measurements import Thresholds, measurements_of_bytes
from mtorlod.namespaces import local_name
from mtorlod.rendering.measurement_words import text as account
from mtorlod.rendering.pages.pathway_address import MOST_SEEN

MOST_TEXT, MOST_ROWS = 256 * 1024, 2_000
"""Bytes and rows that a pasted table may have."""
_NAME = "pasted table"


class FaultyPaste(MtorlodError):
    """A pasted table that is too large, or says nothing of what is drawn."""


@dataclass(frozen=True)
class PastedTable:
    """What a pasted table comes to.

    Attributes:
        directions: IRI → how it was seen to move.
        account: what became of its rows, in lines.
        words: the directions as an address holds them; empty if an address cannot tell the same: there are
            too many, or there is an account to be read.
    """

    directions: Mapping[str, str]
    account: tuple[str, ...]
    words: tuple[str, ...] = ()

    @property
    def evidence(self) -> Evidence:
        """The directions, to reason with."""
        return Evidence(self.directions)  # type: ignore[arg-type]

    @classmethod
    def of(cls, plain: Mapping[str, Any] | None) -> PastedTable | None:
        """Return what was made plain values of; None of none."""
        return cls(plain["directions"], tuple(plain["account"]), tuple(plain["words"])) if plain else None


def read_pasted(kb: KnowledgeBase, text: str, cutoff: str = "", condition: str = "") -> PastedTable:
    """Return what a pasted table says of the nodes of a graph.

    Args:
        text: a table as `KnowledgeBase.measurements` reads it.
        cutoff: the least change, in log2, that counts as a direction; as it was typed.
        condition: the one condition that is read; every row if empty.

    Raises:
        FaultyTable: if it is empty, too large, or on no node here; if the cutoff is no number.
        SyntaxFault, FaultyMeasurement, FaultySeen, UnknownName: if it cannot be read as one experiment.
    """
    _check(text)
    thresholds = Thresholds(_number(cutoff))
    table = measurements_of_bytes(text.encode(), _NAME, thresholds)
    resolved = resolve_measurements(table.chosen(*([condition] if condition else [])), kb.source)
    evidence = kb.evidence(resolved)
    lines = tuple(account(resolved).splitlines())
    if not evidence:
        raise FaultyPaste("no row of the table is a direction on a node here", "\n".join(lines))
    # How numbers were read, and what became of rows that say nothing, is for the visitor to see.
    plain = all(each.fate in ("matched", "merged") and each.row.value is None for each in resolved.rows)
    return PastedTable(dict(evidence.seen), lines, _words(kb, evidence) if plain else ())


def _check(text: str) -> None:
    if not text.strip():
        raise FaultyPaste("the table is empty", "paste rows below headings such as: node, direction")
    size, rows = len(text.encode()), len(text.splitlines()) - 1
    remedy = "send less of it, or use 'mtorlod effects --measured FILE', which reads tables of any size"
    if size > MOST_TEXT:
        raise FaultyPaste(f"the table has {size:,} bytes, and {MOST_TEXT:,} can be pasted", remedy)
    if rows > MOST_ROWS:
        raise FaultyPaste(f"the table has {rows:,} rows, and {MOST_ROWS:,} can be pasted", remedy)


def _number(text: str) -> float | None:
    if not text.strip():
        return None
    try:
        return float(text)
    except ValueError:
        raise FaultyPaste(f"the cutoff '{text[:40]}' is no number", "write one such as 1, or none") from None


def _words(kb: KnowledgeBase, evidence: Evidence) -> tuple[str, ...]:
    """Return the directions as words that are read back as the same; none if they are not, or too many."""
    words = tuple(f"{local_name(node)}:{way}" for node, way in evidence.seen.items())
    if len(words) > MOST_SEEN:
        return ()
    try:
        return words if kb.evidence(words) == evidence else ()
    except MtorlodError:
        return ()
