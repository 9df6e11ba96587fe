"""Why a verdict is a conflict or unsigned, and what would settle it.

The two witnesses of a conflict part at some node and meet again further on: the branch between is what
makes the sign depend on magnitudes. A claim set that settles the conflict is found by withdrawing claims
along the witnesses and running the calculus again each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mtorlod.reasoning.calculus.engines import affordable, engine_for
from mtorlod.reasoning.calculus.interventions import UNSIGNED
from mtorlod.reasoning.calculus.loops import Loop
from mtorlod.reasoning.calculus.mechanisms import mechanism
from mtorlod.reasoning.calculus.reach import START, Move
from mtorlod.reasoning.calculus.routes import as_steps
from mtorlod.reasoning.calculus.values import DIRECTIONS, Step, VerdictValue, Witness
from mtorlod.reasoning.calculus.verdicts import Effects

Kind = Literal["branch", "unsigned effect", "contrary effects", "separate starts", "set both ways"]

UP_TO = 3
RUNS = 5_000
"""How often the search for what settles a conflict may run the calculus again; less often if the network is
large."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """Claims whose withdrawal, all together, turns a conflict into a sign, and the sign."""

    claims: tuple[str, ...]
    value: VerdictValue


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """What makes a verdict a conflict.

    Attributes:
        node: the node in conflict.
        kind: "branch" (the witnesses part and meet again), "unsigned effect" (they are one route, over an
            effect without a sign), "contrary effects" (two effects of opposite sign on one pair),
            "separate starts" (each begins at another thing that was done), "set both ways" (the
            intervention itself moves one node both ways).
        parts_at: the last node that the witnesses share before they part; None if they start apart.
        meets_at: the node at which they come together with opposite signs; the same way leads on from it.
        raising, lowering: the two ways between, as far as they differ; the raising one ends in the witness
            that raises the node in conflict.
        loops: negative feedback whose released brake lies on one of the ways.
        settled_by: the smallest claim sets whose withdrawal settles it, by claims; empty if there is none
            of up to `up_to` claims.
        up_to: the largest size of a claim set that was looked for.
        complete: whether every set of that size was ruled in or out; False if the runs were spent.
    """

    node: str
    kind: Kind
    parts_at: str | None
    meets_at: str
    raising: Witness
    lowering: Witness
    loops: tuple[Loop, ...]
    settled_by: tuple[Settlement, ...]
    up_to: int
    complete: bool

    @property
    def unsigned(self) -> tuple[Step, ...]:
        """The unsigned effects on the two ways, in their order."""
        return tuple(dict.fromkeys(step for step in (*self.raising, *self.lowering) if step.sign == "?"))


def ambiguity(effects: Effects, node: str, up_to: int = UP_TO, runs: int = RUNS) -> Ambiguity | None:
    """Return what leaves a verdict both directions, and what would settle it; None if it has not both.

    Raises:
        UnknownName: if the network has no such node.
    """
    if effects.value(node) not in ("conflict", "unsigned"):
        return None
    up, down = (effects.route(state) or () for state in effects.network.states(node))
    kind, start, meets, (raising, lowering) = _branch(effects, up, down)
    ways = {(step.source, step.target) for step in (*raising, *lowering)}
    release = mechanism(effects, node, every_brake=False)
    brakes = release.releases if release else ()
    loops = tuple(each.loop for each in brakes if (each.brake.source, each.brake.target) in ways)
    settled_by, complete = _settlements(effects, node, up_to, runs)
    return Ambiguity(node, kind, start, meets, raising, lowering, loops, settled_by, up_to, complete)


def _branch(
    effects: Effects, up: tuple[Move, ...], down: tuple[Move, ...]
) -> tuple[Kind, str | None, str, tuple[Witness, Witness]]:
    """Return how two routes part, where they do and where they meet for good, and the ways between."""
    graph, network = effects.graph, effects.network
    same = 0
    while same < min(len(up), len(down)) and up[same][0] == down[same][0]:
        same += 1
    shared = 0
    while len(up) - shared > same + 1 and len(down) - shared > same + 1:
        (one, edge), (other, twin) = up[-1 - shared], down[-1 - shared]
        if one >> 1 != other >> 1 or edge != twin:
            break
        shared += 1
    ways = [route[same : len(route) - shared] for route in (up, down)]
    steps = as_steps(graph, ways[0]), as_steps(graph, ways[1])
    meets = network.nodes[ways[0][-1][0] >> 1]
    if same:
        kind: Kind = "branch"
        if len(ways[0]) == len(ways[1]) == 1:
            unsigned = network.signs[ways[0][0][1]] == UNSIGNED or network.signs[ways[1][0][1]] == UNSIGNED
            kind = "unsigned effect" if unsigned else "contrary effects"
        return kind, network.nodes[up[same - 1][0] >> 1], meets, steps
    one_node = up[0][0] >> 1 == down[0][0] >> 1
    return ("set both ways" if one_node else "separate starts"), None, meets, steps


def _settlements(effects: Effects, node: str, up_to: int, runs: int) -> tuple[tuple[Settlement, ...], bool]:
    """Return the smallest claim sets that settle a conflict, and whether the search went to its end.

    A set that settles must break the witnesses left by each of its parts, or withdraw an effect of a given
    drug, which gives the target its other inputs back: these are the claims to try, part by part.
    """
    network = effects.network
    complete, spent, runs = True, 0, affordable(network, runs)
    level: set[frozenset[str]] = {frozenset()}
    for size in range(up_to + 1):
        settlements: list[Settlement] = []
        following: set[frozenset[str]] = set()
        for claims in sorted(level, key=sorted):
            if spent == runs:
                return _in_order(settlements), False
            spent += 1
            again = effects.without(claims, engine_for(network, spent))
            if again is None:
                continue
            value = again.value(node)
            if value in DIRECTIONS:
                settlements.append(Settlement(tuple(sorted(claims)), value))
                continue
            complete = complete and value != "undecided"
            if size < up_to:
                edges = {*effects.of_drugs, *_on_witnesses(again, node)}
                candidates = {claim for edge in edges for claim in network.claims[edge]}
                following.update(claims | {claim} for claim in candidates - claims)
        if settlements:
            return _in_order(settlements), True
        level = following
    return (), complete


def _on_witnesses(effects: Effects, node: str) -> set[int]:
    """Return the edges on both witnesses, and living edges that take the same step on other terms."""
    network = effects.network
    return {
        twin
        for state in network.states(node)
        for _, edge in effects.route(state) or ()
        if edge != START
        for twin in network.between(network.sources[edge], network.targets[edge])
    }


def _in_order(settlements: list[Settlement]) -> tuple[Settlement, ...]:
    return tuple(sorted(settlements, key=lambda each: each.claims))
