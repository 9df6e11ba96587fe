"""`mtorlod queries`: what can be asked by name."""

from __future__ import annotations

import click

from mtorlod.cli.output import note, write_table
from mtorlod.querying.questions import library


@click.command(
    "queries",
    epilog="\b\nExamples:\n  mtorlod queries\n  mtorlod queries --about mirna\n"
    "  mtorlod queries --format json",
)
@click.option("--about", metavar="WORD", help="Only questions whose name, title or reason holds this word.")
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["table", "tsv", "json", "turtle"]),
    help="Table on a terminal, else TSV.",
)
def command(about: str | None, fmt: str | None) -> None:
    """List the questions that can be asked by name: name, title, parameters, whether reasoning is needed."""
    found = list(library().values())
    if about:
        word = about.casefold()
        found = [q for q in found if word in f"{q.name} {q.title} {q.why}".casefold()]
        if not found:
            note(f"no question holds '{about}' in its name, title or reason")
    if fmt == "json":
        import json

        listed = [
            {
                "name": q.name,
                "title": q.title,
                "why": q.why,
                "needs_reasoning": q.needs_reasoning,
                "parameters": [p.__dict__ for p in q.parameters],
            }
            for q in found
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    if fmt == "turtle":
        from mtorlod.cli.output import write_bytes
        from mtorlod.querying.examples import as_examples

        write_bytes(as_examples(found))
        return
    rows = [
        [
            q.name,
            q.title,
            ", ".join(f"{p.name}={p.default}" for p in q.parameters),
            "yes" if q.needs_reasoning else "",
        ]
        for q in found
    ]
    write_table(
        ["name", "title", "parameters", "reasoning"], rows, as_table=None if fmt is None else fmt == "table"
    )
