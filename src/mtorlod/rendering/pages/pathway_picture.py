"""The picture on the pathway page: the nodes and arrows of a reading, each with the address that opens it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.namespaces import MTOR, local_name
from mtorlod.reasoning.model import MIRNA
from mtorlod.reasoning.reading import Reading
from mtorlod.rendering.pages.intervention_run import InterventionRun, named_nodes
from mtorlod.rendering.pages.pathway_address import PathwayQuestion
from mtorlod.rendering.signs import UNSIGNED_MARK
from mtorlod.web.pages.part import edges_among, part_of
from mtorlod.web.pages.picture import picture

_PROCESS = f"{MTOR}BiologicalProcess"
_OUTSIDE = frozenset({f"{MTOR}Condition", f"{MTOR}SmallMolecule"})


@dataclass(frozen=True)
class LeftOut:
    """What of a network a picture leaves out.

    Attributes:
        nodes, effects: how many are not drawn.
        busiest: whether those drawn were chosen by their number of effects, and not by what was asked.
    """

    nodes: int
    effects: int
    busiest: bool


def pathway_picture(
    kb: KnowledgeBase, reading: Reading, found: InterventionRun | None, question: PathwayQuestion
) -> tuple[Mapping[str, Any], LeftOut | None]:
    """Return the picture, and what it leaves out; None if it is whole."""
    model = kb.model
    network = model.network(reading)
    shown = found.drawn if found else part_of(network, named_nodes(kb, question), {})
    rows = found.rows if found else ()
    among = edges_among(network, shown)
    drawn = picture(
        among,
        {iri: kb.names.label(iri) for iri in shown},
        {row.node: (row.verdict.value, row.verdict.damped) for row in rows},
        frozenset(iri for iri in shown if model.is_agent(iri)),
        frozenset(found.intervention.given) if found else frozenset(),
        found.flow if found else None,
        {iri: _kind(model.classes.get(iri, frozenset())) for iri in shown},
    )
    _link(drawn, question, {row.node for row in rows if row.for_want_of_a_sign})
    if len(shown) == len(network.nodes) and len(among) == len(network):
        return drawn, None
    beside = len(drawn["nodes"]) + len({pill["name"] for pill in drawn["pills"]})
    left_out = LeftOut(
        len(network.nodes) - beside, len(network) - len(drawn["arrows"]), busiest=not question.pairs
    )
    return drawn, left_out


def _link(drawn: dict[str, Any], question: PathwayQuestion, unsigned: set[str]) -> None:
    """Put an address behind each part, and mark what is open and what is in conflict for want of a sign."""
    for node in drawn["nodes"]:
        if node["iri"] in unsigned:
            node |= {"unsigned": True, "mark": UNSIGNED_MARK, "said": f"{node['said']}, for want of a sign"}
        node["address"] = question.looking_at(on=node["name"]).address()
        node["open"] = node["name"] == question.on
    vague = {local_name(iri) for iri in unsigned}
    for arrow in drawn["arrows"]:
        arrow["vague"] = arrow["source"] in vague
        arrow["address"] = question.looking_at(arrow=arrow["name"]).address()
        arrow["open"] = arrow["name"] == question.arrow
    for pill in drawn["pills"]:
        pill["address"] = question.looking_at(arrow=pill["arrow"]).address()


def _kind(kinds: frozenset[str]) -> str:
    if _PROCESS in kinds:
        return "process"
    if MIRNA in kinds:
        return "mirna"
    return "outside" if kinds & _OUTSIDE else "molecule"
