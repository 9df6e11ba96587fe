"""The picture on the pathway page: the nodes and arrows of a reading, and what it leaves out."""

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
from mtorlod.rendering.pages.intervention_run import InterventionRun
from mtorlod.rendering.pages.page_part import DrawnFor, PagePart, page_part
from mtorlod.rendering.pages.pathway_address import PathwayQuestion
from mtorlod.rendering.pictures.network_picture import Scene, network_picture
from mtorlod.rendering.pictures.picture import Picture

_PROCESS = f"{MTOR}BiologicalProcess"
_DRAWN: Mapping[DrawnFor, str] = {
    "placed": "Drawn are the nodes that have a place in this picture;",
    "asked": "Drawn are what was asked about, what was done, and the routes, brakes and loops between them;",
    "done": "Drawn are what lies nearest to what was done, and the loops whose brakes come off;",
    "beside": "Drawn is what lies nearest to what is open;",
    "busiest": "Drawn are nodes with many effects that hang together;",
}
_OUTSIDE = frozenset({f"{MTOR}Condition", f"{MTOR}SmallMolecule"})


@dataclass(frozen=True)
class LeftOut:
    """What of a network a picture leaves out.

    Attributes:
        nodes, effects: how many are not drawn.
        opened: the nodes from behind which others were brought out.
    """

    nodes: int
    effects: int
    drawn_for: DrawnFor
    opened: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """What is drawn, in a sentence."""
        return _DRAWN[self.drawn_for]


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
        if self.evidence == run.evidence:
            given = [(row, row.given.value) for row in run.rows if row.given]
        else:
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
    """Return the picture, and what it leaves out; None if it is whole."""
    over = settled or SettledNodes()
    model = kb.model
    drawn = _drawn(kb, question, reading, run, over.against)
    part = drawn.part
    rows = run.rows if run else ()
    scene = Scene(
        part.effects,
        {iri: kb.names.label(iri) for iri in part.nodes},
        drawn.layout,
        verdicts={row.node: row.verdict for row in rows},
        agents=frozenset(iri for iri in part.nodes if model.is_agent(iri)),
        given=frozenset(run.intervention.given) if run else frozenset(),
        flow=run.flow if run else SignalFlow(),
        kinds={iri: _kind(model.classes.get(iri, frozenset())) for iri in part.nodes},
        seen=run.evidence.seen if run else {},
        settled=over.directions(model, run) if run else {},
        settled_by=over.by,
        against=over.against,
        tied=over.tied,
        steps=part.steps,
        folded=part.folded,
    )
    picture = replace(network_picture(scene), focused=drawn.drawn_for == "asked")
    if not part.nodes_left and not part.effects_left and not drawn.opened:
        return picture, None
    opened = tuple(dict.fromkeys(drawn.opened))
    return picture, LeftOut(part.nodes_left, part.effects_left, drawn.drawn_for, opened)


def _drawn(
    kb: KnowledgeBase,
    question: PathwayQuestion,
    reading: Reading,
    run: InterventionRun | None,
    against: frozenset[Key],
) -> PagePart:
    """Return what is drawn; steps that rule out what was measured have to be seen."""
    if run is None:
        return page_part(kb, question, reading)
    if against <= run.drawn.part.steps:
        return run.drawn
    return page_part(kb, question, reading, (run.effects, run.experiment), run.rows, against)


def _kind(kinds: frozenset[str]) -> str:
    if _PROCESS in kinds:
        return "process"
    if MIRNA in kinds:
        return "mirna"
    return "outside" if kinds & _OUTSIDE else "molecule"
