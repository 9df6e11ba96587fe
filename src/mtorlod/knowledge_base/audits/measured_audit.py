"""Measurements held against a network: each by itself, all together, what contradicts, how well it does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mtorlod.display import Displayed
from mtorlod.knowledge_base.audits.measured_score import Score, score
from mtorlod.knowledge_base.effects.effect_rows import measured_after
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.knowledge_base.worlds.evidence import Experiment
from mtorlod.knowledge_base.worlds.joint_outcomes import contested
from mtorlod.reasoning.calculus import (
    Contradictions,
    Given,
    Influences,
    Intervention,
    Measured,
    Proposal,
    Triage,
    contradictions,
    influences,
    proposals,
)
from mtorlod.reasoning.calculus.values import DIRECTIONS
from mtorlod.reasoning.reading import Reading, UnderReading

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase


@dataclass(frozen=True)
class MeasuredExperiment(UnderReading):
    """One experiment held against the network.

    Attributes:
        name: what a file calls it; "" if there is but one.
        triage: what each measurement says by itself.
        consistent: whether some world has all that was seen; None if the solver reached its limit.
        contradictions: the smallest sets that cannot stand together; None where nothing contradicts.
        influences: the fewest things from outside that would explain them; None where nothing contradicts.
        newly: nodes that were not measured and whose verdict the measurements settle.
        still_open: how many nodes the measurements leave open.
        score: how verdicts and measurements agree.
    """

    name: str
    reading: Reading
    intervention: Intervention
    triage: tuple[Triage, ...]
    consistent: bool | None
    contradictions: Contradictions | None
    influences: Influences | None
    newly: tuple[Given, ...]
    still_open: int
    score: Score

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many measurements met which fate."""
        return dict(Counter(each.told for each in self.triage))


@dataclass(frozen=True, repr=False)
class MeasuredAudit(Displayed):
    """Experiments held against one network, and unsigned steps to which they leave one sign.

    Attributes:
        proposals: of all experiments under one reading together; None if they contradict one another.
    """

    experiments: tuple[MeasuredExperiment, ...]
    proposals: tuple[tuple[Reading, tuple[Proposal, ...] | None], ...]
    glossary: Glossary


def measured_audit(kb: KnowledgeBase, done: Sequence[Experiment], reading: Reading) -> MeasuredAudit:
    """Return what experiments come to, over one network."""
    experiments, proposed = [], []
    for one in reading.each():
        seen = [measured_after(kb.model, each, one) for each in done]
        experiments += [
            _experiment(each.name or "", one, told) for each, told in zip(done, seen, strict=True)
        ]
        proposed.append((one, proposals(seen)))
    return MeasuredAudit(tuple(experiments), tuple(proposed), kb.glossary)


def _experiment(name: str, reading: Reading, measured: Measured) -> MeasuredExperiment:
    effects = measured.effects
    contradicted = measured.consistent is False
    newly, still_open = _newly(measured)
    return MeasuredExperiment(
        name=name,
        reading=reading,
        intervention=effects.intervention,
        triage=measured.triage(),
        consistent=measured.consistent,
        contradictions=contradictions(measured) if contradicted else None,
        influences=influences(measured) if contradicted else None,
        newly=newly,
        still_open=still_open,
        score=score(measured),
    )


def _newly(measured: Measured) -> tuple[tuple[Given, ...], int]:
    """Return the unmeasured nodes that measurements settle, and how many nodes they leave open."""
    effects = measured.effects
    settled, still_open = [], 0
    for node in contested(effects):
        value = measured.given_value(node)
        still_open += value == "open"
        if node not in measured.seen and value in (*DIRECTIONS, "no route"):
            settled.append(measured.given(node))
    return tuple(settled), still_open
