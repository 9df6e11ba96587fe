"""Measure cold commands, the calculus and its solver, print tables, and keep them in benchmarks/results.md.

    python -m benchmarks                  10^3 to 10^6 effects, 10 to 1000 interventions
    python -m benchmarks --largest 7      up to 10^7 effects
    python -m benchmarks --quick          10^3 and 10^4 only, to see that all runs
    python -m benchmarks --only calculus  or: cold

Needs `pip install 'mtorlod[bench]'`. Every measurement of the calculus is a process of its own; ratios are
between measurements of one run. An entry with ≈ was not measured whole: some of its interventions were
done within the patience, and the time of the others is taken to be the same.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks import cold, tables

ROOT = Path(__file__).parents[1]
PEERS = {"pure": 5, "networkx": 5, "rdflib": 4, "pyoxigraph": 6}
"""The largest size, as a power of ten, at which each other engine does an intervention in reasonable time."""
SOLVED = {"certified": (5, 10), "contested": (5, 3), "given_verdicts": (4, 3), "combined": (5, 3)}
"""The largest size at which the solver is asked for each, and of how many interventions."""

BY_HAND = "\n## What measurements settle"
"""The heading from which on the page is not written here."""


def measure(task: str, edges: int, interventions: int, patience: float) -> dict[str, Any]:
    """Run one measurement in a new process and return what it says."""
    print(f"  {task}, {edges:,} effects, {interventions} interventions", file=sys.stderr, flush=True)
    finished = subprocess.run(
        [sys.executable, "-m", "benchmarks.measuring", task, str(edges), str(interventions), str(patience)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(finished.stdout)


def calculus(largest: int, counts: list[int], patience: float) -> list[dict[str, Any]]:
    """Return all measurements of the calculus; beyond 10^6 effects those of the fewest interventions only."""
    found = []
    for power in range(3, largest + 1):
        edges = 10**power
        found.append(measure("floor", edges, 30 if power < 6 else 10, patience))
        for count in counts if power <= 6 else counts[:1]:
            found.append(measure("serial", edges, count, patience))
            found.append(measure("rows", edges, count, patience))
        found.append(measure("witnesses", edges, 10, patience))
        for task, (last, count) in SOLVED.items():
            if power <= last:
                found.append(measure(task, edges, count, patience))
        for peer, last in PEERS.items():
            if power <= last:
                found.append(measure(peer, edges, 10, patience))
    return found


def kept(page: Path) -> str:
    """Return the sections of a page that other benchmarks' figures were written into, by hand."""
    before = page.read_text(encoding="utf-8") if page.is_file() else ""
    return "".join(before.partition(BY_HAND)[1:])


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--largest", type=int, default=6, help="the largest size, as a power of ten (default 6)"
    )
    parser.add_argument("--patience", type=float, default=60, help="seconds per measurement (default 60)")
    parser.add_argument("--only", choices=["cold", "calculus"], help="one of the two parts")
    parser.add_argument("--quick", action="store_true", help="small sizes and little patience")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "benchmarks" / "results.md", help="the page to write"
    )
    asked = parser.parse_args()
    page = [tables.heading()]
    if asked.only != "calculus":
        page.append(tables.cold(cold.measured(2, 1) if asked.quick else cold.measured()))
    if asked.only != "cold":
        largest, counts, patience = asked.largest, [10, 100, 1000], asked.patience
        if asked.quick:
            largest, counts, patience = 4, [10, 100], 5.0
        page.append(tables.calculus(calculus(largest, counts, patience)))
    text = "\n".join(page)
    print(text)
    asked.out.write_text(text + kept(asked.out), encoding="utf-8")


if __name__ == "__main__":
    main()
