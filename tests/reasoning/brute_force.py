"""Worlds worked out the slow way: every assignment of directions, kept if each direction is founded.

Nothing here uses the calculus, beyond the values that it takes.
"""

from itertools import combinations, product

from oracle import LOWERED, OTHER, RAISED


def laid(edges, intervention, held_too=()):
    """Return roots, nodes that nothing but a given drug enters, and the steps that are left."""
    given = set(intervention.given)
    fixed = {edge.target for edge in edges if edge.source in given and edge.sign != "?"}
    frozen = set(intervention.held) - {node for node, _ in intervention.pressed}
    pressed_and_held = {node for node, _ in intervention.pressed} & set(intervention.held)
    fixed |= given | set(intervention.gained) | set(intervention.lost) | pressed_and_held
    held = frozen | set(held_too)
    roots = {(node, RAISED) for node in given | set(intervention.gained)}
    roots |= {(node, LOWERED) for node in intervention.lost} | set(intervention.pressed)
    steps = [
        edge
        for edge in edges
        if edge.target not in held and (edge.target not in fixed or edge.source in given)
    ]
    return {root for root in roots if root[0] not in held}, [e for e in steps if e.source not in held]


def leads(sign, direction):
    """Return the directions that a step of a sign demands."""
    return {"+": {direction}, "-": {OTHER[direction]}, "?": {RAISED, LOWERED}}[sign]


def reached_nodes(roots, steps):
    """Return the nodes that steps lead to from the roots."""
    reached = {node for node, _ in roots}
    while more := {e.target for e in steps if e.source in reached} - reached:
        reached |= more
    return reached


def founded(world, roots, steps):
    """Return the nodes of a world whose directions are founded."""
    sure = {node for node, direction in roots if world.get(node) == direction}
    while (
        more := {
            e.target
            for e in steps
            if e.source in sure and e.target in world and world[e.target] in leads(e.sign, world[e.source])
        }
        - sure
    ):
        sure |= more
    return sure


def worlds(edges, intervention, held_too=()):
    """Return every world as a mapping from the nodes that move to their directions."""
    roots, steps = laid(edges, intervention, held_too)
    nodes = sorted(reached_nodes(roots, steps))
    every = (dict(zip(nodes, ways, strict=True)) for ways in product((RAISED, LOWERED), repeat=len(nodes)))
    return [world for world in every if len(founded(world, roots, steps)) == len(nodes)]


def fitting(edges, intervention, seen, unchanged_holds=False):
    """Return the worlds that have what was seen, of the nodes that move without it."""
    still = (
        {node for node, direction in seen.items() if direction == "unchanged"} if unchanged_holds else set()
    )
    moving = reached_nodes(*laid(edges, intervention))
    wanted = {n: d for n, d in seen.items() if d != "unchanged" and n in moving}
    return [
        world
        for world in worlds(edges, intervention, still)
        if all(world.get(node) == direction for node, direction in wanted.items())
    ]


def minimal(sets):
    """Return the sets of which no part is among them."""
    return {one for one in sets if not any(other < one for other in sets)}


def subsets(elements, up_to):
    """Yield the subsets of up to some size."""
    for size in range(up_to + 1):
        yield from map(frozenset, combinations(sorted(elements), size))
