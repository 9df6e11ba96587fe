"""What a thing leads to in a relation, at any remove."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def at_any_remove(thing: str, onward: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Return a thing and everything that it leads to; circles do no harm.

    Args:
        onward: thing → what it leads to at once.
    """
    reached, waiting = {thing}, [thing]
    while waiting:
        for further in onward.get(waiting.pop(), ()):
            if further not in reached:
                reached.add(further)
                waiting.append(further)
    return frozenset(reached)
