"""A signed network on compact integer arrays, built once and asked many times.

Nodes are numbered in the order of their names and edges in the order of their source, target, sign
and conditions, so that every tie broken by number is broken by name, and the order in which edges
were given leaves no trace. A network never changes; an intervention is laid over it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain
from typing import Protocol, runtime_checkable

from mtorlod.errors import UnknownName
from mtorlod.reasoning.calculus.values import (
    DIRECTIONS,
    LOWERED,
    RAISED,
    SIGNS,
    CausalEdge,
    Direction,
    Dispute,
    Sign,
    Step,
    names,
)


@runtime_checkable
class KnowsItsEdges(Protocol):
    """Claims per edge that can be asked the other way round, without naming all of them."""

    def edges_of(self, claim: str) -> Sequence[int]:
        """Return the edges that a claim takes part in."""
        ...


@dataclass(frozen=True, eq=False)
class Network:
    """Numbered nodes and edges. Edge ids are positions; those that leave node n are
    `range(starts[n], starts[n + 1])`.

    Attributes:
        nodes: names, sorted; the position is the node's number.
        sources, targets: node numbers, per edge.
        signs: position in `SIGNS`, per edge.
        claims: claim IRIs, per edge.
        supports: alternative sets of claims, each of them enough, per edge.
        conditions: node numbers, per edge.
        starts: first edge of each node, and one past the last.
        into: per node, the edges that enter it, ascending.
        disputes: what stands against the edges that are contested, here or elsewhere.
        implied: the edges that cannot be had from claims that a source states in so many words.
        indirect: the edges that are known only from what became of their target.
    """

    nodes: tuple[str, ...]
    sources: array[int]
    targets: array[int]
    signs: bytes
    claims: tuple[tuple[str, ...], ...]
    supports: tuple[tuple[tuple[str, ...], ...], ...]
    conditions: tuple[tuple[int, ...], ...]
    starts: array[int]
    _numbers: dict[str, int] = field(repr=False)
    _into_starts: array[int] = field(repr=False)
    _into_edges: array[int] = field(repr=False)
    conditional: tuple[int, ...] = field(repr=False)
    disputes: Mapping[int, Dispute] = field(default_factory=dict, repr=False)
    implied: frozenset[int] = field(default=frozenset(), repr=False)
    indirect: frozenset[int] = field(default=frozenset(), repr=False)

    @classmethod
    def of(cls, edges: Iterable[CausalEdge], nodes: Iterable[str] = ()) -> Network:
        """Return the network of the edges, with further nodes that no edge touches.

        Edges that agree in source, sign, target and conditions become one, with the supports of all.
        An effect and its contrary on the same pair are both kept. Nodes named in conditions belong.
        """
        merged: dict[tuple[str, str, int, tuple[str, ...]], set[tuple[str, ...]]] = {}
        disputes: dict[tuple[str, str, int, tuple[str, ...]], Dispute] = {}
        explicit: set[tuple[str, str, int, tuple[str, ...]]] = set()
        direct: set[tuple[str, str, int, tuple[str, ...]]] = set()
        known = set(nodes)
        for edge in edges:
            key = (edge.source, edge.target, SIGNS.index(edge.sign), edge.conditions)
            merged.setdefault(key, set()).update(edge.supports)
            known.update((edge.source, edge.target), edge.conditions)
            if edge.dispute is not None:
                disputes[key] = edge.dispute
            if not edge.implied:
                explicit.add(key)
            if not edge.indirect:
                direct.add(key)
        ordered = tuple(sorted(known))
        numbers = {name: number for number, name in enumerate(ordered)}
        keys = sorted(merged)
        return cls.numbered(
            ordered,
            array("i", (numbers[key[0]] for key in keys)),
            array("i", (numbers[key[1]] for key in keys)),
            bytes(key[2] for key in keys),
            tuple(names(chain.from_iterable(merged[key]), "claims") for key in keys),
            tuple(tuple(sorted(merged[key])) for key in keys),
            tuple(tuple(numbers[name] for name in key[3]) for key in keys),
            {place: disputes[key] for place, key in enumerate(keys) if key in disputes},
            frozenset(place for place, key in enumerate(keys) if key not in explicit),
            frozenset(place for place, key in enumerate(keys) if key not in direct),
        )

    @classmethod
    def numbered(
        cls,
        nodes: tuple[str, ...],
        sources: array[int],
        targets: array[int],
        signs: bytes,
        claims: tuple[tuple[str, ...], ...],
        supports: tuple[tuple[tuple[str, ...], ...], ...],
        conditions: tuple[tuple[int, ...], ...],
        disputes: Mapping[int, Dispute] | None = None,
        implied: frozenset[int] = frozenset(),
        indirect: frozenset[int] = frozenset(),
    ) -> Network:
        """Return the network of nodes sorted by name and of edges sorted as the class says, by number."""
        return cls(
            nodes,
            sources,
            targets,
            signs,
            claims,
            supports,
            conditions,
            starts=starts_of(sources, len(nodes)),
            _numbers={name: number for number, name in enumerate(nodes)},
            _into_starts=starts_of(targets, len(nodes)),
            _into_edges=_by_target(targets, len(nodes)),
            conditional=tuple(edge for edge, needed in enumerate(conditions) if needed),
            disputes=disputes or {},
            implied=implied,
            indirect=indirect,
        )

    def __contains__(self, name: object) -> bool:
        return name in self._numbers

    def __len__(self) -> int:
        """Return the number of edges."""
        return len(self.targets)

    def number(self, name: str) -> int:
        """Return the number of a node.

        Raises:
            UnknownName: if the network has no such node.
        """
        try:
            return self._numbers[name]
        except KeyError:
            raise UnknownName(
                f"The network has no node {name!r}.",
                f"Use one of its {len(self.nodes)} nodes, or add an effect that names this one.",
            ) from None

    def out_of(self, node: int) -> range:
        """Return the edges that leave a node."""
        return range(self.starts[node], self.starts[node + 1])

    def into(self, node: int) -> array[int]:
        """Return the edges that enter a node."""
        return self._into_edges[self._into_starts[node] : self._into_starts[node + 1]]

    def state(self, node: str, direction: Direction) -> int:
        """Return the number of a state: twice that of its node, plus 1 when lowered.

        Raises:
            UnknownName: if the network has no such node.
        """
        return 2 * self.number(node) + DIRECTIONS.index(direction)

    def states(self, node: str) -> tuple[int, int]:
        """Return the numbers of both states of a node, as `state`."""
        return self.state(node, RAISED), self.state(node, LOWERED)

    def between(self, source: int, target: int) -> list[int]:
        """Return the edges from one node to another."""
        return [edge for edge in self.out_of(source) if self.targets[edge] == target]

    def making(self, step: Step) -> list[int]:
        """Return the edges that make a step; none if the network has not both its nodes."""
        if step.source not in self or step.target not in self:
            return []
        between = self.between(self.number(step.source), self.number(step.target))
        return [edge for edge in between if self.sign(edge) == step.sign]

    def sign(self, edge: int) -> Sign:
        """Return the sign of an edge."""
        return SIGNS[self.signs[edge]]

    def edge(self, edge: int) -> CausalEdge:
        """Return one edge as a value."""
        return CausalEdge(
            self.nodes[self.sources[edge]],
            self.sign(edge),
            self.nodes[self.targets[edge]],
            self.claims[edge],
            tuple(self.nodes[node] for node in self.conditions[edge]),
            self.supports[edge],
            self.disputes.get(edge),
            edge in self.implied,
            edge in self.indirect,
        )

    def edges(self) -> tuple[CausalEdge, ...]:
        """Return all edges as values, in the network's order."""
        return tuple(self.edge(edge) for edge in range(len(self)))

    def step(self, edge: int, dead: frozenset[int] = frozenset()) -> Step:
        """Return the step that an edge makes, with the claims of every living edge that makes the same.

        The same effect may stand there twice, with and without a condition.
        """
        source, target, sign = self.sources[edge], self.targets[edge], self.signs[edge]
        claims: set[str] = set()
        for twin in self.between(source, target):
            if self.signs[twin] == sign and twin not in dead:
                claims.update(self.claims[twin])
        dispute = self.disputes.get(edge)
        ends = self.nodes[source], SIGNS[sign], self.nodes[target]
        return Step(*ends, tuple(sorted(claims)), dispute, edge in self.indirect)

    def resting_on(self, claims: Iterable[str]) -> frozenset[int]:
        """Return the edges that do not stand without these claims: what their withdrawal would remove."""
        gone = frozenset(claims)
        return frozenset(
            edge
            for claim in gone
            for edge in self._stated_by(claim)
            if not any(gone.isdisjoint(support) for support in self.supports[edge])
        )

    @cached_property
    def tiers(self) -> tuple[frozenset[int], ...]:
        """What to leave out in turn, so that what is left is better supported: contested and implied edges,
        contested ones, implied ones, indirect ones with each of these and by themselves before that; only
        what is there, and the same not twice."""
        weak = self.contested | self.implied, self.contested, self.implied
        each = (*(edges | self.indirect for edges in weak), self.indirect, *weak)
        return tuple(edges for edges in dict.fromkeys(each) if edges)

    @cached_property
    def contested(self) -> frozenset[int]:
        """The edges that are contested in what the network speaks of."""
        return frozenset(edge for edge, dispute in self.disputes.items() if not dispute.only_in)

    @cached_property
    def unsigned(self) -> frozenset[int]:
        """The edges without a sign."""
        last = len(SIGNS) - 1
        return frozenset(edge for edge, sign in enumerate(self.signs) if sign == last)

    @cached_property
    def _stated_by(self) -> Callable[[str], Sequence[int]]:
        """The edges that a claim takes part in."""
        if isinstance(self.claims, KnowsItsEdges):
            return self.claims.edges_of
        edges_of: dict[str, list[int]] = {}
        for edge, claims in enumerate(self.claims):
            for claim in claims:
                edges_of.setdefault(claim, []).append(edge)
        return lambda claim: edges_of.get(claim, ())

    def with_edges(self, more: Iterable[CausalEdge]) -> Network:
        """Return a network with further edges."""
        return Network.of((*self.edges(), *more), self.nodes)


def starts_of(ends: Iterable[int], nodes: int) -> array[int]:
    """Count, per node, where its run of edges begins when edges are sorted by that end."""
    counted = Counter(ends)
    return array("i", accumulate((counted[node] for node in range(nodes)), initial=0))


def _by_target(targets: array[int], nodes: int) -> array[int]:
    """Return the edges sorted by target, and by number for each."""
    free = starts_of(targets, nodes)
    ordered = array("i", bytes(array("i").itemsize * len(targets)))
    for edge, target in enumerate(targets):
        ordered[free[target]] = edge
        free[target] += 1
    return ordered
