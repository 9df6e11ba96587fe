"""Routes that visit no node twice: where the shortest walk is one, and where only the solver finds one."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from heart import edge

from mtorlod.reasoning.calculus import CausalEdge, Effects, Intervention, Network, routes

# The shortest walk that lowers b goes over b itself; a longer one does not.
CERTIFIED_LATER = Network.of(map(edge, ["a + b", "a + d", "b + c", "c - b", "d + c"]))
# d is pulled both ways, but every walk that raises it passes some node twice; no single node is to blame.
SETTLED = Network.of(map(edge, ["a + c", "a - d", "b + c", "b + d", "c - b", "d - b"]))
PRESSED = Intervention.of(press={"a": "raised"})


def test_a_conflict_is_certified_by_a_longer_route_when_the_shortest_walk_is_no_proof():
    verdict = Effects(CERTIFIED_LATER, PRESSED).verdict("b")

    assert verdict.value == "conflict"
    assert [step.target for step in verdict.witness_lowered] == ["d", "c", "b"]


def test_a_sign_that_is_proven_to_have_no_witness_settles_the_verdict():
    effects = Effects(SETTLED, PRESSED)
    number = SETTLED.number("d")

    verdict = effects.verdict("d")

    assert {2 * number, 2 * number + 1} <= set(effects.left)
    assert (verdict.value, verdict.damped, verdict.witness_raised) == ("lowered", True, None)


def tangled(seed):
    """Return a random network in which some nodes take the solver more than a guess."""
    choose = random.Random(seed)
    names = [f"n{number:02}" for number in range(30)]
    drawn = [
        CausalEdge.of(choose.choice(names), choose.choice("+-"), choose.choice(names)) for _ in range(45)
    ]
    return Network.of(drawn, names)


@pytest.mark.parametrize(("seed", "node", "value"), [(9, "n06", "conflict"), (41, "n11", "raised")])
def test_a_solver_that_reaches_its_limit_leaves_the_verdict_undecided_and_shows_the_witness_that_was_found(
    seed, node, value, monkeypatch
):
    monkeypatch.setattr(routes, "TRIES", 1)  # what a search step by step would settle is left to the solver
    network, pressed = tangled(seed), Intervention.of(press={"n00": "raised"})

    decided = Effects(network, pressed).verdict(node)
    given_up = Effects(network, pressed, solve_limit=0).verdict(node)

    assert decided.value == value
    assert given_up.value == "undecided"
    assert sum(witness is not None for witness in (given_up.witness_raised, given_up.witness_lowered)) == 1
    assert not given_up.damped


def test_a_route_that_is_found_step_by_step_needs_no_solver_and_is_as_short_as_that_which_the_solver_finds(
    monkeypatch,
):
    network, pressed = tangled(9), Intervention.of(press={"n00": "raised"})

    stepwise = Effects(network, pressed, solve_limit=0).verdict("n06")
    monkeypatch.setattr(routes, "TRIES", 1)
    solved = Effects(network, pressed).verdict("n06")

    assert stepwise.value == solved.value == "conflict"
    for direction in ("raised", "lowered"):
        assert len(stepwise.witness(direction)) == len(solved.witness(direction))


def test_a_network_that_is_all_detours_is_decided():
    size = 40
    lines = [f"n{i} {sign} n{j}" for i in range(size) for j in range(size) for sign in "+-" if i != j]
    network = Network.of([*map(edge, lines), edge("root + n0"), edge(f"n{size - 1} + end")])

    verdict = Effects(network, Intervention.of(press={"root": "raised"})).verdict("end")

    assert verdict.value == "conflict"


def test_of_routes_of_one_length_the_first_by_name_is_shown():
    network = Network.of(map(edge, ["a + z", "a + y", "z + v", "y + v"]))

    witness = Effects(network, PRESSED).verdict("v").witness_raised

    assert [step.target for step in witness] == ["y", "v"]


def test_names_break_ties_before_signs_do():
    network = Network.of(map(edge, ["a ? b", "b - x", "b + y", "x + v", "y + v"]))

    verdict = Effects(network, PRESSED).verdict("v")

    assert [step.target for step in verdict.witness_raised] == ["b", "x", "v"]
    assert [step.target for step in verdict.witness_lowered] == ["b", "x", "v"]


def test_a_signed_effect_is_shown_rather_than_an_unsigned_one_beside_it():
    network = Network.of([edge("a ? v", "claim:vague"), edge("a - v", "claim:clear")])

    verdict = Effects(network, PRESSED).verdict("v")

    assert verdict.value == "unsigned"
    assert verdict.witness_lowered[0].claims == ("claim:clear",)
    assert verdict.witness_raised[0].claims == ("claim:vague",)


def test_every_run_of_python_gives_the_same_answers():
    program = (
        "from heart import heart\n"
        "from mtorlod.reasoning.calculus import *\n"
        "for drug in ('everolimus', 'kinase-inhibitor', 'dual-inhibitor'):\n"
        "    found = Effects(heart(), Intervention.of(drug))\n"
        "    print(found.verdicts(), releases(found), mechanism(found, 'Akt'), flips(found, 'Akt'))\n"
        "print(feedback_loops(heart()))\n"
    )
    import mtorlod.errors

    source = Path(mtorlod.errors.__file__).parents[1]
    path = os.pathsep.join([str(source), str(Path(__file__).parent)])

    printed = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(printed) == 1
