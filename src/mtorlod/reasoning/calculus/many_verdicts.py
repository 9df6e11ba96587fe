"""Verdicts of many interventions on every node of a network: one row each, compact, in the order given."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from queue import SimpleQueue
from typing import TYPE_CHECKING

from mtorlod.reasoning.calculus import judging
from mtorlod.reasoning.calculus.cover import first_of, plain
from mtorlod.reasoning.calculus.damping import settle, tree_for
from mtorlod.reasoning.calculus.engines import Engine, cores, is_compiled
from mtorlod.reasoning.calculus.interventions import Intervention
from mtorlod.reasoning.calculus.judging import VALUES, RowValue
from mtorlod.reasoning.calculus.network import Network
from mtorlod.reasoning.calculus.reach import StateGraph, space_for
from mtorlod.reasoning.calculus.solving import SOLVE_LIMIT
from mtorlod.reasoning.calculus.verdicts import Effects

if TYPE_CHECKING:
    from concurrent.futures import Future


@dataclass(frozen=True, eq=False, slots=True)
class VerdictRow:
    """What one intervention does to every node; entries are in the order of the network's nodes.

    Attributes:
        intervention: what is done.
        network: the network.
        codes: positions in `VALUES`.
        damped: 1 where a walk to the opposite state exists, but only as feedback that answers back.
        length_raised, length_lowered: steps of each witness; 0 where the intervention sets the node, -1
            where there is none or none was found. Not certified: steps of the shortest walk.
    """

    intervention: Intervention
    network: Network
    codes: bytes
    damped: bytes
    length_raised: array[int]
    length_lowered: array[int]

    def values(self) -> list[RowValue]:
        """Return the verdicts in words, by node."""
        return [VALUES[code] for code in self.codes]

    def __iter__(self) -> Iterator[tuple[str, RowValue, bool, int, int]]:
        """Yield node, verdict, damped and the lengths of both witnesses, by node."""
        for number, node in enumerate(self.network.nodes):
            yield (
                node,
                VALUES[self.codes[number]],
                bool(self.damped[number]),
                self.length_raised[number],
                self.length_lowered[number],
            )


def verdict_rows(
    network: Network,
    interventions: Iterable[Intervention],
    engine: Engine = "auto",
    workers: int | None = None,
    solve_limit: int = SOLVE_LIMIT,
    certify: bool = True,
    on: Iterable[str] | None = None,
) -> Iterator[VerdictRow]:
    """Return a row of verdicts for each intervention, in the order given, holding few of them at a time.

    Args:
        network: where they are done.
        interventions: what is done, one after the other; each alone.
        engine: "python", "compiled", or "auto": by the size of the work.
        workers: threads of the compiled engine; as many as there are cores if left out. Rows do not
            depend on it.
        solve_limit: conflicts that each answer of the solver may cost.
        certify: whether to ask the solver where a shortest walk visits a node twice. Without, such nodes are
            "open": both signs are left, and the search that decides was not wanted.
        on: ask for these nodes alone; rows are of all nodes nevertheless. For all if left out.

    Raises:
        UnknownName, HeldAndMoved, EmptyIntervention: as `Intervention.on`, at that intervention's turn.
        ReasonerUnavailable: if the compiled engine was asked for and is not installed.
    """
    search: Collection[int] = ()
    if certify:
        search = range(len(network.nodes)) if on is None else frozenset(map(network.number, on))
    given = iter(interventions)
    first = list(islice(given, 1000))
    compiled = is_compiled(network, engine, len(first))
    count = min(cores() if workers is None else max(workers, 1), max(len(first), 1)) if compiled else 1
    judges: SimpleQueue[_Judge] = SimpleQueue()
    for _ in range(count):
        judges.put(_Judge(network, compiled, solve_limit, search))

    def row(intervention: Intervention) -> VerdictRow:
        judge = judges.get()
        try:
            return judge.row(intervention)
        finally:
            judges.put(judge)

    if count == 1:
        return map(row, chain(first, given))
    return _on_threads(count, row, chain(first, given))


def _on_threads(
    count: int, row: Callable[[Intervention], VerdictRow], interventions: Iterable[Intervention]
) -> Iterator[VerdictRow]:
    """Yield the rows of interventions in their order, by so many threads that are never far ahead."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(count) as pool:
        under_way: deque[Future[VerdictRow]] = deque()
        try:
            for intervention in interventions:
                under_way.append(pool.submit(row, intervention))
                if len(under_way) > 2 * count:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()


def certified(row: VerdictRow, effects: Effects, numbers: Collection[int]) -> VerdictRow:
    """Return a row with the verdicts on some nodes put in by the search for witnesses."""
    if not numbers:
        return row
    codes, damped = bytearray(row.codes), bytearray(row.damped)
    raised, lowered = row.length_raised[:], row.length_lowered[:]
    for number in numbers:
        verdict = effects.verdict(effects.network.nodes[number])
        codes[number], damped[number] = VALUES.index(verdict.value), verdict.damped
        for lengths, witness in ((raised, verdict.witness_raised), (lowered, verdict.witness_lowered)):
            lengths[number] = -1 if witness is None else len(witness)
    return VerdictRow(row.intervention, row.network, bytes(codes), bytes(damped), raised, lowered)


class _Judge:
    """Gives the rows of one network, with arrays that it uses again; one judge for each thread."""

    def __init__(self, network: Network, compiled: bool, solve_limit: int, search: Collection[int]) -> None:
        self.network = network
        self.engine: Engine = "compiled" if compiled else "python"
        self.solve_limit = solve_limit
        self.search = search
        graph = StateGraph(network, (), engine=self.engine)
        self.compiled = compiled
        self.space, self.tree = space_for(graph), tree_for(graph)

    def row(self, intervention: Intervention) -> VerdictRow:
        """Return the row of an intervention: by walks, and where they prove nothing by the solver."""
        effects = Effects(self.network, intervention, self.solve_limit, engine=self.engine)
        row, unproven = self._walked(effects)
        if effects.signed is not effects and judging.CONFLICT in row.codes:
            signed, open_there = self._walked(effects.signed)
            row = _by_signed_steps(row, signed)
            unproven += [node for node in open_there if row.codes[node] == judging.OPEN]
        return certified(row, effects, sorted(set(unproven).intersection(self.search)))

    def _walked(self, effects: Effects) -> tuple[VerdictRow, list[int]]:
        """Return a row by walks alone, and the nodes to which some walk kept visits a node twice."""
        left = settle(effects.graph, self.space, self.tree)
        filled_in = judging.blank(len(self.network.nodes), self.compiled)
        unproven = self.tree.asked
        count = left.graph.walkers.judge(
            left.count, self.space, left.simple, left.walked, self.tree.first, *filled_in, unproven
        )
        codes, damped, raised, lowered = filled_in
        row = VerdictRow(
            effects.intervention, self.network, bytes(codes), bytes(damped), plain(raised), plain(lowered)
        )
        return row, [] if not self.search else [state >> 1 for state in first_of(unproven, count)]


def _by_signed_steps(row: VerdictRow, signed: VerdictRow) -> VerdictRow:
    """Return a row in which conflicts are told from what goes either way for want of a sign.

    Args:
        row: over all steps.
        signed: over signed steps alone.
    """
    codes, raised, lowered = bytearray(row.codes), row.length_raised[:], row.length_lowered[:]
    for node, code in enumerate(row.codes):
        if code == judging.CONFLICT:
            there = signed.codes[node]
            codes[node] = there if there in (judging.CONFLICT, judging.OPEN) else judging.UNSIGNED
            if there == judging.CONFLICT:
                raised[node], lowered[node] = signed.length_raised[node], signed.length_lowered[node]
    return VerdictRow(row.intervention, row.network, bytes(codes), row.damped, raised, lowered)
