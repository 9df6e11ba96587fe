"""What a network file says, row by row, before any sign is given to it: plain values and the errors.

Rows are tuples, so that a million of them fit in memory; a reader of a format makes nothing else.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from mtorlod.errors import MtorlodError

LONGEST = 10_000
"""Characters that a cell may have which is read; the row of a longer one is dropped."""


class EmptyNetwork(MtorlodError):
    """A network file from which not one effect could be read."""


class Context(NamedTuple):
    """Where an effect was seen: a kind (context, condition, tissue, cell, organism) and a name."""

    kind: str
    name: str


class Row(NamedTuple):
    """One effect as a file states it.

    Attributes:
        line: number of the line, from 1.
        source, target: node names.
        effect: the effect word as written.
        reference: what the file cites, as written; several are parted by `;` or `|`.
        mechanism: as written.
        contexts: where it was seen.
    """

    line: int
    source: str
    effect: str
    target: str
    reference: str = ""
    mechanism: str = ""
    contexts: tuple[Context, ...] = ()


class Fault(NamedTuple):
    """A row, or part of one, that did not become an effect as it stands, and why."""

    line: int
    source: str
    effect: str
    target: str
    fate: str
    """"dropped", "unsigned", "merged", "contradicts", "kept"."""
    why: str


@dataclass
class ReadRows:
    """What a reader returns.

    Attributes:
        rows: the effects, in the order of the file.
        nodes: names of nodes that the file lists without an effect.
        faults: what the reader itself dropped or could not decide.
        notes: sentences on how the file was read (which columns, what was ignored).
        inferred: whether signs were worked out (from update functions) and not stated.
    """

    rows: list[Row] = field(default_factory=list)
    nodes: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    inferred: bool = False


class Names(dict[str, str]):
    """Cell → the tidy cell, worked out once for each distinct one; equal cells become one string."""

    tidied = 0

    def __missing__(self, cell: str) -> str:
        tidy = " ".join(cell.split())
        if tidy != cell:
            self.tidied += tidy != cell.strip()
            tidy = self.setdefault(tidy, tidy)
        self[cell] = tidy
        return tidy


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the garbage collector from walking millions of rows again and again while they are made."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def too_long(line: int, cells: Iterable[str]) -> Fault | None:
    """Return the fault of a row that has a cell longer than `LONGEST`, if it has one."""
    for cell in cells:
        if len(cell) > LONGEST:
            why = f"a cell of {len(cell):,} characters; more than {LONGEST:,} are not read"
            return Fault(line, *(short(each) for each in cells), "dropped", why)  # type: ignore[call-arg]
    return None


def short(text: str, longest: int = 60) -> str:
    """Return a text cut to a length that fits a message.

    >>> short("x" * 100, 5)
    'xxxx…'
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"
