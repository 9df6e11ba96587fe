"""Combinations: which second drug closes an escape route, and which nodes would, if a drug held them.

A partner or a cut is shown only after the calculus was run with it. What the source reports of a
combination stands beside what follows, and is told apart from it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.causal_arguments import CausalQuestion
from mtorlod.knowledge_base.combinations.combination import (
    Backing,
    Combination,
    CombinationTable,
    Partner,
    Reported,
)
from mtorlod.knowledge_base.combinations.seen_alone import SeenAlone
from mtorlod.knowledge_base.effects.effect_rows import acting, experiment_rows, laid
from mtorlod.knowledge_base.worlds.evidence import Experiment
from mtorlod.namespaces import shorten
from mtorlod.reasoning.calculus import (
    Changes,
    Direction,
    Effects,
    Engine,
    HeldAndMoved,
    Intervention,
    Routes,
    changes,
    cuts,
    escape_routes,
    is_open,
    mechanism,
)
from mtorlod.reasoning.calculus.cut_sets import UP_TO
from mtorlod.reasoning.calculus.given_measurements import GivenValue
from mtorlod.reasoning.calculus.mechanisms import FEEDBACK_RELEASE
from mtorlod.reasoning.calculus.values import RAISED
from mtorlod.reasoning.model import AGENT, CausalModel
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.stated import Stated, held_against, matching, verdicts_of

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase

_Partners = tuple[Partner, ...]
_Tried = tuple[tuple[str, str], ...]
_TriedSeen = dict[str, GivenValue | None]
_ORDER: tuple[Backing, ...] = ("stated", "predicted", "contradicted")


class Combining:
    """Combinations under one reading of decided exposure; what was worked out for one serves the next."""

    def __init__(self, model: CausalModel, reading: Reading) -> None:
        self.model = model
        self.reading = reading
        self._changes: dict[tuple[Intervention, Intervention], Changes] = {}
        self._reports: dict[tuple[Intervention, str], Reported] = {}
        self._matching: dict[Intervention, tuple[Stated, ...]] = {}

    @cached_property
    def drugs(self) -> tuple[str, ...]:
        """The drugs that have a direct effect, by IRI."""
        return acting(self.model, self.reading, self.model.members(AGENT))

    @cached_property
    def drugs_on(self) -> dict[str, tuple[str, ...]]:
        """Node → the drugs that lower it directly."""
        network = self.model.network(self.reading)
        lowering: dict[str, list[str]] = {}
        for drug in self.drugs:
            for edge in network.out_of(network.number(drug)):
                if network.sign(edge) == "-":
                    lowering.setdefault(network.nodes[network.targets[edge]], []).append(drug)
        return {node: tuple(dict.fromkeys(drugs)) for node, drugs in sorted(lowering.items())}

    def combination(
        self,
        experiment: Experiment,
        node: str,
        against: Direction = "raised",
        up_to: int = UP_TO,
        whole: bool = True,
    ) -> Combination:
        """Return partners and cuts for a therapy and a state that it should not cause.

        Args:
            experiment: the therapy, and what was seen after it alone.
            whole: whether the routes, and what else each partner changes, are worked out too. A table of many
                therapies shows neither.

        Raises:
            UnknownName: if the therapy or the node takes part in no effect of this reading.
        """
        alone = laid(self.model, experiment.intervention, self.reading)
        if node not in alone.network:
            label = self.model.dataset.labels.get(node, shorten(node))
            raise UnknownName(
                f"no effect on '{label}' is known here, so there is no route to close",
                "name a node of the network (see 'mtorlod effects'), or let in more contexts with --in any",
            )
        (row,) = experiment_rows(self.model, experiment, self.reading, [node])
        measured = experiment.evidence.measured(alone, self.model) if experiment.evidence else None
        seen = SeenAlone(measured if measured and measured.consistent else None, node, against)
        partners, tried, tried_seen = self._tried(alone, seen, whole)
        routes = escape_routes(alone, node, against) if whole else Routes((), False)
        held = measured if measured and measured.consistent is not False else None
        closing = cuts(alone, node, against, up_to, again=self._again)
        return Combination(
            row=row,
            against=against,
            routes=routes,
            partners=partners,
            tried=tried,
            cuts=seen.told(closing, self._again),
            drugs_on=self.drugs_on,
            at_work=tuple(held.at_work(route, node, against) for route in routes.found) if held else (),
            consistent=measured.consistent if measured else True,
            tried_seen=tried_seen,
            untried=seen.untried,
        )

    def _tried(self, alone: Effects, seen: SeenAlone, whole: bool) -> tuple[_Partners, _Tried, _TriedSeen]:
        """Return the drugs that close the way to a state, in order, and those that do not."""
        node, against = seen.node, seen.against
        partners: list[Partner] = []
        tried: list[tuple[str, str]] = []
        tried_seen: _TriedSeen = {}
        others = [drug for drug in self.drugs if drug not in alone.intervention.nodes]
        for drug in others if is_open(alone.value(node), against) else ():
            try:
                both = self.model.effects(alone.intervention.and_also(drug), self.reading)
            except HeldAndMoved:
                tried.append((drug, "moves what is held"))
                continue
            given = seen.given(both)
            if is_open(both.value(node), against) and not seen.closes(given):
                tried.append((drug, both.value(node)))
                tried_seen[drug] = given
            else:
                partners.append(replace(self._partner(alone, both, drug, node, whole), given=given))
        partners.sort(
            key=lambda each: (
                _ORDER.index(each.report.evidence),
                is_open(each.verdict.value, against),
                len(each.changes),
                each.drug,
            )
        )
        return tuple(partners), tuple(tried), tried_seen

    def _again(self, therapy: Intervention, engine: Engine = "auto") -> Effects:
        return self.model.effects(therapy, self.reading, engine=engine)

    def escapes(self, watched: Collection[str]) -> Iterator[tuple[Intervention, str]]:
        """Yield every drug with each state that it should not cause.

        A watched node that it raises by feedback release, in conflict or not, unless raising that node does
        to the drug's targets what the drug does.
        """
        for drug in self.drugs:
            effects = self.model.effects(Intervention.of(drug), self.reading)
            for node in effects.network.nodes:
                if node in watched and is_open(effects.value(node), "raised"):
                    release = mechanism(effects, node, every_brake=False)
                    released = release is not None and release.name == FEEDBACK_RELEASE
                    if released and not self._helps(effects, node):
                        yield effects.intervention, node

    def _helps(self, effects: Effects, node: str) -> bool:
        """Return whether a raised node lowers what a drug lowers, each target by itself, and raises none."""
        targets = effects.setting.fixed_lowered()
        values = set()
        for target in targets - {node}:
            alone = Intervention.of(press={node: RAISED}, hold=targets - {target, node})
            values.add(self.model.effects(alone, self.reading).value(target))
        return "lowered" in values and values <= {"lowered", "no route"}

    def _partner(self, alone: Effects, both: Effects, drug: str, node: str, whole: bool) -> Partner:
        pair = alone.intervention, both.intervention
        if whole and pair not in self._changes:
            self._changes[pair] = changes(alone, both)
        verdict = both.verdict(node)
        return Partner(
            drug=drug,
            verdict=verdict,
            changes=self._changes[pair] if whole else Changes(),
            report=self._report(alone, both, drug),
            carried_over=self.model.carried_over(verdict.claims),
        )

    def _report(self, alone: Effects, both: Effects, drug: str) -> Reported:
        key = alone.intervention, drug
        if key not in self._reports:
            by_itself = self._stated(alone)
            single = {each.outcome for each in by_itself}
            single |= {
                e.outcome for e in self._stated(self.model.effects(Intervention.of(drug), self.reading))
            }
            said = tuple(each for each in self._stated(both) if each.outcome not in single)
            topics = {each.outcome.on for each in said}
            evidence: Backing = "stated" if said else "predicted"
            if any(each.agreement == "disagrees" for each in said):
                evidence = "contradicted"
            before = tuple(each for each in by_itself if each.outcome.on in topics)
            self._reports[key] = Reported(evidence, said, before)
        return self._reports[key]

    def _stated(self, effects: Effects) -> tuple[Stated, ...]:
        """Return the outcomes that speak of an intervention, each beside the verdict on its node."""
        if effects.intervention not in self._matching:
            match_of = matching(effects.setting, self.model.classes)
            self._matching[effects.intervention] = tuple(
                replace(held_against(outcome, verdicts_of(effects)), beyond=match.beyond)
                for outcome in self.model.outcomes_of(self.reading)
                if (match := match_of(outcome)) is not None
            )
        return self._matching[effects.intervention]


def combine(question: CausalQuestion, node: str, against: Direction, up_to: int) -> CombinationTable:
    """Return partners and cuts for a therapy and a state that it should not cause, one per exposure.

    Args:
        node, against: the state: what should not move, and in which direction.
        up_to: the largest set of nodes to look for; 0 for none.
    """
    rows = (
        Combining(question.kb.model, one).combination(question.experiment, node, against, up_to)
        for one in question.reading.each()
    )
    return CombinationTable(tuple(rows), question.kb.glossary, question.notes)


def every_combination(kb: KnowledgeBase, reading: Reading, up_to: int) -> CombinationTable:
    """Return every drug with every watched node that it should not raise, and what closes each."""
    rows: list[Combination] = []
    for one in reading.each():
        combining = Combining(kb.model, one)
        rows += [
            combining.combination(Experiment(None, therapy), node, "raised", up_to)
            for therapy, node in combining.escapes(kb.profile.watched)
        ]
    return CombinationTable(tuple(rows), kb.glossary)
