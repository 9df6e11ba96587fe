"""Measurements as linked data, written and read: what `ontology/vocabulary/measurements.ttl` describes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from mtorlod.errors import Place
from mtorlod.loading.measurements.measurement_rows import (
    FaultyMeasurement,
    MeasurementRow,
    MeasurementTable,
    Thresholds,
)
from mtorlod.loading.measurements.numbers import direction_of, number, significant
from mtorlod.loading.networks.iris import NetworkIris
from mtorlod.namespaces import MTOR, NETWORK, PREFIXES, RDF_TYPE, XSD
from mtorlod.terms import LABEL, TYPE, english, integer, mtor

_TEXTS = {"name": "readout", "site": "residue", "written": "asWritten", "why": "unusedBecause"}
_NUMBERS = {"value": "measuredChange", "significance": "measuredSignificance"}
_SHARED = {"condition": "underCondition", "time": "atTime"}
_DIRECTIONS = {"raised": "Raised", "lowered": "Lowered", "unchanged": "Unchanged"}
_Said = dict[str, list[Any]]


def measurement_quads(table: MeasurementTable, things: Mapping[int, str] | None = None) -> list[ox.Quad]:
    """Return the measurements of a table as quads, in the order of its rows.

    Args:
        table: what was measured.
        things: line → IRI of what was measured, where it is known.
    """
    base = PREFIXES["measurement"] + NetworkIris.of_file(table.name).base.removeprefix(NETWORK)
    quads: dict[ox.Quad, None] = {}

    def say(subject: str, predicate: ox.NamedNode, *objects: Any) -> None:
        quads.update((ox.Quad(ox.NamedNode(subject), predicate, obj), None) for obj in objects)

    limits = {"cutoff": table.thresholds.cutoff, "significanceLevel": table.thresholds.alpha}
    given = {word: limit for word, limit in limits.items() if limit is not None}
    procedure = f"{base}thresholds"
    if given:
        say(procedure, TYPE, mtor("ReadingProcedure"))
        say(procedure, LABEL, english("how numbers were taken for directions"))
    for word, limit in given.items():
        say(procedure, mtor(word), _double(limit))
    numbers = {experiment: number for number, experiment in enumerate(table.experiments, 1)}
    for row in table.rows:
        experiment = f"{base}experiment/{numbers[row.experiment]}"
        measurement = f"{base}row/{row.line}"
        say(experiment, TYPE, mtor("MeasuredExperiment"))
        say(experiment, LABEL, english(f"experiment {row.experiment}".strip()))
        for key, word in _SHARED.items():
            say(experiment, mtor(word), *([ox.Literal(text)] if (text := getattr(row, key)) else []))
        say(experiment, mtor("hasMeasurement"), ox.NamedNode(measurement))
        say(measurement, TYPE, mtor("Measurement"))
        say(measurement, LABEL, english(" ".join(filter(None, (f"line {row.line}:", row.name, row.site)))))
        say(measurement, mtor("onLine"), integer(row.line))
        for key, word in _TEXTS.items():
            say(measurement, mtor(word), *([ox.Literal(text)] if (text := getattr(row, key)) else []))
        for key, word in _NUMBERS.items():
            value = getattr(row, key)
            say(measurement, mtor(word), *([] if value is None else [_double(value)]))
        if thing := (things or {}).get(row.line) or row.thing:
            say(measurement, mtor("measuredOn"), ox.NamedNode(thing))
        if row.direction:
            say(measurement, mtor("measuredDirection"), mtor(_DIRECTIONS[row.direction]))
        if given:
            say(measurement, mtor("readBy"), ox.NamedNode(procedure))
    return list(quads)


def rows_of_quads(quads: Iterable[ox.Quad], name: str, thresholds: Thresholds) -> MeasurementTable:
    """Return the measurements that quads describe, by line, else by IRI.

    Numbers count where a cutoff is given, else the directions that are stated.

    Raises:
        SyntaxFault: if nothing is a measurement, or one has no name, no direction, or two of something.
        FaultyMeasurement: if one has a number only, and no cutoff is given.
    """
    said: dict[str, _Said] = {}
    experiments: dict[str, str] = {}
    for quad in quads:
        subject = str(quad.subject)
        said.setdefault(subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
        if quad.predicate.value == f"{MTOR}hasMeasurement":
            experiments[str(quad.object)] = subject
    measured = [node for node, of in said.items() if mtor("Measurement") in of.get(RDF_TYPE, ())]
    if not measured:
        raise Place(name).fault(
            "describes no measurement", "give nodes of the type mtor:Measurement, or a table"
        )
    lines = {node: _one(said[node], "onLine", node, name) for node in measured}
    numbered = None not in lines.values() and max(Counter(lines.values()).values()) == 1
    if numbered:
        measured.sort(key=lambda node: int(lines[node] or 0))
    else:
        measured.sort()
    rows = tuple(
        _row(
            int(lines[node] or 0) if numbered else place,
            node,
            said[node],
            said.get(experiments.get(node, ""), {}),
            thresholds,
            name,
        )
        for place, node in enumerate(measured, 1)
    )
    return MeasurementTable(name, rows, thresholds, (f"read as RDF: {len(rows):,} measurements",))


def _row(
    line: int, node: str, of: _Said, experiment: _Said, thresholds: Thresholds, name: str
) -> MeasurementRow:
    text: dict[str, Any] = {key: _one(of, word, node, name) or "" for key, word in _TEXTS.items()}
    text |= {key: _one(experiment, word, node, name) or "" for key, word in _SHARED.items()}
    numbers = {key: number(_one(of, word, node, name) or "") for key, word in _NUMBERS.items()}
    thing = _one(of, "measuredOn", node, name) or ""
    stated = (_one(of, "measuredDirection", node, name) or "").removeprefix(MTOR).casefold()
    direction, why = (stated if stated in _DIRECTIONS else None), text.pop("why") or None
    if not (text["name"] or thing):
        raise Place(name).fault(
            f"{node} does not say what was measured", "add mtor:readout or mtor:measuredOn"
        )
    if thresholds.cutoff is not None and numbers["value"] is not None:
        direction, why = direction_of(numbers["value"], numbers["significance"], thresholds)  # type: ignore[assignment]
    elif direction and (faint := significant(numbers["significance"], thresholds)):
        direction, why = None, faint
    if not direction and not why:
        raise FaultyMeasurement(
            f"{name}: {node} has no direction",
            "add mtor:measuredDirection, or give --cutoff for mtor:measuredChange",
        )
    text["name"] = text["name"] or thing
    return MeasurementRow(line, **text, **numbers, direction=direction, why=why, thing=thing)  # type: ignore[arg-type]


def _one(of: _Said, word: str, node: str, name: str) -> str | None:
    stated = of.get(MTOR + word, [])
    if len(stated) > 1:
        raise Place(name).fault(f"{node} has mtor:{word} {len(stated)} times", "state it once")
    return stated[0].value if stated else None


def _double(value: float) -> ox.Literal:
    return ox.Literal(repr(float(value)), datatype=ox.NamedNode(f"{XSD}double"))
