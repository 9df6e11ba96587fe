"""Which engine walks a network: the pure one, or the compiled one for networks that are large.

Both give the same answers, byte for byte. The pure engine starts at once and needs nothing; the compiled
one takes about a second to start and needs numba and numpy (`pip install 'mtorlod[scale]'`), which are not
imported before a network needs them.
"""

from __future__ import annotations

import importlib.util
import os
import warnings
from functools import cache
from typing import Literal, get_args

from mtorlod.errors import ReasonerUnavailable
from mtorlod.reasoning.calculus.network import Network

Engine = Literal["auto", "python", "compiled"]

LARGE = 30_000
"""Edges to be walked from which starting the compiled engine pays."""

STARTING = 200_000
"""Edges that the pure engine walks one by one in about the time that the compiled one takes to start."""

EDGES_OF_A_SEARCH = 5_000_000
"""Edges that a search which runs the calculus again and again may lay out in all. A count, not a time, so
that what it finds is the same anywhere."""

_REMEDY = "Install it: pip install 'mtorlod[scale]'."


class EngineMissing(UserWarning):
    """A large network is walked by the pure engine, because the compiled one is not installed."""


def is_compiled(network: Network, engine: Engine = "auto", interventions: int = 1) -> bool:
    """Return whether the compiled engine is to be used.

    Args:
        network: what is walked.
        engine: what was asked for; "auto" decides by size.
        interventions: how often it will be walked.

    Raises:
        ReasonerUnavailable: if the compiled engine was asked for and is not installed.
        ValueError: if there is no such engine.
    """
    if engine not in get_args(Engine):
        raise ValueError(f"an engine is one of {', '.join(get_args(Engine))}, not {engine!r}")
    if engine == "python" or (engine == "auto" and len(network) * max(interventions, 1) < LARGE):
        return False
    if _installed():
        return True
    if engine == "compiled":
        raise ReasonerUnavailable("The compiled engine is not installed.", _REMEDY)
    warnings.warn(
        f"This network is large ({len(network):,} effects) and the compiled engine is not installed; "
        f"the pure one gives the same answers, slowly. {_REMEDY}",
        EngineMissing,
        stacklevel=3,
    )
    return False


def engine_for(network: Network, runs: int) -> Engine:
    """Return the engine for one more of many runs: the compiled one once it pays, if it is installed."""
    return "compiled" if len(network) * runs >= STARTING and _installed() else "auto"


def affordable(network: Network, runs: int) -> int:
    """Return how often a search may run the calculus: fewer times the larger the network, and 20 at least."""
    return min(runs, max(EDGES_OF_A_SEARCH // max(len(network), 1), 20))


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@cache
def _installed() -> bool:
    return all(importlib.util.find_spec(name) for name in ("numba", "numpy"))
