"""The audit: stated outcomes against predicted ones, contradictions, and what has no sign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from mtorlod.display import Displayed
from mtorlod.knowledge_base.audits.biomarkers import BiomarkerReport
from mtorlod.knowledge_base.audits.discrepancies import Discrepancy
from mtorlod.knowledge_base.audits.mirnas import MirnaReport
from mtorlod.knowledge_base.audits.own_terms import done_in, seen_under
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.knowledge_base.sources.heard_sources import HeardSources
from mtorlod.loading.networks import ImportReport
from mtorlod.reasoning.calculus import CausalEdge, Intervention, VerdictValue
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import EVERYTHING, Reading, UnderReading
from mtorlod.reasoning.stated import Outcome, Stated, stated_beside, verdicts_of
from mtorlod.reasoning.verdict_graph import cases

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase


@dataclass(frozen=True)
class Comparison(UnderReading):
    """A stated outcome beside the verdict on the same intervention and node."""

    intervention: Intervention
    reading: Reading
    node: str
    verdict: VerdictValue
    stated: Stated

    @property
    def agreement(self) -> str:
        """How they stand to one another."""
        return self.stated.agreement

    @property
    def claim(self) -> str:
        """The claim that states the outcome."""
        return self.stated.outcome.claim


@dataclass(frozen=True, repr=False)
class Audit(Displayed):
    """What the audit found.

    Attributes:
        discrepancies: where the source contradicts itself or is doubtful.
        comparisons: stated outcomes beside predicted ones.
        unmatched: claims of outcomes that no predicted intervention of the graph corresponds to.
        unsigned: direct effects without a sign.
        self_effects: direct effects of a node on itself.
        opposed: pairs that have both signs, each in contexts of its own, in words.
        account: how the file was read; None where it was not read row by row.
        heard: whose outcomes are held against whose effects: both are of these; None of somebody's network.
        mirnas, biomarkers: the reports on them; None where they were not asked for.
    """

    glossary: Glossary
    discrepancies: tuple[Discrepancy, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    unmatched: tuple[str, ...] = ()
    unsigned: tuple[CausalEdge, ...] = ()
    self_effects: tuple[CausalEdge, ...] = ()
    opposed: tuple[str, ...] = ()
    account: ImportReport | None = None
    heard: HeardSources | None = None
    mirnas: MirnaReport | None = None
    biomarkers: BiomarkerReport | None = None

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many stated outcomes agree, disagree, or have no prediction to compare."""
        return dict(sorted(Counter(each.agreement for each in self.comparisons).items()))

    def narrowed(self, only: str | None = None, discrepancies_only: bool = False) -> Audit:
        """Return the audit with only such comparisons, or with the discrepancies alone."""
        narrow = Audit(self.glossary, account=self.account, heard=self.heard)
        if discrepancies_only:
            return replace(narrow, discrepancies=self.discrepancies, opposed=self.opposed)
        if only is None:
            return self
        return replace(narrow, comparisons=tuple(c for c in self.comparisons if c.agreement == only))


def audit(kb: KnowledgeBase) -> Audit:
    """Return the audit of a graph: every drug and miRNA, each exposure, the default contexts; no reports."""
    outcomes = kb.model.outcomes
    comparisons = tuple(met_outcomes(kb.model)) if outcomes else ()
    unmatched = {outcome.claim for outcome in outcomes} - {each.claim for each in comparisons}
    edges = kb.model.network(EVERYTHING).edges()
    account = kb.source.report
    return Audit(
        glossary=kb.glossary,
        discrepancies=kb.discrepancies,
        comparisons=comparisons,
        unmatched=tuple(sorted(unmatched)),
        unsigned=tuple(edge for edge in edges if edge.sign == "?"),
        self_effects=tuple(edge for edge in edges if edge.source == edge.target),
        opposed=tuple(account.opposed) if account else (),
        account=account,
        heard=kb.heard_sources,
    )


Asks = Callable[[Intervention, Reading, str], bool]


def met_outcomes(
    model: CausalModel, asks: Asks = lambda intervention, reading, node: True
) -> Iterator[Comparison]:
    """Yield every outcome with the verdict beside it: of drugs and miRNAs, else of just what it names.

    The latter in the context in which it was seen.

    Args:
        asks: whether a node is asked about after an intervention.
    """
    met: set[str] = set()
    for exposure in ("acute", "chronic"):
        reading = Reading(exposure) if model.dataset.subject else Reading(exposure, "any")  # type: ignore[arg-type]
        changed = sorted({outcome.on for outcome in model.outcomes_of(reading)})
        for case in cases(model, model.network(reading)):
            asked = [node for node in changed if asks(case.intervention, reading, node)]
            for each in _met(model, case.intervention, reading, asked):
                met.add(each.claim)
                yield each
    left: dict[str, list[Outcome]] = {}
    for outcome in model.outcomes:
        if outcome.claim not in met:
            left.setdefault(outcome.claim, []).append(outcome)
    # One reading after the other, since few networks are kept; told in the order of the claims all the same.
    told: dict[str, list[Comparison]] = {}
    for claim in sorted(
        left, key=lambda claim: (left[claim][0].exposure or "", sorted(left[claim][0].contexts))
    ):
        each_told = (list(_on_its_own_terms(model, outcome, asks)) for outcome in left[claim])
        told[claim] = next(filter(None, each_told), [])
    for claim in left:
        yield from told[claim]


def _met(
    model: CausalModel, intervention: Intervention, reading: Reading, nodes: Iterable[str]
) -> Iterator[Comparison]:
    effects = model.effects(intervention, reading)
    said_of: dict[str, list[Outcome]] = {node: [] for node in nodes}
    for outcome in model.outcomes_of(reading):
        if outcome.on in said_of:
            said_of[outcome.on].append(outcome)
    for node, outcomes in said_of.items():
        for stated in stated_beside(effects, node, outcomes, model.classes):
            yield Comparison(intervention, reading, node, verdicts_of(effects)(node), stated)


def _on_its_own_terms(model: CausalModel, outcome: Outcome, asks: Asks) -> Iterator[Comparison]:
    reading, done = seen_under(outcome), done_in(outcome)
    if outcome.classes or not done.acts:
        return
    network = model.network(reading)
    known = any(node in network for node in (outcome.on, *outcome.nodes))
    if not known or any(node not in network for node in done.nodes) or not asks(done, reading, outcome.on):
        return
    yield from (each for each in _met(model, done, reading, [outcome.on]) if each.claim == outcome.claim)
