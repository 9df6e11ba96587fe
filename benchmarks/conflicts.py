"""How many contested verdicts are damped, certified as conflicts, settled or undecided, and at what cost.

    python benchmarks/conflicts.py                       generated networks only
    python benchmarks/conflicts.py FILE… [--presses 200] your own: tab-separated source, effect, target

A node is *contested* when walks from the intervention reach it both raised and lowered. Damping drops what is
only feedback. Of what is still contested, the solver certifies a conflict (a route of each sign that visits
no node twice), settles it (one sign has none), or reaches its limit and says undecided. Each network
is asked with single nodes pressed: all of them, or as many as told, drawn with a fixed seed.

The generated networks are scale-free: each new node is tied to present ones in proportion to their degree,
in either direction, three effects in ten inhibiting. Nothing here reaches the network.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

from mtorlod.reasoning.calculus import CausalEdge, Effects, Intervention, Network

INHIBITING = 0.3
HEADINGS = (
    "network",
    "nodes",
    "effects",
    "presses",
    "one sign",
    "damped",
    "certified",
    "settled",
    "undecided",
    "damping ms",
    "solver ms",
)


def scale_free(nodes: int, per_node: int, seed: int) -> Network:
    """Return a signed network in which a few nodes have many effects and most have few."""
    choose = random.Random(seed)
    ends = [0, 1]
    edges = {(0, 1)}
    for node in range(2, nodes):
        for other in {choose.choice(ends) for _ in range(per_node)}:
            edges.add((node, other) if choose.random() < 0.5 else (other, node))
            ends += [node, other]
    return Network.of(
        CausalEdge.of(f"n{a:06}", "-" if choose.random() < INHIBITING else "+", f"n{b:06}")
        for a, b in sorted(edges)
    )


def read(path: Path) -> Network:
    """Return the network of a tab-separated file whose first line is a heading."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:] if line.strip())
    return Network.of(CausalEdge.of(source, effect, target) for source, effect, target in rows)  # type: ignore[arg-type]


def measured(network: Network, presses: int | None, seed: int = 1) -> tuple[Counter[str], int, float, float]:
    """Return how the verdicts of single presses came about, how many presses, and seconds of both steps."""
    starts = [node for number, node in enumerate(network.nodes) if network.out_of(number)]
    if presses is not None and presses < len(starts):
        starts = sorted(random.Random(seed).sample(starts, presses))
    counts: Counter[str] = Counter()
    damping = searching = 0.0
    for start in starts:
        effects = Effects(network, Intervention.of(press={start: "raised"}))
        begun = perf_counter()
        left = set(effects.left)
        damping += perf_counter() - begun
        walked = set(effects.walked)
        begun = perf_counter()
        for state in walked:
            if state & 1 and state ^ 1 in walked:
                continue
            number = state >> 1
            if state ^ 1 not in walked:
                counts["one sign"] += 1
            elif not {2 * number, 2 * number + 1} <= left:
                counts["damped"] += 1
            else:
                value = effects.verdict(network.nodes[number]).value
                counts[{"conflict": "certified", "undecided": "undecided"}.get(value, "settled")] += 1
        searching += perf_counter() - begun
    return counts, len(starts), damping, searching


def main(files: Iterable[Path], presses: int) -> None:
    print("\t".join(HEADINGS))
    total: Counter[str] = Counter()
    networks = [(path.stem, path) for path in files]
    made = [(f"scale-free, {nodes} nodes", scale_free(nodes, 2, seed=nodes)) for nodes in (300, 1_000, 3_000)]
    for name, source in [*made, *networks]:
        network = source if isinstance(source, Network) else read(source)
        counts, asked, damping, searching = measured(network, presses)
        total += counts
        cells = [name, len(network.nodes), len(network), asked]
        cells += [counts[kind] for kind in HEADINGS[4:9]]
        cells += [f"{1000 * seconds / max(asked, 1):.1f}" for seconds in (damping, searching)]
        print("\t".join(map(str, cells)), flush=True)
    print("\t".join(["together", "", "", "", *(str(total[kind]) for kind in HEADINGS[4:9])]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path, help="signed networks of your own")
    parser.add_argument("--presses", type=int, default=50, help="nodes pressed per network, one at a time")
    asked = parser.parse_args()
    main(asked.files, asked.presses)
