"""Pairs of nodes that a file ties by both signs: contradictions, and contexts that do not meet."""

from __future__ import annotations

from itertools import compress

from mtorlod.loading.networks.relations import RELATIONS
from mtorlod.loading.networks.rows import Context
from mtorlod.loading.networks.statements import Statements

Sides = tuple[tuple[int, ...], tuple[int, ...]]
"""The raising and the lowering statements of a pair of nodes."""


def contradictions(statements: Statements) -> list[Sides]:
    """Return, per pair of nodes that the file ties by both signs, the raising and the lowering statements.

    Statements seen only in contexts that no statement of the other sign shares contradict nothing.
    """
    return opposite_signs(statements)[0]


def opposite_signs(statements: Statements) -> tuple[list[Sides], list[Sides]]:
    """Return the pairs whose signs contradict one another, and those in contexts that do not meet."""
    count = len(statements.rows.nodes.texts)
    pairs = [s * count + t for s, t in zip(statements.sources, statements.targets, strict=True)]
    raises, lowers = ([relation.sign == sign for relation in RELATIONS] for sign in "+-")
    up_or_not = [raises[relation] for relation in statements.relations]
    down_or_not = [lowers[relation] for relation in statements.relations]
    both = set(compress(pairs, up_or_not)).intersection(compress(pairs, down_or_not))
    sides: dict[int, tuple[list[int], list[int]]] = {}
    for number, pair in enumerate(pairs if both else ()):
        if pair in both and (up_or_not[number] or down_or_not[number]):
            sides.setdefault(pair, ([], []))[down_or_not[number]].append(number)
    contradicting: list[Sides] = []
    parted: list[Sides] = []
    for raising, lowering in sides.values():
        meets = _meet(statements, raising), _meet(statements, lowering)
        up = tuple(n for n in raising if _shares(statements, n, meets[1]))
        down = tuple(n for n in lowering if _shares(statements, n, meets[0]))
        if up and down:
            contradicting.append((up, down))
        else:
            parted.append((tuple(raising), tuple(lowering)))
    return contradicting, parted


def _meet(statements: Statements, numbers: list[int]) -> set[Context] | None:
    """Return the contexts of statements; None if one of them is general and so meets every context."""
    contexts = [statements.rows[statements.first[number]].contexts for number in numbers]
    return set().union(*contexts) if all(contexts) else None


def _shares(statements: Statements, number: int, others: set[Context] | None) -> bool:
    own = statements.rows[statements.first[number]].contexts
    return others is None or not own or not others.isdisjoint(own)
