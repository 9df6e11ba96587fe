"""How well verdicts agree with what was measured, beside chance and beside the simplest of guesses."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from mtorlod.reasoning.calculus import Effects, Measured, Network
from mtorlod.reasoning.calculus.rewiring import rewired
from mtorlod.reasoning.calculus.values import DIRECTIONS, Direction, VerdictValue

SHUFFLES, SEED = 1000, 1
"""How often labels are shuffled, and the seed, for the share of chance."""
REWIRED, REWIRED_STEPS = 200, 200_000
"""How many networks of chance are asked, and how many steps they may have in all: some seconds."""
LEAST = 20
"""Fewer networks of chance than that tell nothing."""


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
        p_value_of_like_degree: the same where labels are shuffled only among nodes of like degree, so that a
            network that knows no more than which nodes are busy does no better; None as well if there are no
            two labels to be told apart within any degree.
        p_value_of_wiring: share of networks of chance, in which every node has as many steps of each sign as
            here, that agree at least as much; None if nothing is predicted, or the network is too large.
        rewired: how many networks of chance were asked.
        guess: what one direction for everything would be right on: nodes, of those measured.
        guessed: that direction; None if the intervention moves things both ways.
    """

    agree: int
    disagree: int
    open: int
    no_route: int
    itself: int
    p_value: float | None
    p_value_of_like_degree: float | None
    p_value_of_wiring: float | None
    rewired: int
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
    labels, predicted = list(moved.values()), list(verdicts.values())
    groups = _like_degrees(effects.network, moved)
    can_differ = any(len({labels[place] for place in group}) > 1 for group in groups)
    shuffled = _p_value(labels, predicted, [range(len(labels))])
    rewirings = _number_of_rewirings(effects.network) if shuffled is not None else 0
    return Score(
        agree=told["agree"],
        disagree=told["disagree"],
        open=told["open"],
        no_route=told["no route"],
        itself=len(seen) - len(moved),
        p_value=shuffled,
        p_value_of_like_degree=_p_value(labels, predicted, groups) if can_differ else None,
        p_value_of_wiring=_p_value_of_wiring(effects, moved, verdicts, rewirings) if rewirings else None,
        rewired=rewirings,
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


def _like_degrees(network: Network, nodes: Iterable[str]) -> list[list[int]]:
    """Return the places of nodes in groups of like degree, within a factor of two."""
    groups: dict[int, list[int]] = {}
    for place, node in enumerate(nodes):
        number = network.number(node)
        degree = len(network.out_of(number)) + len(network.into(number))
        groups.setdefault(degree.bit_length(), []).append(place)
    return [groups[size] for size in sorted(groups)]


def _p_value(
    directions: Sequence[str], verdicts: Sequence[VerdictValue], groups: Sequence[Sequence[int]]
) -> float | None:
    """Return how often labels shuffled within groups of places do at least as well as they stand; None if
    nothing is predicted."""
    if not any(verdict in DIRECTIONS for verdict in verdicts):
        return None

    chance, observed = random.Random(SEED), _balance(directions, verdicts)
    as_good = 0
    for _ in range(SHUFFLES):
        shuffled = list(directions)
        for group in groups:
            labels = [directions[place] for place in group]
            chance.shuffle(labels)
            for place, label in zip(group, labels, strict=True):
                shuffled[place] = label
        as_good += _balance(shuffled, verdicts) >= observed
    return (1 + as_good) / (1 + SHUFFLES)


def _balance(labels: Iterable[str], verdicts: Iterable[str]) -> int:
    """Return how many more labels agree with verdicts of one direction than disagree."""
    pairs = zip(labels, verdicts, strict=True)
    return sum(1 if label == verdict else -1 for label, verdict in pairs if verdict in DIRECTIONS)


def _number_of_rewirings(network: Network) -> int:
    """Return how many networks of chance are asked: fewer of a large network, none of a very large one."""
    number = min(REWIRED, REWIRED_STEPS // max(len(network), 1))
    return number if number >= LEAST else 0


def _p_value_of_wiring(
    effects: Effects, moved: Mapping[str, Direction], verdicts: Mapping[str, VerdictValue], number: int
) -> float:
    """Return how often a network of chance does at least as well; what drugs act on stays as it is."""
    network = effects.network
    given = map(network.number, effects.intervention.given)
    kept = {edge for drug in given for edge in network.out_of(drug)} | effects.withdrawn
    observed, as_good = _balance(moved.values(), verdicts.values()), 0
    for other in islice(rewired(network, SEED, kept), number):
        there = Effects(other, effects.intervention, effects.solve_limit)
        as_good += _balance(moved.values(), map(there.value, moved)) >= observed
    return (1 + as_good) / (1 + number)
