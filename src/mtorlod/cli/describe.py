"""`mtorlod describe`: everything known of one thing, with sources."""

from __future__ import annotations

import click

from mtorlod.cli.completion import complete_entity
from mtorlod.cli.output import show, step


@click.command(
    "describe",
    epilog="\b\nExamples:\n  mtorlod describe everolimus\n  mtorlod describe RAD001 --stated-only\n"
    "  mtorlod describe miR-99a --format json",
)
@click.argument("entity", shell_complete=complete_entity)
@click.option("--stated-only", is_flag=True, help="Leave out what was inferred.")
@click.option("--format", "fmt", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(entity: str, stated_only: bool, fmt: str) -> None:
    """Show everything known of ENTITY: names, types, links, what is stated, denied, set aside, inferred.

    ENTITY is a label, a synonym (rapamycin, S6K1, GβL), a prefixed name or an IRI. Each line ends with the
    references that the review gives, the certainty and context, and the claim.
    """
    from mtorlod.knowledge_base import KnowledgeBase

    with step("looking up"):
        description = KnowledgeBase.load().describe(entity, stated_only=stated_only)
    show(description, fmt)
