"""Which of many statements are to blame: sets that cannot stand together, nothing in them superfluous."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

Element = TypeVar("Element", bound=Hashable)


def irreducible(
    elements: Sequence[Element], stand: Callable[[Sequence[Element]], bool]
) -> tuple[Element, ...]:
    """Return what is left of statements that cannot stand when each that can be is left out, in order.

    It is what trying the first, the second and so on comes to, found with fewer questions by halves (Junker's
    QuickXplain).

    Args:
        elements: the statements, which do not stand together.
        stand: says whether some of them stand together; fewer of what stands must stand.
    """

    def needed(kept: list[Element], known: bool, rest: Sequence[Element]) -> list[Element]:
        """Return what of the rest is needed beside what is kept; `known` says that it may be nothing."""
        if known and not stand(kept):
            return []
        if len(rest) == 1:
            return list(rest)
        middle = len(rest) // 2
        first, second = rest[:middle], rest[middle:]
        of_second = needed(kept + list(first), True, second)
        return needed(kept + of_second, bool(of_second), first) + of_second

    if not elements or not stand([]):
        return ()
    # What stands first here is kept where there is a choice, so what comes first is left out first.
    return tuple(
        element for element in elements if element in set(needed([], False, list(reversed(elements))))
    )


def smallest_conflicts(
    elements: Sequence[Element],
    satisfied: Callable[[frozenset[Element]], frozenset[Element] | None],
    up_to: int,
    limit: int,
) -> tuple[list[frozenset[Element]], bool]:
    """Return the sets that cannot stand together and have no part that cannot, the smallest first.

    A set that cannot stand shares an element with the complement of every set that can (Reiter's hitting
    sets), so candidates are few.

    Args:
        elements: in the order in which sets of one size are told.
        satisfied: says which elements stand together with some; None if those do not stand.
        up_to: the size of the largest set to look for.
        limit: how many sets to return.

    Returns:
        The sets, and whether these are all of up to that size.
    """
    rank = {element: place for place, element in enumerate(elements)}
    found: list[frozenset[Element]] = []
    rests: list[frozenset[Element]] = []

    def candidate(chosen: frozenset[Element], size: int) -> frozenset[Element] | None:
        if any(chosen >= known for known in found):
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
                if len(found) == limit:
                    return found, False
                found.append(chosen)
            else:
                rests.append(frozenset(elements) - stands)
                if not rests[-1]:
                    return found, True
    found.sort(key=lambda each: (len(each), sorted(map(rank.__getitem__, each))))
    return found, True


def grown(
    elements: Iterable[Element],
    start: frozenset[Element],
    satisfied: Callable[[frozenset[Element]], frozenset[Element] | None],
) -> frozenset[Element] | None:
    """Return elements that stand together with some, added in order; None if those do not stand."""
    kept = satisfied(start)
    if kept is None:
        return None
    for element in elements:
        if element not in kept:
            more = satisfied(kept | {element})
            kept = kept if more is None else more
    return kept
