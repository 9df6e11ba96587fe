"""`mtorlod diff`: what changes from one side to another: a table, readings, releases."""

from __future__ import annotations

import click

from mtorlod.cli.output import format_option, note, show, step
from mtorlod.cli.source_options import SourceChoice, source_options

_PARTS = ("claims", "effects", "verdicts", "routes", "brakes", "audit", "inferences")


@click.command(
    "diff",
    epilog="\b\nExamples:\n  mtorlod diff my-paper.tsv\n  mtorlod diff my-paper.tsv --all --only verdicts\n"
    "  mtorlod diff review all\n  mtorlod diff until:2013 until:2020 --on Akt\n"
    "  mtorlod diff all without:um-2004\n  mtorlod diff all contested:drop\n"
    "  mtorlod diff release-0.1/ release-0.2/ --format tsv",
)
@click.argument("before")
@click.argument("after", required=False)
@click.option("--on", "nodes", multiple=True, metavar="NODE", help="Verdicts on this node, not the watched.")
@click.option("--all", "every_node", is_flag=True, help="Verdicts on every node, not only the watched ones.")
@click.option("--only", "parts", multiple=True, type=click.Choice(_PARTS), help="Only such changes.")
@click.option(
    "--exposure", type=click.Choice(["acute", "chronic", "both"]), help="Of verdicts; each if left out."
)
@click.option(
    "--in", "contexts", multiple=True, metavar="CONTEXT", help="Let in claims of this context; 'any' for all."
)
@format_option("text", "table", "tsv", "json", default="text")
@source_options
def command(
    before: str,
    after: str | None,
    nodes: tuple[str, ...],
    every_node: bool,
    parts: tuple[str, ...],
    exposure: str | None,
    contexts: tuple[str, ...],
    fmt: str,
    sources: SourceChoice,
) -> None:
    """Say what changes from BEFORE to AFTER, and which claims make each change: claims, direct effects,
    verdicts, routes, brakes, stated outcomes against verdicts, what is inferred.

    A side is a claims table or an RDF file (the graph with it; in place of its source's old table, if there
    is one), a folder that 'build' wrote (what it was published with), or a reading: 'all', a source,
    source:KEY, until:YEAR, without:KEY, contested:drop, several parted by commas. A FILE alone is held
    against the graph without it. Verdicts are those of every drug on the watched nodes.

    --source, --until, --without and --contested hold for both sides. Exit code 0 whether or not anything
    changes.
    """
    if every_node and nodes:
        raise click.UsageError("--all asks for every node, and --on for some: give one of them.")
    from mtorlod.knowledge_base import KnowledgeBase

    with step("loading"):
        kb = sources.one(sources.of(KnowledgeBase.load()))
    with step("comparing"):
        difference = kb.diff_sides(
            *(("all", before) if after is None else (before, after)),
            on=nodes,
            every_node=every_node,
            exposure=exposure,
            contexts=contexts,
            parts=parts,  # type: ignore[arg-type]
        )
    if not difference and fmt in ("table", "tsv"):
        note(f"nothing changes from {difference.before} to {difference.after}")
    show(difference, fmt)
