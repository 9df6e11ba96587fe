"""What the cell does not express: named, listed in a file, or below a number in a table of expression."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from mtorlod.errors import MtorlodError, UnknownName
from mtorlod.loading.networks.narrowing import number_in
from mtorlod.loading.networks.node_finder import NodeFinder
from mtorlod.loading.networks.rows import short
from mtorlod.loading.networks.side_table import NODE, read_side_table

_LEVEL = (
    "expression",
    "value",
    "level",
    "tpm",
    "fpkm",
    "rpkm",
    "cpm",
    "counts",
    "count",
    "log2",
    "intensity",
)
_REMEDY = "head the file with node (and expression, for --absent-below NUMBER); then one node a line"


class FaultyAbsence(MtorlodError):
    """What is absent cannot be read."""


@dataclass(frozen=True)
class AbsentNodes:
    """What the cell does not express, by the names that people give.

    Attributes:
        named: names that must be nodes.
        listed: names of a file, which may be none of this network.
        present: names of that file that are expressed, by which a doubtful name is told.
        file: that file; empty if there is none.
        unread: how many rows of it say no number.
    """

    named: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    present: frozenset[str] = frozenset()
    file: str = ""
    unread: int = 0

    def of(self, find: NodeFinder) -> tuple[str, ...]:
        """Return the absent nodes of a network, sorted.

        Raises:
            UnknownName, AmbiguousName: if a name of an option is none of one node; or if the file names none.
        """
        absent = {find(name) for name in self.named}
        of_file = {node for name in self.listed for node in find.near(name)}
        expressed = {node for name in self.present for node in find.near(name)}
        if self.file and not of_file and not expressed:
            some = ", ".join(f"'{short(name)}'" for name in (*self.listed, *sorted(self.present))[:3])
            raise UnknownName(
                f"{self.file} names no node of this network: {some or 'it names nothing'}",
                "give the nodes by the names that the network uses",
            )
        return tuple(sorted(absent | (of_file - expressed)))

    def notes(self, find: NodeFinder) -> list[str]:
        """Return in sentences how the names of the file met the nodes."""
        if not self.file:
            return []
        unmet = sum(not find.near(name) for name in self.listed)
        both = {node for name in self.listed for node in find.near(name)}
        both &= {node for name in self.present for node in find.near(name)}
        told = [f"{self.file}: {len(self.listed):,} names are absent, {unmet:,} of them no node here"]
        told += [f"{self.file}: {self.unread:,} rows have no number, and say nothing"] if self.unread else []
        if both:
            some = ", ".join(sorted(both)[:5])
            told.append(f"{self.file}: {len(both):,} nodes stand there above and below, and stay: {some}")
        return told


def read_absent(
    names: Sequence[str] = (), path: str | Path | None = None, below: float | None = None
) -> AbsentNodes:
    """Return what is absent: names, those of a file, or those of a table of expression below a number.

    Raises:
        FaultyAbsence: if a number is given without a file.
        UnreadableFile, SyntaxFault: if the file cannot be read, or has no such column; with the line.
    """
    if path is None:
        if below is not None:
            raise FaultyAbsence("--absent-below goes with a table", "name it: --absent-file FILE")
        return AbsentNodes(tuple(names))
    table = read_side_table(path, _REMEDY)
    file = PurePath(path).name
    node = table.column(*NODE)
    if below is None:
        if len(table.headings) > 1:
            remedy = "say what is absent: --absent-below NUMBER"
            raise table.fault("the table has more than one column", remedy)
        # Of a bare list, what would be the heading is its first name.
        listed = [*(table.written if node is None else ()), *(cell for _, cell in table.cells(0))]
        return AbsentNodes(tuple(names), tuple(listed), file=file)
    level = table.column(*_LEVEL)
    if len(table.headings) == 2 and level is None:
        level = 1 - (node or 0)
    if level is None:
        raise table.fault(
            f"which column holds the expression is not clear: {', '.join(table.headings[:8])}",
            "call one of them expression, and one of them node",
        )
    node = (0 if level else 1) if node is None else node
    numbers = ((cells[node], number_in(cells[level])) for _, cells in table.rows)
    values = [(name, number) for name, number in numbers if name and number is not None]
    low = tuple(dict.fromkeys(name for name, number in values if number < below))
    high = frozenset(name for name, number in values if number >= below)
    return AbsentNodes(tuple(names), low, high, file, len(table.rows) - len(values))
