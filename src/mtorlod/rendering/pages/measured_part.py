"""What the pathway page tells of measurements: each by itself, and what contradicts the network."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from mtorlod.knowledge_base.drawn_part import REPAIRED, is_large
from mtorlod.reasoning.calculus import Contradictions, Measured, Triage, contradictions, influences
from mtorlod.rendering.contradiction_words import influence_lines
from mtorlod.rendering.pages.intervention_run import InterventionRun
from mtorlod.rendering.wording import Wording

_PLAIN = ("right", "open")
_MOST = 12
"""Measurements listed by name: a table may have hundreds."""
_FEW, _LARGEST, _WAYS = 6, 3, 10
"""Contradictions that are shown, how many measurements one may have, and explanations that are shown."""
_STEPS = 150
"""Steps among which those that contradict are looked for: some seconds."""


@dataclass(frozen=True)
class MeasuredPart:
    """What was measured, held against the network.

    Attributes:
        counts: how many measurements met which fate, in words.
        notable: those that a reader should look at.
        more: how many more there are of these.
        contradictions: the sets that cannot stand together; None where nothing contradicts, or where it would
            take too long to find them.
        explained: the fewest influences from outside that would explain them, in lines.
        consistent: whether all of it can stand together; None if the solver reached its limit.
    """

    counts: str
    notable: tuple[Triage, ...]
    more: int
    consistent: bool | None
    contradictions: Contradictions | None
    explained: tuple[str, ...]

    @property
    def steps(self) -> frozenset[tuple[str, str, str]]:
        """The steps that rule out what was measured, as source, sign and target."""
        sets = self.contradictions.found if self.contradictions else ()
        return frozenset((step.source, step.sign, step.target) for each in sets for step in each.steps)


def measured_part(run: InterventionRun, words: Wording) -> MeasuredPart | None:
    """Return what is told of the measurements; None if nothing was measured."""
    if not run.evidence:
        return None
    measured = run.measured
    triage = measured.triage(run.untold)
    notable = [each for each in triage if each.told not in _PLAIN]
    against, explained = _contradicted(measured, words)
    return MeasuredPart(
        counts=_counts(triage, len(run.untold & {*run.evidence.seen})),
        notable=tuple(notable[:_MOST]),
        more=max(len(notable) - _MOST, 0),
        consistent=measured.consistent,
        contradictions=against,
        explained=explained,
    )


def _counts(triage: tuple[Triage, ...], untold: int) -> str:
    told: Counter[str] = Counter(each.told for each in triage)
    if untold:
        told["not looked at here"] = untold
    parts = ", ".join(f"{number:,} {fate}" for fate, number in sorted(told.items()))
    return f"{told.total():,} measured: {parts}"


def _contradicted(measured: Measured, words: Wording) -> tuple[Contradictions | None, tuple[str, ...]]:
    if measured.consistent is not False:
        return None, ()
    if len(measured.effects.network) > REPAIRED:
        return None, ()
    explained = tuple(line.strip() for line in influence_lines(influences(measured, limit=_WAYS), words))
    return contradictions(measured, _LARGEST, _FEW) if _is_quick(measured) else None, explained


def _is_quick(measured: Measured) -> bool:
    """Return whether few enough steps lead to what was measured to look for those that contradict it."""
    effects = measured.effects
    network = effects.network
    if is_large(network):
        return False
    steps = (effects.edges_on_routes(network.number(node)) for node in measured.evidence)
    return len(frozenset().union(*steps)) <= _STEPS
