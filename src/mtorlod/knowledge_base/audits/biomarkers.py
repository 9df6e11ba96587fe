"""Biomarkers: two ways of reading a marker's sign, side by side, since a sign alone foretells no response.

*Same direction*: what moves a drug's targets as the drug does adds to it, and foretells sensitivity; what
moves them the other way foretells resistance. *Dependence*: what drives the pathway that the drug holds
down shows that the tumour lives by it, and foretells sensitivity. The two say the opposite of one another,
and the source argues now by the one and now by the other: neither is ever concluded here. A marker that is
measured while the drug is given is a consequence of it, and is held against what the drug does to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.display import Displayed
from mtorlod.knowledge_base.effects.effect_rows import acting
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.namespaces import MTOR, local_name
from mtorlod.reasoning.calculus import Direction, Intervention
from mtorlod.reasoning.calculus.values import DIRECTIONS, opposite
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import Reading

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase

BIOMARKER = f"{MTOR}Biomarker"
ON_TREATMENT = f"{MTOR}OnTreatment"
STATES: Mapping[str, Direction] = {
    f"{MTOR}{state}": direction  # type: ignore[misc]
    for direction, states in {
        "raised": ("Hyperactive", "Overexpressed", "Increased", "Phosphorylated"),
        "lowered": ("Deficient", "Decreased", "Dephosphorylated"),
    }.items()
    for state in states
}
"""State of a marker → which way the marker has moved. A mutation has no direction, and what is intact has
not moved."""

SENSITIVITY, RESISTANCE, SILENT = "sensitivity", "resistance", "says nothing"


@dataclass(frozen=True)
class BiomarkerRow:
    """One biomarker under one exposure.

    Attributes:
        biomarker: IRI.
        markers: what is measured.
        state: IRI of the state that counts; empty if the source gives none.
        response_to: the drug or class of drugs; empty if the source names none.
        measured_at: IRI of the time; empty if none is given.
        stated: the response that the source says the marker foretells; empty if none.
        exposure: "acute" or "chronic".
        on_targets: what the marker's state does to what every such drug fixes lowered: "target: verdict".
        drug_on_marker: what the drug (every acting one of the class alike) does to the marker.
        same_direction, dependence: what each reading foretells; empty for a marker measured on treatment.
        agreeing: names of the readings that foretell what is stated.
        change: of a marker measured on treatment, whether what the drug does to it "agrees" with the state
            that counts, "contradicts" it, or leaves it "unpredicted"; else empty.
        claims: the claims that state the biomarker.
    """

    biomarker: str
    markers: tuple[str, ...]
    state: str
    response_to: str
    measured_at: str
    stated: str
    exposure: str
    on_targets: tuple[tuple[str, str], ...]
    drug_on_marker: tuple[tuple[str, str], ...]
    same_direction: str
    dependence: str
    agreeing: tuple[str, ...]
    change: str
    claims: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class BiomarkerReport(Displayed):
    """Every biomarker of a graph, under each exposure."""

    rows: tuple[BiomarkerRow, ...]
    glossary: Glossary


def biomarker_report(kb: KnowledgeBase) -> BiomarkerReport:
    """Return both readings of every biomarker, beside what the source states of it."""
    model = kb.model
    said = _statements(model)
    rows = [
        _row(model, biomarker, said.get(biomarker, {}), Reading(exposure))
        for biomarker in model.members(BIOMARKER)
        for exposure in ("acute", "chronic")
    ]
    return BiomarkerReport(tuple(rows), kb.glossary)


def _statements(model: CausalModel) -> dict[str, dict[str, dict[str, str]]]:
    """Return biomarker → predicate (local name) → value → claim, of accepted claims."""
    about_each: dict[str, dict[str, dict[str, str]]] = {}
    members = set(model.members(BIOMARKER))
    for claim in model.dataset.claims.values():
        for subject, predicate, value in claim.statements if claim.accepted else ():
            if getattr(subject, "value", "") in members and isinstance(value, ox.NamedNode):
                about = about_each.setdefault(str(getattr(subject, "value", "")), {})
                about.setdefault(local_name(predicate.value), {})[value.value] = claim.iri
    return about_each


def _row(
    model: CausalModel, biomarker: str, said: Mapping[str, Mapping[str, str]], reading: Reading
) -> BiomarkerRow:
    def one(name: str) -> str:
        return min(said.get(name, {}), default="")

    markers = tuple(sorted(said.get("hasMarker", {})))
    moved = STATES.get(one("markerState"))
    drugs = _drugs(model, one("responseTo"), reading)
    on_targets = _on_targets(model, markers, moved, drugs, reading)
    on_marker = _on_markers(model, markers, drugs, reading)
    towards = _towards(on_targets, on_marker, moved)
    on_treatment = one("measuredAt") == ON_TREATMENT
    readings = {
        "same direction": {"with": SENSITIVITY, "against": RESISTANCE}.get(towards, SILENT),
        "dependence": {"with": RESISTANCE, "against": SENSITIVITY}.get(towards, SILENT),
    }
    if on_treatment:
        readings = dict.fromkeys(readings, "")
    stated = one("predicts")
    return BiomarkerRow(
        biomarker=biomarker,
        markers=markers,
        state=one("markerState"),
        response_to=one("responseTo"),
        measured_at=one("measuredAt"),
        stated=stated,
        exposure=str(reading.exposure),
        on_targets=on_targets,
        drug_on_marker=on_marker,
        same_direction=readings["same direction"],
        dependence=readings["dependence"],
        agreeing=tuple(
            name for name, told in readings.items() if told and told == local_name(stated).casefold()
        ),
        change=_change(on_marker, moved) if on_treatment else "",
        claims=tuple(sorted({claim for values in said.values() for claim in values.values()})),
    )


def _towards(
    on_targets: Iterable[tuple[str, str]], on_marker: Iterable[tuple[str, str]], moved: Direction | None
) -> str:
    """Return whether a marker's state works "with" or "against" the drug; "" if neither can be said.

    By what the state does to the drug's targets; where that is silent, by what the drug does to the marker.
    """
    signs = {value for _, value in on_targets if value != "no route"}
    if signs:
        return {"lowered": "with", "raised": "against"}.get(signs.pop(), "") if len(signs) == 1 else ""
    changed = {value for _, value in on_marker if value != "no route"}
    if moved is None or len(changed) != 1 or not changed <= set(DIRECTIONS):
        return ""
    return "with" if changed == {moved} else "against" if changed == {opposite(moved)} else ""


def _change(on_marker: Iterable[tuple[str, str]], moved: Direction | None) -> str:
    """Return how what a drug does to a marker stands to the state that counts."""
    values = {value for _, value in on_marker}
    if moved is None or len(values) != 1:
        return "unpredicted"
    return {moved: "agrees", opposite(moved): "contradicts"}.get(values.pop(), "unpredicted")  # type: ignore[call-overload]


def _drugs(model: CausalModel, response_to: str, reading: Reading) -> tuple[str, ...]:
    """Return the drug, or the members of the class, that act in the network of a reading."""
    named = [response_to] if model.is_agent(response_to) else model.members(response_to)
    return acting(model, reading, named)


def _on_targets(
    model: CausalModel,
    markers: tuple[str, ...],
    moved: Direction | None,
    drugs: tuple[str, ...],
    reading: Reading,
) -> tuple[tuple[str, str], ...]:
    """Return what the marker's state does to each node that all the drugs fix lowered."""
    network = model.network(reading)
    present = [marker for marker in markers if marker in network]
    if moved is None or not present or not drugs:
        return ()
    lowered = [model.effects(Intervention.of(drug), reading).setting.fixed_lowered() for drug in drugs]
    pressed = model.effects(Intervention.of(press=dict.fromkeys(present, moved)), reading)
    shared = frozenset.intersection(*lowered) - set(present)
    return tuple((target, pressed.value(target)) for target in sorted(shared))


def _on_markers(
    model: CausalModel, markers: tuple[str, ...], drugs: tuple[str, ...], reading: Reading
) -> tuple[tuple[str, str], ...]:
    """Return what the drugs do to each marker: the verdict, or "differs" where they differ."""
    network = model.network(reading)
    on_markers = []
    for marker in markers:
        if marker in network and drugs:
            values = {model.effects(Intervention.of(drug), reading).value(marker) for drug in drugs}
            on_markers.append((marker, values.pop() if len(values) == 1 else "differs"))
    return tuple(on_markers)
