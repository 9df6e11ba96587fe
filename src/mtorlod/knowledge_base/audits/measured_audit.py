"""Measurements held against a network: each by itself, all together, what contradicts, how well it does."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from mtorlod.display import Displayed
from mtorlod.knowledge_base.effects.effect_rows import laid
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.knowledge_base.worlds.evidence import Experiment
from mtorlod.reasoning.calculus import (
    Contradictions,
    Effects,
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
from mtorlod.reasoning.calculus.values import DIRECTIONS, Direction
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import Reading, UnderReading

SHUFFLES, SEED = 1000, 1
"""How often labels are shuffled, and the seed, for the share of chance."""


@dataclass(frozen=True)
class Score:
    """How verdicts and measured directions agree, beside what chance and simple guesses come to.

    What the intervention itself moves (a drug's own target) is no evidence of the network, and not counted.

    Attributes:
        agree, disagree: measured nodes whose one direction is, or is not, that of the verdict.
        open: measured nodes whose verdict has both directions, or is not known.
        no_route: measured nodes that nothing done leads to.
        itself: measured nodes that the intervention itself moves.
        p_value: share of shuffled labels that agree at least as much (less what disagrees); None if no
            measured node has a verdict of one direction.
        guess: what one direction for everything would be right on: nodes, of those measured.
        guessed: that direction; None if the intervention moves things both ways.
    """

    agree: int
    disagree: int
    open: int
    no_route: int
    itself: int
    p_value: float | None
    guess: int
    guessed: Direction | None

    @property
    def measured(self) -> int:
        """How many measured nodes are counted: those seen unchanged, and those in `itself`, are not."""
        return self.agree + self.disagree + self.open + self.no_route

    @property
    def beats_the_guess(self) -> bool:
        """Whether the verdicts are right on more nodes than one direction for everything."""
        return self.agree > self.guess


@dataclass(frozen=True)
class MeasuredExperiment(UnderReading):
    """One experiment held against the network.

    Attributes:
        name: what a file calls it; "" if there is but one.
        reading: exposure and contexts, and whether contested steps count.
        intervention: what was done.
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
    notes: tuple[str, ...] = ()


def measured_audit(
    model: CausalModel,
    done: Sequence[Experiment],
    reading: Reading,
    glossary: Glossary,
    notes: tuple[str, ...] = (),
) -> MeasuredAudit:
    """Return what experiments come to, over one network.

    Raises:
        UnknownName: if an intervention takes part in no effect of this reading.
    """
    experiments, proposed = [], []
    for one in reading.each():
        measured = [
            (each.name or "", each.evidence.measured(laid(model, each.intervention, one), model))
            for each in done
        ]
        experiments += [_experiment(name, one, each) for name, each in measured]
        proposed.append((one, proposals([each for _, each in measured])))
    return MeasuredAudit(tuple(experiments), tuple(proposed), glossary, notes)


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
    numbers = sorted({state >> 1 for state in effects.left if state ^ 1 in effects.left})
    settled, still_open = [], 0
    for number in numbers:
        node = effects.network.nodes[number]
        value = measured.given_value(node)
        still_open += value == "open"
        if node not in measured.seen and value in (*DIRECTIONS, "no route"):
            settled.append(measured.given(node))
    return tuple(settled), still_open


def score(measured: Measured) -> Score:
    """Return how verdicts and measured directions agree."""
    effects = measured.effects
    seen = {n: d for n, d in measured.seen.items() if d in DIRECTIONS and n in effects.network}
    done = {*effects.intervention.nodes, *(effects.network.nodes[fixed] for fixed in effects.setting.fixed)}
    moved = {node: direction for node, direction in seen.items() if node not in done}
    verdicts = {node: effects.value(node) for node in moved}
    told = Counter(
        "agree" if verdict == moved[node] else "disagree" if verdict in DIRECTIONS
        else "no route" if verdict == "no route" else "open"
        for node, verdict in verdicts.items()
    )  # fmt: skip
    guessed = _one_way(effects)
    return Score(
        agree=told["agree"],
        disagree=told["disagree"],
        open=told["open"],
        no_route=told["no route"],
        itself=len(seen) - len(moved),
        p_value=_p_value(list(moved.values()), list(verdicts.values())),
        guess=sum(direction == guessed for direction in moved.values()),
        guessed=guessed,
    )


def _one_way(effects: Effects) -> Direction | None:
    """Return the direction in which an intervention moves what it acts on, if that is one."""
    sides = {state & 1 for state in effects.left.states_of_roots()}
    done = effects.intervention
    fixed = {DIRECTIONS[1]} if effects.setting.fixed_lowered() - {*done.given} else set()
    ways = fixed or {DIRECTIONS[side] for side in sides}
    return ways.pop() if len(ways) == 1 else None


def _p_value(directions: list, verdicts: list) -> float | None:
    """Return how often shuffled labels do at least as well; ties of sizes are kept by shuffling."""
    if not any(verdict in DIRECTIONS for verdict in verdicts):
        return None

    def balance(labels: Sequence[str]) -> int:
        pairs = [
            (label, verdict) for label, verdict in zip(labels, verdicts, strict=True) if verdict in DIRECTIONS
        ]
        return sum(1 if label == verdict else -1 for label, verdict in pairs)

    chance, observed = random.Random(SEED), balance(directions)
    as_good = 0
    for _ in range(SHUFFLES):
        shuffled = directions[:]
        chance.shuffle(shuffled)
        as_good += balance(shuffled) >= observed
    return (1 + as_good) / (1 + SHUFFLES)
