"""A claims table as text: its header lines and its rows, each cell with its place. Knows no names yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mtorlod.errors import MtorlodError
from mtorlod.loading.papers.columns import COLUMNS, DEFAULTS, KEYS, REPEATED, SEVERAL


@dataclass(frozen=True, slots=True)
class CellFault:
    """Something in a table that cannot be read: where, what was found, what to write.

    Attributes:
        line: from 1.
        column: name of the column or header key; "" where the line as a whole is meant.
        place: number of the column in its row, from 1; 0 where there is none.
    """

    path: str
    line: int
    column: str
    place: int
    found: str
    remedy: str

    def __str__(self) -> str:
        at = f"{self.path}:{self.line}:{self.place}" if self.place else f"{self.path}:{self.line}"
        where = f" column '{self.column}':" if self.column else ""
        return f"{at}:{where} {self.found}\n  write: {self.remedy}"


class FaultyTable(MtorlodError):
    """A claims table with faults; `faults` holds all of them, in the order of the text."""

    def __init__(self, path: str, faults: list[CellFault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.line, fault.place)))
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        listed = "\n".join(str(fault) for fault in self.faults)
        super().__init__(f"{path}: {count} in the claims table\n{listed}", "mend the cells that are named")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as written: column → text, stripped; empty cells are absent, defaults filled in."""

    line: int
    cells: dict[str, str]

    def values(self, column: str) -> list[str]:
        """Return the values of a cell, in their order; none if it is empty."""
        text = self.cells.get(column, "")
        if column not in SEVERAL:
            return [text] if text else []
        return [value.strip() for value in text.split("|") if value.strip()]


@dataclass(slots=True)
class Table:
    """A claims table as read.

    Attributes:
        path: the file, as messages call it.
        header: key → (value, line) pairs.
        heading: columns in the order of the file.
        faults: what could not be read so far; later steps add theirs.
    """

    path: str
    header: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    heading: tuple[str, ...] = ()
    rows: list[ClaimRow] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)

    def one(self, key: str) -> str:
        """Return the value of a header key, or "" if it does not stand there."""
        return self.header[key][0][0] if key in self.header else ""

    def all(self, key: str) -> list[str]:
        """Return every value of a header key."""
        return [value for value, _ in self.header.get(key, ())]

    def line_of(self, key: str) -> int:
        """Return the line of a header key, or 1."""
        return self.header[key][0][1] if key in self.header else 1

    def fault(self, line: int, column: str, problem: str, remedy: str) -> None:
        """Note something that cannot be read."""
        place = self.heading.index(column) + 1 if column in self.heading else 0
        self.faults.append(CellFault(self.path, line, column, place, problem, remedy))


def read_table(text: str, path: str) -> Table:
    """Return the header and the rows of a table; what cannot be read is among its faults."""
    table = Table(path)
    known = dict.fromkeys((*KEYS, *sorted(DEFAULTS)))
    for number, line in _lines(text):
        if line.startswith("#+"):
            key, colon, value = line[2:].partition(":")
            key, value = key.strip(), value.strip()
            if not colon or key not in known:
                remedy = f"one of {', '.join(known)}: …"
                table.fault(number, "", f"'{line.strip()}' is no header line", remedy)
            elif key in table.header and key not in REPEATED:
                table.fault(number, key, f"'{key}' stands twice", f"one '#+ {key}:' line")
            elif value:
                table.header.setdefault(key, []).append((value, number))
        elif not table.heading:
            _read_heading(table, number, line)
        elif table.heading[0]:
            _read_row(table, number, line)
    if not table.heading:
        remedy = "a row of column names, parted by tabs: " + " ".join(COLUMNS)
        table.fault(1, "", "there is no heading row", remedy)
    return table


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), 1):
        if line.strip() and not (line.startswith("#") and not line.startswith("#+")):
            yield number, line


def _read_heading(table: Table, number: int, line: str) -> None:
    names = [name.strip() for name in line.split("\t")]
    unknown = [name for name in names if name not in COLUMNS]
    if unknown or "claim" not in names or len(set(names)) < len(names):
        wrong = (
            f"'{unknown[0]}' is no column" if unknown else "the heading lacks 'claim' or names a column twice"
        )
        table.fault(number, "", wrong, "columns of these, parted by tabs, each once: " + " ".join(COLUMNS))
        table.heading = ("",)  # rows mean nothing without it
    else:
        table.heading = tuple(names)


def _read_row(table: Table, number: int, line: str) -> None:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) > len(table.heading) and any(cells[len(table.heading) :]):
        problem = f"the row has {len(cells)} cells, the heading {len(table.heading)}"
        table.fault(number, "", problem, "no more cells than columns")
        return
    row = {name: cell for name, cell in zip(table.heading, cells, strict=False) if cell}
    for column in table.header.keys() & DEFAULTS - row.keys():
        row[column] = table.one(column)
    table.rows.append(ClaimRow(number, row))
