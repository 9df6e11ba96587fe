"""The pathway page: what was asked, the picture, the verdicts, and the proof beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.drawn_part import is_large
from mtorlod.knowledge_base.worlds.evidence import Evidence
from mtorlod.namespaces import local_name
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.verdict_graph import edge_name
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.intervention_run import InterventionRun, run_intervention
from mtorlod.rendering.pages.measured_part import MeasuredPart, measured_part
from mtorlod.rendering.pages.open_questions import OpenQuestions, drawn_world, open_questions
from mtorlod.rendering.pages.panels import ArrowPanel, NodePanel, arrow_panel, node_panel
from mtorlod.rendering.pages.pasted_table import PastedTable
from mtorlod.rendering.pages.pathway_address import EXPOSURES, FaultyAddress, PathwayQuestion, read_question
from mtorlod.rendering.pages.pathway_picture import SettledNodes, pathway_picture
from mtorlod.rendering.pages.pathway_view import PathwayPage

_SMALL = 10_000
"""Effects among which those of a claim are looked for."""


def pathway_page(
    explorer: Explorer,
    pairs: Iterable[Sequence[str]],
    network: Sequence[str] | None = (),
    table: PastedTable | None = None,
    problem: MtorlodError | None = None,
) -> PathwayPage:
    """Return the pathway page of an address.

    Args:
        pairs: names and values in the address.
        network: as for `command_text`.
        table: the table of measurements that the address names, if it is kept.
        problem: what is to be told, if something went wrong before.

    Raises:
        FaultyAddress: if the address asks for too much.
    """
    question, readings = read_question((name, value) for name, value in pairs), explorer.readings
    try:
        explorer = explorer.under(question.reading)
    except MtorlodError as error:
        problem = problem or error
    kb, words = explorer.kb, explorer.words
    run, panel, part, open_ones = None, None, None, None
    settled = SettledNodes()
    try:
        run = run_intervention(kb, question, kept_evidence(kb, question, table))
        reading = kb.reading(**question.heard)
    except MtorlodError as error:
        problem, reading = problem or error, kb.reading(EXPOSURES[0])
    try:
        if run:
            part = measured_part(run, words)
            open_ones = open_questions(kb, run, question, words)
            settled = _settled(run, part, open_ones, question)
    except MtorlodError as error:
        problem = problem or error
    picture, left_out = pathway_picture(kb, reading, run, question, settled)
    try:
        now = next((each.now for each in picture.arrows if each.name == question.arrow), "")
        panel = _panel(explorer, question, run, reading, now)
    except MtorlodError as error:
        problem = problem or error
    return PathwayPage(
        explorer,
        question,
        problem,
        reading,
        readings,
        picture,
        left_out,
        run,
        panel,
        part,
        open_ones,
        table,
        network,
    )


def proof_at(drug: str, node: str, exposure: str) -> str:
    """Return the address of the proof of what a drug does to a node under an exposure, all by local name."""
    return PathwayQuestion((drug,), exposure).looking_at(on=node).address()


def shown_at(kb: KnowledgeBase, iri: str) -> str:
    """Return the address at which the picture shows a thing or a claim's arrow; empty if it does not."""
    name = local_name(iri)
    for question in (
        PathwayQuestion(),
        PathwayQuestion(exposure="chronic"),
        PathwayQuestion(contexts=("any",)),
    ):
        network = kb.model.network(kb.reading(**question.heard))
        if iri in network:
            acts = kb.model.is_agent(iri) and bool(network.out_of(network.number(iri)))
            return (question.more("do", name) if acts else question.looking_at(on=name)).address()
        if iri in kb.claims and len(network) <= _SMALL:
            for edge in network.edges():
                if iri in edge.claims:
                    acts = kb.model.is_agent(edge.source)
                    given = question.more("do", local_name(edge.source)) if acts else question
                    return given.looking_at(arrow=edge_name(edge.source, edge.sign, edge.target)).address()
    return ""


def kept_evidence(kb: KnowledgeBase, question: PathwayQuestion, table: PastedTable | None) -> Evidence:
    """Return what was measured, by the address and by the table that it names.

    Raises:
        FaultyAddress: if the table is not kept any more.
        FaultySeen, FaultyMeasurement, UnknownName, AmbiguousName: if what was seen cannot be read.
    """
    if question.table and table is None:
        raise FaultyAddress("the table of measurements is not kept any more", "send it again")
    seen = kb.evidence(question.seen, question.unchanged)
    return table.evidence(question.unchanged).joined(seen, kb.names.label) if table else seen


def _settled(
    run: InterventionRun,
    part: MeasuredPart | None,
    open_ones: OpenQuestions | None,
    question: PathwayQuestion,
) -> SettledNodes:
    """Return what is drawn over the verdicts.

    Raises:
        FaultyAddress: if there is no world of the number asked for.
    """
    # Without measurements nothing can contradict, and the solver need not be asked: that can take minutes.
    by = "repaired" if run.evidence and run.measured.consistent is False else "given"
    return SettledNodes(
        drawn_world(open_ones, run, question),
        f"world {question.world}" if question.world else by,
        part.steps if part else frozenset(),
        open_ones.tied if open_ones else {},
    )


def _panel(
    explorer: Explorer,
    question: PathwayQuestion,
    run: InterventionRun | None,
    reading: Reading,
    now: str,
) -> ArrowPanel | NodePanel | None:
    if question.arrow:
        return arrow_panel(explorer, question, reading, now)
    if not question.on:
        return None
    node, row = explorer.kb.nodes(question.on)[0], None
    if run and is_large(run.effects.network) and node in run.effects.network:
        row = run.row(explorer.kb, node)
    seen = run.evidence if run else None
    return node_panel(explorer, question, reading, done=run is not None, row=row, seen=seen)
