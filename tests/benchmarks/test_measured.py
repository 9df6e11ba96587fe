"""The comparison with simulated Boolean models: what it simulates, how it judges, a run on a folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import measured
from mtorlod.reasoning.calculus import Effects, Intervention

ROOT = Path(__file__).parents[2]

FORKED = """targets, factors
I, I
X, I
Y, !I
M, X | Y
N, X & !Y
A, M | B
B, A
gate, N & closed
closed, 0
"""
LOOPED = "I, I\nX, I\nY, !I\nM, X & Y\nA, M | B\nB, A\n"
NOTHING = measured.SHARES[0]


@pytest.fixture
def forked():
    return measured.model_of("forked", FORKED)


def pressed(model):
    return Effects(model.network, Intervention.of(press={"I": "raised"}, hold=["I"]))


def test_a_model_is_read_with_its_signs_and_inputs(forked):
    signs = {(edge.source, edge.target): edge.sign for edge in forked.network.edges()}

    assert forked.inputs == ["I"]
    assert (signs["I", "Y"], signs["X", "N"], signs["Y", "N"]) == ("-", "+", "-")
    assert ("I", "I") not in signs


def test_nodes_move_as_the_functions_say_when_one_is_clamped_on_instead_of_off(forked):
    moves = measured.truth(forked, "I", seed=1, mixed=False)

    assert {node: moves[node] for node in ("X", "Y", "N", "M", "gate")} == {
        "X": "raised",
        "Y": "lowered",
        "N": "raised",
        "M": "unchanged",
        "gate": "unchanged",
    }
    assert moves == measured.truth(forked, "I", seed=1, mixed=False)


def test_a_random_model_is_the_same_for_the_same_seed():
    one, same, other = (measured.random_model(12, seed).network.edges() for seed in (3, 3, 4))

    assert one == same
    assert one != other


def test_what_a_loop_only_holds_up_itself_is_settled_by_worlds_and_not_by_local_consistency():
    effects, seen = pressed(measured.model_of("looped", LOOPED)), {"M": "raised"}

    answers = {name: method(effects, seen, True, ["A", "B"])[0] for name, method in CHEAP.items()}

    assert answers["worlds"] == answers["forward pass"] == {"A": "raised", "B": "raised"}
    assert answers["local"] == {"A": "open", "B": "open"}


def test_what_was_seen_below_a_node_is_carried_back_by_worlds_and_not_by_a_forward_pass():
    effects, seen = pressed(measured.model_of("looped", LOOPED)), {"A": "lowered"}

    answers = {name: method(effects, seen, True, ["M"])[0] for name, method in CHEAP.items()}

    assert (answers["worlds"], answers["forward pass"]) == ({"M": "lowered"}, {"M": "open"})


def test_an_answer_is_judged_beside_how_the_node_moved():
    assert [measured.judged(*pair) for pair in PAIRS] == list(PAIRS.values())


CHEAP = {name: method for name, method in measured.METHODS.items() if name != "carnival"}
PAIRS = {
    ("raised", "raised"): "right",
    ("raised", "lowered"): "wrong",
    ("raised", "unchanged"): "said to move, still",
    ("no route", "unchanged"): "right, still",
    ("no route", "lowered"): "said still, moved",
    ("open", "lowered"): "not settled",
}


def test_with_nothing_measured_nothing_open_is_settled(forked):
    done = list(measured.experiments(forked, presses=2, seed=1, mixed=False))

    found = measured.counted(done, seed=1, holds=True)

    assert found["worlds", NOTHING]["asked"] > 0
    assert {measured.share_settled(found[name, NOTHING]) for name in CHEAP} == {0.0}


def test_a_folder_is_measured_and_each_aim_said_to_be_met_or_not(tmp_path):
    (tmp_path / "forked.bnet").write_text(FORKED + "more, M & N\n")

    said = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "measured.py", tmp_path, "--presses", "1"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert "1 models, 1 nodes clamped in each, seed 1:\nforked" in said
    assert said.count("| 50% | worlds |") == 2
    assert sum(line.endswith((": met", ": not met")) for line in said.splitlines()) == 6
