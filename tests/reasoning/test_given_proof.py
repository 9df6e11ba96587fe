"""Proofs of what measurements leave: every line follows from the lines before it, and the last ends it."""

from brute_force import laid, leads, reached_nodes
from heart import edge, heart
from hypothesis import assume, given, settings, strategies as st
from oracle import LOWERED, NAMES, OTHER, RAISED, interventions, moves_held, networks

from mtorlod.reasoning.calculus import Effects, Intervention, Network
from mtorlod.reasoning.calculus.given_measurements import Measured
from mtorlod.reasoning.calculus.measured_proof import given_proof

NODES = NAMES[:6]
PRESSED = Intervention.of(press={"I": "raised"})

seen_directions = st.dictionaries(
    st.sampled_from(NODES), st.sampled_from([RAISED, LOWERED, "unchanged"]), min_size=1, max_size=4
)


@settings(max_examples=200, deadline=None)
@given(networks(edges=14, signs="+-?"), interventions(), seen_directions, st.booleans())
def test_every_verdict_that_measurements_force_is_proven_from_the_measurements_that_force_it(
    edges, intervention, seen, holds
):
    assume(not moves_held(edges, intervention))
    measured = Measured(Effects(Network.of(edges, NODES), intervention), seen, unchanged_holds=holds)
    assume(measured.consistent)

    for node in sorted(reached_nodes(*laid(edges, intervention))):
        proof = given_proof(measured, node)
        if proof.given.value == "open":
            assert proof.refuted == ()
            continue
        assert proof.complete
        for direction, refutation in proof.refuted:
            Checked(measured, edges, intervention, (node, direction), proof.given.forced_by).check(refutation)
        for direction in {RAISED, LOWERED} - {proof.given.value} - {d for d, _ in proof.refuted}:
            assert not left(measured, node, direction)


def left(measured, node, direction):
    """Return whether damping left a state."""
    return 2 * measured.effects.network.number(node) + (direction == LOWERED) in measured.effects.left


class Checked:
    """Holds each line of a refutation to the network and to the lines before it."""

    def __init__(self, measured, edges, intervention, goal, evidence):
        self.measured, self.goal, self.evidence = measured, goal, evidence
        self.steps = laid(edges, intervention)[1]

    def ways(self, node, direction):
        """Return the states that lead to a state, of those that damping left."""
        return {
            (step.source, way)
            for step in self.steps
            for way in (RAISED, LOWERED)
            if step.target == node and direction in leads(step.sign, way)
            if left(self.measured, step.source, way)
        }

    def check(self, refutation, before=()):
        lines = [*before, *refutation.lines]
        for place in range(len(before), len(lines)):
            line = lines[place]
            assert all(other < place for other in line.because)
            told = [lines[other] for other in line.because]
            out = {(each.node, each.direction) for each in told if not each.holds}
            state = (line.node, line.direction)
            if line.why == "assumed":
                assert state == self.goal
            elif line.why in ("measured", "still"):
                assert line.node in self.evidence
                assert self.measured.seen[line.node] == (line.direction if line.holds else "unchanged")
            elif line.why == "moves the other way":
                assert [(t.node, t.direction, t.holds) for t in told] == [(*self.other(state), True)]
            elif line.why == "must":
                assert out == {self.other(state)} or not left(self.measured, *self.other(state))
            elif line.why == "only way":
                (needs,) = (t for t in told if t.holds)
                assert self.ways(needs.node, needs.direction) - out == {state}
            elif line.why == "no way":
                assert self.ways(*state) <= out
            elif line.why == "loop":
                ruled_out = {(t.node, t.direction) for t in lines if not t.holds}
                together = {(t.node, t.direction) for t in lines if t.loop == line.loop}
                assert self.ways(*state) <= ruled_out | together
        if refutation.cases:
            split = [case.lines[0] for case in refutation.cases if case.lines and case.lines[0].why == "case"]
            assert len({line.node for line in split}) <= 1
            for case in refutation.cases:
                self.check(case, lines)
        else:
            ended = [(t.direction, t.holds) for t in lines if t.node == refutation.ends_at]
            assert all(
                (way, False) in ended or not left(self.measured, refutation.ends_at, way)
                for way in (RAISED, LOWERED)
            ) or any((way, True) in ended and (way, False) in ended for way in (RAISED, LOWERED))

    def other(self, state):
        return state[0], OTHER[state[1]]


def test_what_is_forced_below_a_fork_is_proven_backwards_and_forwards():
    forked = Network.of(map(edge, ["I + X", "I - Y", "X + M", "Y + M", "M + A", "A + B", "B + A"]))

    proof = given_proof(Measured(Effects(forked, PRESSED), {"M": "raised"}), "B")

    ((direction, refutation),) = proof.refuted
    assert (proof.given.forced_by, direction) == (("M",), LOWERED)
    told = {(line.node, line.direction, line.holds): line for line in refutation.lines}
    assert told["M", LOWERED, False].why == "moves the other way"
    assert told["A", LOWERED, False].why == told["B", LOWERED, False].why == "loop"
    assert told["A", LOWERED, False].loop == ("A", "B")


def test_a_proof_without_measurements_that_matter_says_so():
    proof = given_proof(Measured(Effects(heart(), Intervention.of("everolimus")), {"S6K1": "lowered"}), "Akt")

    assert (proof.given.value, proof.given.forced_by, proof.refuted) == (RAISED, (), ())
