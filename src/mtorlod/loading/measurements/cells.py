"""Cells of a table whose separator is found out: tabs, commas or semicolons, by the heading they make."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from mtorlod.errors import Place, SyntaxFault
from mtorlod.loading.networks.rows import short
from mtorlod.loading.networks.text import SEPARATORS, lines_of


@dataclass(frozen=True)
class Cells:
    """A table as text.

    Attributes:
        name: the file.
        line: of the headings, from 1.
        headings: what stands there.
        rows: (line, cells) of each row, as many cells as headings, without spaces around them.
        separator: in words, or "" if the cells come from no text.
        commas: whether a comma can be the decimal point.
    """

    name: str
    line: int
    headings: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    separator: str = ""
    commas: bool = False

    def fault(self, problem: str, remedy: str, line: int, column: int | None = None) -> SyntaxFault:
        """Return the error of a place; `column` is the number of the table's column, from 0."""
        if column is None:
            return Place(self.name, line).fault(problem, remedy)
        column_of = f"column '{short(self.headings[column], 30)}'"
        return Place(self.name, line, column + 1).fault(f"{column_of}: {problem}", remedy)


def read_cells(data: bytes, name: str, roles: Callable[[Sequence[str]], object], headed: str) -> Cells:
    """Return the cells of a table; blank rows and rows whose first cell begins with `#` are left out.

    Args:
        roles: from headings to those that are known; the separator that makes more of them known is taken.
        headed: the headings that a file should have, for messages.

    Raises:
        SyntaxFault: if it is no text or empty, has a heading twice, an open quotation mark, or a row of
            another length.
    """
    lines = enumerate(lines_of(data, name), 1)
    start, heading = next(
        ((n, text) for n, text in lines if text.strip() and not text.startswith("#")), (0, "")
    )
    if not start:
        raise Place(name, 1).fault("is empty", f"give a line of headings ({headed}) and rows below it")

    def first(separator: str) -> list[str]:
        return [cell.strip() for cell in next(csv.reader([heading], delimiter=separator))]

    separator = max(SEPARATORS, key=lambda each: (len(roles(first(each))), len(first(each))))  # type: ignore[arg-type]
    headings = tuple(first(separator))
    table = Cells(name, start, headings, (), SEPARATORS[separator], separator != ",")
    twice = [at for at, text in enumerate(headings) if text and text in headings[:at]]
    if twice:
        raise table.fault("the same heading stands twice", "name each column differently", start, twice[0])
    rows = tuple(
        _rows(csv.reader(chain((text + "\n" for _, text in lines)), delimiter=separator, strict=True), table)
    )
    if not rows:
        raise table.fault("no row below the headings", "give one measurement a line", start)
    return replace(table, rows=rows)


def _rows(reader: Iterator[list[str]], table: Cells) -> Iterator[tuple[int, list[str]]]:
    width, line = len(table.headings), table.line + 1
    try:
        for cells in reader:
            at, line = line, table.line + 1 + reader.line_num  # type: ignore[attr-defined]
            if len(cells) != width:
                if not any(map(str.strip, cells)) or cells[0].startswith("#"):
                    continue
                if any(map(str.strip, cells[width:])) or len(cells) < width:
                    remedy = (
                        f"part cells by {table.separator}, as the headings are; leave what is not known empty"
                    )
                    raise table.fault(f"{len(cells)} cells where the heading has {width}", remedy, at)
            elif cells[0].startswith("#") or not any(cells):
                continue
            yield at, [cell.strip() for cell in cells[:width]]
    except csv.Error as error:
        remedy = "close every quotation mark, and double those within a quoted cell"
        raise table.fault(f"cannot be parted into cells: {error}", remedy, line) from None
