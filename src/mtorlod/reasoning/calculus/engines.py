"""How the functions that walk a network are run: as they stand, or compiled where the network is large.

They are written once, over plain sequences (`walking`, `dominance`, `dominators`, `judging`), and give the
same answers either way. As they stand they start at once and need nothing; compiled by numba they take about
a second to start, and numba and numpy (`pip install 'mtorlod[scale]'`) are not imported before a network
needs them.
"""

from __future__ import annotations

import importlib.util
import os
import warnings
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from mtorlod.errors import ReasonerUnavailable
from mtorlod.reasoning.calculus import cover, dominance, dominators, judging, walking
from mtorlod.reasoning.calculus.network import Network

Engine = Literal["auto", "python", "compiled"]

LARGE = 30_000
"""Edges to be walked from which starting the compiler pays."""

STARTING = 200_000
"""Edges that plain Python walks one by one in about the time that the compiler takes to start."""

EDGES_OF_A_SEARCH = 5_000_000
"""Edges that a search which runs the calculus again and again may lay out in all. A count, not a time, so
that what it finds is the same anywhere."""

_REMEDY = "Install it: pip install 'mtorlod[scale]'."


class EngineMissing(UserWarning):
    """A large network is walked by plain Python, because the compiler is not installed."""


class Walkers(NamedTuple):
    """The functions that walk, as they stand or compiled."""

    walk: Callable[..., int]
    lead_to: Callable[..., int]
    count_steps: Callable[..., None]
    near: Callable[..., int]
    drop: Callable[..., tuple[int, int, int]]
    step_aside: Callable[..., None]
    drop_by_tree: Callable[..., int]
    judge: Callable[..., int]


PLAIN = Walkers(
    walking.walk,
    walking.lead_to,
    walking.count_steps,
    walking.near,
    dominance.drop,
    dominance.step_aside,
    dominators.drop_by_tree,
    judging.judge,
)

_CALLED_BY_THEM = (
    cover.may_step,
    walking.merge,
    dominance.hang,
    dominance.candidates,
    dominance.no_way_around,
    dominators.number_depth_first,
    dominators.least,
)


def walkers(compiled: bool) -> Walkers:
    """Return the functions that walk."""
    return _compiled() if compiled else PLAIN


@cache
def _compiled() -> Walkers:
    import numba
    from numba.extending import register_jitable

    for function in _CALLED_BY_THEM:
        register_jitable(function)
    compile_: Any = numba.njit(nogil=True, cache=True)
    return Walkers(*map(compile_, PLAIN))


def is_compiled(network: Network, engine: Engine = "auto", interventions: int = 1) -> bool:
    """Return whether the functions that walk are to be compiled.

    Args:
        network: what is walked.
        engine: what was asked for; "auto" decides by size.
        interventions: how often it will be walked.

    Raises:
        ReasonerUnavailable: if compiling was asked for and numba is not installed.
        ValueError: if there is no such engine.
    """
    if engine not in get_args(Engine):
        raise ValueError(f"an engine is one of {', '.join(get_args(Engine))}, not {engine!r}")
    if engine == "python" or (engine == "auto" and len(network) * max(interventions, 1) < LARGE):
        return False
    if _installed():
        return True
    if engine == "compiled":
        raise ReasonerUnavailable("The compiler for large networks is not installed.", _REMEDY)
    warnings.warn(
        f"This network is large ({len(network):,} effects) and the compiler for large networks is not "
        f"installed; the answers are the same without it, and slow. {_REMEDY}",
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
