"""The signed double cover of a network as compressed rows, and what an intervention leaves of it.

A state is 2·node, plus 1 when lowered. The row of a node lists its effects as codes 2·target + (1 if the
sign is -); from the node's state with side s, a code leads to the state `code ^ s`. An unsigned effect
stands there twice, after the signed ones. One row therefore serves both states of a node, and its order
is the order of names, so that ties break by name.

The rows of a small network are lists, which plain Python reads fastest; those of a large one are arrays of
numpy, which numba reads. The functions that read them (`walking`, `dominance`, `dominators`) are the same.
"""

from __future__ import annotations

import weakref
from array import array
from collections.abc import Collection, Iterable, MutableSequence, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mtorlod.reasoning.calculus.interventions import UNSIGNED
from mtorlod.reasoning.calculus.network import Network, starts_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Ints = MutableSequence[int]
"""A list of numbers, or an array of numpy."""
Marks = MutableSequence[int]
"""A bytearray, or an array of bytes of numpy."""

FREE, FIXED, HELD, GIVEN = 0, 1, 2, 4
"""Kinds of a node under an intervention; `GIVEN` is added where effects may enter fixed nodes."""


class Cover(NamedTuple):
    """Effects by source and by target; the row of node n is `range(starts[n], starts[n + 1])`.

    Attributes:
        starts, codes, edge: per source: codes of the targets, and the network's number of the edge.
        into_starts, into_codes, into_edge: the same per target: codes of the sources.
    """

    starts: Ints
    codes: Ints
    edge: Ints
    into_starts: Ints
    into_codes: Ints
    into_edge: Ints


class Laid(NamedTuple):
    """What an intervention makes of the nodes and effects of a network.

    Attributes:
        roots: states it starts from, ascending.
        kind: per node, `FREE`, `FIXED` or `HELD`, plus `GIVEN`.
        dead: per edge, whether it is gone; empty if none is.
    """

    roots: Ints
    kind: Marks
    dead: Marks


def may_step(kind: Marks, dead: Marks, source: int, target: int, edge: int) -> bool:
    """Return whether an effect may be followed: only what fixes a closed node enters it."""
    if kind[target] != FREE and not (kind[target] & FIXED and kind[source] & GIVEN):
        return False
    return len(dead) == 0 or not dead[edge]


def filled(size: int, compiled: bool, value: int = 0) -> Ints:
    """Return so many equal numbers, as the functions that walk take them."""
    if not compiled:
        return [value] * size
    import numpy as np

    return np.full(size, value, np.int32) if value else np.zeros(size, np.int32)  # type: ignore[return-value]


def first_of(values: Ints, count: int) -> list[int]:
    """Return the first so many numbers as a list of plain ones."""
    some = values[:count]
    return some if isinstance(some, list) else some.tolist()  # type: ignore[attr-defined, no-any-return]


def plain(values: Ints) -> array[int]:
    """Return numbers as they are handed on."""
    return array("i", values if isinstance(values, list) else values.tobytes())  # type: ignore[attr-defined]


def marks(size: int, compiled: bool) -> Marks:
    """Return so many marks, all 0."""
    if not compiled:
        return bytearray(size)
    import numpy as np

    return np.zeros(size, np.uint8)  # type: ignore[return-value]


_COVERS: weakref.WeakKeyDictionary[Network, dict[bool, Cover]] = weakref.WeakKeyDictionary()


def cover_of(network: Network, compiled: bool) -> Cover:
    """Return the cover of a network, as lists or as arrays; worked out once for each."""
    known = _COVERS.setdefault(network, {})
    if compiled not in known:
        known[compiled] = _arrays(network) if compiled else _lists(network)
    return known[compiled]


def laid_on(
    network: Network,
    roots: Iterable[int],
    closed: Collection[int],
    entries: Collection[int],
    dead: Collection[int],
    compiled: bool,
) -> Laid:
    """Return what is left of a network under an intervention, in the numbers of its `Setting`."""
    starts = list(roots)
    kind = bytearray(len(network.nodes))
    for node in closed:
        kind[node] = HELD
    for node in {network.targets[edge] for edge in entries} | {root >> 1 for root in starts}:
        if node in closed:
            kind[node] = FIXED
    for edge in entries:
        kind[network.sources[edge]] |= GIVEN
    gone = bytearray(len(network) if dead else 0)
    for edge in dead:
        gone[edge] = 1
    if not compiled:
        return Laid(starts, kind, gone)
    import numpy as np

    return Laid(np.array(starts, np.int32), np.frombuffer(kind, np.uint8), np.frombuffer(gone, np.uint8))  # type: ignore[arg-type]


def _lists(network: Network) -> Cover:
    """Return the rows as lists."""
    out = sorted(_coded(network, network.sources, network.targets))
    into = sorted(_coded(network, network.targets, network.sources))
    return Cover(*_listed(out, len(network.nodes)), *_listed(into, len(network.nodes)))


def _coded(network: Network, ends: array[int], others: array[int]) -> Iterable[tuple[int, int, int]]:
    """Yield end, code and number of each effect; an unsigned one twice."""
    for edge, sign in enumerate(network.signs):
        for side in (0, 1) if sign == UNSIGNED else (sign,):
            yield ends[edge], 2 * others[edge] + side, edge


def _listed(rows: Sequence[tuple[int, int, int]], nodes: int) -> tuple[Ints, Ints, Ints]:
    starts = starts_of((row[0] for row in rows), nodes)
    return list(starts), [row[1] for row in rows], [row[2] for row in rows]


def _arrays(network: Network) -> Cover:
    """Return the rows as arrays of numpy."""
    import numpy as np

    sources = np.frombuffer(network.sources, np.intc)
    targets = np.frombuffer(network.targets, np.intc)
    signs = np.frombuffer(network.signs, np.uint8)
    numbers = np.arange(len(signs), dtype=np.int32)
    unsigned = signs == UNSIGNED
    if unsigned.any():
        sources, targets = (np.concatenate([ends, ends[unsigned]]) for ends in (sources, targets))
        numbers = np.concatenate([numbers, numbers[unsigned]])
        signs = np.concatenate([np.where(unsigned, 0, signs), np.ones(unsigned.sum(), np.uint8)])

    def rows(
        ends: npt.NDArray[np.intc], others: npt.NDArray[np.intc]
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        codes = 2 * others + signs
        order = np.lexsort((numbers, codes, ends))
        starts = np.zeros(len(network.nodes) + 1, np.int32)
        np.cumsum(np.bincount(ends, minlength=len(network.nodes)), out=starts[1:])
        return starts, codes[order].astype(np.int32), numbers[order]

    return Cover(*rows(sources, targets), *rows(targets, sources))  # type: ignore[arg-type]
