"""`mtorlod export`: write the graph in one format, to a file or to standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtorlod.cli.graph_options import GraphChoice, graph_options
from mtorlod.cli.output import note, step, write_bytes

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase

_SERIALISATIONS = ["turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"]
_SITE, _CRATE = "site", "ro-crate"
_CLAIMS = ["nanopub"]
_WHOLE = ["owl", "owl-turtle", "axioms", "sssom", "void", "sparql-examples", "coverage", "heart"]
_NETWORKS = ["sif", "graphml", "mermaid", "graphviz", "kgx", "cx2", "indra", "bel"]
_EPILOG = """\b
Examples:
  mtorlod export --format turtle > mtorlod.ttl
  mtorlod export --format trig --what complete --out everything.trig
  mtorlod export --format owl --out mtorlod.owl        (for ontology editors)
  mtorlod export --format axioms --out ontology/axioms.ttl   (what ontology/mtorlod.ttl imports)
  mtorlod export --format sssom                         (identity links)
  mtorlod export --format heart --out heart.svg         (the picture of the README)
  mtorlod export --format graphml --out effects.graphml (the signed effects, acute)
  mtorlod export --network my.tsv --format trig         (your network as claims)
  mtorlod export --network my.tsv --format kgx --out my.json
  mtorlod export --format nanopub --out claims.trig     (a nanopublication a claim)
  mtorlod export --network my.tsv --format ro-crate --out my-crate   (a folder with all of it)
  mtorlod export --format site --out site               (every page and document, for a static server)
"""


@click.command("export", epilog=_EPILOG)
@click.option(
    "--format",
    "fmt",
    type=click.Choice([*_SERIALISATIONS, *_WHOLE, *_CLAIMS, *_NETWORKS, _SITE, _CRATE]),
    default="turtle",
    show_default=True,
)
@click.option(
    "--what",
    type=click.Choice(["asserted", "inferred", "merged", "complete"]),
    default="asserted",
    show_default=True,
    help="Which part of the graph, for the RDF serialisations.",
)
@click.option(
    "--out", type=click.Path(), help="Write to this file (site, ro-crate: folder) instead of standard output."
)
@graph_options
def command(fmt: str, what: str, out: str | None, graph: GraphChoice) -> None:
    """Write the graph. Every format is sorted: the same graph gives the same bytes on any machine.

    In formats without named graphs (turtle, ntriples, rdfxml) statements stay tied to their claims by
    annotated axioms. `owl` is what an ontology editor opens: vocabulary and accepted claims as axioms.
    `axioms` is the one file that an editor misses when it opens ontology/mtorlod.ttl in a clone.
    `sif`, `graphml`, `mermaid`, `graphviz`, `kgx`, `cx2`, `indra` and `bel` hold the signed effects (of the
    shipped graph: acute, general or in human cancer), and what they cannot carry is told. `nanopub` holds
    the claims, each with its provenance. `ro-crate` is a folder that says of itself what is in it.
    """
    if graph.network and fmt in (*_WHOLE, _SITE):
        raise click.UsageError(f"--format {fmt} is about the shipped graph, not a --network.")
    if what != "asserted" and fmt not in _SERIALISATIONS:
        raise click.UsageError(f"--what goes with {', '.join(_SERIALISATIONS)}; --format {fmt} is one whole.")
    kb = graph.sources.one(graph.load())
    if fmt in (_SITE, _CRATE):
        _write_folder(kb, fmt, out)
        return
    if fmt in _SERIALISATIONS:
        _write_graph(kb, fmt, what, out)
        return
    with step("exporting"):
        data, losses = _made(kb, fmt)
    for loss in losses:
        note(f"left behind: {loss}")
    if out is None:
        write_bytes(data)
        return
    from mtorlod.exporting import write_file

    write_file(out, data)
    note(f"{out}: {len(data)} bytes")


def _write_graph(kb: KnowledgeBase, fmt: str, what: str, out: str | None) -> None:
    from mtorlod.exporting import fill_file

    with step("exporting"):
        if out is None:
            sys.stdout.flush()
            kb.export_to(sys.stdout.buffer, fmt, what=what)
            return
        fill_file(out, lambda file: kb.export_to(file, fmt, what=what))
    note(f"{out}: {Path(out).stat().st_size} bytes")


def _made(kb: KnowledgeBase, fmt: str) -> tuple[bytes, tuple[str, ...]]:
    """Return an export, and what its format could not carry."""
    from mtorlod.rendering import render

    if fmt == "coverage":
        return render(kb.coverage, "markdown").encode(), ()
    if fmt == "heart":
        return render(kb.heart(), "svg").encode(), ()
    if fmt in _NETWORKS:
        from mtorlod.rendering.network_words import export_network

        exported = export_network(kb.signed_network(), fmt)
        return exported.data, exported.losses
    if fmt == "nanopub":
        from mtorlod.rendering.network_words import nanopublication_losses

        return kb.export(fmt), nanopublication_losses(kb)
    return kb.export(fmt), ()


def _write_folder(kb: KnowledgeBase, fmt: str, out: str | None) -> None:
    from mtorlod.releasing.crates import write_crate
    from mtorlod.releasing.site import write_site

    if out is None:
        raise click.UsageError(f"a {fmt} is a folder: name it with --out DIR")
    with step(f"writing the {fmt}"):
        count = (write_site if fmt == _SITE else write_crate)(kb, out)
    note(f"{out}: {count} files")
