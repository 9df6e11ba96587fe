"""The theorem of worlds, in exact arithmetic: responses are worlds, and every world is a response."""

import random
from fractions import Fraction
from itertools import combinations

from brute_force import laid, leads, reached_nodes, worlds
from hypothesis import assume, given, settings, strategies as st
from oracle import LOWERED, NAMES, RAISED, interventions, moves_held, networks

NODES = NAMES[:5]
SMALL = Fraction(1, 10**9)
WAY = {RAISED: 1, LOWERED: -1}
SIGN = {"+": 1, "-": -1}


def determinant(matrix):
    """Return the determinant, exactly."""
    rows, found = [list(row) for row in matrix], Fraction(1)
    for place in range(len(rows)):
        pivot = next((row for row in range(place, len(rows)) if rows[row][place]), None)
        if pivot is None:
            return Fraction(0)
        if pivot != place:
            rows[place], rows[pivot] = rows[pivot], rows[place]
            found = -found
        found *= rows[place][place]
        for row in range(place + 1, len(rows)):
            share = rows[row][place] / rows[place][place]
            rows[row] = [a - share * b for a, b in zip(rows[row], rows[place], strict=True)]
    return found


def solved(matrix, push):
    """Return the solution of a system with a determinant that is not 0, exactly."""
    size = len(matrix)
    whole = determinant(matrix)
    return [
        determinant([[push[r] if c == column else matrix[r][c] for c in range(size)] for r in range(size)])
        / whole
        for column in range(size)
    ]


def settles_when_any_are_held(matrix):
    """Return whether all principal minors are positive."""
    places = range(len(matrix))
    return all(
        determinant([[matrix[r][c] for c in kept] for r in kept]) > 0
        for size in range(1, len(matrix) + 1)
        for kept in combinations(places, size)
    )


def response(edges, intervention, size_of, push_of):
    """Return how nodes move, and the matrix -J, where effects and pushes have sizes of their own."""
    roots, steps = laid(edges, intervention)
    nodes = sorted(reached_nodes(roots, steps))
    place = {node: number for number, node in enumerate(nodes)}
    matrix = [[Fraction(int(a == b)) for b in nodes] for a in nodes]
    push = [Fraction(0)] * len(nodes)
    for step in steps:
        if step.source in place:
            matrix[place[step.target]][place[step.source]] -= size_of(step)
    for node, direction in roots:
        push[place[node]] += WAY[direction] * push_of(node, direction)
    return nodes, matrix, push


@settings(max_examples=60, deadline=None)
@given(networks(nodes=5, edges=8, signs="+-?"), interventions(nodes=5), st.integers(0, 10**6))
def test_the_response_of_every_system_that_settles_when_any_nodes_are_held_is_a_world(
    edges, intervention, seed
):
    assume(not moves_held(edges, intervention))
    choose = random.Random(seed)
    every = worlds(edges, intervention)
    signs = {id(edge): SIGN.get(edge.sign) or choose.choice((1, -1)) for edge in edges}

    for _ in range(6):
        sizes = {id(edge): Fraction(choose.randint(1, 150), 100) for edge in edges}
        nodes, matrix, push = response(
            edges,
            intervention,
            lambda step, sizes=sizes: signs[id(step)] * sizes[id(step)],
            lambda node, direction: Fraction(choose.randint(50, 150), 100),
        )
        if nodes and settles_when_any_are_held(matrix):
            moved = dict(zip(nodes, solved(matrix, push), strict=True))
            if all(moved.values()):
                assert {node: RAISED if way > 0 else LOWERED for node, way in moved.items()} in every


@settings(max_examples=60, deadline=None)
@given(networks(nodes=5, edges=8, signs="+-?"), interventions(nodes=5))
def test_every_world_is_the_response_of_a_system_built_for_it(edges, intervention):
    assume(not moves_held(edges, intervention))
    roots, steps = laid(edges, intervention)

    for world in worlds(edges, intervention):
        strong = supports(world, roots, steps)
        nodes, matrix, push = response(
            edges,
            intervention,
            lambda step, strong=strong, world=world: size(step, strong, world),
            lambda node, way, strong=strong: 1 if (node, way) in strong else SMALL,
        )

        moved = dict(zip(nodes, solved(matrix, push), strict=True))

        assert settles_when_any_are_held(matrix)
        assert {node: RAISED if way > 0 else LOWERED for node, way in moved.items()} == world


def supports(world, roots, steps):
    """Return one support per node: what was done to it, or a step from a node that was founded before."""
    found = {(node, way) for node, way in roots if world[node] == way}
    sure = {node for node, _ in found}
    while len(sure) < len(world):
        step = next(
            s
            for s in steps
            if s.source in sure and s.target not in sure and world[s.target] in leads(s.sign, world[s.source])
        )
        found.add(id(step))
        sure.add(step.target)
    return found


def size(step, strong, world):
    """Return how much an effect carries on: 1 on a support, next to nothing elsewhere; a sign as needed."""
    sign = SIGN.get(step.sign)
    if sign is None:
        sign = WAY[world[step.source]] * WAY[world[step.target]]
    return sign * (1 if id(step) in strong else SMALL)
