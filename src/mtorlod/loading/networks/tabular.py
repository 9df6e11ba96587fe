"""Tab-separated signed edges: one effect a line, columns found by their headings.

The headings `source`, `effect` and `target` must be there, under any of the names in the column lexicon
(SIGNOR's among them); `reference`, `mechanism` and context columns may be. Other columns are not read, and
the report names them. A row with another number of cells than the heading is an error, since shifted cells
would make false effects.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, repeat

from mtorlod.errors import SyntaxFault
from mtorlod.loading.networks.lexicon import columns_of
from mtorlod.loading.networks.rows import LONGEST, Context, Fault, ReadRows, Rows, short, tidy
from mtorlod.loading.networks.text import lines_of

_NEEDED = ("source", "effect", "target")
_CONTEXTS = ("context", "condition", "tissue", "cell", "organism")
_BATCH = 2000
"""Lines that are read at once, column by column, which takes a third of the time of one by one."""


def read_table(data: bytes, name: str) -> ReadRows:
    """Return the rows of a tab-separated file.

    Raises:
        SyntaxFault: if the heading lacks a column that is needed, or a row has too few or too many cells.
    """
    lines = lines_of(data, name)
    noted = ((n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#"))
    start, heading = next(noted, (0, ""))
    if not start:
        return ReadRows()
    headings = [_unquoted(cell) for cell in heading.split("\t")]
    columns = _columns(headings, name, start)
    read = ReadRows(notes=_notes(headings, columns), headed=True)
    rows, settings, width = read.rows, _Settings(columns, read.rows), len(headings)
    at = start + 1
    while batch := list(islice(lines, _BATCH)):
        places: Sequence[int] = range(at, at + len(batch))
        if _regular(batch, width):
            flat = "\t".join(batch).split("\t")
        else:
            places, flat = _sifted(places, batch, headings, columns, read, name, data)
        held = [flat[column::width] for column in range(width)]
        empty = [""] * len(places)
        # References are mostly different on every row: they are tidied when they are asked for.
        reference, mechanism = (
            held[columns[role]] if role in columns else empty for role in ("reference", "mechanism")
        )
        source, effect, target = (held[columns[role]] for role in _NEEDED)
        rows.extend(places, source, effect, target, reference, mechanism, settings.of(held))
        at += len(batch)
    if tidied := sum(texts.tidied for texts in (rows.nodes, rows.words, rows.mechanisms)):
        read.notes.append(f"{tidied} names or words had doubled or odd spaces, which were made single")
    return read


def _regular(batch: list[str], width: int) -> bool:
    """Return whether every line is a row without remarks, quotes and very long cells: nearly all are."""
    if set(map(str.count, batch, repeat("\t"))) != {width - 1} or max(map(len, batch)) > LONGEST:
        return False
    text = "\n".join(batch)
    return '"' not in text and "\n#" not in text and not text.startswith("#")


def _sifted(
    places: Iterable[int],
    batch: Iterable[str],
    headings: list[str],
    columns: dict[str, int],
    read: ReadRows,
    name: str,
    data: bytes,
) -> tuple[list[int], list[str]]:
    """Return the places and cells of lines that are rows, without quotes; note the rows that are dropped."""
    kept_places: list[int] = []
    kept: list[str] = []
    for line, text in zip(places, batch, strict=True):
        if not text or text.startswith("#"):
            continue
        row = text.split("\t")
        if len(row) != len(headings):
            if not text.strip():
                continue
            _refuse(row, len(headings), line, name, data)
        row = [_unquoted(cell) for cell in row]
        if long := [at for at in sorted(columns.values()) if len(row[at]) > LONGEST]:
            why = f"{headings[long[0]]} has {len(row[long[0]]):,} characters; at most {LONGEST:,} are read"
            source, effect, target = (short(row[columns[role]]) for role in _NEEDED)
            read.faults.append(Fault(line, source, effect, target, "dropped", why))
            continue
        kept_places.append(line)
        kept += row
    return kept_places, kept


class _Settings(dict[tuple[str, ...], int]):
    """Cells of the context columns → the number of the contexts that they name; read once each."""

    def __init__(self, columns: dict[str, int], rows: Rows) -> None:
        super().__init__()
        self._places = [(role, columns[role]) for role in _CONTEXTS if role in columns]
        self._settings = rows.settings
        self._numbers: dict[tuple[Context, ...], int] = {(): 0}

    def of(self, held: Sequence[Sequence[str]]) -> Iterable[int]:
        """Return the numbers of the contexts of rows, given by columns."""
        if not self._places:
            return [0] * len(held[0])
        return map(self.__getitem__, zip(*(held[at] for _, at in self._places), strict=True))

    def __missing__(self, cells: tuple[str, ...]) -> int:
        contexts = {
            Context(kind, name)
            for (kind, _), cell in zip(self._places, cells, strict=True)
            for part in cell.split(";")
            if (name := tidy(part)) and name != "-1"
        }
        number = self._numbers.setdefault(tuple(sorted(contexts)), len(self._numbers))
        if number == len(self._settings):
            self._settings.append(tuple(sorted(contexts)))
        self[cells] = number
        return number


def _columns(headings: list[str], name: str, line: int) -> dict[str, int]:
    """Return what is held → the column that holds it."""
    found = columns_of(headings)
    lacking = [role for role in _NEEDED if role not in found]
    if lacking:
        seen = ", ".join(f"'{short(heading, 30)}'" for heading in headings[:8])
        raise SyntaxFault(
            f"{name}:{line}: no column is called {' or '.join(lacking)}; the first line has {seen}",
            "let the first line name the columns, parted by tabs: source, effect, target"
            " (and reference, mechanism, context)",
            name,
            line,
        )
    return found


def _notes(headings: list[str], columns: dict[str, int]) -> list[str]:
    told = ", ".join(f"{role} from '{short(headings[place], 30)}'" for role, place in sorted(columns.items()))
    ignored = [short(h, 30) for place, h in enumerate(headings) if place not in columns.values()]
    notes = [f"columns read: {told}"]
    if ignored:
        notes.append(f"columns not read: {', '.join(ignored)}")
    return notes


def _unquoted(cell: str) -> str:
    """Return a cell without the quotes that spreadsheets and statistics programs put around text."""
    if len(cell) >= 2 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell


def _refuse(cells: list[str], width: int, number: int, name: str, data: bytes) -> None:
    last = number == sum(1 for _ in lines_of(data, name))
    broken = last and len(cells) < width and not data.endswith((b"\n", b"\r"))
    remedy = "give every line as many cells as the first, parted by tabs; leave what is not known empty"
    if broken:
        remedy = "get the file anew: it was cut short"
    elif any(cell.startswith('"') != cell.endswith('"') for cell in (cells[0], cells[-1])):
        remedy = "a cell holds no line break or tab, quoted or not: write a space in its place"
    raise SyntaxFault(
        f"{name}:{number}: {len(cells)} cells where the heading has {width}"
        + ("; the file breaks off within its last line" if broken else ""),
        remedy,
        name,
        number,
    )
