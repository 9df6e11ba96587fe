"""Which part of a network is drawn: a question and what answers it; the rest is folded behind its border.

A picture of hundreds of nodes tells nobody anything. Drawn first is what was done, what is asked about, and
the routes, brakes and loops between them; then, while there is room, what a caller names next.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import chain

from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.effects.signal_flow import Key, key
from mtorlod.reasoning.calculus import CausalEdge, Effects, Network, Step
from mtorlod.reasoning.calculus.mechanisms import Release, releases

MOST, MOST_EFFECTS = 40, 150
"""Nodes and effects that are drawn, unless the question itself needs more."""
BEHIND, WITH_THEM = 12, 60
"""Nodes that come out from behind another at once, and for how many more effects there is room then."""
LARGE, LARGE_EFFECTS = 300, 600
"""Nodes and effects from which verdicts are worked out on what is drawn alone."""
REPAIRED = 10_000
"""Effects up to which a page looks for what would explain measurements that contradict the network."""
SEARCHED = 2
"""Nodes of a larger network for which a page has the solver look for routes: seconds each at 100,000."""
_BRAKES = 12
"""Brakes whose loops are looked at, the nearest first."""


@dataclass(frozen=True)
class Concern:
    """What a question is about.

    Attributes:
        nodes: the nodes that have to be drawn.
        steps: the effects of its routes, brakes and loops; they are drawn where both ends are.
    """

    nodes: tuple[str, ...] = ()
    steps: frozenset[Key] = frozenset()

    def with_nodes(self, nodes: Iterable[str]) -> Concern:
        """Return the same concern with further nodes."""
        return Concern(tuple(dict.fromkeys((*self.nodes, *nodes))), self.steps)

    def with_steps(self, steps: Iterable[Key]) -> Concern:
        """Return the same concern with further steps and their ends."""
        more = sorted(steps)
        ends = (end for source, _, target in more for end in (source, target))
        return Concern(self.nodes, self.steps | {*more}).with_nodes(ends)


@dataclass(frozen=True)
class DrawnPart:
    """The part of a network that is drawn, and where the rest is.

    Attributes:
        nodes: the nodes that are drawn, what the question is about first.
        effects: the effects among them, those of the question first; not all of them where they are many.
        steps: the steps of the question: of routes, brakes and loops.
        folded: drawn node → how many others lie behind it: each counts at the drawn node nearest to it.
        apart: how many have no way to what is drawn.
        effects_left: how many effects are not drawn.
    """

    nodes: tuple[str, ...]
    effects: tuple[CausalEdge, ...]
    steps: frozenset[Key] = frozenset()
    folded: Mapping[str, int] = field(default_factory=dict)
    apart: int = 0
    effects_left: int = 0

    @property
    def nodes_left(self) -> int:
        """How many nodes are not drawn."""
        return sum(self.folded.values()) + self.apart


def is_large(network: Network) -> bool:
    """Return whether a network is too large for verdicts on all of it while somebody waits."""
    return len(network.nodes) > LARGE or len(network) > LARGE_EFFECTS


def concern_of(effects: Effects, rows: Sequence[EffectRow]) -> Concern:
    """Return what a question is about: what was done, and for each row its routes and brakes.

    The nodes of loops are left to `loops_of`: there can be many.
    """
    done = effects.intervention
    network = effects.network
    given = [network.number(agent) for agent in sorted(done.given) if agent in network]
    acting = [network.nodes[network.targets[edge]] for number in given for edge in network.out_of(number)]
    nodes = [*sorted({*done.given, *done.gained, *done.lost}), *acting, *sorted(done.held)]
    steps: dict[Key, None] = {}
    for row in rows:
        nodes.append(row.node)
        steps.update(dict.fromkeys(map(key, _steps_of(row))))
    ends = (end for source, _, target in steps for end in (source, target))
    loops = (key(step) for row in rows for release in _releases(row) for step in release.loop.steps)
    return Concern(tuple(dict.fromkeys((*nodes, *ends))), frozenset((*steps, *loops)))


def loops_of(rows: Iterable[EffectRow]) -> Iterator[str]:
    """Yield the nodes of the loops whose brakes come off on the way to what is asked about."""
    for row in rows:
        for release in _releases(row):
            yield from release.loop.nodes


def near_loops(effects: Effects) -> Iterator[str]:
    """Yield the nodes of the negative loops whose brakes an intervention takes off, and the way there.

    The nearest come first. In a large network the way there is the shortest walk, which proves nothing: to
    prove it takes seconds for each.
    """
    left, nodes = effects.left, effects.network.nodes
    for release in releases(effects, _BRAKES):
        state = 2 * effects.network.number(release.brake.source) + 1
        if not is_large(effects.network):
            yield from (step.target for step in effects.verdict(release.brake.source).witness_lowered or ())
        elif state in left:
            yield from (nodes[passed >> 1] for passed in left.states_to(state)[1:])
        yield from release.loop.nodes


def busiest(network: Network, first: Iterable[str] = ()) -> Iterator[str]:
    """Yield the node with most effects, then always the one with most effects beside those before.

    Args:
        first: nodes among which the first one is chosen, if there are any.
    """
    degree = Counter(chain(network.sources, network.targets))
    before = {network.number(node) for node in first if node in network}
    order = sorted(degree, key=lambda number: (number not in before, -degree[number], number))
    seen: set[int] = set()
    for start in order:
        waiting = [] if start in seen else [(-degree[start], start)]
        seen.add(start)
        while waiting:
            _, number = heappop(waiting)
            yield network.nodes[number]
            for other in _beside(network, number):
                if other not in seen:
                    seen.add(other)
                    heappush(waiting, (-degree[other], other))


def drawn_part(
    network: Network,
    concern: Concern,
    further: Iterable[str] | None = (),
    opened: Iterable[str] = (),
    hidden: frozenset[str] = frozenset(),
) -> DrawnPart:
    """Return the part of a network that is drawn: all of it if it is small.

    Args:
        concern: what the question is about; it is drawn whatever it takes.
        further: what is drawn then, while there is room; None for nothing else, small as the network may be.
        opened: nodes from behind which others come out, each as often as it is named.
        hidden: nodes that are not drawn at all, and hide nothing: drugs that nobody gave.
    """
    walls = {network.number(node) for node in hidden if node in network}
    in_effects = {*network.sources, *network.targets} - walls
    chosen = _Chosen(network, walls)
    for node in concern.nodes:
        chosen.add(node)
    whole = further is not None and len(in_effects) <= MOST and len(network) <= MOST_EFFECTS
    for node in (network.nodes[number] for number in sorted(in_effects)) if whole else further or ():
        if chosen.full:
            break
        chosen.add_fitting(node)
    brought_out = [node for node in opened if node in network]
    for node in brought_out:
        chosen.open(network.number(node))
    folded = _folded(network, chosen.numbers, walls)
    room = MOST_EFFECTS + WITH_THEM * len(brought_out)
    effects = _effects(network, chosen.numbers, concern.steps, room)
    return DrawnPart(
        tuple(network.nodes[number] for number in chosen.numbers),
        effects,
        concern.steps,
        {network.nodes[number]: count for number, count in folded.items()},
        len(in_effects - chosen.numbers.keys()) - sum(folded.values()),
        len(network) - sum(len(network.out_of(number)) for number in walls) - len(effects),
    )


class _Chosen:
    """The nodes that are chosen so far, by number and in order, and the effects among them."""

    def __init__(self, network: Network, walls: set[int]) -> None:
        self.numbers: dict[int, None] = {}
        self._network = network
        self._walls = walls
        self._effects = 0

    @property
    def full(self) -> bool:
        return len(self.numbers) >= MOST or self._effects >= MOST_EFFECTS

    def add(self, node: str) -> None:
        if node in self._network and self._network.number(node) not in self._walls:
            self._take(self._network.number(node))

    def add_fitting(self, node: str) -> None:
        """Add a node unless it would bring more effects than there is room for."""
        number = self._network.number(node)
        if number not in self._walls and self._effects + self._brings(number) <= MOST_EFFECTS:
            self._take(number)

    def open(self, number: int) -> None:
        """Add what lies next to a node: first what has most effects with what is drawn."""
        beside = {*_beside(self._network, number)} - self.numbers.keys() - self._walls
        for other in sorted(beside, key=lambda each: (-self._brings(each), each))[:BEHIND]:
            self._take(other)

    def _take(self, number: int) -> None:
        if number not in self.numbers:
            self._effects += self._brings(number)
            self.numbers[number] = None

    def _brings(self, number: int) -> int:
        """Return how many effects a node has with those chosen, itself among them."""
        network, inside = self._network, self.numbers
        out = sum(
            network.targets[e] in inside or network.targets[e] == number for e in network.out_of(number)
        )
        return out + sum(network.sources[edge] in inside for edge in network.into(number))


def _effects(
    network: Network, numbers: Mapping[int, None], steps: frozenset[Key], room: int
) -> tuple[CausalEdge, ...]:
    """Return the effects among nodes: those of the question, then others while there is room."""
    among = [
        network.edge(e) for n in sorted(numbers) for e in network.out_of(n) if network.targets[e] in numbers
    ]
    needed = [edge for edge in among if key(edge) in steps]
    others = [edge for edge in among if key(edge) not in steps]
    return (*needed, *others[: max(room - len(needed), 0)])


def _folded(network: Network, drawn: Mapping[int, None], walls: set[int]) -> Counter[int]:
    """Return drawn node → how many others are nearer to it than to any other, along arrows either way."""
    behind: dict[int, int] = {number: number for number in drawn}
    waiting = deque(drawn)
    while waiting:
        number = waiting.popleft()
        for other in _beside(network, number):
            if other not in behind and other not in walls:
                behind[other] = behind[number]
                waiting.append(other)
    return Counter(owner for number, owner in behind.items() if number != owner)


def _beside(network: Network, number: int) -> Iterator[int]:
    yield from (network.targets[edge] for edge in network.out_of(number))
    yield from (network.sources[edge] for edge in network.into(number))


def _steps_of(row: EffectRow) -> Iterator[Step]:
    yield from row.verdict.witness_raised or ()
    yield from row.verdict.witness_lowered or ()
    if row.mechanism:
        yield from row.mechanism.route
        yield from (release.brake for release in row.mechanism.releases)


def _releases(row: EffectRow) -> Sequence[Release]:
    return row.mechanism.releases if row.mechanism else ()
