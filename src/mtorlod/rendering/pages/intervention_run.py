"""What an intervention comes to on the pathway page: its verdicts, the waves of signs, what is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.drawn_part import REPAIRED, SEARCHED, is_large
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.effects.effect_rows import effect_rows, experiment_rows, laid
from mtorlod.knowledge_base.effects.intervention_words import GAINED, LOST
from mtorlod.knowledge_base.effects.signal_flow import SignalFlow, signal_flow
from mtorlod.knowledge_base.worlds.evidence import Evidence, Experiment
from mtorlod.reasoning.calculus import Effects, Given, Intervention, Measured
from mtorlod.reasoning.reading import Reading
from mtorlod.rendering.pages.page_part import PagePart, page_part
from mtorlod.rendering.pages.pathway_address import PathwayQuestion


@dataclass(frozen=True)
class InterventionRun:
    """An intervention that could be worked out.

    Attributes:
        rows: what is reached; of a large network, of what is drawn.
        quiet: what is not reached any more, because something cut the way to it.
        flow: how it runs along the arrows.
        drawn: the part that the picture shows.
        evidence: what was measured then; measured: what that makes of the effects.
        untold: nodes drawn or measured of which no verdict is told: beyond `REPAIRED` effects, where the
            solver had to look for routes to `SEARCHED` others before them.
    """

    intervention: Intervention
    reading: Reading
    effects: Effects
    rows: tuple[EffectRow, ...]
    quiet: tuple[EffectRow, ...]
    flow: SignalFlow
    drawn: PagePart
    evidence: Evidence
    measured: Measured
    untold: frozenset[str] = frozenset()

    @property
    def experiment(self) -> Experiment:
        """What was done, and what was measured then."""
        return Experiment(None, self.intervention, self.evidence)

    def row(self, kb: KnowledgeBase, node: str) -> EffectRow:
        """Return the row of one node of a large network, as those of what is drawn."""
        (row,) = effect_rows(kb.model, [self.intervention], self.reading, [node])
        return self.given(row) if self.evidence else row

    def given(self, row: EffectRow) -> EffectRow:
        """Return a row of a large network with its verdict given the measurements.

        What forces it is left out, and so is what would be left by influences from outside where
        measurements contradict a network beyond `REPAIRED`: that takes too long.
        """
        row = replace(row, seen=self.evidence.seen.get(row.node))
        contradicted = self.measured.consistent is False
        if contradicted and len(self.effects.network) > REPAIRED:
            return row
        return replace(row, given=Given(row.node, self.measured.given_value(row.node), repaired=contradicted))


def run_intervention(
    kb: KnowledgeBase,
    question: PathwayQuestion,
    seen: Evidence | None = None,
    asked: tuple[Intervention, Reading] | None = None,
) -> InterventionRun | None:
    """Return what an intervention does; None if nothing was done.

    Args:
        asked: what is done and which claims count, where the words of an address would not say it all.

    Raises:
        UnknownName, AmbiguousName, FaultyIntervention, HeldAndMoved: if it cannot be done.
    """
    if asked:
        intervention, reading = asked
    elif question.do:
        intervention = kb.intervention(question.do, hold=question.hold)
        reading = kb.reading(**question.heard)
    else:
        kb.reading(**question.heard)
        return None
    effects = laid(kb.model, intervention, reading)
    evidence = seen or Evidence()
    measured = evidence.measured(effects, kb.model)
    done = effects, Experiment(None, intervention, evidence)
    if is_large(effects.network):
        drawn = page_part(kb, question, reading, done)
        whole = InterventionRun(
            intervention, reading, effects, (), (), SignalFlow(), drawn, evidence, measured
        )
        return _in_part(kb, whole)
    rows = tuple(experiment_rows(kb.model, done[1], reading, None))
    left = frozenset(effects.network.nodes) - {row.node for row in rows}
    watched = kb.profile.watched
    rest = experiment_rows(kb.model, done[1], reading, [node for node in watched if node in left])
    quiet = tuple(row for row in rest if row.mechanism)
    flow = signal_flow(effects, (*rows, *quiet), watched)
    drawn = page_part(kb, question, reading, done, (*rows, *quiet))
    return InterventionRun(intervention, reading, effects, rows, quiet, flow, drawn, evidence, measured)


def _in_part(kb: KnowledgeBase, whole: InterventionRun) -> InterventionRun:
    """Return the run for what is drawn of a large network: verdicts on all of it would take too long."""
    effects = whole.effects
    drawn = frozenset(whole.drawn.part.nodes)
    untold = _untold(whole)
    asked_of = sorted(drawn - {*whole.intervention.given} - untold)
    rows = effect_rows(kb.model, [whole.intervention], whole.reading, asked_of, every_brake=False)
    if whole.evidence:
        rows = [whole.given(row) for row in rows]
    quiet = tuple(row for row in rows if row.verdict.value == "no route" and row.mechanism)
    reached = tuple(row for row in rows if row.verdict.value != "no route")
    flow = signal_flow(effects, (*reached, *quiet), kb.profile.watched, sorted(drawn))
    return replace(whole, rows=reached, quiet=quiet, flow=flow, untold=untold)


def _untold(whole: InterventionRun) -> frozenset[str]:
    effects, network = whole.effects, whole.effects.network
    if len(network) <= REPAIRED:
        return frozenset()
    # What is drawn stands in the order of what the question is about.
    asked, untold = 0, set()
    for node in dict.fromkeys((*whole.drawn.part.nodes, *whole.evidence.seen)):
        if node not in network or effects.by_walks(node):
            continue
        if asked < SEARCHED:
            asked += effects.by_solver(node)
        else:
            untold.add(node)
    return frozenset(untold)


def manipulated(word: str) -> tuple[str, str]:
    """Return the name in a word, and whether the thing is "gained" or "lost"; empty if it is given.

    >>> manipulated("miR-99a:lost"), manipulated("everolimus")
    (('miR-99a', 'lost'), ('everolimus', ''))
    """
    name, _, how = word.rpartition(":")
    return (name, how) if name and how in (GAINED, LOST) else (word, "")
