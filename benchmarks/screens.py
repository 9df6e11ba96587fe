"""Screens and streams: rows a second, memory, and what a second process and a cluster add; prints a table.

    python -m benchmarks.screens [--effects 100000] [--interventions 10000] [--share 0.1]

A share of the interventions is done and the time multiplied: the network is walked anew for each, so that the
time grows with their number and nothing else. Processes have started before the clock does.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.generated import scale_free
from mtorlod import KnowledgeBase
from mtorlod.knowledge_base.screens.screen_folder import ScreenFolder
from mtorlod.knowledge_base.screens.screen_parts import part
from mtorlod.knowledge_base.screens.screen_plan import Panel, Screen
from mtorlod.knowledge_base.screens.screen_workers import NumberedPart, parts_here, parts_of_cluster
from mtorlod.reasoning.calculus import Intervention

PER_PART = 50


def drawn_screen(effects: int, interventions: int) -> Screen:
    """Return a screen that presses nodes of a generated network, which act on something, one by one."""
    network = scale_free(effects).network()
    acting = [node for number, node in enumerate(network.nodes) if network.out_of(number)]
    pressed = (acting[place % len(acting)] for place in range(interventions))
    done = tuple((f"{node}:lowered", Intervention.of(press=[(node, "lowered")])) for node in pressed)
    return Screen("generated", (Panel("", network, network.nodes, (), done),), PER_PART)


def measured(screen: Screen, parts: Callable[[list[int]], Iterator[NumberedPart]]) -> tuple[float, int, int]:
    """Return seconds, rows and bytes of a whole screen, written to a folder."""
    with tempfile.TemporaryDirectory() as folder:
        list(parts([0, 1, 2, 3]))
        start = perf_counter()
        written = ScreenFolder(Path(folder) / "screen", screen)
        for number, data in parts(written.missing):
            written.write(number, data)
        seconds = perf_counter() - start
        rows = written.finish()
        return seconds, rows, sum(path.stat().st_size for path in written.paths)


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """Start a Dask cluster of processes of this machine, and give its address."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as local:
        yield local.scheduler_address


def streamed(effects: int) -> tuple[float, int]:
    """Return seconds and bytes of a generated table written as TriG."""
    drawn = scale_free(effects)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drawn.tsv"
        columns = zip(drawn.sources, drawn.signs, drawn.targets, strict=True)
        rows = (f"{drawn.nodes[a]}\t{'+-'[s]}\t{drawn.nodes[b]}\tPMID:{a}\n" for a, s, b in columns)
        path.write_text("source\teffect\ttarget\treference\n" + "".join(rows))
        start = perf_counter()
        with (Path(folder) / "drawn.trig").open("wb") as out:
            KnowledgeBase.from_network(path).export_to(out, "trig")
            return perf_counter() - start, out.tell()


def main() -> None:
    """Measure, and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--effects", type=int, default=100_000)
    options.add_argument("--interventions", type=int, default=10_000)
    options.add_argument("--share", type=float, default=0.1)
    asked = options.parse_args()
    count = max(int(asked.interventions * asked.share), 4 * PER_PART)
    screen = drawn_screen(asked.effects, count)
    part(screen, 0)  # the compiler starts, and keeps what it made for the processes
    start = process_time()
    part(screen, 1)
    busy = (process_time() - start) / PER_PART
    print(f"{len(screen.panels[0].network):,} effects, {len(screen.panels[0].network.nodes):,} nodes,")
    print(
        f"{count:,} of {asked.interventions:,} interventions; payload {len(screen.payload) / 1e6:.1f} MB,",
        end=" ",
    )
    print(f"one core busy for {busy * 1000:.1f} ms an intervention")
    with cluster(2) as address:
        ways: dict[str, Callable[[list[int]], Iterator[NumberedPart]]] = {
            "one process": lambda numbers: parts_here(screen, numbers, 1),
            "two by joblib": lambda numbers: parts_here(screen, numbers, 2),
            "two by Dask": lambda numbers: parts_of_cluster(screen, numbers, address),
        }
        first = 0.0
        for name, way in ways.items():
            seconds, rows, size = measured(screen, way)
            first = first or seconds
            ratio = f", {first / seconds:.2f} times one process" if name != "one process" else ""
            print(f"{name}: {seconds:.1f} s, {rows / seconds / 1e6:.2f} million rows/s{ratio};", end=" ")
            print(f"all: {seconds * asked.interventions / count / 60:.1f} min, {size / rows:.2f} bytes/row")
    seconds, size = streamed(asked.effects)
    print(f"TriG of {asked.effects:,} effects: {seconds:.1f} s, {size / 1e6:.0f} MB")
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(f"peak memory: {peaks[0] / 1024:.0f} MB here, {peaks[1] / 1024:.0f} MB the largest other process")


if __name__ == "__main__":
    sys.exit(main())
