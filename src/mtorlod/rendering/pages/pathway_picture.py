"""The picture on the pathway page: the nodes and arrows of a reading, each with the address that opens it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.effects.signal_flow import Key, SignalFlow
from mtorlod.knowledge_base.worlds.evidence import Evidence
from mtorlod.namespaces import MTOR
from mtorlod.reasoning.calculus.values import DIRECTIONS
from mtorlod.reasoning.model import MIRNA, CausalModel
from mtorlod.reasoning.reading import Reading
from mtorlod.rendering.pages.intervention_run import InterventionRun, named_nodes
from mtorlod.rendering.pages.pathway_address import PathwayQuestion
from mtorlod.rendering.pictures.drawn_part import edges_among, part_of
from mtorlod.rendering.pictures.network_picture import Scene, network_picture
from mtorlod.rendering.pictures.picture import Picture

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


@dataclass(frozen=True)
class SettledNodes:
    """What is drawn over the verdicts.

    Attributes:
        evidence: what is taken to be so: what was measured, and a joint outcome if one is chosen.
        by: what that is, in words.
        against: the steps that rule out what was measured, as source, sign and target.
        tied: node → the number of its tie.
    """

    evidence: Evidence = field(default_factory=Evidence)
    by: str = ""
    against: frozenset[Key] = frozenset()
    tied: Mapping[str, int] = field(default_factory=dict)

    def directions(self, model: CausalModel, run: InterventionRun) -> dict[str, str]:
        """Return node → direction, of the drawn nodes to which this leaves another than the verdict does."""
        if not self.evidence:
            return {}
        measured = self.evidence.measured(run.effects, model)
        given = [(row, measured.given_value(row.node)) for row in run.rows]
        return {row.node: way for row, way in given if way in DIRECTIONS and way != row.verdict.value}


def pathway_picture(
    kb: KnowledgeBase,
    reading: Reading,
    run: InterventionRun | None,
    question: PathwayQuestion,
    settled: SettledNodes | None = None,
) -> tuple[Picture, LeftOut | None]:
    """Return the picture with its links, and what it leaves out; None if it is whole."""
    over = settled or SettledNodes()
    model = kb.model
    network = model.network(reading)
    shown = run.drawn if run else part_of(network, named_nodes(kb, question), {})
    rows = run.rows if run else ()
    among = edges_among(network, shown)
    scene = Scene(
        among,
        {iri: kb.names.label(iri) for iri in shown},
        kb.profile.layouts.get("pathway"),
        verdicts={row.node: row.verdict for row in rows},
        agents=frozenset(iri for iri in shown if model.is_agent(iri)),
        given=frozenset(run.intervention.given) if run else frozenset(),
        flow=run.flow if run else SignalFlow(),
        kinds={iri: _kind(model.classes.get(iri, frozenset())) for iri in shown},
        seen=run.evidence.seen if run else {},
        settled=over.directions(model, run) if run else {},
        settled_by=over.by,
        against=over.against,
        tied=over.tied,
    )
    drawn = _linked(network_picture(scene), question)
    if len(shown) == len(network.nodes) and len(among) == len(network):
        return drawn, None
    nodes = len(network.nodes) - len(drawn.nodes) - len({pill.name for pill in drawn.pills})
    return drawn, LeftOut(nodes, len(network) - len(drawn.arrows), busiest=not question.pairs)


def _linked(drawn: Picture, question: PathwayQuestion) -> Picture:
    """Return the picture with an address behind each part, and what is open marked."""
    return replace(
        drawn,
        nodes=tuple(
            replace(
                node,
                address=question.looking_at(on=node.name).address(),
                marks=(*node.marks, *(["open"] if node.name == question.on else [])),
            )
            for node in drawn.nodes
        ),
        arrows=tuple(
            replace(
                arrow,
                address=question.looking_at(arrow=arrow.name).address(),
                marks=(*arrow.marks, *(["open"] if arrow.name == question.arrow else [])),
            )
            for arrow in drawn.arrows
        ),
        pills=tuple(
            replace(pill, address=question.looking_at(arrow=pill.arrow).address()) for pill in drawn.pills
        ),
    )


def _kind(kinds: frozenset[str]) -> str:
    if _PROCESS in kinds:
        return "process"
    if MIRNA in kinds:
        return "mirna"
    return "outside" if kinds & _OUTSIDE else "molecule"
