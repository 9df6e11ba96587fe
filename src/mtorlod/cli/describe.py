"""`mtorlod describe`: everything known of one thing, with sources."""

from __future__ import annotations

import click

from mtorlod.cli.completion import complete_entity
from mtorlod.cli.output import show, step
from mtorlod.cli.source_options import SourceChoice, source_options


@click.command(
    "describe",
    epilog="\b\nExamples:\n  mtorlod describe everolimus\n  mtorlod describe RAD001 --stated-only\n"
    "  mtorlod describe miR-99a --format json\n  mtorlod describe review --source all",
)
@click.argument("entity", shell_complete=complete_entity)
@click.option("--stated-only", is_flag=True, help="Leave out what was inferred.")
@click.option("--format", "fmt", type=click.Choice(["text", "json"]), default="text", show_default=True)
@source_options
def command(entity: str, stated_only: bool, fmt: str, sources: SourceChoice) -> None:
    """Show everything known of ENTITY: names, types, links, what is stated, denied, set aside, inferred.

    ENTITY is a label, a synonym (rapamycin, S6K1, GβL), a prefixed name or an IRI. Each line ends with the
    references, how many independent experiments are for an effect and against it, the certainty and context,
    and the claim. The key of a source tells what was read of it, what it claims, who contradicts it, and
    which verdicts rest on it.
    """
    with step("looking up"):
        described = sources.by_reading(
            sources.load(), lambda kb: kb.describe(entity, stated_only=stated_only)
        )
    show(described, fmt)
