"""What an intervention comes to on the pathway page: its verdicts, the waves of signs, what is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.effects.effect_rows import EffectRow, effect_rows, experiment_rows, laid
from mtorlod.knowledge_base.effects.intervention_words import GAINED, LOST
from mtorlod.knowledge_base.effects.signal_flow import SignalFlow, signal_flow
from mtorlod.knowledge_base.worlds.evidence import Evidence, Experiment
from mtorlod.reasoning.calculus import Effects, Given, Intervention, Measured
from mtorlod.reasoning.reading import Reading
from mtorlod.rendering.pages.pathway_address import PathwayQuestion
from mtorlod.rendering.pictures.drawn_part import is_large, part_of
from mtorlod.rendering.signs import SIGN_VERBS


@dataclass(frozen=True)
class InterventionRun:
    """An intervention that could be worked out.

    Attributes:
        rows: what is reached, of what is drawn.
        quiet: what is not reached any more, because something cut the way to it.
        flow: how it runs along the arrows.
        drawn: the nodes that the picture shows.
        evidence: what was measured then; measured: what that makes of the effects.
    """

    intervention: Intervention
    reading: Reading
    effects: Effects
    rows: tuple[EffectRow, ...]
    quiet: tuple[EffectRow, ...]
    flow: SignalFlow
    drawn: frozenset[str]
    evidence: Evidence
    measured: Measured

    @property
    def experiment(self) -> Experiment:
        """What was done, and what was measured then."""
        return Experiment(None, self.intervention, self.evidence)


def run_intervention(
    kb: KnowledgeBase, question: PathwayQuestion, seen: Evidence | None = None
) -> InterventionRun | None:
    """Return what an intervention does; None if nothing was done.

    Args:
        seen: what was measured.

    Raises:
        UnknownName, AmbiguousName, FaultyIntervention, HeldAndMoved: if it cannot be done.
    """
    reading = kb.reading(question.exposure, question.contexts)
    if not question.do:
        return None
    intervention = kb.intervention(question.do, hold=question.hold)
    effects = laid(kb.model, intervention, reading)
    evidence = seen or Evidence()
    nodes = frozenset(effects.network.nodes)
    measured = evidence.measured(effects, kb.model)
    whole = InterventionRun(intervention, reading, effects, (), (), SignalFlow(), nodes, evidence, measured)
    if is_large(effects.network):
        return _in_part(kb, question, whole)
    rows = list(experiment_rows(kb.model, whole.experiment, reading, None))
    left = nodes - {row.node for row in rows}
    watched = kb.profile.watched
    unreached = [node for node in watched if node in left]
    rest = experiment_rows(kb.model, whole.experiment, reading, unreached)
    quiet = tuple(row for row in rest if row.mechanism)
    return replace(whole, rows=tuple(rows), quiet=quiet, flow=signal_flow(effects, (*rows, *quiet), watched))


def _in_part(kb: KnowledgeBase, question: PathwayQuestion, whole: InterventionRun) -> InterventionRun:
    """Return the run for what is drawn of a large network: verdicts on all of it would take too long."""
    effects = whole.effects
    named = named_nodes(kb, question)
    routes = [effects.verdict(node) for node in named if node in effects.network]
    steps = [s for v in routes for s in (*(v.witness_raised or ()), *(v.witness_lowered or ()))]
    wave = signal_flow(effects, (), ()).wave
    drawn = part_of(effects.network, [*named, *whole.evidence.seen, *(step.target for step in steps)], wave)
    asked_of = sorted(drawn - {*whole.intervention.given})
    rows = effect_rows(kb.model, [whole.intervention], whole.reading, asked_of)
    if whole.evidence:
        rows = [_given(whole, row) for row in rows]
    quiet = tuple(row for row in rows if row.verdict.value == "no route" and row.mechanism)
    reached = tuple(row for row in rows if row.verdict.value != "no route")
    flow = signal_flow(effects, (*reached, *quiet), kb.profile.watched)
    return replace(whole, rows=reached, quiet=quiet, flow=flow, drawn=drawn)


def _given(whole: InterventionRun, row: EffectRow) -> EffectRow:
    """Return a row with its verdict given the measurements, but not what forces it: that takes too long."""
    given = Given(row.node, whole.measured.given_value(row.node), repaired=whole.measured.consistent is False)
    return replace(row, seen=whole.evidence.seen.get(row.node), given=given)


def named_nodes(kb: KnowledgeBase, question: PathwayQuestion) -> list[str]:
    """Return the nodes that an address names: done, held, open, or at the ends of the open arrow."""
    nodes = []
    words = [manipulated(word)[0] for word in question.do]
    ends = next(
        (question.arrow.split(f"-{verb}-") for verb in SIGN_VERBS.values() if f"-{verb}-" in question.arrow),
        [],
    )
    for word in (*words, *question.hold, question.on, *ends):
        try:
            nodes.append(kb.resolve(word))
        except MtorlodError:
            continue
    return nodes


def manipulated(word: str) -> tuple[str, str]:
    """Return the name in a word, and whether the thing is "gained" or "lost"; empty if it is given.

    >>> manipulated("miR-99a:lost"), manipulated("everolimus")
    (('miR-99a', 'lost'), ('everolimus', ''))
    """
    name, _, how = word.rpartition(":")
    return (name, how) if name and how in (GAINED, LOST) else (word, "")
