"""Which nodes, held still or held down, leave no route to a state: single nodes first, then sets.

Every cut meets every route, so it meets the shortest: the nodes of one route (and the partners that its
effects need) are the only candidates, and each of them held gives the next route, with candidates of its
own. Holding a node down is an intervention, which presses on what lies below and may open another route;
therefore the calculus is run again with each set before the set is called a cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from mtorlod.reasoning.calculus.engines import Engine, affordable, engine_for
from mtorlod.reasoning.calculus.escape import Changes, changes, is_open
from mtorlod.reasoning.calculus.given_measurements import GivenValue
from mtorlod.reasoning.calculus.interventions import Intervention
from mtorlod.reasoning.calculus.reach import START
from mtorlod.reasoning.calculus.values import LOWERED, RAISED, Direction, Verdict, Witness
from mtorlod.reasoning.calculus.verdicts import Effects

Mode = Literal["frozen", "lowered"]
MODES: tuple[Mode, Mode] = ("frozen", "lowered")
"""How the nodes of a cut are held: unchanged, or down."""

UP_TO = 3
RUNS = 5_000
"""How often one search may run the calculus again; less often if the network is large."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A set of nodes that, held so, closes the way to a state; no part of it does that alone.

    Attributes:
        nodes: the nodes, sorted.
        mode: held unchanged ("frozen") or held down ("lowered").
        verdict: on the node in question, after the calculus was run again with the nodes held.
        changes: what else is otherwise than without the cut.
        given: what that comes to in cells that were seen without the cut; None if nothing was seen.
    """

    nodes: tuple[str, ...]
    mode: Mode
    verdict: Verdict
    changes: Changes
    given: GivenValue | None = None

    def meets(self, route: Witness) -> str | None:
        """Return the first node of the cut on a route; None if it breaks the route by taking a partner."""
        return next((step.target for step in route if step.target in self.nodes), None)


@dataclass(frozen=True, slots=True)
class Cuts:
    """Cuts by size, then by how little else they change, then by name.

    Attributes:
        found: the cuts.
        up_to: the largest size that was looked for.
        complete: whether these are all; False if the runs were spent or a search for a route was.
    """

    found: tuple[Cut, ...]
    up_to: int
    complete: bool


def held_too(intervention: Intervention, nodes: Iterable[str], mode: Mode) -> Intervention:
    """Return the intervention with further nodes held, unchanged or down."""
    more = tuple(nodes)
    pressed = tuple((node, LOWERED) for node in more) if mode == LOWERED else ()
    return intervention.and_also(hold=more, press=pressed)


def may_be_held(effects: Effects, node: str) -> frozenset[str]:
    """Return the nodes that a cut may hold.

    Not the node itself, which would be no news; nothing that the intervention names or fixes; and no
    partner that a given drug needs, since to take it away is to take the drug away.
    """
    network = effects.network
    partners = {partner for edge in effects.of_drugs for partner in network.conditions[edge]}
    closed = effects.setting.closed | partners
    not_these = {node, *effects.intervention.nodes, *(network.nodes[number] for number in closed)}
    return frozenset(network.nodes) - not_these


def cuts(
    effects: Effects,
    node: str,
    direction: Direction = RAISED,
    up_to: int = UP_TO,
    runs: int = RUNS,
    again: Callable[[Intervention, Engine], Effects] | None = None,
) -> Cuts:
    """Return the sets of up to so many nodes whose holding leaves no route that moves a node in a direction.

    Every set returned was verified by running the calculus with it; of the sets that do it, those are
    returned of which no part does it. Empty if nothing moves the node so in the first place.

    Args:
        effects: what the intervention does without a cut.
        node: the node that should not move.
        direction: the direction in which it should not move.
        up_to: the largest set to look for.
        runs: how often the calculus may be run again, for each way of holding.
        again: runs an intervention on the same network with the same limit, by an engine; for callers that
            ask of many nodes and keep what was worked out.

    Raises:
        UnknownName: if the network has no such node.
    """
    if not is_open(effects.value(node), direction):
        return Cuts((), up_to, True)
    cutting: list[Cut] = []
    complete = True
    runs = affordable(effects.network, runs)
    spent = 0

    def run(joint: Intervention) -> Effects:
        nonlocal spent
        spent += 1
        engine = engine_for(effects.network, spent)
        if again is not None:
            return again(joint, engine)
        return Effects(effects.network, joint, effects.solve_limit, effects.withdrawn, engine)

    for mode in MODES:
        some, all_of_them = _cuts_in(effects, node, direction, mode, up_to, runs, run)
        cutting += some
        complete = complete and all_of_them
    cutting.sort(key=lambda cut: (len(cut.nodes), len(cut.changes), cut.nodes, cut.mode))
    return Cuts(tuple(cutting), up_to, complete)


def _cuts_in(
    effects: Effects,
    node: str,
    direction: Direction,
    mode: Mode,
    up_to: int,
    runs: int,
    run: Callable[[Intervention], Effects],
) -> tuple[list[Cut], bool]:
    """Return the cuts of one mode, and whether they are all."""
    allowed = may_be_held(effects, node)
    cutting: list[Cut] = []
    complete, spent = True, 0
    level: set[frozenset[str]] = {frozenset()}
    for size in range(up_to + 1):
        following: set[frozenset[str]] = set()
        for held in sorted(level, key=sorted):
            if any(held.issuperset(cut.nodes) for cut in cutting):
                continue
            if spent == runs:
                return cutting, False
            spent += 1
            again = run(held_too(effects.intervention, held, mode))
            # Most sets leave the state open: what does is told by the value alone, without witnesses.
            if not is_open(again.value(node), direction):
                verdict = again.verdict(node)
                cutting.append(Cut(tuple(sorted(held)), mode, verdict, changes(effects, again)))
                continue
            ways = _ways_to_break(again, node, direction)
            if ways is None:
                complete = False
            elif size < up_to:
                following.update(held | {other} for other in ways & allowed)
        level = following
    return cutting, complete


def _ways_to_break(effects: Effects, node: str, direction: Direction) -> set[str] | None:
    """Return the nodes on the shortest route to a state, and the partners that its effects need.

    None if no route was found: the solver reached its limit.
    """
    network = effects.network
    route = effects.shortest(network.state(node, direction))
    if route is None:
        return None
    numbers = {state >> 1 for state, _ in route}
    for _, edge in route:
        if edge != START:
            numbers.update(network.conditions[edge])
    return {network.nodes[number] for number in numbers}
