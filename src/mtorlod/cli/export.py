"""`mtorlod export`: write the graph in one format, to a file or to standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mtorlod.cli.networks import NetworkChoice, chosen, network_options
from mtorlod.cli.output import note, step, write_bytes

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase

_SERIALISATIONS = ["turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"]
_SITE = "site"
_WHOLE = ["owl", "owl-turtle", "sssom", "void", "sparql-examples", "coverage"]
_PICTURE = "heart"
_NETWORKS = ["sif", "graphml", "mermaid", "graphviz"]
_EPILOG = """\b
Examples:
  mtorlod export --format turtle > mtorlod.ttl
  mtorlod export --format trig --what complete --out everything.trig
  mtorlod export --format owl --out mtorlod.owl        (for ontology editors)
  mtorlod export --format sssom                         (identity links)
  mtorlod export --format heart --out heart.svg         (the picture of the README)
  mtorlod export --format graphml --out effects.graphml (the signed effects, acute)
  mtorlod export --network my.tsv --format trig         (your network as claims)
  mtorlod export --format site --out site               (every page and document, for a static server)
"""


@click.command("export", epilog=_EPILOG)
@click.option(
    "--format",
    "fmt",
    type=click.Choice([*_SERIALISATIONS, *_WHOLE, *_NETWORKS, _PICTURE, _SITE]),
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
    "--out", type=click.Path(), help="Write to this file (site: folder) instead of standard output."
)
@network_options
def command(fmt: str, what: str, out: str | None, network: NetworkChoice | None) -> None:
    """Write the graph. Every format is sorted: the same graph gives the same bytes on any machine.

    In formats without named graphs (turtle, ntriples, rdfxml) statements stay tied to their claims by
    annotated axioms. `owl` is what an ontology editor opens: vocabulary and accepted claims as axioms.
    `sif`, `graphml`, `mermaid` and `graphviz` hold the signed effects (of the shipped graph: acute, general
    or in human cancer), and what they cannot carry is told.
    """
    if network is not None and fmt in (*_WHOLE, _PICTURE, _SITE):
        raise click.UsageError(f"--format {fmt} is about the shipped graph, not a --network.")
    if what != "asserted" and fmt not in _SERIALISATIONS:
        raise click.UsageError(f"--what goes with {', '.join(_SERIALISATIONS)}; --format {fmt} is one whole.")
    kb = chosen(network)
    if fmt == _SITE:
        _write_site(kb, out)
        return
    if fmt in _NETWORKS:
        with step("exporting"):
            data, losses = _network(kb, fmt, out)
        for loss in losses:
            note(f"left behind: {loss}")
    elif fmt == _PICTURE:
        with step("drawing"):
            data = _picture(kb, out)
    else:
        with step("exporting"):
            data = kb.export(fmt, out, what=what)
    if out is None:
        write_bytes(data)
    else:
        note(f"{out}: {len(data)} bytes")


def _network(kb: KnowledgeBase, fmt: str, out: str | None) -> tuple[bytes, tuple[str, ...]]:
    from mtorlod.exporting.release import write_file
    from mtorlod.knowledge_base.network_export import export_of

    found = export_of(kb, fmt)
    if out is not None:
        write_file(out, found.data)
    return found.data, found.losses


def _picture(kb: KnowledgeBase, out: str | None) -> bytes:
    from mtorlod.exporting.release import write_file
    from mtorlod.rendering.pictures.heart import heart_svg

    data = heart_svg(kb.heart()).encode()
    if out is not None:
        write_file(out, data)
    return data


def _write_site(kb: KnowledgeBase, out: str | None) -> None:
    from mtorlod.web.site import write_site

    if out is None:
        raise click.UsageError("a site is a folder: name it with --out DIR")
    with step("writing the site"):
        count = write_site(kb, out)
    note(f"{out}: {count} files")
