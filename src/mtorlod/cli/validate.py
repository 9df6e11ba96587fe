"""`mtorlod validate`: check the shipped graph, a user's files or any ontology, and say what to mend."""

from __future__ import annotations

import click

from mtorlod.cli.graph_options import GraphChoice, graph_options
from mtorlod.cli.output import format_option, note, show, step, write_bytes


@click.command(
    "validate",
    epilog="\b\nExamples:\n  mtorlod validate\n  mtorlod validate my-claims.trig\n"
    "  mtorlod validate my.ttl --format json\n  mtorlod validate my.ttl --format turtle > report.ttl\n"
    "  mtorlod validate --source review\n  mtorlod validate --network my.tsv\n"
    "  mtorlod validate --ontology ro.owl",
)
@click.argument("own_files", metavar="[FILES]...", nargs=-1, type=click.Path())
@format_option("text", "json", "turtle", default="text")
@click.option("--no-checks", is_flag=True, help="SHACL shapes only, not the checks over named graphs.")
@click.option(
    "--ontology",
    "ontologies",
    metavar="FILE",
    multiple=True,
    help="Judge this ontology by itself: chains and hierarchies whose signs cannot be right. Repeatable.",
)
@graph_options
@click.pass_context
def command(
    ctx: click.Context,
    own_files: tuple[str, ...],
    fmt: str,
    no_checks: bool,
    ontologies: tuple[str, ...],
    graph: GraphChoice,
) -> None:
    """Run the SHACL shapes and the checks over the shipped graph, or over it plus your FILES.

    With FILES or a --network, only what they say is reported: file, line where it can be told, what is wrong
    and what to do. --source and the like check a reading: the graph with the claims of these sources only,
    and with nothing that only others speak of.

    With --ontology, any ontology in RDF is asked whether its relations keep their signs: two inhibitions in a
    row raise, and a chain that makes an inhibition of them is told, with a proof.
    Exit code 1 when something is a violation, 2 when a file cannot be read.
    """
    if ontologies and (own_files or graph.words or no_checks):
        raise click.UsageError(
            "--ontology judges ontologies by themselves: leave FILES, --no-checks, --network, --source out."
        )
    from mtorlod.knowledge_base import validate_ontology

    if ontologies:
        with step("validating"):
            report = validate_ontology(ontologies)
    else:
        kb = graph.sources.one(graph.load())
        with step("validating"):
            report = kb.validate(own_files, checks=not no_checks)
    for path in report.empty:
        note(f"{path}: holds no statement, so nothing in it was checked")
    if fmt == "turtle":
        from mtorlod.exporting import serialise

        write_bytes(serialise(report.as_quads(), "turtle"))
    else:
        show(report, fmt)
    ctx.exit(0 if report.conforms else 1)
