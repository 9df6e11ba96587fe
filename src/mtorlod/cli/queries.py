"""`mtorlod queries`: what can be asked by name, and the rows that are expected of it."""

from __future__ import annotations

import click

from mtorlod.cli.output import format_option, note, step, write_table
from mtorlod.querying import NamedQuery, find, library
from mtorlod.rendering.plain_fields import fields


@click.command(
    "queries",
    epilog="\b\nExamples:\n  mtorlod queries\n  mtorlod queries --about mirna\n"
    "  mtorlod queries --format json\n  mtorlod queries --accept which-claims-are-set-aside",
)
@click.argument("names", nargs=-1)
@click.option(
    "--about", metavar="WORD", help="Only questions about this: words, or what else is said for them."
)
@format_option("table", "tsv", "json", "turtle")
@click.option(
    "--accept",
    is_flag=True,
    help="Show how today's answers differ from the expected rows, and expect them from now on.",
)
def command(names: tuple[str, ...], about: str | None, fmt: str | None, accept: bool) -> None:
    """List the questions that can be asked by name: name, title, parameters, whether reasoning is needed.

    For whoever changes the data in a checkout: --accept rewrites the rows that are expected of the questions
    NAMES (of all that have such rows, if none is named). Look at what it shows before you commit it.
    """
    if accept:
        if about or fmt:
            raise click.UsageError("--accept goes with names of questions only")
        _accept([find(name) for name in names])
        return
    if names:
        raise click.UsageError("names of questions go with --accept; to ask one: mtorlod query NAME")
    questions = list(library().values())
    if about:
        from mtorlod.querying import about as speaking_of

        questions = speaking_of(about, questions)
        if not questions:
            note(f"no question is about '{about}'; 'mtorlod queries' lists them all")
    if fmt == "json":
        import json

        listed = [
            {
                **fields(q, "name", "title", "why", "needs_reasoning"),
                "parameters": [p.__dict__ for p in q.parameters],
            }
            for q in questions
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    if fmt == "turtle":
        from mtorlod.cli.output import write_bytes
        from mtorlod.querying import as_examples

        write_bytes(as_examples(questions))
        return
    rows = [
        [
            q.name,
            q.title,
            ", ".join(f"{p.name}={p.default}" for p in q.parameters),
            "yes" if q.needs_reasoning else "",
        ]
        for q in questions
    ]
    write_table(
        ["name", "title", "parameters", "reasoning"], rows, as_table=None if fmt is None else fmt == "table"
    )


def _accept(named: list[NamedQuery]) -> None:
    """Print how the answers differ from the expected rows, question by question, and write them down."""
    from mtorlod.exporting import write_file
    from mtorlod.knowledge_base import KnowledgeBase
    from mtorlod.querying import check_acceptable, row_change

    every = library().values()
    questions = named or [one for one in every if one.group == "competency" or one.expected.is_file()]
    check_acceptable(questions)
    kb = KnowledgeBase.load()
    with step("asking"):
        changes = [change for query in questions if (change := row_change(query, kb.query(query)))]
    for change in changes:
        click.echo(change.diff())
    for change in changes:
        write_file(change.question.expected, change.answered.encode())
    note(f"{len(questions)} questions asked: the expected rows of {len(changes)} are rewritten")
