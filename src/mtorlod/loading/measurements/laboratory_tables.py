"""A laboratory's table to rows: columns by their headings, words and numbers to directions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from mtorlod.loading.measurements.cells import Cells
from mtorlod.loading.measurements.measurement_rows import (
    Direction,
    FaultyMeasurement,
    MeasurementRow,
    MeasurementTable,
    NoDirection,
    Thresholds,
)
from mtorlod.loading.measurements.numbers import direction_of, number, scale_of, significant
from mtorlod.loading.networks.lexicon import columns_of, folded, word_table
from mtorlod.loading.networks.rows import short

HEADED = "node, and direction or log2fc; if there is one padj, site, condition, time"
_NUMBERS = ("log", "ratio", "fold", "value")
_SCALES = "head the column log2fc (logarithms), ratio (1 is unchanged) or value (0 is unchanged, with signs)"


def measurement_columns(headings: Sequence[str]) -> dict[str, int]:
    """Return what is held → its column, by the headings of `ontology/source/measurement-columns.tsv`."""
    return columns_of(headings, "measurement-columns.tsv")


@cache
def direction_words() -> Mapping[str, Direction]:
    """Return folded word → direction."""
    return {folded(word): direction for word, direction in word_table("direction-words.tsv")}  # type: ignore[misc]


def read_rows(table: Cells, thresholds: Thresholds) -> MeasurementTable:
    """Return the measurements of a table.

    Numbers are read where there is no column of directions, or where a cutoff is given; else directions.

    Raises:
        SyntaxFault: if a column is lacking, or a significance lies outside 0 and 1.
        FaultyMeasurement: if numbers have no cutoff or no scale that can be told, or an alpha nothing to hold
            it against.
    """
    columns = measurement_columns(table.headings)
    numeric = next((role for role in _NUMBERS if role in columns), None)
    _check(table, columns, numeric, thresholds)
    by_number = numeric is not None and (thresholds.cutoff is not None or "direction" not in columns)
    tested = next((role for role in ("adjusted", "p") if role in columns), None)
    places, cells = zip(*table.rows, strict=True)

    def column(role: str | None) -> Iterable[str]:
        return [row[columns[role]] for row in cells] if role in columns else [""] * len(cells)

    written = list(column(numeric if by_number else "direction"))
    p_values = _p_values(table, columns.get(tested or ""), places, list(column(tested)))
    notes = [*_notes(table, columns, numeric if by_number else "direction", tested, thresholds)]
    if by_number:
        values, scale = _changes(table, columns, numeric or "", column(numeric))
        notes.append(f"its numbers are taken for {scale}; the cutoff is {thresholds.cutoff:g}")
        directions = [direction_of(value, p, thresholds) for value, p in zip(values, p_values, strict=True)]
    else:
        values = [None] * len(cells)
        directions = [_said(word, p, thresholds) for word, p in zip(written, p_values, strict=True)]
    rest = zip(column("node"), column("site"), column("condition"), column("time"), strict=True)
    rows = tuple(
        MeasurementRow(line, name, site, condition, time, text, value, p, direction, why)
        for line, (name, site, condition, time), text, value, p, (direction, why) in zip(
            places, rest, written, values, p_values, directions, strict=True
        )
    )
    return MeasurementTable(table.name, rows, thresholds, tuple(notes))


def _said(
    word: str, significance: float | None, thresholds: Thresholds
) -> tuple[Direction | None, NoDirection | None]:
    direction = direction_words().get(folded(word))
    if direction is None:
        return None, "unknown word"
    why = significant(significance, thresholds)
    return (None, why) if why else (direction, None)


def _check(table: Cells, columns: Mapping[str, int], numeric: str | None, thresholds: Thresholds) -> None:
    """Raise an error if the columns do not suffice for what is asked."""
    seen = ", ".join(f"'{short(heading, 30)}'" for heading in table.headings[:8])
    lacking = "node" if "node" not in columns else ""
    if not lacking and numeric is None and "direction" not in columns:
        lacking = "direction, nor any that holds numbers"
    if lacking:
        remedy = f"head the columns: {HEADED}; one measurement a line"
        raise table.fault(f"no column is called {lacking}; the headings are {seen}", remedy, table.line)
    if thresholds.cutoff is not None and numeric is None:
        raise FaultyMeasurement(
            f"{table.name}: a cutoff is given, and no column holds numbers; the headings are {seen}",
            "leave --cutoff out: the table says directions itself",
        )
    if thresholds.alpha is not None and not {"adjusted", "p"} & columns.keys():
        raise FaultyMeasurement(
            f"{table.name}: alpha is given, and no column holds significances; the headings are {seen}",
            "leave --alpha out, or head a column padj, fdr, qvalue or p",
        )
    if thresholds.cutoff is None and "direction" not in columns:
        heading = table.headings[columns[numeric or ""]]
        raise FaultyMeasurement(
            f"{table.name}: '{heading}' holds numbers, and nothing says from where on one is a direction",
            "give --cutoff NUMBER in its units, such as --cutoff 1 (of log2: doubled or halved);"
            " ratios and fold changes are held against log2 of them",
        )


def _changes(
    table: Cells, columns: Mapping[str, int], role: str, texts: Iterable[str]
) -> tuple[list[float | None], str]:
    values = [number(text, table.commas) for text in texts]
    known = [value for value in values if value is not None]
    scale, told = scale_of(role, known)
    if scale is None:
        raise FaultyMeasurement(
            f"{table.name}: what '{table.headings[columns[role]]}' holds cannot be told: {told}", _SCALES
        )
    return [None if value is None else scale(value) for value in values], told


def _p_values(
    table: Cells, column: int | None, places: Sequence[int], texts: Sequence[str]
) -> list[float | None]:
    p_values = [number(text.lstrip("<"), table.commas) if text else None for text in texts]
    for line, value in zip(places, p_values, strict=True):
        if value is not None and not 0 <= value <= 1:
            raise table.fault(
                f"a significance of {value:g}, which lies outside 0 and 1",
                "give p-values as they are, not their logarithms",
                line,
                column,
            )
    return p_values


def _notes(
    table: Cells, columns: Mapping[str, int], read: str | None, tested: str | None, thresholds: Thresholds
) -> Iterable[str]:
    used = {"node", "site", "condition", "time", read, tested if thresholds.alpha is not None else None}
    held = {role: place for role, place in columns.items() if role in used}
    told = ", ".join(f"{role} from '{short(table.headings[at], 30)}'" for role, at in sorted(held.items()))
    yield (f"cells parted by {table.separator}; " if table.separator else "") + f"columns read: {told}"
    ignored = [short(h, 30) for place, h in enumerate(table.headings) if place not in held.values()]
    if ignored:
        yield f"columns not read: {', '.join(ignored)}"
    if tested and thresholds.alpha is None:
        yield f"'{table.headings[columns[tested]]}' was not looked at: no alpha is given"
