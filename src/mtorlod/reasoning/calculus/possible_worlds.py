"""Worlds: every way in which directions can be given to the nodes that an intervention reaches.

A world gives each of them a direction that is founded: by what was done, or by a step from a node that is
founded in its turn (`worlds.lp`). A verdict is what all worlds agree on. Here the solver is asked about
them; what is known without it is not asked again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from mtorlod.reasoning.calculus.solving import (
    DIRECTIONS,
    SIGNS,
    Solver,
    experiment_facts,
)
from mtorlod.reasoning.calculus.values import DIRECTIONS as DIRECTION_NAMES, Direction
from mtorlod.reasoning.calculus.verdicts import Effects

POOL = 512
"""Worlds that are kept: each that was found answers many a later question."""

IMPOSSIBLE = 0
"""In place of a literal, for what no world holds."""


class Worlds:
    """The worlds of one experiment, or of several whose unsigned steps have one sign in all.

    Args:
        experiments: what each intervention does, all over one network.
        loose: whether the sign of every step is open, and its stated sign something to be assumed.
        outside: whether things that the network does not state may move nodes too, as few as told.
        not_from_outside: nodes that they do not move.
    """

    def __init__(
        self,
        experiments: Sequence[Effects],
        loose: bool = False,
        outside: int | None = None,
        not_from_outside: Collection[str] = (),
    ) -> None:
        self.experiments = tuple(experiments)
        self.network = experiments[0].network
        self.loose = loose
        self.outside = outside
        self.not_from_outside = frozenset(not_from_outside)
        self.limit = experiments[0].solve_limit
        self._pool: list[frozenset[int]] = []
        self._stands_still = False

    @cached_property
    def _solver(self) -> Solver:
        facts: list[str] = []
        wide = self.loose or self.outside is not None
        for place, effects in enumerate(self.experiments):
            offset = place * len(self.network.nodes)
            reached = effects.walked if wide else effects.left
            states: Iterable[int] = reached
            if wide:
                # Damping and reach rest on what is stated: they say nothing of what else may be so.
                nodes = {state >> 1 for state in reached}
                if self.outside is not None:
                    nodes = set(range(len(self.network.nodes))) - effects.setting.held
                    facts += [
                        f"aloof({offset + self.network.number(node)})."
                        for node in sorted(self.not_from_outside)
                        if node in self.network
                    ]
                states = [2 * node + side for node in sorted(nodes) for side in (0, 1)]
            facts += experiment_facts(reached, states, offset, self.loose)
        parts: list[tuple[str, Sequence[int]]] = [("whole", ())]
        if self.outside is not None:
            parts += [("outside", ()), ("outside_at_most", (self.outside,))]
        return Solver("worlds", "\n".join(facts), parts, self.limit)

    def state(self, node: str, direction: Direction, experiment: int = 0) -> int:
        """Return the literal of a node moving in a direction; `IMPOSSIBLE` if it does so in no world."""
        offset = 2 * experiment * len(self.network.nodes)
        return self._solver.states.get(offset + self.network.state(node, direction), IMPOSSIBLE)

    def literals_of_states(self) -> Mapping[int, int]:
        """Return state → literal, of every state that may be; offset by experiment."""
        return self._solver.states

    def sign(self, edge: int, side: int) -> int:
        """Return the literal of a step having a sign: 0 for +, 1 for -."""
        return self._solver.literals("sign", 2).get((edge, SIGNS[side]), IMPOSSIBLE)

    def influence(self, node: str, direction: Direction) -> int:
        """Return the literal of something outside moving a node in the first experiment."""
        key = self.network.number(node), DIRECTIONS[DIRECTION_NAMES.index(direction)]
        return self._solver.literals("outside", 2).get(key, IMPOSSIBLE)

    def find(
        self, assumed: Iterable[int], told: Collection[int] | None = None
    ) -> frozenset[int] | bool | None:
        """Return the literals true in some world that has those assumed; False if there is none.

        A negative literal says that something does not move so. None if the solver reached its limit.

        Args:
            told: the literals that are of interest; all if left out.
        """
        wanted = frozenset(assumed)
        if IMPOSSIBLE in wanted:
            return False
        there = frozenset(literal for literal in wanted if literal > 0)
        absent = frozenset(-literal for literal in wanted if literal < 0)
        for world in self._pool:
            if there <= world and absent.isdisjoint(world):
                return world
        # A whole world says more, and is there wherever a part of one is; but not where something stands
        # still, or where only something from outside reaches a node.
        still = bool(absent) or self._stands_still
        whole = [] if still or self.outside is not None else [self._solver.whole]
        answer = self._solver.ask(sorted(wanted) + whole, lambda: self._shown if told is None else told)
        if answer.possible is None:
            return None
        if not answer.possible:
            return False
        if not still and told is None:
            self._pool = [answer.true, *self._pool[: POOL - 1]]
        return answer.true

    def against(self, assumed: Iterable[int]) -> frozenset[int] | None:
        """Return literals, of those assumed, that no world has together; None if some world has them all, or
        if the solver reached its limit."""
        wanted = frozenset(assumed)
        if IMPOSSIBLE in wanted:
            return frozenset([IMPOSSIBLE])
        answer = self._solver.ask(sorted(wanted))
        return None if answer.possible is not False else frozenset(answer.core)

    def known_with(self, assumed: Sequence[int]) -> set[int]:
        """Return the literals that worlds found before have together with those assumed."""
        there = {literal for literal in assumed if literal > 0}
        absent = {-literal for literal in assumed if literal < 0}
        return set().union(*(w for w in self._pool if there <= w and absent.isdisjoint(w)))

    def possible(self, assumed: Iterable[int]) -> bool | None:
        """Return whether some world has the literals assumed; None if the solver reached its limit."""
        world = self.find(assumed)
        return None if world is None else world is not False

    def require(self, literals: Iterable[int]) -> None:
        """Allow only worlds that have some literals, which need not be assumed any more."""
        kept = list(literals)
        self._stands_still = self._stands_still or any(literal < 0 for literal in kept)
        with self._solver.control.backend() as backend:
            for literal in kept:
                backend.add_rule([], [-literal])
        self._pool = []

    def forbid(self, together: Iterable[int]) -> None:
        """Allow no more worlds that have all of some literals."""
        with self._solver.control.backend() as backend:
            backend.add_rule([], list(together))
        self._pool = []

    @cached_property
    def _shown(self) -> tuple[int, ...]:
        shown = list(self._solver.states.values())
        if self.outside is not None:
            shown += self._solver.literals("outside", 2).values()
        if self.loose or self.network.unsigned:
            shown += self._solver.literals("sign", 2).values()
        return tuple(shown)


@dataclass(frozen=True, slots=True)
class JointOutcome:
    """One way in which some nodes can move together.

    Attributes:
        directions: pairs of a node and its direction, by node.
        decided_by: the fewest of these pairs that no other outcome has together; empty if it is the only one,
            or if not all outcomes are known.
    """

    directions: tuple[tuple[str, Direction], ...]
    decided_by: tuple[tuple[str, Direction], ...] = ()


@dataclass(frozen=True, slots=True)
class JointOutcomes:
    """The ways in which some nodes can move together, in the order of nodes, raised first.

    Attributes:
        nodes: the nodes, sorted.
        found: the outcomes.
        complete: False if there are more than the limit, or if the solver reached its own.
    """

    nodes: tuple[str, ...]
    found: tuple[JointOutcome, ...]
    complete: bool


def outcomes_of(
    worlds: Worlds, assumed: Sequence[int], nodes: Iterable[str], limit: int = 20
) -> JointOutcomes:
    """Return the joint outcomes over some nodes, of those that move at all, up to a limit.

    They are found by deciding node after node, so that the first ones are always the same.

    Args:
        worlds: the worlds.
        assumed: literals that hold in the worlds considered.
        nodes: the nodes whose directions tell outcomes apart.
    """
    moving = [
        (node, [(d, worlds.state(node, d)) for d in DIRECTION_NAMES if worlds.state(node, d) != IMPOSSIBLE])
        for node in sorted(set(nodes))
    ]
    moving = [(node, ways) for node, ways in moving if ways]
    decided_so: list[tuple[tuple[str, Direction], ...]] = []
    sure = True
    # Each entry: how many nodes are decided, how, and the literals of that.
    waiting: list[tuple[tuple[tuple[str, Direction], ...], tuple[int, ...]]] = [((), tuple(assumed))]
    while waiting:
        decided, literals = waiting.pop()
        possible = worlds.possible(literals)
        sure = sure and possible is not None
        if not possible:
            continue
        if len(decided) == len(moving):
            if len(decided_so) == limit:
                sure = False
                break
            decided_so.append(decided)
            continue
        node, ways = moving[len(decided)]
        waiting += [((*decided, (node, d)), (*literals, literal)) for d, literal in reversed(ways)]
    outcomes = tuple(JointOutcome(each, _decides(each, decided_so) if sure else ()) for each in decided_so)
    return JointOutcomes(tuple(node for node, _ in moving), outcomes, sure)


def _decides(
    one: tuple[tuple[str, Direction], ...], every: Sequence[tuple[tuple[str, Direction], ...]]
) -> tuple[tuple[str, Direction], ...]:
    """Return the fewest pairs of an outcome that no other has together, the first of equals."""
    others = [frozenset(other) for other in every if other != one]
    for chosen in _by_size(one):
        if not any(other.issuperset(chosen) for other in others):
            return chosen
    return one


def _by_size(pairs: tuple[tuple[str, Direction], ...]) -> Iterator[tuple[tuple[str, Direction], ...]]:
    """Yield the subsets of up to three pairs, the smallest first."""
    for size in range(min(len(pairs), 3) + 1):
        yield from combinations(pairs, size)
