"""The page of results: machine, cold commands, the calculus by size, peers, growth, and the aims met."""

from __future__ import annotations

import math
import os
import platform
import textwrap
from importlib.metadata import version
from typing import Any

from benchmarks.cold import Cold

Measured = dict[str, Any]
PARTS = ("mtorlod", "pyoxigraph", "rdflib", "networkx", "numba", "numpy")


def heading() -> str:
    """Return the title and what it was measured on."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f", load at the start {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    versions = ", ".join(f"{name} {version(name)}" for name in PARTS)
    return (
        "# Benchmark results\n\n"
        "Written by `python -m benchmarks`. Ratios are between measurements of one run; seconds depend on\n"
        "the machine and on what else it did. ≈: not measured whole, see `benchmarks/run.py`.\n\n"
        f"{platform.system()} {platform.machine()}, {cores} cores{load}; Python {platform.python_version()}; "
        f"{versions}.\n"
    )


def filled(text: str) -> str:
    """Return a paragraph, broken into lines."""
    return textwrap.fill(text, 105) + "\n\n"


def table(headings: list[str], rows: list[list[str]]) -> str:
    """Return a Markdown table."""
    lines = [headings, ["---"] + ["---:"] * (len(headings) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def cold(found: list[Cold]) -> str:
    """Return the table of cold commands."""
    rows = [
        [
            one.name,
            f"{one.median:.2f}",
            f"{one.least:.2f}",
            f"{one.processor:.2f}",
            f"{one.ratio(found[0]):.1f}",
            ""
            if one.aim is None
            else f"< {one.aim:.2g} s: {'met' if one.processor < one.aim else 'not met'}",
        ]
        for one in found
    ]
    headings = ["command", "median s", "least s", "processor s", "ratio to the bare import", "aim"]
    text = (
        "What is inferred was kept by a round that is not counted; `--no-cache` does without. Ratios and aims"
        " are of processor time, which on a calm machine is the time by the clock."
    )
    return "## Cold commands\n\n" + filled(text) + table(headings, rows)


def calculus(found: list[Measured]) -> str:
    """Return the tables of the calculus."""
    by = {(one["task"], one["edges"], one["interventions"]): one for one in found}
    sizes = sorted({one["edges"] for one in found})
    counts = sorted({one["interventions"] for one in found if one["task"] == "serial"})
    return "\n".join(
        [
            "## Causal calculus: scale-free signed networks, four effects per node\n",
            _floor(by, sizes),
            _counts(by, sizes, counts),
            _searched(by, sizes),
            _solved(by, sizes),
            _peers(by, sizes),
            _aims(by, sizes, counts),
        ]
    )


def _floor(by: dict[tuple[str, int, int], Measured], sizes: list[int]) -> str:
    rows = []
    for one in (one for (task, _, _), one in sorted(by.items()) if task == "floor"):
        each = one["medians"]
        bare = each["bare"]
        rows.append(
            [f"{one['edges']:,}"]
            + [_time(each[name]) for name in ("bare", "walk", "reach", "settle", "verdicts")]
            + [f"{each[name] / bare:.1f}" for name in ("walk", "reach", "settle", "verdicts")]
        )
    note = filled(
        "Medians per intervention, on one core, in turn in one process. *Bare*: a compiled breadth-first "
        "search over the same arrays. *Walk*, *settle*: the compiled kernels, reach with predecessors, and "
        "with damping. *Reach*, *verdicts*: the same called from Python, from a named intervention to a "
        "table of all nodes; the difference is a fixed cost of some 0.1 ms for each intervention."
    )
    headings = ["effects", "bare", "walk", "reach", "settle", "verdicts"]
    return (
        "### Against the floor\n\n"
        + note
        + table(headings + [f"{name} / bare" for name in headings[2:]], rows)
    )


def _counts(by: dict[tuple[str, int, int], Measured], sizes: list[int], counts: list[int]) -> str:
    rows = []
    for edges in sizes:
        for count in counts:
            if ("serial", edges, count) not in by:
                continue
            one, many = by["serial", edges, count], by["rows", edges, count]
            rows.append(
                [
                    f"{edges:,}",
                    f"{count:,}",
                    _whole(one, "serial"),
                    _whole(many, "parallel"),
                    f"{many['peak']:,.0f}",
                    f"{many['peak'] - many['base']:,.0f}",
                ]
            )
    note = filled(
        "All verdicts, damping included, streamed. Peak memory is that of the whole process (Python, the "
        "compiler and the network included), and what the verdicts added to it."
    )
    headings = ["effects", "interventions", "one core", "all cores", "peak MiB", "of it for verdicts"]
    return "### Many interventions\n\n" + note + table(headings, rows)


def _searched(by: dict[tuple[str, int, int], Measured], sizes: list[int]) -> str:
    rows = []
    for edges in sizes:
        asked, whole = by["witnesses", edges, 10], by.get(("certified", edges, 10))
        row = [f"{edges:,}", _time(asked["sums"]["witnesses"] / asked["done"]), f"{asked['peak']:,.0f}"]
        if whole is None:
            rows.append([*row, "", "", "", ""])
            continue
        sums = whole["sums"]
        rows.append(
            [
                *row,
                _time(sums["certified"] / whole["done"]),
                f"{whole['done']}",
                f"{sums['conflicts'] / whole['done']:,.0f}",
                f"{sums['undecided'] / whole['done']:,.1f}",
            ]
        )
    note = filled(
        "Per intervention. *Witnesses*: the verdicts of 20 nodes with both routes in full, certified. "
        "*All certified*: every conflict certified by a simple route of each sign, or undecided within "
        "the budget."
    )
    headings = ["effects", "20 witnesses", "peak MiB", "all certified", "measured", "conflicts", "undecided"]
    return "### Witnesses\n\n" + note + table(headings, rows)


def _solved(by: dict[tuple[str, int, int], Measured], sizes: list[int]) -> str:
    rows = []
    for edges in sizes:
        asked = [by.get((task, edges, 3)) for task in ("contested", "given_verdicts", "combined")]
        if any(asked):
            one, given, combined = ({} if each is None else each["medians"] for each in asked)
            times = [one.get(name) for name in ("laid", "first", "question", "most")]
            times += [given.get("given"), combined.get("combine")]
            rows.append([f"{edges:,}", *("" if each is None else _time(each) for each in times)])
    note = filled(
        "Seconds of the processor. *Laid*: the network laid out for the solver, once for an intervention. "
        "*First*, *mean*, *longest*: one contested node in one direction, of 20 nodes in both, the first and "
        "the others. *Given*: all verdicts given measurements of a quarter of what moves. *Combine*: "
        "what would close the routes to one state that a lost node causes, as `mtorlod combine` tells it."
    )
    headings = ["effects", "laid", "first", "mean", "longest", "given", "combine"]
    return "### The solver\n\n" + note + table(headings, rows)


def _peers(by: dict[tuple[str, int, int], Measured], sizes: list[int]) -> str:
    rows = []
    names = ("pure", "networkx", "rdflib", "pyoxigraph")
    for edges in sizes:
        ours = _each(by, "serial", edges)
        row = [f"{edges:,}", _time(ours)]
        for name in names:
            theirs = _each(by, name, edges)
            if theirs is None:
                row += ["", ""]
            else:
                one = by[name, edges, 10]
                sign = "" if one["done"] == one["interventions"] else "≈ "
                row += [f"{sign}{_time(theirs)}", f"{theirs / ours:,.0f}"]
        rows.append(row)
    note = filled(
        "Per intervention; ratios are to all verdicts with damping, on one core. networkx and the pure "
        "engine do the same; property paths only reach. Loading is not counted for any."
    )
    headings = ["effects", "compiled"]
    for name in ("pure engine", "networkx", "rdflib paths", "pyoxigraph paths"):
        headings += [name, "ratio"]
    return "### Against others\n\n" + note + table(headings, rows)


def _aims(by: dict[tuple[str, int, int], Measured], sizes: list[int], counts: list[int]) -> str:
    rows = []

    def aim(what: str, value: float | None, limit: float, more: bool = False) -> None:
        if value is not None:
            met = value >= limit if more else value <= limit
            sign = "≥" if more else "≤"
            rows.append(
                [what, f"{sign} {limit:,g}", f"{value:,.2f}" if 0.1 < value < 100 else f"{value:,.3g}"]
            )
            rows[-1].append("met" if met else "not met")

    ours = _each(by, "serial", 10**4)
    for name in ("rdflib", "networkx"):
        theirs = _each(by, name, 10**4)
        if theirs is not None and ours is not None:
            aim(f"{name}, 10^4 effects: times slower", theirs / ours, 1000 if name == "rdflib" else 50, True)
    for edges in sizes:
        one = next(one for key, one in by.items() if key[:2] == ("floor", edges))
        power = f"10^{round(math.log10(edges))} effects"
        for name, limit in (("walk", 2), ("reach", 2), ("settle", 10), ("verdicts", 10)):
            aim(f"{name} / bare search, {power}", one["medians"][name] / one["medians"]["bare"], limit)
    solved = (
        ("contested", 10**4, "most", "10^4 effects, the longest for a contested node and sign: s", 0.012),
        ("contested", 10**5, "most", "10^5 effects, the longest for a contested node and sign: s", 1),
        ("contested", 10**5, "first", "10^5 effects, the first contested node and sign: s", 1),
        ("given_verdicts", 10**4, "given", "10^4 effects, all verdicts given a quarter: s", 20),
        ("combined", 10**5, "combine", "10^5 effects, `combine`: s", 3),
    )
    for task, edges, name, what, limit in solved:
        if one := by.get((task, edges, 3)):
            aim(what, one["medians"][name], limit)
    if ("rows", 10**6, 100) in by:
        aim("10^6 effects × 100 interventions: GiB", by["rows", 10**6, 100]["peak"] / 1024, 2)
    if len(sizes) > 1:
        one = {edges: next(one for key, one in by.items() if key[:2] == ("floor", edges)) for edges in sizes}
        for name, limit in (("verdicts", 1.0), ("settle", 1.0), ("bare", 1.0)):
            times = [one[edges]["medians"][name] for edges in sizes]
            aim(f"exponent of growth in effects, {name}", _slope(sizes, times), limit)
    largest = max(edges for edges in sizes if edges <= 10**5)
    times = [_seconds(by["serial", largest, count], "serial") for count in counts]
    aim("exponent of growth in interventions", _slope(counts, times), 1)
    return "### Aims\n\n" + table(["aim", "limit", "measured", ""], rows)


def _slope(sizes: list[int], times: list[float]) -> float:
    """Return the slope of a line through the logarithms, by least squares."""
    xs, ys = [math.log(size) for size in sizes], [math.log(time) for time in times]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - mean_x) ** 2 for x in xs)


def _each(by: dict[tuple[str, int, int], Measured], task: str, edges: int) -> float | None:
    """Return seconds per intervention, from the measurement of ten."""
    one = by.get((task, edges, 10))
    return None if one is None else next(iter(one["sums"].values())) / one["done"]


def _seconds(one: Measured, name: str) -> float:
    return one["sums"][name] * one["interventions"] / one["done"]


def _whole(one: Measured, name: str) -> str:
    sign = "" if one["done"] == one["interventions"] else "≈ "
    return sign + _time(_seconds(one, name))


def _time(seconds: float) -> str:
    """Return seconds in the unit that reads best."""
    if seconds < 0.001:
        return f"{seconds * 1e6:.0f} µs"
    if seconds < 1:
        return f"{seconds * 1e3:.3g} ms"
    return f"{seconds:.3g} s" if seconds < 100 else f"{seconds:,.0f} s"
