"""Measurements from a file, from typed words, or from a data frame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mtorlod.loading.file_bytes import file_bytes
from mtorlod.loading.files import FORMATS, read_text
from mtorlod.loading.measurements.cells import Cells, read_cells
from mtorlod.loading.measurements.laboratory_tables import (
    HEADED,
    direction_words,
    measurement_columns,
    read_rows,
)
from mtorlod.loading.measurements.measurement_rows import (
    NO_THRESHOLDS,
    FaultyMeasurement,
    MeasurementRow,
    MeasurementTable,
    Thresholds,
)
from mtorlod.loading.measurements.turtle import rows_of_quads
from mtorlod.loading.networks import packed
from mtorlod.loading.networks.lexicon import folded
from mtorlod.loading.networks.rows import no_collection


def read_measurements(path: str | Path, thresholds: Thresholds = NO_THRESHOLDS) -> MeasurementTable:
    """Read a table of measurements, or RDF in our vocabulary if its ending says so; also compressed (`.gz`).

    Raises:
        UnreadableFile: if it is absent or may not be read.
        SyntaxFault: if it cannot be parted into rows, or lacks a column; with file, line, column.
        FaultyMeasurement: if its numbers cannot be read as directions with these thresholds.
    """
    return measurements_of_bytes(packed.unpacked(file_bytes(path), path), str(path), thresholds)


def measurements_of_bytes(data: bytes, name: str, thresholds: Thresholds = NO_THRESHOLDS) -> MeasurementTable:
    """Read what `read_measurements` does from bytes that are not compressed (any more)."""
    rdf_format = FORMATS.get(packed.ending(name))
    with no_collection():
        if rdf_format is not None:
            return rows_of_quads(read_text(data, rdf_format, name).quads, name, thresholds)
        return read_rows(read_cells(data, name, measurement_columns, HEADED), thresholds)


def measurements_of_frame(frame: Any, thresholds: Thresholds = NO_THRESHOLDS) -> MeasurementTable:
    """Read a pandas DataFrame with the columns of a table; an index with a name is a column too.

    Raises:
        SyntaxFault, FaultyMeasurement: as `read_measurements`; lines are the rows' places, from 1.
    """
    if any(frame.index.names):
        frame = frame.reset_index()
    texts = frame.astype(object).where(frame.notna(), "").astype(str)
    rows = tuple(
        (n, [cell.strip() for cell in row]) for n, row in enumerate(texts.itertuples(False, None), 1)
    )
    table = Cells("data frame", 1, tuple(map(str, frame.columns)), rows)
    if not rows:
        raise table.fault("no row below the headings", "give one measurement a row", 1)
    return read_rows(table, thresholds)


def read_seen(words: Iterable[str] | Mapping[str, str]) -> MeasurementTable:
    """Read typed words such as `Akt:raised`, or a mapping from names to directions.

    Raises:
        FaultyMeasurement: if a word names no direction.

    >>> read_seen(["Akt:up"]).rows[0].direction
    'raised'
    """
    pairs = words.items() if isinstance(words, Mapping) else (word.rpartition(":")[::2] for word in words)
    rows = []
    for place, (name, word) in enumerate(pairs, 1):
        direction = direction_words().get(folded(str(word)))
        if direction is None or not name.strip():
            raise FaultyMeasurement(
                f"'{name}{':' if name else ''}{word}' does not say what was seen in which direction",
                "write NODE:raised, NODE:lowered or NODE:unchanged",
            )
        rows.append(MeasurementRow(place, name.strip(), written=str(word), direction=direction))
    return MeasurementTable("what was seen", tuple(rows))
