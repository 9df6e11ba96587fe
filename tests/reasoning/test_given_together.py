"""A second intervention in cells seen under a first: against enumeration, and in exact arithmetic."""

import random
from dataclasses import replace
from fractions import Fraction
from itertools import product

from brute_force import fitting, laid, leads, worlds
from hypothesis import assume, given, settings, strategies as st
from oracle import LOWERED, NAMES, RAISED, interventions, moves_held, networks
from test_realised import SIGN, WAY, settles_when_any_are_held, solved

from mtorlod.reasoning.calculus import CausalEdge, Effects, Intervention, Network
from mtorlod.reasoning.calculus.given_measurements import Measured
from mtorlod.reasoning.calculus.given_together import Together

NODES = NAMES[:4]
SIGNED = {RAISED: 1, LOWERED: -1, None: 0}
seen_directions = st.dictionaries(st.sampled_from(NODES), st.sampled_from([RAISED, LOWERED]), max_size=3)


@st.composite
def additions(draw, nodes=4):
    """Draw what is done more: a drug given, a node held unchanged or lowered, or one lost."""
    node = draw(st.sampled_from(NAMES[:nodes]))
    return draw(
        st.sampled_from(
            [
                {"given": (node,)},
                {"held": (node,)},
                {"held": (node,), "pressed": ((node, LOWERED),)},
                {"lost": (node,)},
            ]
        )
    )


def with_more(intervention, more):
    return intervention.and_also(
        *more.get("given", ()),
        gained=more.get("gained", ()),
        lost=more.get("lost", ()),
        press=more.get("pressed", ()),
        hold=more.get("held", ()),
    )


def law(edges, intervention, node):
    """Return what decides a node: what is done to it, whether anything else may, and by which steps."""
    given = set(intervention.given)
    pressed = {one for one, _ in intervention.pressed}
    driven = frozenset(e.claims for e in edges if e.target == node and e.source in given and e.sign != "?")
    moved = given | {*intervention.gained} | {*intervention.lost} | (pressed & {*intervention.held})
    roots, _ = laid(edges, intervention)
    done = frozenset(way for one, way in roots if one == node)
    frozen = node in {*intervention.held} - pressed
    shut = frozen or node in moved or bool(driven)
    return done, frozen, shut, driven


def is_added(added, edges, more, second):
    """Return whether directions are those of a system to some nodes of which something was done."""
    shut = {node for node in NODES if law(edges, second, node)[2]}
    steps = [e for e in edges if e.target not in shut]
    sure = {node for node in more if added[node]}
    while (
        new := {
            e.target for e in steps if e.source in sure and added[e.target] in leads(e.sign, added[e.source])
        }
        - sure
    ):
        sure |= new
    moving = {node for node in NODES if added[node]}
    still = {e.target for e in steps if e.source in moving} - moving - more
    return moving <= sure and not still


def adds_up(first, added, second):
    """Return whether three signs can be those of two numbers and their sum."""
    one, two, both = SIGNED[first], SIGNED[added], SIGNED[second]
    return both in ({one or two} if one * two >= 0 else {-1, 0, 1})


def signed_ways(edges):
    """Yield the edges with each choice of signs for those that have none."""
    unsigned = [place for place, edge in enumerate(edges) if edge.sign == "?"]
    for signs in product("+-", repeat=len(unsigned)):
        chosen = dict(zip(unsigned, signs, strict=True))
        yield [replace(edge, sign=chosen.get(place, edge.sign)) for place, edge in enumerate(edges)]


def possible_seconds(edges, first, second, seen):
    """Return the worlds of the second that some world of the first, with what was seen, allows."""
    left = []
    more = {node for node in NODES if law(edges, first, node) != law(edges, second, node)}
    ways = (dict(zip(NODES, way, strict=True)) for way in product((RAISED, LOWERED, None), repeat=len(NODES)))
    every = [way for way in ways if is_added(way, edges, more, second)]
    for after in worlds(edges, second):
        if any(
            all(adds_up(before.get(node), added[node], after.get(node)) for node in NODES)
            for before in fitting(edges, first, seen)
            for added in every
        ):
            left.append(after)
    return left


def drawn_well(edges, *done):
    """Return whether interventions are none that the calculus refuses, and edges are of one kind each."""
    held_and_moved = any(
        {*each.held} & {*each.given, *each.gained, *each.lost} or moves_held(edges, each) for each in done
    )
    given = {drug for each in done for drug in each.given}
    vague = any(edge.sign == "?" and edge.source in given for edge in edges)
    return not (held_and_moved or vague or len({(e.source, e.target) for e in edges}) < len(edges))


def test_the_worlds_of_the_second_are_those_that_trying_everything_finds():
    choose = random.Random(3)
    pairs = [(a, b) for a in NODES for b in NODES if a != b]
    narrowed = 0
    for _ in range(150):
        edges = [
            CausalEdge.of(a, choose.choice("++--?"), b, (f"claim:{a}{b}",))
            for a, b in choose.sample(pairs, choose.randint(5, 9))
        ]
        way = choose.choice((RAISED, LOWERED))
        first = Intervention.of(press={"a": way}, hold=choose.choice(((), ("a",))))
        node = choose.choice(NODES[1:])
        drug = not any(edge.sign == "?" for edge in edges if edge.source == node)
        kinds = [{"held": (node,)}, {"held": (node,), "pressed": ((node, LOWERED),)}, {"lost": (node,)}]
        second = with_more(first, choose.choice([*kinds, *([{"given": (node,)}] if drug else [])]))
        if not drawn_well(edges, first, second):
            continue
        world = choose.choice(worlds(edges, first))
        seen = {one: world[one] for one in choose.sample(sorted(world), min(2, len(world)))}
        left = [
            world for signed in signed_ways(edges) for world in possible_seconds(signed, first, second, seen)
        ]
        network = Network.of(edges, NODES)
        both = Effects(network, second)

        together = Together(Measured(Effects(network, first), seen), both)

        for node in NODES:
            ways = {world.get(node) for world in left}
            told = "open" if len(ways) > 1 else next(iter(ways)) or "no route"
            assert together.value(node) == told
            narrowed += told != "open" and both.value(node) in ("conflict", "unsigned")
    assert narrowed > 10


def moves(edges, intervention, size_of, level):
    """Return node → how it moves, in exact arithmetic; None if a part of the system does not settle."""
    roots, steps = laid(edges, intervention)
    matrix = [[Fraction(int(a == b)) for b in NODES] for a in NODES]
    push = [Fraction(0)] * len(NODES)
    for step in steps:
        matrix[NODES.index(step.target)][NODES.index(step.source)] -= size_of[step.claims]
    for node, direction in roots:
        push[NODES.index(node)] += WAY[direction] * level[node]
    if not settles_when_any_are_held(matrix):
        return None
    return {
        node: RAISED if way > 0 else LOWERED if way < 0 else None
        for node, way in zip(NODES, solved(matrix, push), strict=True)
    }


@settings(max_examples=80, deadline=None)
@given(networks(nodes=4, edges=7, signs="+-+-?"), interventions(nodes=4), additions(), st.integers(0, 10**6))
def test_what_is_told_holds_in_every_system_that_moved_as_was_seen(edges, first, more, seed):
    second = with_more(first, more)
    assume(drawn_well(edges, first, second))
    choose = random.Random(seed)
    network = Network.of(edges, NODES)
    for _ in range(6):
        size_of = {
            e.claims: (SIGN.get(e.sign) or choose.choice((1, -1))) * Fraction(choose.randint(1, 150), 100)
            for e in edges
        }
        level = {node: Fraction(choose.randint(50, 150), 100) for node in NODES}
        before, after = (moves(edges, done, size_of, level) for done in (first, second))
        if before is None or after is None:
            continue
        seen = {node: way for node, way in before.items() if way and choose.random() < 0.6}
        measured = Measured(Effects(network, first), seen)
        if not measured.consistent:
            continue

        together = Together(measured, Effects(network, second))

        for node, way in after.items():
            if way:
                assert together.value(node) in ("open", way)


def network(*lines):
    return Network.of(CausalEdge.of(*line.split()) for line in lines)


def test_a_route_that_was_not_at_work_stays_so_where_the_second_does_not_reach():
    """Two ways to E. That over B was seen not to be at work, so to hold A, on the other, closes both."""
    forked = network("I + A", "I + B", "J - B", "A + E", "B + E", "I + J")
    first, second = Intervention.of(press={"I": RAISED}), Intervention.of(press={"I": RAISED}, hold=["A"])
    measured = Measured(Effects(forked, first), {"B": LOWERED})

    assert Effects(forked, second).value("E") == "conflict"
    assert Together(measured, Effects(forked, second)).value("E") == LOWERED
    assert measured.given_value("E") == "open"


def test_what_the_second_reaches_may_move_otherwise_than_was_seen():
    """Held, A lets go of B, which may rise then, though it was seen lowered."""
    forked = network("I + A", "I + B", "J - B", "A - B", "A + E", "B + E", "I + J")
    first, second = Intervention.of(press={"I": RAISED}), Intervention.of(press={"I": RAISED}, hold=["A"])
    measured = Measured(Effects(forked, first), {"B": LOWERED})

    assert Together(measured, Effects(forked, second)).value("E") == "open"


def test_to_hold_what_worked_against_what_was_seen_makes_it_more_so():
    """V was seen lowered though A raises it: without A it is lowered, over B or not."""
    pulled = network("I + A", "A + V", "I + B", "B + V", "I - V")
    first, second = Intervention.of(press={"I": RAISED}), Intervention.of(press={"I": RAISED}, hold=["A"])

    assert Effects(pulled, second).value("V") == "conflict"
    assert (
        Together(Measured(Effects(pulled, first), {"V": LOWERED}), Effects(pulled, second)).value("V")
        == LOWERED
    )
    assert (
        Together(Measured(Effects(pulled, first), {"V": RAISED}), Effects(pulled, second)).value("V")
        == "open"
    )


def test_to_hold_what_does_not_move_changes_nothing():
    idle = network("I + A", "A + V", "I - V", "H + V", "W + H")
    first, second = Intervention.of(press={"I": RAISED}), Intervention.of(press={"I": RAISED}, hold=["H"])
    measured = Measured(Effects(idle, first), {"V": LOWERED})

    assert Together(measured, Effects(idle, second)).value("V") == LOWERED
