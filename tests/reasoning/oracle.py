"""Answers worked out the slow way, to hold the calculus to: by enumeration, and by linear algebra.

Nothing here uses the calculus, beyond the values that it takes.
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from hypothesis import strategies as st

from mtorlod.reasoning.calculus import CausalEdge, Intervention

RAISED, LOWERED = "raised", "lowered"
OTHER = {RAISED: LOWERED, LOWERED: RAISED}
NAMES = "abcdefgh"


@st.composite
def networks(draw, nodes=6, edges=12, signs="+-", conditions=False):
    """Draw the edges of a small signed network, self-effects and contrary effects among them."""
    names = NAMES[:nodes]
    drawn = draw(
        st.lists(
            st.builds(
                CausalEdge,
                st.sampled_from(names),
                st.sampled_from(signs),
                st.sampled_from(names),
                conditions=st.sampled_from([(), (), (), ("a",), ("b",)]) if conditions else st.just(()),
            ),
            min_size=1,
            max_size=edges,
        )
    )
    return [
        CausalEdge.of(edge.source, edge.sign, edge.target, (f"claim:{place}",), edge.conditions)
        for place, edge in enumerate(drawn)
    ]


@st.composite
def interventions(draw, nodes=6):
    """Draw an intervention that moves one or two nodes, and perhaps holds one that it does not move."""
    names = st.sampled_from(NAMES[:nodes])
    parts = {"given": set(), "gained": set(), "lost": set(), "pressed": set()}
    for _ in range(draw(st.integers(1, 2))):
        kind = draw(st.sampled_from(sorted(parts)))
        name = draw(names)
        parts[kind].add((name, draw(st.sampled_from([RAISED, LOWERED]))) if kind == "pressed" else name)
    held = set(draw(st.lists(names, max_size=1)))
    held -= parts["given"] | parts["gained"] | parts["lost"]
    return Intervention.of(
        *parts["given"], gained=parts["gained"], lost=parts["lost"], press=parts["pressed"], hold=held
    )


def intervention_renamed(intervention, names):
    """Return an intervention with other names for the nodes."""
    return Intervention.of(
        *(names[node] for node in intervention.given),
        gained=[names[node] for node in intervention.gained],
        lost=[names[node] for node in intervention.lost],
        press=[(names[node], direction) for node, direction in intervention.pressed],
        hold=[names[node] for node in intervention.held],
    )


def moves_held(edges, intervention):
    """Return whether a given drug fixes a node that is held unchanged, which is an error."""
    unchanged = set(intervention.held) - {node for node, _ in intervention.pressed}
    return any(
        edge.source in intervention.given and edge.sign != "?" and edge.target in unchanged for edge in edges
    )


def best_routes(edges, intervention):
    """Return (node, direction) → length and names of the shortest route that visits no node twice, the
    first by name among equals, by walking them all; for networks without conditions."""
    given = set(intervention.given)
    direct = {edge.target for edge in edges if edge.source in given and edge.sign != "?"}
    pressed_and_held = {node for node, _ in intervention.pressed} & set(intervention.held)
    fixed = given | set(intervention.gained) | set(intervention.lost) | pressed_and_held | direct
    shut = fixed | set(intervention.held)
    onward = defaultdict(set)
    for edge in edges:
        if edge.target not in shut or (edge.source in given and edge.target in fixed):
            onward[edge.source].add((edge.sign, edge.target))
    best = {}

    def walk(node, direction, path):
        here = (len(path), path)
        best[node, direction] = min(best.get((node, direction), here), here)
        for sign, target in onward[node]:
            if target not in path:
                for to in {"+": [direction], "-": [OTHER[direction]], "?": [RAISED, LOWERED]}[sign]:
                    walk(target, to, [*path, target])

    roots = {(node, RAISED) for node in given | set(intervention.gained)}
    roots |= {(node, LOWERED) for node in intervention.lost} | set(intervention.pressed)
    for node, direction in roots:
        walk(node, direction, [node])
    return best


def simple_signs(edges, intervention):
    """Return node → directions in which some route that visits no node twice moves it."""
    found = defaultdict(set)
    for node, direction in best_routes(edges, intervention):
        found[node].add(direction)
    return found


def expected_values(edges, intervention):
    """Return node → the verdict that the directions of its routes amount to, for nodes that have any."""
    signs = simple_signs(edges, intervention)
    signed = simple_signs([edge for edge in edges if edge.sign != "?"], intervention)
    return {
        node: ("conflict" if len(signed[node]) == 2 else "unsigned") if len(both) == 2 else next(iter(both))
        for node, both in signs.items()
    }


def all_principal_minors_positive(matrix):
    """Return whether a system settles, and still settles when any of its nodes are held."""
    size = len(matrix)
    return all(
        np.linalg.det(matrix[np.ix_(kept, kept)]) > 1e-9
        for kept in ([node for node in range(size) if mask >> node & 1] for mask in range(1, 1 << size))
    )


def stable_as_a_whole(matrix):
    """Return whether -matrix, as a Jacobian, settles when nothing is held."""
    return bool(np.all(np.linalg.eigvals(matrix).real > 1e-9))


def random_system(random, nodes, edges, accept, spread=1.5):
    """Return signed edges and a matrix -J with those signs that `accept` takes; None if none was found.

    Each pair of nodes has at most one effect, and every node decays.
    """
    pairs = [(a, b) for a in range(nodes) for b in range(nodes) if a != b]
    chosen = random.choice(len(pairs), size=min(edges, len(pairs)), replace=False)
    signs = [int(random.choice([-1, 1])) for _ in chosen]
    for _ in range(20):
        negative = np.diag(random.uniform(0.5, 1.5, nodes))
        for which, sign in zip(chosen, signs, strict=True):
            source, target = pairs[which]
            negative[target, source] = -sign * random.uniform(0.1, spread)
        if accept(negative):
            named = [
                CausalEdge.of(NAMES[pairs[which][0]], "+" if sign > 0 else "-", NAMES[pairs[which][1]])
                for which, sign in zip(chosen, signs, strict=True)
            ]
            return named, negative
    return None


def response(negative, pressed, fixed):
    """Return the steady-state change of each node.

    Args:
        negative: -J.
        pressed: node number → constant push.
        fixed: node number → the change it is fixed at (0 for a held node).
    """
    size = len(negative)
    free = [node for node in range(size) if node not in fixed]
    change = np.zeros(size)
    for node, value in fixed.items():
        change[node] = value
    push = np.array([pressed.get(node, 0.0) for node in free])
    at = list(fixed)
    if at and free:
        push = push - negative[np.ix_(free, at)] @ change[at]
    if free:
        change[free] = np.linalg.solve(negative[np.ix_(free, free)], push)
    return change
