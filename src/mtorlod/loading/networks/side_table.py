"""The small tables that stand beside a network (states, absent nodes, drugs, words): columns by heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from mtorlod.errors import Place, SyntaxFault
from mtorlod.loading.file_bytes import file_bytes
from mtorlod.loading.networks import packed
from mtorlod.loading.networks.text import cells_of, lines_of, separator_of

NODE = ("node", "name", "gene", "symbol", "gene_symbol", "genesymbol", "gene name", "hgnc_symbol", "id")
"""Headings under which the names of nodes may stand; the first that is there counts."""


@dataclass(frozen=True)
class SideTable:
    """A table with a heading.

    Attributes:
        path: the file.
        written: the headings as written, tidy.
        line: of the heading.
        rows: line and cells of each row; as many cells as headings.
    """

    path: str
    written: tuple[str, ...]
    line: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings in small letters."""
        return tuple(heading.casefold() for heading in self.written)

    @property
    def name(self) -> str:
        """The file without its folders."""
        return PurePath(self.path).name

    def place(self, line: int) -> str:
        """Return file and line, for messages."""
        return f"{self.name}:{line}"

    def column(self, *names: str) -> int | None:
        """Return the place of the column that bears the first of some names that a column bears."""
        return next((self.headings.index(name) for name in names if name in self.headings), None)

    def cells(self, column: int) -> Iterator[tuple[int, str]]:
        """Yield line and cell of a column, where the cell is not empty."""
        for line, cells in self.rows:
            if cells[column]:
                yield line, cells[column]

    def fault(self, problem: str, remedy: str, line: int | None = None) -> SyntaxFault:
        """Return the error of a line; of the heading if none is given."""
        at = line or self.line
        return Place(self.path, at).fault(problem, remedy)


def read_side_table(path: str | Path, remedy: str, known: Sequence[str] = ()) -> SideTable:
    """Return the table in a file; compressed if its name ends in `.gz`.

    Blank lines are left out, and lines that begin with `#`. A short row has empty cells at its end.

    Args:
        path: the file.
        remedy: what errors say about how to write it.
        known: the headings that are allowed; any if empty.

    Raises:
        UnreadableFile: if it is absent or may not be read.
        SyntaxFault: if it is no text, is empty, has an unknown heading, or a row with too many cells.
    """
    lines = lines_of(packed.unpacked(file_bytes(path), path), str(path))
    numbered = [(n, text) for n, text in enumerate(lines, 1) if text.strip() and not text.startswith("#")]
    if not numbered:
        raise Place(str(path)).fault("is empty", remedy)
    first, heading = numbered[0]
    separator = separator_of(heading)
    headings = tuple(" ".join(cell.split()) for cell in cells_of(heading, separator))
    rows = []
    for line, text in numbered[1:]:
        cells = [" ".join(cell.split()) for cell in cells_of(text, separator)]
        if len(cells) > len(headings):
            problem = f"{len(cells)} cells where the heading has {len(headings)}"
            raise Place(str(path), line).fault(problem, remedy)
        rows.append((line, (*cells, *[""] * (len(headings) - len(cells)))))
    table = SideTable(str(path), headings, first, tuple(rows))
    unknown = [heading for heading in table.headings if known and heading not in known]
    if unknown:
        raise table.fault(f"no column is called '{unknown[0]}' here", remedy)
    return table
