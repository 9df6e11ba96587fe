"""`mtorlod export`: write the graph in one format, to a file or to standard output."""

from __future__ import annotations

import click

from mtorlod.cli.output import note, step, write_bytes

_SERIALISATIONS = ["turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"]
_SITE = "site"
_WHOLE = ["owl", "owl-turtle", "sssom", "void", "sparql-examples", "coverage", "heart"]
_EPILOG = """\b
Examples:
  mtorlod export --format turtle > mtorlod.ttl
  mtorlod export --format trig --what complete --out everything.trig
  mtorlod export --format owl --out mtorlod.owl        (for ontology editors)
  mtorlod export --format sssom                         (identity links)
  mtorlod export --format heart --out heart.svg         (the picture of the README)
  mtorlod export --format site --out site               (every page and document, for a static server)
"""


@click.command("export", epilog=_EPILOG)
@click.option(
    "--format",
    "fmt",
    type=click.Choice([*_SERIALISATIONS, *_WHOLE, _SITE]),
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
def command(fmt: str, what: str, out: str | None) -> None:
    """Write the graph. Every format is sorted: the same graph gives the same bytes on any machine.

    In formats without named graphs (turtle, ntriples, rdfxml) statements stay tied to their claims by
    annotated axioms. `owl` is what an ontology editor opens: vocabulary and accepted claims as axioms.
    """
    from mtorlod.knowledge_base import KnowledgeBase

    if fmt == _SITE:
        _write_site(out)
        return
    with step("exporting"):
        data = KnowledgeBase.load().export(fmt, out, what=what)
    if out is None:
        write_bytes(data)
    else:
        note(f"{out}: {len(data)} bytes")


def _write_site(out: str | None) -> None:
    from mtorlod.knowledge_base import KnowledgeBase
    from mtorlod.web.site import write_site

    if out is None:
        raise click.UsageError("a site is a folder: name it with --out DIR")
    with step("writing the site"):
        count = write_site(KnowledgeBase.load(), out)
    note(f"{out}: {count} files")
