"""One measurement in a process of its own, so that its peak memory is its own too.

Prints one line of JSON. Each task does interventions one after the other until all are done or its time is
spent; how many it did is part of the answer, and whoever reads it says so.
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from benchmarks.generated import presses, scale_free
from benchmarks.worlds import combined, contested, given_verdicts
from mtorlod.reasoning.calculus import VALUES, Effects, Intervention, Network, verdict_rows
from mtorlod.reasoning.calculus.damping import settle, tree_for
from mtorlod.reasoning.calculus.reach import space_for
from mtorlod.reasoning.calculus.walking import Space

ASKED_NODES = 20
"""Nodes whose verdict is asked with its witnesses, per intervention."""

Timed = dict[str, float]


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work took."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def floor(network: Network, given: list[Intervention]) -> Iterator[Timed]:
    """The bare search, reach and verdicts in turn, so that what slows the machine slows all three."""
    from benchmarks.peers.bare_search import arrays, search

    verdicts = verdict_rows(network, given, "compiled", workers=1, certify=False)
    space = tree = None
    seen, queue = arrays(2 * len(network.nodes))
    for intervention in given:
        graph = Effects(network, intervention, engine="compiled").graph
        space, tree = space or space_for(graph), tree or tree_for(graph)
        starts, codes, roots = graph.cover.starts, graph.cover.codes, graph.laid.roots
        shut = np.flatnonzero(graph.laid.kind).astype(np.int32)

        def reach(intervention: Intervention = intervention, space: Space = space) -> object:
            return Effects(network, intervention, engine="compiled").graph.walk(space=space)

        yield {
            "bare": timed(lambda n=starts, c=codes, r=roots, s=shut: search(n, c, r, s, seen, queue)),
            "walk": timed(lambda g=graph, s=space: g.walk(space=s)),
            "settle": timed(lambda g=graph, s=space, t=tree: settle(g, s, t)),
            "reach": timed(reach),
            "verdicts": timed(lambda: next(verdicts)),
        }


def rows(network: Network, given: list[Intervention], workers: int | None = None) -> Iterator[Timed]:
    """All verdicts, streamed, on all cores: what a user calls."""
    begin = time.perf_counter()
    for _ in verdict_rows(network, given, "compiled", workers=workers, certify=False):
        end = time.perf_counter()
        yield {"parallel": end - begin}
        begin = end


def serial(network: Network, given: list[Intervention]) -> Iterator[Timed]:
    """All verdicts, streamed, on one core."""
    for took in rows(network, given, workers=1):
        yield {"serial": took["parallel"]}


def certified(network: Network, given: list[Intervention]) -> Iterator[Timed]:
    """All verdicts, each conflict certified."""
    begin = time.perf_counter()
    for row in verdict_rows(network, given, "compiled", workers=1):
        end = time.perf_counter()
        counts = np.bincount(np.frombuffer(row.codes, np.uint8), minlength=len(VALUES))
        yield {
            "certified": end - begin,
            "conflicts": int(counts[VALUES.index("conflict")]),
            "undecided": int(counts[VALUES.index("undecided")]),
        }
        begin = end


def witnesses(network: Network, given: list[Intervention]) -> Iterator[Timed]:
    """Verdicts of some nodes with both routes in full, certified."""
    choose = random.Random(3)
    for intervention in given:
        asked = choose.choices(network.nodes, k=ASKED_NODES)

        def ask(intervention: Intervention = intervention, asked: list[str] = asked) -> None:
            effects = Effects(network, intervention, engine="compiled")
            for node in asked:
                effects.verdict(node)

        yield {"witnesses": timed(ask)}


def pure(network: Network, given: list[Intervention]) -> Iterator[Timed]:
    """All verdicts without the compiler."""
    for intervention in given:
        yield {
            "pure": timed(lambda i=intervention: list(verdict_rows(network, [i], "python", certify=False)))
        }


def networkx(network: Network, given: list[Intervention]) -> Iterator[Timed]:
    """All verdicts on networkx; the cover is made outside the time."""
    from benchmarks.peers.networkx_calculus import double_cover, verdicts

    cover = double_cover(network)
    for intervention in given:
        yield {"networkx": timed(lambda i=intervention: verdicts(cover, i))}


def rdflib(network: Network, given: list[Intervention]) -> Iterator[Timed]:
    """Reached states by rdflib's property paths; loading is outside the time."""
    from benchmarks.peers.property_paths import ask_rdflib, moves, rdflib_graph

    for intervention in given:
        graph = rdflib_graph(moves(network, intervention.held))
        yield {"rdflib": timed(lambda g=graph, i=intervention: ask_rdflib(g, i))}


def pyoxigraph(network: Network, given: list[Intervention]) -> Iterator[Timed]:
    """Reached states by pyoxigraph's property paths; loading is outside the time."""
    from benchmarks.peers.property_paths import ask_oxigraph, moves, oxigraph_store

    for intervention in given:
        store = oxigraph_store(moves(network, intervention.held))
        yield {"pyoxigraph": timed(lambda s=store, i=intervention: ask_oxigraph(s, i))}


TASKS: dict[str, Callable[[Network, list[Intervention]], Iterator[Timed]]] = {
    task.__name__: task
    for task in (
        *(floor, rows, serial, certified, witnesses, pure, networkx, rdflib, pyoxigraph),
        *(contested, given_verdicts, combined),
    )
}


def measured(task: str, edges: int, interventions: int, patience: float) -> dict[str, Any]:
    """Return sums and medians of seconds by name, how many interventions were done, and the peak in MiB."""
    drawn = scale_free(edges)
    network = drawn.network()
    given = presses(drawn, interventions)
    if task in ("floor", "rows", "serial", "certified", "witnesses"):
        # Compiling, or reading what was compiled before, is no part of an answer.
        small = scale_free(40)
        list(TASKS[task](small.network(), presses(small, 2)))
    base = peak()
    each: dict[str, list[float]] = {}
    done = 0
    begin = time.perf_counter()
    for took in TASKS[task](network, given):
        done += 1
        for name, value in took.items():
            each.setdefault(name, []).append(value)
        if time.perf_counter() - begin > patience:
            break
    return {
        "task": task,
        "edges": edges,
        "interventions": interventions,
        "done": done,
        "sums": {name: sum(values) for name, values in each.items()},
        "medians": {name: statistics.median(values) for name, values in each.items()},
        "peak": peak(),
        "base": base,
    }


def peak() -> float:
    """Return the most memory that this process has had, in MiB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    name, edges, interventions, patience = sys.argv[1:]
    print(json.dumps(measured(name, int(edges), int(interventions), float(patience))))
