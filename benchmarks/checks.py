"""Checks of large RDF: `validate` and a query over generated claims, beside pyoxigraph and pyshacl.

    python -m benchmarks.checks [--effects 3000 10000] [--pyshacl 3000]

Prints a table. The claims are those of a generated network, written as TriG. Seconds are of the processor,
since others may use the machine; ratios are to pyoxigraph reading the same file into its store, in the same
run. pyshacl, without the quick look that clears what is plainly right, is asked for small numbers only: it is
what that look saves.
"""

from __future__ import annotations

import argparse
import gc
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pyoxigraph as ox

from benchmarks.generated import scale_free
from mtorlod import KnowledgeBase
from mtorlod.loading import load, read_file
from mtorlod.validation import read_checks, run_checks, run_shapes

COUNT = "SELECT (COUNT(*) AS ?claims) WHERE { ?claim a mtor:Claim }"


def claims_file(effects: int, folder: Path) -> Path:
    """Return a TriG file of the claims of a generated network."""
    drawn = scale_free(effects)
    columns = zip(drawn.sources, drawn.signs, drawn.targets, strict=True)
    # Of a pair with both signs the checks would say so; here it is the checks that are measured.
    once = {(a, b): s for a, s, b in columns if a != b}
    rows = (f"{drawn.nodes[a]}\t{'+-'[s]}\t{drawn.nodes[b]}\tPMID:{a}\n" for (a, b), s in once.items())
    table, path = folder / f"n{effects}.tsv", folder / f"n{effects}.trig"
    table.write_text("source\teffect\ttarget\treference\n" + "".join(rows))
    KnowledgeBase.from_network(table).export_to(path, "trig")
    return path


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that some work takes."""
    gc.collect()
    start = process_time()
    work()
    return process_time() - start


def main() -> None:
    """Print a row of the table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--effects", type=int, nargs="+", default=[3_000, 10_000])
    parser.add_argument("--pyshacl", type=int, default=3_000, help="up to so many effects")
    chosen = parser.parse_args()
    shipped = KnowledgeBase.load()
    print(f"the shipped graph alone: {seconds(shipped.validate):.1f} s")
    print("| effects | triples | pyoxigraph | validate | shapes | checks | query | pyshacl | memory |")
    print("|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for effects in sorted(chosen.effects):
            path = claims_file(effects, Path(folder))
            bare = seconds(lambda path=path: ox.Store().load(path=path))  # type: ignore[misc]
            whole = seconds(lambda path=path: shipped.validate([path]))  # type: ignore[misc]
            asked = seconds(lambda path=path: KnowledgeBase.load([path]).query(COUNT))  # type: ignore[misc]
            dataset = load().with_files([read_file(path)])
            quads, store = dataset.released_quads, dataset.store()
            shapes = seconds(lambda quads=quads: run_shapes(quads))  # type: ignore[misc]
            checks = seconds(lambda store=store: run_checks(store, read_checks()))  # type: ignore[misc]
            alone = "–"
            if effects <= chosen.pyshacl:
                slow = seconds(lambda quads=quads: run_shapes(quads, screened=False))  # type: ignore[misc]
                alone = f"{slow:.0f} s, {slow / shapes:.0f} × shapes"
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            told = " | ".join(f"{each:.1f} s, {each / bare:.0f} ×" for each in (whole, shapes, checks, asked))
            print(
                f"| {effects:,} | {len(quads):,} | {bare:.2f} s | {told} | {alone} | {peak:,.0f} MB |",
                flush=True,
            )


if __name__ == "__main__":
    main()
