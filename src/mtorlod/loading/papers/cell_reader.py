"""Cells of a claims table, read as words and names; what cannot be read is a fault of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NoReturn

from mtorlod.errors import AmbiguousName, UnknownName
from mtorlod.loading.papers.columns import CHOICES
from mtorlod.loading.papers.table import ClaimRow, Table
from mtorlod.loading.papers.table_words import Terms
from mtorlod.namespaces import MTOR


class UnreadableRow(Exception):
    """A row with a cell that cannot be read; the fault is noted already."""


class CellReader:
    """Reads the cells of one table; what cannot be read is added to its faults."""

    def __init__(self, table: Table, terms: Terms) -> None:
        self._table = table
        self._terms = terms

    def _choice(self, row: ClaimRow, column: str) -> str | None:
        return self._value(row, column, row.cells[column]) if column in row.cells else None

    def _value(self, row: ClaimRow, column: str, word: str) -> str:
        return self._read(row, column, word, lambda name: self._terms.value(_kind(column), name))

    def _value_or_none(self, column: str, word: str) -> str | None:
        try:
            return self._terms.value(_kind(column), word)
        except UnknownName:
            return None  # the header's own reading notes the fault

    def _read(self, row: ClaimRow, column: str, name: str, read: Callable[[str], str]) -> str:
        try:
            return read(name)
        except (UnknownName, AmbiguousName) as error:
            self._refuse(row, column, error.problem, error.remedy)

    def _things(self, row: ClaimRow, column: str, read: Callable[[str], str]) -> list[str]:
        return [self._read(row, column, name, read) for name in row.values(column)]

    def _need(self, row: ClaimRow, columns: Iterable[str], remedy: str) -> None:
        for column in columns:
            if column not in row.cells:
                self._refuse(row, column, "the cell is empty", remedy)

    def _refuse(self, row: ClaimRow, column: str, problem: str, remedy: str) -> NoReturn:
        self._table.fault(row.line, column, problem, remedy)
        raise UnreadableRow


def _kind(column: str) -> str:
    """Return the class of the words of a column."""
    own = {"direction": "Direction", "aspect": "Aspect", "kind": "SourceKind"}
    return f"{MTOR}{own[column]}" if column in own else CHOICES[column].kind
