"""Verdicts of many interventions on every node of a network: one row each, compact, in the order given."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from queue import SimpleQueue
from typing import Literal

from mtorlod.reasoning.calculus.engines import Engine, cores, is_compiled
from mtorlod.reasoning.calculus.interventions import Intervention
from mtorlod.reasoning.calculus.network import Network
from mtorlod.reasoning.calculus.values import DIRECTIONS, VerdictValue
from mtorlod.reasoning.calculus.verdicts import Effects
from mtorlod.reasoning.calculus.witnesses import BUDGET, is_simple

RowValue = VerdictValue | Literal["open"]

VALUES: tuple[RowValue, ...] = ("no route", "raised", "lowered", "conflict", "undecided", "open")
"""What a code of a row stands for. Open: both signs are left, and the search that decides was not wanted."""


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
    budget: int = BUDGET,
    certify: bool = True,
    on: Iterable[str] | None = None,
) -> Iterator[VerdictRow]:
    """Yield a row of verdicts for each intervention, in the order given, holding few of them at a time.

    Args:
        network: where they are done.
        interventions: what is done, one after the other; each alone.
        engine: "python", "compiled", or "auto": by the size of the work.
        workers: threads of the compiled engine; as many as there are cores if left out. Rows do not
            depend on it.
        budget: moves that each search for a witness may look at.
        certify: whether to search where a shortest walk visits a node twice. Without, such conflicts are
            "open".
        on: search for these nodes alone; rows are of all nodes nevertheless. For all if left out.

    Raises:
        UnknownName, HeldAndMoved, EmptyIntervention: as `Intervention.on`, at that intervention's turn.
        ReasonerUnavailable: if the compiled engine was asked for and is not installed.
    """
    searched = frozenset(map(network.number, on or ())) if certify else frozenset()
    search = searched.__contains__ if on is not None or not certify else _any
    given = iter(interventions)
    first = list(islice(given, 1000))
    if not is_compiled(network, engine, len(first)):
        for intervention in _chained(first, given):
            yield _pure_row(network, intervention, budget, search)
        return

    from mtorlod.reasoning.calculus.compiled import Judge

    count = min(cores() if workers is None else max(workers, 1), max(len(first), 1))
    if count == 1:
        judge = Judge(network)
        for intervention in _chained(first, given):
            yield judge.row(intervention, budget, search)
        return
    judges: SimpleQueue[Judge] = SimpleQueue()
    for _ in range(count):
        judges.put(Judge(network))

    def row(intervention: Intervention) -> VerdictRow:
        judge = judges.get()
        try:
            return judge.row(intervention, budget, search)
        finally:
            judges.put(judge)

    with ThreadPoolExecutor(count) as pool:
        under_way: deque[Future[VerdictRow]] = deque()
        try:
            for intervention in _chained(first, given):
                under_way.append(pool.submit(row, intervention))
                if len(under_way) > 2 * count:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()


def certified(row: VerdictRow, effects: Effects, unsearched: Iterable[int]) -> VerdictRow:
    """Return a row with the verdicts on some nodes put in by the search for witnesses."""
    numbers = list(unsearched)
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


def _any(number: int) -> bool:
    """Say that every node is searched for."""
    return True


def _pure_row(
    network: Network, intervention: Intervention, budget: int, search: Callable[[int], bool]
) -> VerdictRow:
    """Return a row by the pure engine: walks first, then the search where they prove nothing."""
    effects = Effects(network, intervention, budget, engine="python")
    size = len(network.nodes)
    codes, damped = bytearray(size), bytearray(size)
    lengths = [array("i", [-1]) * size for _ in range(2)]
    unsearched = []
    for number in sorted({state >> 1 for state in effects.left}):
        states = [state for state in (2 * number, 2 * number + 1) if state in effects.left]
        walks = [effects.left.moves_to(state) for state in states]
        for state, walk in zip(states, walks, strict=True):
            lengths[state & 1][number] = len(walk) - 1
        proven = all(is_simple(walk) for walk in walks)
        both: RowValue = "conflict" if proven else "open"
        codes[number] = VALUES.index(both if len(states) == 2 else DIRECTIONS[states[0] & 1])
        damped[number] = len(states) == 1 and states[0] ^ 1 in effects.walked
        if not proven:
            unsearched.append(number)
    row = VerdictRow(intervention, network, bytes(codes), bytes(damped), *lengths)
    return certified(row, effects, filter(search, unsearched))


def _chained(first: list[Intervention], rest: Iterator[Intervention]) -> Iterator[Intervention]:
    yield from first
    yield from rest
