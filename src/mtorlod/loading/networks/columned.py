"""Rows whose cells are held in columns, to the rows of a network: what each column holds decides.

Tables of text, lines of JSON and data frames come here alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mtorlod.loading.networks.json_text import cell_of
from mtorlod.loading.networks.lexicon import FALSE, TRUE
from mtorlod.loading.networks.narrowing import further_columns
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.qualifiers import denial, qualified
from mtorlod.loading.networks.row_details import describe_nodes, said_of_rows
from mtorlod.loading.networks.rows import Context, Fault, ReadRows, Rows, short, tidy, too_long
from mtorlod.loading.networks.table_columns import CONTEXTS, FLAGS, QUALIFIERS, columns_read, notes_on
from mtorlod.loading.networks.text import TAB

_FLAG_WORDS = {"stimulation": "is_stimulation", "inhibition": "is_inhibition", "directed": "is_directed"}
"""Flag → the word of the lexicon for it; of what is directed and nothing more, the sign is not known."""


class Columned:
    """Adds rows to what was read; `columns` says what is held → the column that holds it."""

    def __init__(
        self,
        headings: Sequence[str],
        columns: Mapping[str, int],
        read: ReadRows,
        options: ImportOptions,
        separator: str = TAB,
    ) -> None:
        self.headings, self.columns, self.read = headings, columns, read
        self._lexicon = options.lexicon
        self._further = further_columns(options.where, options.sweep, headings)
        read.rows.headings = tuple(headings)
        read.notes += notes_on(headings, columns, self._further.values(), separator)
        self._settings = _Settings(columns, read.rows)

    def add(self, places: Sequence[int], held: Sequence[Sequence[str]]) -> None:
        """Add rows, given by their lines and their cells, column by column."""
        if "effect" in self.columns:
            effect: Sequence[str] = held[self.columns["effect"]]
        else:
            # A row of two signs is two effects, one of none may be no effect: the columns are made anew.
            chosen, effect = self._flagged(places, held)
            places = [places[row] for row in chosen]
            held = [[cells[row] for row in chosen] for cells in held]
        if not self.columns.keys().isdisjoint(QUALIFIERS):
            effect, denied = qualified(self.columns, held, effect, self._lexicon)
            for row, word in denied.items():
                ends = (short(tidy(held[self.columns[end]][row])) for end in ("source", "target"))
                self.read.faults.append(denial(places[row], word, *ends))
            chosen = [row for row in range(len(places)) if row not in denied]
            places, effect = [places[row] for row in chosen], [effect[row] for row in chosen]
            held = [[cells[row] for row in chosen] for cells in held]
        empty = [""] * len(places)
        # References are mostly different on every row: they are tidied when they are asked for.
        reference, mechanism = (
            held[self.columns[role]] if role in self.columns else empty for role in ("reference", "mechanism")
        )
        source, target = held[self.columns["source"]], held[self.columns["target"]]
        details = said_of_rows(self.columns, held, effect)
        for heading, column in self._further.items():
            details.setdefault(heading, [tidy(cell) for cell in held[column]])
        settings = self._settings.of(held)
        self.read.rows.extend(places, source, effect, target, reference, mechanism, settings, details)
        describe_nodes(self.columns, held, self.read)

    def _flagged(self, places: Sequence[int], held: Sequence[Sequence[str]]) -> tuple[list[int], list[str]]:
        """Return, per effect, the row that says it and its word; note the rows that say none."""
        rows: list[int] = []
        words: list[str] = []
        stated = {role: held[self.columns[role]] for role in FLAGS if role in self.columns}
        for row, line in enumerate(places):
            flags = {role: cells[row].strip().casefold() for role, cells in stated.items()}
            strange = [role for role, flag in flags.items() if flag not in TRUE and flag not in FALSE]
            signs = [role for role in FLAGS[:2] if flags.get(role) in TRUE]
            if strange:
                heading = self.headings[self.columns[strange[0]]]
                why = f"'{short(flags[strange[0]], 30)}' in {heading} is neither true nor false"
            elif flags.get("directed", "1") not in TRUE:
                why = "undirected: which end acts is not said"
            else:
                for role in signs or ["directed"]:
                    rows.append(row)
                    words.append(_FLAG_WORDS[role])
                continue
            source, target = (held[self.columns[role]][row] for role in ("source", "target"))
            self.read.faults.append(Fault(line, short(tidy(source)), "", short(tidy(target)), "dropped", why))
        return rows, words


class _Settings(dict[tuple[str, ...], int]):
    """Cells of the context columns → the number of the contexts that they name; read once each."""

    def __init__(self, columns: Mapping[str, int], rows: Rows) -> None:
        super().__init__()
        self._places = [(role, columns[role]) for role in CONTEXTS if role in columns]
        self._rows = rows

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
        number = self[cells] = self._rows.setting(contexts)
        return number


def read_records(
    records: Iterable[tuple[int, Mapping[str, Any]]], name: str, options: ImportOptions, unit: str
) -> ReadRows:
    """Return the rows of records, each with its number and its fields by heading.

    Args:
        records: a field may be missing; a list is several parts of a cell.
        unit: what their numbers count: line, edge, row.

    Raises:
        SyntaxFault: if a field that is needed is in none of them.
    """
    numbered = list(records)
    read = ReadRows(rows=Rows(unit), headed=True)
    if not numbered:
        return read
    headings = list(dict.fromkeys(heading for _, record in numbered for heading in record))
    columns = columns_read(headings, options.columns, name)
    lines, held = [], [[] for _ in headings]  # type: list[int], list[list[str]]
    for number, record in numbered:
        cells = [cell_of(record.get(heading)) for heading in headings]
        ends = [cells[columns[role]] if role in columns else "" for role in ("source", "effect", "target")]
        if fault := too_long(number, (ends[0], ends[1], ends[2])):
            read.faults.append(fault)
            continue
        lines.append(number)
        for column, cell in zip(held, cells, strict=True):
            column.append(cell)
    Columned(headings, columns, read, options).add(lines, held)
    return read
