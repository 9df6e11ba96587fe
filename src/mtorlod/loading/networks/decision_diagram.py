"""Reduced ordered binary decision diagrams: a Boolean function in the one form that shows what it depends on.

Two functions are equal if and only if their diagrams are the same node, an input that changes nothing does
not stand in the diagram, and an input raises if no node of it has a setting that its low side allows and its
high side does not. So the sign of an input is exact, whatever the number of inputs. Nothing here recurses, so
that depth is no limit; the number of steps is one, and what passes it is told, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from mtorlod.errors import MtorlodError

FALSE, TRUE = 0, 1
AND, OR, XOR = "&", "|", "^"
MOST_STEPS = 2_000_000
"""Steps that one function may take, some three seconds; published functions take a few dozen."""

Influence = Literal["+", "-", "?", "none"]


class TooEntangled(MtorlodError):
    """A function whose diagram takes more than `MOST_STEPS` steps."""


class Diagram:
    """The diagrams of functions over some inputs; a function is the number of a node.

    Args:
        names: the inputs, from the top of the diagrams down.
        most: steps that may be taken before `TooEntangled` is raised.
    """

    def __init__(self, names: Sequence[str], most: int = MOST_STEPS) -> None:
        self.names = tuple(names)
        self._levels = {name: level for level, name in enumerate(self.names)}
        self._nodes: list[tuple[int, int, int]] = [(len(self.names), 0, 0), (len(self.names), 1, 1)]
        self._known: dict[tuple[int, int, int], int] = {}
        self._done: dict[tuple[str, int, int], int] = {}
        self._contained: set[tuple[int, int]] = set()
        self._left = most

    def input(self, name: str) -> int:
        """Return the function that is an input itself."""
        return self._node(self._levels[name], FALSE, TRUE)

    def negation(self, function: int) -> int:
        """Return what is on where a function is off."""
        return self._two(XOR, function, TRUE)

    def of_many(self, operator: str, functions: Iterable[int]) -> int:
        """Return the functions joined by `AND`, `OR` or `XOR`, halves first: a long chain stays cheap."""
        level = list(functions)
        while len(level) > 1:
            joined = [self._two(operator, *level[at : at + 2]) for at in range(0, len(level) - 1, 2)]
            level = joined + level[len(level) - len(level) % 2 :]
        return level[0]

    def restricted(self, function: int, fixed: Mapping[str, bool]) -> int:
        """Return a function with some inputs set to values."""
        values = {self._levels[name]: value for name, value in fixed.items() if name in self._levels}
        results = {FALSE: FALSE, TRUE: TRUE}
        # A node is made after the nodes below it, so that ascending order is from the bottom up.
        for node in self._below(function):
            level, low, high = self._nodes[node]
            if level in values:
                results[node] = results[high if values[level] else low]
            else:
                # Below a node that is set, what comes up from its sides stands lower still: order holds.
                results[node] = self._node(level, results[low], results[high])
        return results[function]

    def influences(self, function: int) -> dict[str, Influence]:
        """Return how each input acts on a function; "none" for what changes nothing."""
        raising: set[int] = set()
        lowering: set[int] = set()
        for node in self._below(function):
            level, low, high = self._nodes[node]
            if level not in raising and not self._within(high, low):
                raising.add(level)
            if level not in lowering and not self._within(low, high):
                lowering.add(level)
        signs: dict[tuple[bool, bool], Influence] = {
            (True, True): "?",
            (True, False): "+",
            (False, True): "-",
            (False, False): "none",
        }
        return {name: signs[at in raising, at in lowering] for at, name in enumerate(self.names)}

    def _below(self, function: int) -> list[int]:
        """Return the inner nodes of a function, ascending."""
        seen: set[int] = set()
        waiting = [function]
        while waiting:
            node = waiting.pop()
            if node > TRUE and node not in seen:
                seen.add(node)
                waiting += self._nodes[node][1:]
        return sorted(seen)

    def _within(self, inner: int, outer: int) -> bool:
        """Return whether a function is on only where another is: no pair of their sides says otherwise."""
        seen: set[tuple[int, int]] = set()
        waiting = [(inner, outer)]
        while waiting:
            pair = waiting.pop()
            one, other = pair
            if one in (FALSE, other) or other == TRUE or pair in seen or pair in self._contained:
                continue
            if one == TRUE or other == FALSE:
                return False
            self._count()
            seen.add(pair)
            waiting += self._sides(one, other)
        self._contained |= seen
        return True

    def _sides(self, one: int, other: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the low sides and the high sides of two functions, at the upper of their two levels."""
        upper, low, high = self._nodes[one]
        level, other_low, other_high = self._nodes[other]
        if upper < level:
            return (low, other), (high, other)
        if level < upper:
            return (one, other_low), (one, other_high)
        return (low, other_low), (high, other_high)

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TooEntangled(
                f"a function of {len(self.names)} inputs is too entangled to be decided",
                "split it over further nodes",
            )

    def _node(self, level: int, low: int, high: int) -> int:
        if low == high:
            return low
        key = level, low, high
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = len(self._nodes)
            self._nodes.append(key)
        return number

    def _two(self, operator: str, one: int, other: int) -> int:
        """Return two functions joined, by their sides at the upper of their two levels."""
        done = self._done
        begin = (operator, one, other) if one <= other else (operator, other, one)
        waiting = [begin]
        while waiting:
            key = waiting[-1]
            if key in done:
                waiting.pop()
                continue
            self._count()
            left, right = key[1:]
            known = _plainly(operator, left, right)
            if known is not None:
                done[key] = known
                waiting.pop()
                continue
            (a, b), (c, d) = self._sides(left, right)
            low = (operator, a, b) if a <= b else (operator, b, a)
            high = (operator, c, d) if c <= d else (operator, d, c)
            lacking = [side for side in (low, high) if side not in done]
            if lacking:
                waiting += lacking
            else:
                level = min(self._nodes[left][0], self._nodes[right][0])
                done[key] = self._node(level, done[low], done[high])
                waiting.pop()
        return done[begin]


def _plainly(operator: str, left: int, right: int) -> int | None:
    """Return two functions joined where that needs no look into them; the left number is the smaller."""
    if operator == XOR:
        return FALSE if left == right else right if left == FALSE else None
    if left == right:
        return left
    if left > TRUE:
        return None
    return right if (left == TRUE) == (operator == AND) else left
