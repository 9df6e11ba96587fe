"""What an intervention does to each node: raised, lowered, conflict, unsigned, undecided, or no route.

One sign left after damping is the sign, whatever the magnitudes, provided that the system settles and
still settles when any of its nodes are held (all principal minors of -J positive, J being the system's
Jacobian): its steady-state response is then a sum over simple routes with positive weights. Both signs
left are a conflict when each has a route that visits no node twice, since magnitudes can then make it
either. A conflict is an answer: it is never turned into a sign, least of all that of the shorter route. Where
it takes steps without a sign to reach both, nothing contradicts anything, and the verdict is unsigned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from mtorlod.reasoning.calculus import judging
from mtorlod.reasoning.calculus.cover import filled
from mtorlod.reasoning.calculus.damping import Settled
from mtorlod.reasoning.calculus.engines import Engine
from mtorlod.reasoning.calculus.interventions import HeldAndMoved, Intervention, Setting
from mtorlod.reasoning.calculus.network import Network
from mtorlod.reasoning.calculus.reach import Move, Reached, StateGraph
from mtorlod.reasoning.calculus.routes import as_steps, is_simple
from mtorlod.reasoning.calculus.solving import SOLVE_LIMIT
from mtorlod.reasoning.calculus.values import DIRECTIONS, CausalEdge, Verdict, VerdictValue
from mtorlod.reasoning.calculus.ways import Ways


class Effects:
    """All that one intervention does to a network. Verdicts are worked out as they are asked; reach once, and
    damping once, if a verdict needs it.

    Args:
        network: the network.
        intervention: what is done.
        solve_limit: conflicts that each answer of the solver may cost.
        withdrawn: edges to leave out, as if nothing had stated them.
        engine: which engine walks the network; by size if left out. Both give the same answers.

    Raises:
        UnknownName, HeldAndMoved, EmptyIntervention: as `Intervention.on`.
        ReasonerUnavailable: if the compiled engine was asked for and is not installed.
    """

    def __init__(
        self,
        network: Network,
        intervention: Intervention,
        solve_limit: int = SOLVE_LIMIT,
        withdrawn: frozenset[int] = frozenset(),
        engine: Engine = "auto",
    ) -> None:
        self.network = network
        self.intervention = intervention
        self.solve_limit = solve_limit
        self.withdrawn = withdrawn
        self.setting: Setting = intervention.on(network, withdrawn)
        self.graph = StateGraph.under(self.setting, engine)
        self._ways = Ways(self.graph, solve_limit)
        self._verdicts: dict[int, Verdict] = {}
        self._values: dict[int, VerdictValue] = {}
        self._witnesses: dict[int, tuple[Move, ...]] = {}

    @property
    def walked(self) -> Reached:
        """The states that any walk reaches, before damping."""
        return self._ways.walked

    @property
    def left(self) -> Settled:
        """The states left after damping, over the graph less those that it dropped."""
        return self._ways.left

    def verdict(self, node: str) -> Verdict:
        """Return the verdict on one node.

        Raises:
            UnknownName: if the network has no such node.
        """
        number = self.network.number(node)
        if number not in self._verdicts:
            self._verdicts[number] = self._judge(number)
        return self._verdicts[number]

    def value(self, node: str) -> VerdictValue:
        """Return the value of the verdict on one node, without the steps of its witnesses.

        Raises:
            UnknownName: if the network has no such node.
        """
        return self._valued(self.network.number(node))

    def by_walks(self, node: str) -> bool:
        """Return whether shortest walks and damping decide a verdict; else a search does, or the solver.

        Raises:
            UnknownName: if the network has no such node.
        """
        return all(
            state not in self.walked or is_simple(self.walked.states_to(state)) or state not in self.left
            for state in self.network.states(node)
        )

    def by_solver(self, node: str) -> bool:
        """Return whether the solver had to be asked for the verdict on a node.

        Raises:
            UnknownName: if the network has no such node.
        """
        return any(self._ways.search(state).by_solver for state in self.network.states(node))

    def values(self) -> tuple[VerdictValue, ...]:
        """Return the value of the verdict on every node, by name: by walks, else by the solver."""
        left = self.left
        steps = filled(left.count + 1, self.graph.compiled)
        row = judging.blank(len(self.network.nodes), self.graph.compiled)
        self.graph.walkers.judge(
            left.count, left.space, left.proven(), left.walked, steps, *row, left.tree.asked
        )
        plain = {judging.NO_ROUTE, judging.RAISED, judging.LOWERED}
        if self.signed is self:
            plain.add(judging.CONFLICT)
        codes = bytes(row.codes)
        unsettled = [number for number, code in enumerate(codes) if code not in plain]
        states = [state for number in unsettled for state in (2 * number, 2 * number + 1)]
        return tuple(
            judging.VALUES[code] if code in plain else self._valued_among(states, number)  # type: ignore[misc]
            for number, code in enumerate(codes)
        )

    def verdicts(self) -> tuple[Verdict, ...]:
        """Return the verdict on every node, by name."""
        self.values()  # one solver for all, before routes are looked for one by one
        return tuple(self.verdict(node) for node in self.network.nodes)

    @cached_property
    def signed(self) -> Effects:
        """What the intervention does over signed steps alone; itself if there are no others."""
        unsigned = self.network.unsigned - self.withdrawn
        if not unsigned:
            return self
        return Effects(
            self.network,
            self.intervention,
            self.solve_limit,
            self.withdrawn | unsigned,
            self.graph.engine,
        )

    @property
    def of_drugs(self) -> list[int]:
        """The edges that leave the given drugs: to withdraw one gives its target the other inputs back."""
        network = self.network
        return [edge for drug in self.intervention.given for edge in network.out_of(network.number(drug))]

    def without(self, claims: Iterable[str], engine: Engine) -> Effects | None:
        """Return what the intervention does where some claims are withdrawn too.

        None if it contradicts itself without them: a drug would act again on a node that is held.
        """
        withdrawn = self.network.resting_on(claims) | self.withdrawn
        try:
            return Effects(self.network, self.intervention, self.solve_limit, withdrawn, engine)
        except HeldAndMoved:
            return None

    def route(self, state: int) -> tuple[Move, ...] | None:
        """Return the moves of the witness of a state; None if there is none or none was found.

        It is the shortest within the best supported part of the network in which there is one: without
        contested and implied steps, without contested ones, without implied ones, each time without indirect
        ones first; else the whole.
        """
        return self._over(state)._witness(state)

    def shortest(self, state: int) -> tuple[Move, ...] | None:
        """Return the moves of the shortest route to a state, however well its steps are supported."""
        route = self._ways.search(state).route
        # Where it takes no unsigned step it is that of a conflict too, and the verdict need not be known.
        if route is None or all(edge not in self.network.unsigned for _, edge in route):
            return route
        return self._over(state)._ways.search(state).route

    def _over(self, state: int) -> Effects:
        """Return the effects in which routes to a state are told: over signed steps alone in a conflict."""
        return self.signed if self._valued(state >> 1) == "conflict" else self

    def contested_on_routes(self, node: str) -> tuple[CausalEdge, ...]:
        """Return the contested edges on any walk from the intervention to the node, by name."""
        contested = self.network.contested
        if not contested:
            return ()
        on_routes = self.edges_on_routes(self.network.number(node))
        return tuple(self.network.edge(edge) for edge in sorted(on_routes & contested))

    def edges_on_routes(self, number: int) -> frozenset[int]:
        """Return every edge on any walk from the intervention to the node of that number."""
        network, graph = self.network, self.graph
        useful: set[int] = set()
        for state in (2 * number, 2 * number + 1):
            if state in self.walked:
                useful.update(self.walked.leading_to(state).states)
        nodes = {state >> 1 for state in useful}
        return frozenset(
            edge
            for node in nodes
            for edge in network.out_of(node)
            if network.targets[edge] in nodes
            and edge not in graph.dead
            and (network.targets[edge] not in graph.closed or edge in graph.entries)
        )

    def _judge(self, number: int) -> Verdict:
        name = self.network.nodes[number]
        value = self._valued(number)
        if value == "no route":
            return Verdict(name, value)
        states = (2 * number, 2 * number + 1)
        closed = {"raised": states[1], "lowered": states[0]}.get(value)
        routes = (None if state == closed else self.route(state) for state in states)
        up, down = (None if route is None else as_steps(self.graph, route) for route in routes)
        damped = value in DIRECTIONS and all(state in self.walked for state in states)
        return Verdict(name, value, damped, up, down)

    def _valued(self, number: int) -> VerdictValue:
        if number not in self._values:
            states = (2 * number, 2 * number + 1)
            value: VerdictValue = "no route"
            if any(state in self.walked for state in states):
                up, down = (self._ways.search(state) for state in states)
                if down.none_exists:
                    value = "raised"
                elif up.none_exists:
                    value = "lowered"
                elif up.route is None or down.route is None:
                    value = "undecided"
                else:
                    value = _both_ways(None if self.signed is self else self.signed._valued(number))
            self._values[number] = value
        return self._values[number]

    def _valued_among(self, states: Sequence[int], number: int) -> VerdictValue:
        """Return a value as `_valued` does, where many states are asked about: by one solver for all."""
        if number not in self._values:
            up, down = (self._ways.routes.open(state, states) for state in (2 * number, 2 * number + 1))
            if up is None or down is None:
                return self._valued(number)
            if up and down:
                signed = None if self.signed is self else self.signed._valued_among(states, number)
                self._values[number] = _both_ways(signed)
            else:
                self._values[number] = "raised" if up else "lowered" if down else "no route"
        return self._values[number]

    def _witness(self, state: int) -> tuple[Move, ...] | None:
        known = self._ways.search(state).route
        if known is None or not self._weaker(known):
            return known
        if state not in self._witnesses:
            routes = (part.search(state).route for part in self._parts)
            self._witnesses[state] = next((route for route in routes if route is not None), known)
        return self._witnesses[state]

    def _weaker(self, route: tuple[Move, ...]) -> bool:
        """Return whether a route has a step than which there may be better supported ones."""
        return bool(self._parts) and any(edge in self.network.tiers[0] for _, edge in route)

    @cached_property
    def _parts(self) -> tuple[Ways, ...]:
        """The ways over the better supported parts of the network, the best first."""
        graphs = (StateGraph.under(self.setting, self.graph.engine, weak) for weak in self.network.tiers)
        return tuple(Ways(graph, self.solve_limit) for graph in graphs)


def _both_ways(by_signed_steps: VerdictValue | None) -> VerdictValue:
    """Return what is to be said of a node that can move either way.

    Args:
        by_signed_steps: the value over signed steps alone; None if there are no others.
    """
    if by_signed_steps is None or by_signed_steps == "conflict":
        return "conflict"
    return by_signed_steps if by_signed_steps == "undecided" else "unsigned"
