"""A network straight from arrays of numbers, for networks too large to be handled edge by edge."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from mtorlod.reasoning.calculus.network import Network
from mtorlod.reasoning.calculus.values import SIGNS


def network_of_arrays(
    sources: npt.ArrayLike, signs: npt.ArrayLike, targets: npt.ArrayLike, nodes: Sequence[str]
) -> Network:
    """Return the network of effects given as numbers: positions in `nodes` and in `SIGNS` ("+", "-", "?").

    Names need not be sorted; effects that agree in everything become one.

    Raises:
        ValueError: if names repeat, or the columns differ in length.
    """
    order = np.array(sorted(range(len(nodes)), key=nodes.__getitem__), np.int64)
    ordered = tuple(nodes[place] for place in order)
    if len(set(ordered)) != len(ordered):
        raise ValueError("a node is named twice")
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    columns = (rank[np.asarray(sources)], rank[np.asarray(targets)], np.asarray(signs, np.int64))
    if len({len(column) for column in columns}) > 1:
        raise ValueError("the columns differ in length")
    keys = np.unique((columns[0] * len(nodes) + columns[1]) * len(SIGNS) + columns[2])
    pairs, which = np.divmod(keys, len(SIGNS))
    ends = np.divmod(pairs, len(nodes)) if len(nodes) else (pairs, pairs)
    nothing = ((),) * len(keys)
    first, second = (array("i", end.astype(np.intc).tobytes()) for end in ends)
    return Network.numbered(
        ordered, first, second, which.astype(np.uint8).tobytes(), nothing, nothing, nothing
    )
