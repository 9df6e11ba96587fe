"""Why measurements leave a node one direction: the other is assumed, and followed until it cannot be.

Forwards, a node whose other direction is ruled out must move so. Backwards, a direction is ruled out when
every way to it is, and what a node that moves so has as its only way must move so too. States that only hold
one another up are ruled out together. Where that comes to no end, a node is taken in both directions, and
each case followed by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace

from mtorlod.reasoning.calculus.cover import may_step
from mtorlod.reasoning.calculus.given_measurements import Measured
from mtorlod.reasoning.calculus.reach import Move, StateGraph
from mtorlod.reasoning.calculus.refutation import GivenProof, Line, Refutation, Why
from mtorlod.reasoning.calculus.values import DIRECTIONS, Direction, Step

CASES = 200
"""Cases that one proof may take before it is given up."""


def given_proof(measured: Measured, node: str) -> GivenProof:
    """Return the verdict on a node given the measurements, with its proof.

    Raises:
        UnknownName: if the network has no such node.
    """
    given = measured.given(node)
    if given.value in ("open", "undecided") or given.repaired:
        return GivenProof(given, (), True)
    refuted: list[tuple[Direction, Refutation]] = []
    complete = True
    for direction in DIRECTIONS:
        state = measured.effects.network.state(node, direction)
        if direction == given.value or state not in measured.effects.left:
            continue
        start = _Argument(measured, given.forced_by)
        start.say(state, True, "assumed")
        refutation = _followed(start, [CASES])
        complete = complete and refutation is not None
        if refutation is not None:
            refuted.append((direction, refutation))
    return GivenProof(given, tuple(refuted), complete)


def _followed(argument: _Argument, cases: list[int]) -> Refutation | None:
    """Follow an argument to its end, taking cases where it has none; None if there are too many."""
    begin = argument.told
    ends = argument.follow()
    if ends is not None:
        return Refutation(*argument.needed_for(ends, begin))
    node = argument.undecided()
    if node is None or cases[0] <= 0:
        return None
    cases[0] -= 1
    both = []
    for side in (0, 1):
        case = argument.copy()
        case.say(2 * node + side, True, "case")
        followed = _followed(case, cases)
        if followed is None:
            return None
        both.append(followed)
    return Refutation(tuple(argument.lines[begin:]), None, tuple(both))


class _Argument:
    """What is known so far: lines, states ruled out and states that hold, each with its line."""

    def __init__(self, measured: Measured, evidence: Sequence[str]) -> None:
        self.lines: list[Line] = []
        self.out: dict[int, int] = {}
        self.holds: dict[int, int] = {}
        self.told = 0
        self.left = measured.effects.left
        self.graph: StateGraph = self.left.graph
        self.network = self.graph.network
        self.roots = frozenset(self.left.states_of_roots())
        still = {self.network.number(name) for name in evidence if measured.seen[name] == "unchanged"}
        self.moving = _moving(self.graph, self.left, self.roots, still)
        for name in evidence:
            seen = measured.seen[name]
            if seen in DIRECTIONS:
                self.say(self.network.state(name, seen), True, "measured")  # type: ignore[arg-type]
            else:
                for state in self.network.states(name):
                    if state in self.left:
                        self.say(state, False, "still")

    def copy(self) -> _Argument:
        """Return the same argument, to be followed further by itself."""
        other = copy(self)
        other.lines, other.out, other.holds = self.lines.copy(), self.out.copy(), self.holds.copy()
        other.told = len(self.lines)
        return other

    def say(
        self,
        state: int,
        holds: bool,
        why: Why,
        steps: tuple[Step, ...] = (),
        because: Iterable[int] = (),
        loop: tuple[str, ...] = (),
    ) -> None:
        """Add a line, if it says something new."""
        known = self.holds if holds else self.out
        if state not in known:
            known[state] = len(self.lines)
            node, direction = self.network.nodes[state >> 1], DIRECTIONS[state & 1]
            self.lines.append(Line(node, direction, holds, why, steps, loop, tuple(sorted(set(because)))))

    def before(self, state: int) -> Iterator[Move]:
        """Yield the states that lead to a state, of those that were left, and the edges."""
        cover, laid = self.graph.cover, self.graph.laid
        node, side = state >> 1, state & 1
        for place in range(cover.into_starts[node], cover.into_starts[node + 1]):
            come, edge = int(cover.into_codes[place]) ^ side, int(cover.into_edge[place])
            if come in self.left and may_step(laid.kind, laid.dead, come >> 1, node, edge):
                yield come, edge

    def follow(self) -> int | None:
        """Draw conclusions until a node can move neither way, and return it; None if there are no more."""
        said = -1
        while said != len(self.lines):
            said = len(self.lines)
            self._rule_out()
            for node in sorted(self.moving):
                states = [state for state in (2 * node, 2 * node + 1) if state in self.left]
                open_ = [state for state in states if state not in self.out]
                if not open_:
                    return node
                if len(open_) == 1:
                    self.say(open_[0], True, "must", because=(self.out[s] for s in states if s in self.out))
            for state in sorted(self.holds):
                if state in self.out:
                    return state >> 1
                if state ^ 1 in self.left:
                    self.say(state ^ 1, False, "moves the other way", because=[self.holds[state]])
                self._only_way(state)
        return None

    def _only_way(self, state: int) -> None:
        if state in self.roots:
            return
        ways = list(self.before(state))
        open_ = {come for come, _ in ways if come not in self.out}
        if len(open_) == 1:
            (come,) = open_
            needs = tuple(self.network.step(edge) for other, edge in ways if other == come)
            because = [self.holds[state], *(self.out[other] for other, _ in ways if other in self.out)]
            self.say(come, True, "only way", needs, because)

    def _rule_out(self) -> None:
        """Rule out every state that nothing founds any more: what has no way by itself, then loops."""
        founded = self.graph.without(self.out).walk()
        loose = [state for state in self.left if state not in founded and state not in self.out]
        changed = True
        while changed:
            changed = False
            for state in loose:
                ways = list(self.before(state))
                if state not in self.out and all(come in self.out for come, _ in ways):
                    self._close(state, "no way", ways, ())
                    changed = True
        loops = [state for state in loose if state not in self.out]
        names = tuple(sorted({self.network.nodes[state >> 1] for state in loops}))
        for state in loops:
            self._close(state, "loop", list(self.before(state)), names)

    def _close(self, state: int, why: Why, ways: Sequence[Move], loop: tuple[str, ...]) -> None:
        steps = tuple(dict.fromkeys(self.network.step(edge) for _, edge in ways))
        because = [self.out[come] for come, _ in ways if come in self.out]
        self.say(state, False, why, steps, because, loop)

    def undecided(self) -> int | None:
        """Return a node that still can move both ways, the one nearest to what was done; None if none can."""
        for state in self.left:
            if state ^ 1 in self.left and state not in self.out and state ^ 1 not in self.out:
                return state >> 1
        return None

    def needed_for(self, node: int, begin: int) -> tuple[tuple[Line, ...], str]:
        """Return the lines that the end at a node rests on, and its name."""
        ends = [
            place
            for known in (self.out, self.holds)
            for state, place in known.items()
            if state >> 1 == node and (known is self.out or state in self.out)
        ]
        needed: set[int] = set()
        waiting = ends
        while waiting:
            place = waiting.pop()
            if place not in needed:
                needed.add(place)
                waiting += self.lines[place].because
                if self.lines[place].why == "loop":
                    waiting += self._outside_of(self.lines[place].loop)
        kept = sorted(place for place in needed if place >= begin)
        number = {place: begin + at for at, place in enumerate(kept)}
        lines = tuple(
            replace(line, because=tuple(number.get(before, before) for before in line.because))
            for line in (self.lines[place] for place in kept)
        )
        return lines, self.network.nodes[node]

    def _outside_of(self, loop: Iterable[str]) -> list[int]:
        """Return the lines that close the ways into a loop from outside."""
        names = set(loop)
        return [
            self.out[come]
            for state, place in self.out.items()
            if self.lines[place].why == "loop" and self.lines[place].node in names
            for come, _ in self.before(state)
            if come in self.out
        ]


def _moving(graph: StateGraph, left: Iterable[int], roots: Iterable[int], still: set[int]) -> set[int]:
    """Return the nodes that move in every world: those reached past the ones that stand still."""
    known = set(left)
    moving = {state >> 1 for state in roots} - still
    level = moving
    while level:
        level = (
            {
                to >> 1
                for node in level
                for state in (2 * node, 2 * node + 1)
                if state in known
                for to, _ in graph.after(state)
            }
            - moving
            - still
        )
        moving |= level
    return moving
