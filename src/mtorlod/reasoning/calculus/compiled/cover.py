"""The signed double cover of a network as compressed rows: what the compiled engine walks over.

A state is 2·node, plus 1 when lowered. The row of a node lists its effects as codes 2·target + (1 if the
sign is -); from the node's state with side s, a code leads to the state `code ^ s`. An unsigned effect
stands there twice, after the signed ones. One row therefore serves both states of a node, and its order
is the order in which the pure engine tries moves, so that ties break alike.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mtorlod.reasoning.calculus.interventions import UNSIGNED
from mtorlod.reasoning.calculus.network import Network
from mtorlod.reasoning.calculus.reach import StateGraph

Ints = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]

FREE, FIXED, HELD = 0, 1, 2
"""Kinds of a node under an intervention, as `Masks.kind` holds them."""
GIVEN = 4
"""Added to the kind of a given drug, whose effects may enter fixed nodes."""


@dataclass(frozen=True, eq=False)
class Cover:
    """Effects by source and by target; the row of node n is `range(starts[n], starts[n + 1])`.

    Attributes:
        nodes: how many nodes there are.
        edges: how many edges the network has.
        starts, codes, edge: per source: codes of the targets, and the network's number of the edge.
        into_starts, into_codes, into_edge: the same per target: codes of the sources.
    """

    nodes: int
    edges: int
    starts: Ints
    codes: Ints
    edge: Ints
    into_starts: Ints
    into_codes: Ints
    into_edge: Ints

    @classmethod
    def of(cls, network: Network) -> Cover:
        """Return the cover of a network; worked out once for each."""
        known = _COVERS.get(network)
        if known is None:
            known = _COVERS[network] = _cover(network)
        return known


_COVERS: weakref.WeakKeyDictionary[Network, Cover] = weakref.WeakKeyDictionary()


@dataclass(frozen=True, eq=False)
class Masks:
    """One intervention as the compiled engine sees it.

    Attributes:
        roots: states it starts from, ascending.
        kind: per node, `FREE`, `FIXED` or `HELD`, plus `GIVEN` where effects may enter fixed nodes.
        dead: per edge, whether it is gone; empty if none is.
        dropped: states that are gone from the start.
    """

    roots: Ints
    kind: Bytes
    dead: Bytes
    dropped: Ints

    @classmethod
    def of(cls, graph: StateGraph) -> Masks:
        """Return the masks of a graph of states, as an intervention makes it."""
        network = graph.network
        kind = np.zeros(len(network.nodes), np.uint8)
        kind[list(graph.closed)] = HELD
        entries = list(graph.entries)
        entered = {network.targets[edge] for edge in entries} | {root >> 1 for root in graph.roots}
        kind[list(entered.intersection(graph.closed))] = FIXED
        kind[[network.sources[edge] for edge in entries]] |= GIVEN
        dead = np.zeros(len(network) if graph.dead else 0, np.uint8)
        dead[list(graph.dead)] = 1
        return cls(np.array(graph.roots, np.int32), kind, dead, np.array(sorted(graph.dropped), np.int32))


def _cover(network: Network) -> Cover:
    sources = np.frombuffer(network.sources, np.intc)
    targets = np.frombuffer(network.targets, np.intc)
    signs = np.frombuffer(network.signs, np.uint8)
    numbers = np.arange(len(signs), dtype=np.int32)
    unsigned = signs == UNSIGNED
    if unsigned.any():
        sources, targets = (np.concatenate([ends, ends[unsigned]]) for ends in (sources, targets))
        numbers = np.concatenate([numbers, numbers[unsigned]])
        signs = np.concatenate([np.where(unsigned, 0, signs), np.ones(unsigned.sum(), np.uint8)])
    nodes = len(network.nodes)
    return Cover(
        nodes,
        len(network),
        *_rows(sources, targets, signs, numbers, nodes),
        *_rows(targets, sources, signs, numbers, nodes),
    )


def _rows(
    ends: npt.NDArray[np.intc], others: npt.NDArray[np.intc], signs: Bytes, numbers: Ints, nodes: int
) -> tuple[Ints, Ints, Ints]:
    """Return rows by one end: where each starts, the codes of the other ends, the numbers of the edges."""
    codes = 2 * others + signs
    order = np.lexsort((numbers, codes, ends))
    starts = np.zeros(nodes + 1, np.int32)
    np.cumsum(np.bincount(ends, minlength=nodes), out=starts[1:])
    return starts, codes[order].astype(np.int32), numbers[order]
