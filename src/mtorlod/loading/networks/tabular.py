"""Tables of signed edges: one effect a line, columns by their headings, parted by tabs, commas or semicolons.

The columns `source`, `effect` and `target` must be there, under any of the names in the column lexicon
(SIGNOR's among them) or chosen by the user; `reference`, `mechanism` and context columns may be. In place of
`effect`, OmniPath has a column for each sign: both may hold, which is two effects. Other columns are not
read, and the report names them. A row with another number of cells than the heading is an error, since
shifted cells would make false effects.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, repeat

from mtorlod.errors import Place
from mtorlod.loading.networks.columned import Columned
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.rows import LONGEST, Fault, ReadRows, short
from mtorlod.loading.networks.table_columns import columns_read, is_row
from mtorlod.loading.networks.text import SEPARATORS, cells_of, lines_of, separator_of

_BATCH = 2000
"""Lines that are read at once, column by column, which takes a third of the time of one by one."""
_SECTION = "PARTICIPANT"
"""The heading of the list of nodes that ends a table of Pathway Commons."""


def read_table(data: bytes, name: str, options: ImportOptions) -> ReadRows:
    """Return the rows of a table.

    Raises:
        SyntaxFault: if the heading lacks a column that is needed, or a row has too few or too many cells.
    """
    lines = lines_of(data, name)
    noted = ((n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#"))
    start, heading = next(noted, (0, ""))
    if not start:
        return ReadRows()
    table = _Table(heading, start, name, data, options)
    read, width, separator = table.read, len(table.headings), table.separator
    at = start + 1
    if is_row(table.headings, options.columns, options.lexicon):
        read.notes.append("the first line is read as a row: it has an effect word")
        table.add([start], table.headings)
    while batch := list(islice(lines, _BATCH)):
        places: Sequence[int] = range(at, at + len(batch))
        if _regular(batch, width, separator):
            flat = separator.join(batch).split(separator)
        else:
            places, flat = table.sifted(places, batch)
        table.add(places, flat)
        if table.ended:
            break
        at += len(batch)
    texts = read.rows.nodes, read.rows.words, read.rows.mechanisms
    if tidied := sum(each.tidied for each in texts):
        read.notes.append(f"{tidied} names or words had doubled or odd spaces, which were made single")
    return read


class _Table:
    """A table that is being read: its heading, and its rows so far."""

    def __init__(self, heading: str, line: int, name: str, data: bytes, options: ImportOptions) -> None:
        self.separator = separator_of(heading)
        self.headings = cells_of(heading, self.separator)
        self.columns = columns_read(self.headings, options.columns, name, line, self.separator)
        self.read = ReadRows(headed=True)
        self.ended = False
        self._name, self._data = name, data
        self._rows = Columned(self.headings, self.columns, self.read, options, self.separator)

    def add(self, places: Sequence[int], flat: Sequence[str]) -> None:
        """Add rows, given by their lines and all their cells in a row."""
        width = len(self.headings)
        self._rows.add(places, [flat[column::width] for column in range(width)])

    def sifted(self, places: Iterable[int], batch: Iterable[str]) -> tuple[list[int], list[str]]:
        """Return the places and cells of lines that are rows, without quotes; note what is dropped."""
        columns, headings = self.columns, self.headings
        kept_places: list[int] = []
        kept: list[str] = []
        for line, text in zip(places, batch, strict=True):
            if not text or text.startswith("#"):
                continue
            row = cells_of(text, self.separator)
            if row[0] == _SECTION and headings[0].startswith(_SECTION):
                self.ended = True
                break
            if len(row) != len(headings):
                if not text.strip():
                    continue
                _refuse(row, len(headings), line, self._name, self._data, self.separator)
            if long := [at for at in sorted(columns.values()) if len(row[at]) > LONGEST]:
                why = (
                    f"{headings[long[0]]} has {len(row[long[0]]):,} characters; at most {LONGEST:,} are read"
                )
                source, effect, target = (
                    short(row[columns[role]]) if role in columns else ""
                    for role in ("source", "effect", "target")
                )
                self.read.faults.append(Fault(line, source, effect, target, "dropped", why))
                continue
            kept_places.append(line)
            kept += row
        return kept_places, kept


def _regular(batch: list[str], width: int, separator: str) -> bool:
    """Return whether every line is a row without remarks, quotes and very long cells: nearly all are."""
    if set(map(str.count, batch, repeat(separator))) != {width - 1} or max(map(len, batch)) > LONGEST:
        return False
    text = "\n".join(batch)
    return not ('"' in text or "\n#" in text or text.startswith("#") or f"{_SECTION}{separator}" in text)


def _refuse(cells: list[str], width: int, number: int, name: str, data: bytes, separator: str) -> None:
    last = number == sum(1 for _ in lines_of(data, name))
    broken = last and len(cells) < width and not data.endswith((b"\n", b"\r"))
    remedy = (
        f"give every line as many cells as the first, parted by {SEPARATORS[separator]};"
        " leave what is not known empty"
    )
    if broken:
        remedy = "get the file anew: it was cut short"
    elif any(cell.startswith('"') != cell.endswith('"') for cell in (cells[0], cells[-1])):
        remedy = "a cell holds no line break or tab, quoted or not: write a space in its place"
    raise Place(name, number).fault(
        f"{len(cells)} cells where the heading has {width}"
        + ("; the file breaks off within its last line" if broken else ""),
        remedy,
    )
