"""The pathway page: what was asked, the picture, the verdicts, and the proof beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.drawn_part import is_large
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.worlds.evidence import Evidence
from mtorlod.namespaces import local_name
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.verdict_graph import edge_name
from mtorlod.rendering.pages.command import command_text
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.intervention_run import InterventionRun, manipulated, run_intervention
from mtorlod.rendering.pages.measured_part import MeasuredPart, measured_part
from mtorlod.rendering.pages.open_questions import OpenQuestions, drawn_world, open_questions
from mtorlod.rendering.pages.panels import ArrowPanel, NodePanel, arrow_panel, node_panel
from mtorlod.rendering.pages.pasted_table import PastedTable
from mtorlod.rendering.pages.pathway_address import (
    EXPOSURES,
    UNCHANGED,
    FaultyAddress,
    PathwayQuestion,
    read_question,
)
from mtorlod.rendering.pages.pathway_picture import SettledNodes, pathway_picture
from mtorlod.rendering.pages.pathway_view import Chip, Offer, PathwayPage
from mtorlod.rendering.pages.summary import readouts, summary, told_outcomes

_SMALL = 10_000
"""Effects among which those of a claim are looked for."""
_MEANS = {"ignored": "is no evidence", "holds": "carries nothing on"}
_HOW = {"gained": "▲ gained", "lost": "▼ lost", "": ""}


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
            part = measured_part(run, question, words)
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
        question=question,
        problem=problem,
        chips=tuple(_chips(kb, question)),
        contexts=tuple(
            Chip(word, _context(kb, word), "", "context", question.without_context(word).address())
            for word in question.contexts
        ),
        seen=tuple(_seen(kb, question, table)),
        offers=tuple(
            Offer(each.do, each.label, PathwayQuestion(do=each.do, on=each.on).address())
            for each in kb.profile.examples
        ),
        choices=explorer.choices,
        other_contexts=explorer.contexts,
        picture=picture,
        left_out=left_out,
        summary=summary(run, question, kb.profile, words) if run else (),
        rows=tuple((row, told_outcomes(row, words)) for row in _sorted(explorer, run)) if run else (),
        panel=panel,
        command=command_text(question, network),
        readings=readings,
        measured=part,
        open=open_ones,
        table=table,
        unchanged=_unchanged(question),
        in_part=is_large(kb.model.network(reading)),
        untold=len(run.untold) if run else 0,
    )


def proof_at(drug: str, node: str, exposure: str) -> str:
    """Return the address of the proof of what a drug does to a node under an exposure, all by local name."""
    return PathwayQuestion(exposure=exposure).adding(drug).looking_at(on=node).address()


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
            return (question.adding(name) if acts else question.looking_at(on=name)).address()
        if iri in kb.claims and len(network) <= _SMALL:
            for edge in network.edges():
                if iri in edge.claims:
                    acts = kb.model.is_agent(edge.source)
                    given = question.adding(local_name(edge.source)) if acts else question
                    return given.looking_at(arrow=edge_name(edge.source, edge.sign, edge.target)).address()
    return ""


def _sorted(explorer: Explorer, run: InterventionRun) -> list[EffectRow]:
    first = readouts(explorer.kb.profile)
    order = {iri: number for number, iri in enumerate(first)}
    return sorted(
        run.rows,
        key=lambda row: (order.get(row.node, len(first)), explorer.words.name(row.node).casefold()),
    )


def _named(kb: KnowledgeBase, word: str) -> str:
    try:
        return kb.names.label(kb.nodes(word)[0])
    except MtorlodError:
        return word


def _context(kb: KnowledgeBase, word: str) -> str:
    if word == "any":
        return "every context"
    try:
        return kb.source.contexts.label(kb.source.contexts.resolve(word))
    except MtorlodError:
        return word


def _chips(kb: KnowledgeBase, question: PathwayQuestion) -> Iterable[Chip]:
    for word in question.do:
        name, how = manipulated(word)
        kind = "manipulation" if how else "drug"
        yield Chip(word, _named(kb, name), _HOW[how], kind, question.without(word).address())
    for word in question.hold:
        yield Chip(word, _named(kb, word), "held", "held", question.without(f"{word}:held").address())


def _seen(kb: KnowledgeBase, question: PathwayQuestion, table: PastedTable | None) -> Iterable[Chip]:
    for word in question.seen:
        name, _, way = word.rpartition(":")
        yield Chip(word, _named(kb, name), way, "seen", question.without_seen(word).address())
    if question.table:
        number = len(table.directions) if table else 0
        how = f"{number:,} direction{'s' if number != 1 else ''}"
        yield Chip("table", "a table", how, "seen", question.with_table("").address())


def _unchanged(question: PathwayQuestion) -> tuple[str, str] | None:
    typed = any(word.endswith(":unchanged") for word in question.seen)
    if not typed and not question.table and question.unchanged == UNCHANGED[0]:
        return None
    (other,) = set(UNCHANGED) - {question.unchanged}
    return f"unchanged {_MEANS[question.unchanged]}", question.taking_unchanged(other).address()


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
