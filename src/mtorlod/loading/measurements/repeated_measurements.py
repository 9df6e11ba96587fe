"""Several measurements of one thing in one experiment: agreeing ones count once, others not at all."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Agreement(Generic[Key]):
    """What rows say together.

    Attributes:
        directions: experiment → thing → direction, of the things whose rows agree; experiments without any
            are there too.
        repeated: line of a row that says what an earlier one says → line of that.
        contradicted: line of a row that others speak against → their lines.
    """

    directions: Mapping[str, Mapping[Key, str]]
    repeated: Mapping[int, int]
    contradicted: Mapping[int, tuple[int, ...]]


def agreement(rows: Iterable[tuple[str, Key, str, int]]) -> Agreement[Key]:
    """Return what rows of (experiment, thing, direction, line) say together; nothing is averaged.

    >>> said = agreement([("", "A", "raised", 2), ("", "A", "raised", 3), ("", "B", "raised", 4),
    ...                   ("", "B", "lowered", 5)])
    >>> said.directions, said.repeated, said.contradicted
    ({'': {'A': 'raised'}}, {3: 2}, {4: (5,), 5: (4,)})
    """
    seen: dict[str, dict[Key, dict[str, list[int]]]] = {}
    for experiment, thing, direction, line in rows:
        seen.setdefault(experiment, {}).setdefault(thing, {}).setdefault(direction, []).append(line)
    directions: dict[str, dict[Key, str]] = {}
    repeated: dict[int, int] = {}
    contradicted: dict[int, tuple[int, ...]] = {}
    for experiment, things in seen.items():
        agreed = directions.setdefault(experiment, {})
        for thing, said in things.items():
            if len(said) == 1:
                ((agreed[thing], (first, *others)),) = said.items()
                repeated.update(dict.fromkeys(others, first))
                continue
            for direction, lines in said.items():
                against = tuple(sorted(at for other, ats in said.items() if other != direction for at in ats))
                contradicted.update(dict.fromkeys(lines, against))
    return Agreement(directions, repeated, contradicted)
