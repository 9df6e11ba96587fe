"""Escape routes and what closes them: agreement with enumeration, and the heart of the pathway."""

import random
from itertools import combinations

from heart import heart
from hypothesis import assume, given, reject, settings, strategies as st
from oracle import LOWERED, NAMES, OTHER, RAISED, best_routes, interventions, moves_held, networks

from mtorlod.reasoning.calculus import CausalEdge, Effects, HeldAndMoved, Intervention, Network
from mtorlod.reasoning.calculus.cut_sets import MODES, cuts, held_too, may_be_held
from mtorlod.reasoning.calculus.escape import changes, escape_routes, is_open

EXAMPLES = settings(max_examples=100, deadline=None)


def brute_force(effects, node, direction, up_to=3):
    """Return every set of nodes that closes the state when held, and of which no part does, by mode."""
    found = []
    for mode in MODES:
        closing = []
        for size in range(1, up_to + 1):
            for nodes in combinations(sorted(may_be_held(effects, node)), size):
                if any(set(part) <= set(nodes) for part in closing):
                    continue
                again = Effects(effects.network, held_too(effects.intervention, nodes, mode))
                if again.verdict(node).value in (OTHER[direction], "no route"):
                    closing.append(nodes)
        found += [(nodes, mode) for nodes in closing]
    return sorted(found)


@settings(max_examples=80, deadline=None)
@given(networks(signs="+-?", conditions=True), interventions())
def test_cuts_are_those_that_trying_every_set_of_nodes_finds(edges, intervention):
    network = Network.of(edges, NAMES[:6])
    try:
        effects = Effects(network, intervention)
    except HeldAndMoved:
        reject()

    for node, direction in open_states(effects):
        found = cuts(effects, node, direction)

        assert found.complete
        assert sorted((cut.nodes, cut.mode) for cut in found.found) == brute_force(effects, node, direction)


def test_cuts_of_tangled_networks_are_those_that_trying_every_set_finds():
    choose = random.Random(5)
    pairs = [(a, b) for a in NAMES[:7] for b in NAMES[:7] if a != b]
    sizes = set()
    for _ in range(20):
        drawn = choose.sample(pairs, choose.randint(12, 22))
        edges = [CausalEdge.of(a, choose.choice("+-"), b) for a, b in drawn]
        effects = Effects(Network.of(edges, NAMES[:7]), Intervention.of(press={"a": RAISED}))
        for node, direction in open_states(effects)[:4]:
            found = cuts(effects, node, direction)

            assert sorted((c.nodes, c.mode) for c in found.found) == brute_force(effects, node, direction)
            sizes.update(len(cut.nodes) for cut in found.found)
    assert sizes == {1, 2, 3}


def open_states(effects):
    """Return the states that an intervention leaves open, as pairs of node and direction."""
    both = [(verdict, direction) for verdict in effects.verdicts() for direction in (RAISED, LOWERED)]
    return [(verdict.node, direction) for verdict, direction in both if is_open(verdict.value, direction)]


@EXAMPLES
@given(networks(edges=9, signs="+-?"), interventions(), st.sampled_from(NAMES[:6]))
def test_escape_routes_are_all_the_simple_routes_shortest_first(edges, intervention, node):
    assume(not moves_held(edges, intervention))
    effects = Effects(Network.of(edges, NAMES[:6]), intervention)

    found = escape_routes(effects, node, limit=10_000)

    visited = [[route[0].source, *(s.target for s in route)] if route else [node] for route in found.found]
    best = best_routes(edges, intervention).get((node, RAISED))
    assert found.complete
    assert visited == sorted(visited, key=lambda nodes: (len(nodes), nodes))
    assert (visited[0] if visited else None) == (best and best[1])
    assert all(len(set(nodes)) == len(nodes) for nodes in visited)
    assert sorted(map(tuple, visited)) == sorted(every_route(edges, effects, node))


def every_route(edges, effects, node):
    """Return the nodes of every simple route that raises a node, by walking them all; one per node
    sequence and states passed."""
    setting, network = effects.setting, effects.network
    shut = {network.nodes[number] for number in setting.closed}
    fixed = {network.nodes[number] for number in setting.fixed}
    onward = {}
    for edge in edges:
        if edge.target not in shut or (edge.source in effects.intervention.given and edge.target in fixed):
            onward.setdefault(edge.source, set()).add((edge.sign, edge.target))
    found = []

    def walk(path, states):
        if path[-1] == node and states[-1] == RAISED:
            found.append(tuple(path))
        moves = set()
        for sign, target in onward.get(path[-1], ()):
            if target not in path:
                here = states[-1]
                moves.update(
                    (target, to) for to in {"+": [here], "-": [OTHER[here]]}.get(sign, [RAISED, LOWERED])
                )
        for target, to in moves:
            walk([*path, target], [*states, to])

    for root in setting.roots:
        walk([network.nodes[root >> 1]], [(RAISED, LOWERED)[root & 1]])
    return found


def test_the_mek_inhibitor_s_target_is_found_as_a_cut_of_the_way_to_mapk():
    effects = Effects(heart(), Intervention.of("everolimus"))

    found = cuts(effects, "MAPK")

    alone = [(cut.nodes, cut.mode) for cut in found.found if len(cut.nodes) == 1]
    assert (("MEK",), "frozen") in alone
    assert (("MEK",), "lowered") in alone
    assert (("PI3K",), "lowered") in alone
    assert [cut.nodes for cut in found.found if cut.nodes == ("FKBP12",)] == []


def test_holding_down_what_holds_the_brake_on_is_no_cut():
    effects = Effects(heart(), Intervention.of("everolimus"))

    found = cuts(effects, "MAPK")

    # S6K1 frozen keeps the brake on; S6K1 held down is the release itself.
    assert [cut.mode for cut in found.found if cut.nodes == ("S6K1",)] == ["frozen"]


def test_cuts_that_change_less_come_first_among_those_of_one_size():
    found = cuts(Effects(heart(), Intervention.of("everolimus")), "MAPK").found

    keys = [(len(cut.nodes), len(cut.changes), cut.nodes, cut.mode) for cut in found]
    assert keys == sorted(keys)
    assert found[0].nodes == ("MEK",)


def test_a_cut_names_the_node_at_which_it_meets_a_route():
    effects = Effects(heart(), Intervention.of("everolimus"))
    (route,) = escape_routes(effects, "MAPK").found

    by_nodes = {cut.nodes: cut for cut in cuts(effects, "MAPK").found}

    assert by_nodes["MEK",].meets(route) == "MEK"
    assert by_nodes["PI3K",].meets(route) == "PI3K"


def test_two_branches_need_two_nodes_and_no_single_one_is_proposed():
    lines = ["start + a", "start + b", "a + end", "b + end"]
    edges = [CausalEdge.of(*line.split()) for line in lines]
    effects = Effects(Network.of(edges), Intervention.of(press={"start": RAISED}))

    found = cuts(effects, "end")

    assert {(cut.nodes, cut.mode) for cut in found.found} == {(("a", "b"), "frozen")} | {
        (nodes, "lowered") for nodes in [("a", "b")]
    }


def test_where_nothing_escapes_there_is_nothing_to_cut():
    effects = Effects(heart(), Intervention.of("dual-inhibitor"))

    assert cuts(effects, "MAPK").found == ()
    assert escape_routes(effects, "MAPK").found == ()


def test_a_search_that_may_not_run_often_enough_says_so():
    assert not cuts(Effects(heart(), Intervention.of("everolimus")), "MAPK", runs=2).complete


def test_more_routes_than_may_be_listed_are_told_of():
    edges = [CausalEdge.of("a", "+", middle) for middle in "bcdef"]
    edges += [CausalEdge.of(middle, "+", "g") for middle in "bcdef"]
    effects = Effects(Network.of(edges), Intervention.of(press={"a": RAISED}))

    some = escape_routes(effects, "g", limit=3)

    assert [route[0].target for route in some.found] == ["b", "c", "d"]
    assert not some.complete
    assert escape_routes(effects, "g", limit=5).complete


def test_what_a_second_drug_changes_is_told_by_kind_and_without_the_drug_itself():
    before = Effects(heart(), Intervention.of("everolimus"))
    after = Effects(heart(), Intervention.of("everolimus", "SL327"))

    found = changes(before, after)

    assert found.lowered == ("MAPK", "MEK")
    assert (found.conflicts, found.raised, found.quiet) == ((), (), ())
    assert len(found) == 2
