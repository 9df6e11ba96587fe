"""The functions that walk, compiled and as they stand: the same states, order, routes, verdicts and rows."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given, reject, settings, strategies as st
from oracle import NAMES, interventions, moves_held, networks

from mtorlod.errors import ReasonerUnavailable, UnknownName
from mtorlod.reasoning.calculus import (
    CausalEdge,
    Effects,
    EngineMissing,
    HeldAndMoved,
    Intervention,
    Network,
    ambiguity,
    cuts,
    engines,
    flips,
    mechanism,
    verdict_rows,
)
from mtorlod.reasoning.calculus.damping import settle
from mtorlod.reasoning.calculus.routes import is_simple

EXAMPLES = settings(max_examples=100, deadline=None)
NODES = NAMES[:6]
BOTH = ("conflict", "unsigned")


def both(edges, intervention, **options):
    """Return the effects of an intervention, walked as they stand and compiled."""
    network = Network.of(edges, NODES)
    return [Effects(network, intervention, engine=engine, **options) for engine in ("python", "compiled")]


def tangled(seed, nodes=60, edges=150, signs="+-"):
    """Return a larger random network: rings within rings, and nodes with few inputs."""
    choose = random.Random(seed)
    names = [f"n{number:02}" for number in range(nodes)]
    drawn = [
        CausalEdge.of(choose.choice(names[: nodes // 2] if choose.random() < 0.5 else names), sign, target)
        for sign, target in ((choose.choice(signs), choose.choice(names)) for _ in range(edges))
    ]
    return Network.of(drawn, names)


def walks(reached):
    """Return the walk kept for each state, in the order of reaching."""
    return [reached.moves_to(state) for state in reached]


def as_bytes(row):
    return (row.codes, row.damped, row.length_raised.tobytes(), row.length_lowered.tobytes())


@EXAMPLES
@given(networks(signs="+-?", conditions=True), interventions())
def test_both_engines_reach_the_same_states_in_the_same_order_over_the_same_moves(edges, intervention):
    try:
        pure, compiled = both(edges, intervention)
    except HeldAndMoved:
        reject()

    assert walks(compiled.walked) == walks(pure.walked)
    assert walks(compiled.left) == walks(pure.left)
    assert bytes(compiled.left.graph.gone) == bytes(pure.left.graph.gone)


@EXAMPLES
@given(networks(signs="+-?", conditions=True), interventions())
def test_both_engines_give_the_same_verdicts_and_witnesses(edges, intervention):
    try:
        pure, compiled = both(edges, intervention)
    except HeldAndMoved:
        reject()

    assert compiled.verdicts() == pure.verdicts()


@EXAMPLES
@given(networks(signs="+-?"), interventions(), st.booleans())
def test_both_engines_give_the_same_rows(edges, intervention, certify):
    assume(not moves_held(edges, intervention))
    network = Network.of(edges, NODES)

    rows = [
        next(verdict_rows(network, [intervention], engine, certify=certify))
        for engine in ("python", "compiled")
    ]

    assert as_bytes(rows[0]) == as_bytes(rows[1])


@EXAMPLES
@given(networks(signs="+-?"), interventions())
def test_a_row_says_what_the_verdicts_say(edges, intervention):
    assume(not moves_held(edges, intervention))
    network = Network.of(edges, NODES)

    row = next(verdict_rows(network, [intervention], "compiled"))

    assert list(row) == [
        (verdict.node, verdict.value, verdict.damped, *(-1 if w is None else len(w) for w in witnesses))
        for verdict in Effects(network, intervention, engine="python").verdicts()
        for witnesses in [(verdict.witness_raised, verdict.witness_lowered)]
    ]


@pytest.mark.parametrize("engine", ["python", "compiled"])
@pytest.mark.parametrize("signs", ["+-", "+-?"])
@pytest.mark.parametrize("seed", range(4))
def test_the_values_of_all_nodes_are_those_of_their_verdicts(seed, signs, engine):
    network = tangled(seed, signs=signs)
    pressed = Intervention.of(press={"n00": "lowered", "n07": "raised"}, hold=["n05"])

    values = Effects(network, pressed, engine=engine).values()

    assert values == tuple(verdict.value for verdict in Effects(network, pressed).verdicts())


@pytest.mark.parametrize("engine", ["python", "compiled"])
@pytest.mark.parametrize("seed", range(12))
def test_larger_networks_settle_alike_however_dominance_is_found(seed, engine):
    network = tangled(seed, signs="+-?" if seed % 3 == 0 else "+-")
    choose = random.Random(seed)
    pressed = Intervention.of(
        press=[(name, choose.choice(["raised", "lowered"])) for name in choose.sample(network.nodes, 2)],
        hold=choose.sample(network.nodes, 1),
    )
    graph = Effects(network, pressed, engine=engine).graph

    by_tree, by_both, by_search = (settle(graph, patience=patience) for patience in (-1, 0, 10**6))

    assert walks(by_tree) == walks(by_both) == walks(by_search)
    assert [bool(by_tree.simple[place]) for place in range(len(by_tree))] == [
        is_simple(by_tree.states_to(state)) for state in by_tree
    ]


@pytest.mark.parametrize("engine", ["python", "compiled"])
def test_a_ring_of_inhibition_needs_the_dominator_tree_and_gets_it(engine):
    size = 400
    ring = [CausalEdge.of(f"n{i:03}", "-" if i == 7 else "+", f"n{(i + 1) % size:03}") for i in range(size)]
    network = Network.of([*ring, CausalEdge.of("drug", "+", "n000")])
    graph = Effects(network, Intervention.of(press={"drug": "raised"}), engine=engine).graph
    walkers, asked = graph.walkers, []
    graph.walkers = walkers._replace(
        drop_by_tree=lambda *given: asked.append(given) or walkers.drop_by_tree(*given)
    )

    left = settle(graph)

    assert asked
    assert len(left) == size + 1
    assert walks(left) == walks(settle(graph, patience=10**6))


def test_rows_are_the_same_bytes_on_any_number_of_threads():
    network = tangled(3, nodes=100, edges=300)
    pressed = [Intervention.of(press={name: "lowered"}) for name in network.nodes[:12]]

    serial = [as_bytes(row) for row in verdict_rows(network, pressed, "compiled", workers=1)]
    parallel = [as_bytes(row) for row in verdict_rows(network, pressed, "compiled", workers=4)]

    assert parallel == serial
    assert serial == [as_bytes(row) for row in verdict_rows(network, pressed, "python")]


def test_searching_for_some_nodes_leaves_the_others_open():
    network = tangled(3, nodes=100, edges=300)
    pressed = [Intervention.of(press={"n00": "lowered"})]
    whole, none = (next(verdict_rows(network, pressed, certify=certify)) for certify in (True, False))
    node = network.nodes[none.values().index("open")]

    for engine in ("python", "compiled"):
        row = next(verdict_rows(network, pressed, engine, on=[node]))

        expected = [one if one[0] != node else sure for one, sure in zip(none, whole, strict=True)]
        assert list(row) == expected
        assert dict(zip(network.nodes, row.values(), strict=True))[node] != "open"


def test_an_intervention_that_cannot_be_fails_at_its_turn():
    network = tangled(4)
    fine = Intervention.of(press={"n00": "lowered"})
    rows = verdict_rows(network, [fine, Intervention.of(lost=["nobody"]), fine], "compiled", workers=2)

    assert next(rows).intervention == fine
    with pytest.raises(UnknownName):
        next(rows)


def test_an_engine_that_is_not_there_is_an_error_when_asked_for_and_a_warning_when_chosen(monkeypatch):
    monkeypatch.setattr(engines, "_installed", lambda: False)
    monkeypatch.setattr(engines, "LARGE", 100)
    network = tangled(5)
    pressed = Intervention.of(press={"n00": "lowered"})

    with pytest.raises(ReasonerUnavailable, match=r"mtorlod\[scale\]"):
        next(verdict_rows(network, [pressed], "compiled"))
    with pytest.warns(EngineMissing, match=r"mtorlod\[scale\]"):
        row = next(verdict_rows(network, [pressed]))

    assert as_bytes(row) == as_bytes(next(verdict_rows(network, [pressed], "python")))


def test_an_engine_of_another_name_is_refused():
    with pytest.raises(ValueError, match="one of auto, python, compiled"):
        engines.is_compiled(tangled(1), "quick")


@pytest.mark.parametrize("seed", range(3))
def test_what_flips_settles_and_cuts_is_the_same_once_the_compiled_engine_has_started(seed, monkeypatch):
    edges = [
        CausalEdge.of(edge.source, edge.sign, edge.target, [f"claim:{number}"])
        for number, edge in enumerate(tangled(seed, nodes=40, edges=70, signs="+-?").edges())
    ]
    network = Network.of(edges, [f"n{number:02}" for number in range(40)])
    asked = Intervention.of(press={"n00": "raised"}, hold=["n05"])
    contested = [each.node for each in Effects(network, asked).verdicts() if each.value in BOTH][:3]
    assert contested

    def found():
        effects = Effects(network, asked)
        return [
            (flips(effects, n), ambiguity(effects, n, up_to=2), cuts(effects, n, up_to=2)) for n in contested
        ]

    pure = found()
    monkeypatch.setattr(engines, "STARTING", 0)
    assert engines.engine_for(network, 1) == "compiled"

    assert found() == pure


def test_a_search_that_runs_again_and_again_runs_less_often_on_a_large_network():
    small = tangled(1)
    large = Network.of([CausalEdge.of("a", "+", "b"), CausalEdge.of("a", "+", "c")])

    assert engines.affordable(small, 100) == 100
    assert engines.affordable(large, 10**9) == engines.EDGES_OF_A_SEARCH // 2


def test_a_small_network_starts_neither_the_compiler_nor_without_need_the_solver():
    program = (
        "import sys\n"
        "from heart import heart\n"
        "from mtorlod.reasoning.calculus import *\n"
        "Effects(heart(), Intervention.of('everolimus')).verdicts()\n"
        "list(verdict_rows(heart(), [Intervention.of('everolimus')]))\n"
        "sys.exit(any(name in sys.modules for name in ('numba', 'numpy', 'clingo')))\n"
    )
    import mtorlod.errors

    source = Path(mtorlod.errors.__file__).parents[1]
    path = os.pathsep.join([str(source), str(Path(__file__).parent)])

    finished = subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": path})

    assert finished.returncode == 0


@pytest.mark.parametrize("node", ["FREED", "BRAKE", "ASIDE", "ALONE"])
def test_both_engines_tell_the_same_mechanism(node):
    edges = ("GATE + BRAKE", "BRAKE - FREED", "FREED + GATE", "GATE + ASIDE", "ALONE + GATE")
    network = Network.of(CausalEdge.of(*edge.split()) for edge in edges)
    lost = Intervention.of(lost=["GATE"])
    python, compiled = (
        mechanism(Effects(network, lost, engine=each), node) for each in ("python", "compiled")
    )

    assert python == compiled
    assert (python is not None) == (node == "FREED")
