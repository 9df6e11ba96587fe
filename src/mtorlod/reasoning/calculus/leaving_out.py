"""Which of many statements are to blame: sets that cannot stand together, nothing in them superfluous."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import TypeVar

Element = TypeVar("Element", bound=Hashable)


def irreducible(
    elements: Sequence[Element], stand: Callable[[Sequence[Element]], bool]
) -> tuple[Element, ...]:
    """Return what is left of statements that cannot stand when each that can be is left out, in order.

    It is what trying the first, the second and so on comes to; each that is needed is found by halving.

    Args:
        elements: the statements, which do not stand together.
        stand: says whether some of them stand together; fewer of what stands must stand.

    >>> irreducible(range(100), lambda some: not {7, 90} <= set(some))
    (7, 90)
    """
    needed: list[Element] = []
    rest = list(elements)
    while rest and stand(needed):
        # What is needed and rest[low:] cannot stand together, what is needed and rest[high:] can.
        low, high = 0, len(rest)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if stand([*needed, *rest[middle:]]) else (middle, high)
        needed.append(rest[low])
        rest = rest[low + 1 :]
    return tuple(needed)


class Patience:
    """How much may still be asked; each question costs what its maker says. A count, not a time: the same
    statements get the same answer anywhere.

    Attributes:
        left: what is left of it.
    """

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, cost: int) -> None:
        """Take so much off."""
        self.left -= cost

    @property
    def over(self) -> bool:
        """Whether nothing more is to be asked."""
        return self.left <= 0


def narrowed(
    elements: Sequence[Element],
    blamed: Callable[[Sequence[Element]], Collection[Element] | None],
    patience: Patience,
) -> tuple[tuple[Element, ...], bool]:
    """Return statements that cannot stand together, none of which can be left out if patience is enough.

    Whatever is left out, the answer tells which of the others are to blame, and the rest goes with it. Much
    is left out at once while that goes well: so it takes about one question for each that is needed where
    nearly all are, and few where few are.

    Args:
        elements: the statements; what comes first is left out first.
        blamed: says which of some cannot stand together; None if they do.
        patience: when to stop.

    Returns:
        The statements, in the order given, none if all of them stand; and whether none can be left out.
    """
    blame = blamed(elements)
    if blame is None:
        return (), True
    needed: list[Element] = []
    rest = [element for element in elements if element in blame]
    size = (len(rest) + 1) // 2
    while rest and not patience.over:
        others = rest[size:]
        blame = blamed([*needed, *others])
        if blame is not None:
            rest = [element for element in others if element in blame]
            size = min(2 * size, (len(rest) + 1) // 2)
        elif size > 1:
            size = (size + 1) // 2
        else:
            needed.append(rest[0])
            rest = others
    return (*needed, *rest), not rest


def smallest_conflicts(
    elements: Sequence[Element],
    satisfied: Callable[[frozenset[Element]], frozenset[Element] | None],
    up_to: int,
    limit: int,
    patience: Patience,
) -> tuple[list[frozenset[Element]], bool]:
    """Return the sets that cannot stand together and have no part that cannot, the smallest first.

    A set that cannot stand shares an element with the complement of every set that can (Reiter's hitting
    sets), so candidates are few.

    Args:
        elements: in the order in which sets of one size are told.
        satisfied: says which elements stand together with some; None if those do not stand.
        up_to: the size of the largest set to look for.
        limit: how many sets to return.
        patience: when to stop.

    Returns:
        The sets, and whether these are all of up to that size.
    """
    rank = {element: place for place, element in enumerate(elements)}
    conflicts: list[frozenset[Element]] = []
    rests: list[frozenset[Element]] = []

    def candidate(chosen: frozenset[Element], size: int) -> frozenset[Element] | None:
        patience.spend(1 + len(conflicts) + len(rests))
        if patience.over or any(chosen >= known for known in conflicts):
            return None
        rest = next((rest for rest in rests if rest.isdisjoint(chosen)), None)
        if rest is None:
            return chosen
        if len(chosen) == size:
            return None
        for element in sorted(rest, key=rank.__getitem__):
            further = candidate(chosen | {element}, size)
            if further is not None:
                return further
        return None

    for size in range(up_to + 1):
        while (chosen := candidate(frozenset(), size)) is not None:
            stands = satisfied(chosen)
            if stands is None:
                if len(conflicts) == limit:
                    return conflicts, False
                conflicts.append(chosen)
            else:
                rests.append(frozenset(elements) - stands)
                if not rests[-1]:
                    return conflicts, True
    conflicts.sort(key=lambda each: (len(each), sorted(map(rank.__getitem__, each))))
    return conflicts, not patience.over


def grown(
    elements: Iterable[Element],
    start: frozenset[Element],
    satisfied: Callable[[frozenset[Element]], frozenset[Element] | None],
) -> frozenset[Element] | None:
    """Return elements that stand together with some, added in order; None if those do not stand.

    Many are added at once while that goes well.
    """
    kept = satisfied(start)
    if kept is None:
        return None
    rest, size = list(elements), 1
    while rest := [element for element in rest if element not in kept]:
        more = satisfied(kept.union(rest[:size]))
        if more is not None:
            kept, size = more, 2 * size
        elif size > 1:
            size = (size + 1) // 2
        else:
            rest = rest[1:]
    return kept
