"""Hold verdicts to observed directions: gene lesions and laboratory findings of the PhysioMap project.

    python benchmarks/physiomap.py FOLDER

FOLDER is a checkout of PhysioMap (data under CC BY 4.0), of which two files are read: the network,
`web/physiomap.json`, and the reference, `benchmarks/results/e1b_forward_pairs.tsv`: 866 pairs of a gene
lesion and a quantity that annotations report raised or lowered. Nothing is fetched.

Two readings of the network are measured: its causal effects alone, and with production and quantitative
definitions read as effects, which is what PhysioMap's own solver works on. As there, effects seen in one
context only have no sign, and a pair of nodes has one effect. Beside the verdicts: the sign of the shortest
walk to the quantity, and no answer where walks of both signs are shortest.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mtorlod.reasoning.calculus import CausalEdge, Effects, Intervention, Network

DIRECTIONS = {"+": "raised", "-": "lowered"}
Edges = dict[tuple[str, str], str]


def common(signs: Iterable[str]) -> str:
    """Return the one sign that all share; ? if they differ."""
    found = set(signs)
    return found.pop() if len(found) == 1 and found <= {"+", "-"} else "?"


def causal(data: dict[str, Any]) -> Edges:
    """Return the causal effects; what holds in some context only has no sign unless all of them agree."""
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for edge in data["causal_edges"]:
        grouped[edge["source"], edge["target"]].append(edge)
    found = {}
    for pair, edges in grouped.items():
        everywhere = [edge["sign"] for edge in edges if not edge["context"]]
        found[pair] = common(edge["sign"] for edge in edges) if everywhere else "?"
    return found


def complete(data: dict[str, Any]) -> Edges:
    """Return the causal effects, and those that production and definitions amount to where there is none."""
    found = causal(data)
    for edge in data["production_edges"]:
        found.setdefault((edge["source"], edge["target"]), common([edge["sign"]]))
    for definition in data["quantitative_definitions"]:
        for argument in definition["arguments"]:
            pair = argument["node"], definition["result"]
            found.setdefault(pair, common([argument["derivative_sign"]]))
    return found


def lesion(text: str) -> Intervention:
    """Return what a lesion such as `a_activity -; b_activity -` does: each node fixed as it says."""
    words = text.replace(";", " ").split()
    moved = {node: DIRECTIONS[sign] for node, sign in zip(words[::2], words[1::2], strict=True)}
    return Intervention.of(press=moved, hold=list(moved))  # type: ignore[arg-type]


def shortest_sign(effects: Effects, node: str) -> str:
    """Return the direction of the shortest walk, damping aside."""
    number = effects.network.number(node)
    lengths = {
        direction: len(effects.walked.moves_to(2 * number + side))
        for side, direction in enumerate(("raised", "lowered"))
        if 2 * number + side in effects.walked
    }
    best = [direction for direction, length in lengths.items() if length == min(lengths.values())]
    return best[0] if len(best) == 1 else "no answer"


def compared(edges: Edges, pairs: list[dict[str, str]]) -> tuple[Counter, list[str]]:
    """Return how often each method was right, wrong or silent, and the pairs that a verdict has wrong."""
    named = {row["physiomap_variable"] for row in pairs}
    lesions = {row["primary_intervention"]: lesion(row["primary_intervention"]) for row in pairs}
    nodes = named.union(*(done.nodes for done in lesions.values()))
    network = Network.of([CausalEdge.of(a, sign, b) for (a, b), sign in edges.items()], nodes)  # type: ignore[arg-type]
    effects = {text: Effects(network, done) for text, done in lesions.items()}
    counts: Counter = Counter()
    wrong = []
    for row in pairs:
        found, node = effects[row["primary_intervention"]], row["physiomap_variable"]
        verdict, seen = found.verdict(node), DIRECTIONS[row["reference_direction"]]
        kind = "damped" if verdict.damped else "plain"
        if verdict.value in DIRECTIONS.values():
            counts[kind, "right" if verdict.value == seen else "wrong"] += 1
            if verdict.value != seen:
                wrong.append(f"{row['gene']}: {node} is {verdict.value} ({kind}), annotated {seen}")
        else:
            counts["verdict", verdict.value] += 1
        by_length = shortest_sign(found, node)
        answer = "silent" if by_length == "no answer" else "right" if by_length == seen else "wrong"
        counts["shortest walk", answer] += 1
    return counts, wrong


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="a checkout of PhysioMap")
    folder = parser.parse_args().folder
    data = json.loads((folder / "web" / "physiomap.json").read_text(encoding="utf-8"))
    reference = folder / "benchmarks" / "results" / "e1b_forward_pairs.tsv"
    pairs = list(csv.DictReader(reference.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
    print(f"PhysioMap {data['version']}: {len(pairs)} pairs\n")
    for title, edges in (("causal effects", causal(data)), ("all effects", complete(data))):
        counts, wrong = compared(edges, pairs)
        print(f"{title}: {len(edges)}")
        for method in ("plain", "damped", "shortest walk"):
            print(f"  {method:<14}{counts[method, 'right']:>5} right{counts[method, 'wrong']:>5} wrong")
        silent = ", ".join(
            f"{n} {kind}" for (method, kind), n in sorted(counts.items()) if method == "verdict"
        )
        print(f"  no one sign: {silent}")
        print("".join(f"  {line}\n" for line in wrong))


if __name__ == "__main__":
    main()
