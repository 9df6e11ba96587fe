"""`mtorlod claims`: check a claims table and print it as TriG, or write a table from TriG."""

from __future__ import annotations

import click

from mtorlod.cli.output import note, show, step, write_bytes


@click.command(
    "claims",
    epilog="\b\nExamples:\n  mtorlod claims my-paper.tsv --check\n"
    "  mtorlod claims my-paper.tsv > my-paper.trig\n"
    "  mtorlod claims --from my-paper.trig > my-paper.tsv\n"
    "  mtorlod claims --from several.trig --source um-2004",
)
@click.argument("file", required=False, type=click.Path())
@click.option("--from", "trig", type=click.Path(), help="An RDF file to write as a table.")
@click.option(
    "--source", "key", default="", help="With --from: the key of the source, if the file has several."
)
@click.option("--check", "check_only", is_flag=True, help="Say what is wrong, and print no TriG.")
@click.pass_context
def command(ctx: click.Context, file: str | None, trig: str | None, key: str, check_only: bool) -> None:
    """Read a claims table FILE (one source, a claim a row), check it, and print its claims as TriG.

    A cell that cannot be read is named with line and column, what was found, and what to write. What the
    shapes and the checks find goes to stderr; exit code 1 when something is a violation. With --from the
    other way: the claims of one source as a table.
    """
    if (file is None) == (trig is None):
        raise click.UsageError("give a claims table, or --from with an RDF file.")
    if trig is not None:
        from mtorlod.knowledge_base import table_of

        with step("writing the table"):
            click.echo(table_of(trig, key), nl=False)
        return
    from mtorlod.knowledge_base import ClaimsFile

    assert file is not None
    with step("reading the table"):
        claims = ClaimsFile.read(file)
    with step("checking"):
        report = claims.check()
    if check_only:
        show(report, "text")
    else:
        if report.findings:
            note(report.render("text"))
        write_bytes(claims.trig())
    ctx.exit(0 if report.conforms else 1)
