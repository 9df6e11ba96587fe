"""`mtorlod describe`: everything known of one thing, with sources."""

from __future__ import annotations

import click

from mtorlod.cli.completion import complete_entity
from mtorlod.cli.output import format_option, show, step
from mtorlod.cli.source_options import SourceChoice, source_options


@click.command(
    "describe",
    epilog="\b\nExamples:\n  mtorlod describe everolimus\n  mtorlod describe RAD001 --all\n"
    "  mtorlod describe rapalog\n  mtorlod describe claim:everolimus-is-a-rapalog\n"
    "  mtorlod describe miR-99a --format json\n  mtorlod describe review --source all",
)
@click.argument("entity", shell_complete=complete_entity)
@click.option("--stated-only", is_flag=True, help="Leave out what was inferred.")
@click.option("--all", "whole", is_flag=True, help="Every claim, identity link and inference.")
@format_option("text", "json", default="text")
@source_options
def command(entity: str, stated_only: bool, whole: bool, fmt: str, sources: SourceChoice) -> None:
    """Show what is known of ENTITY: what it is, acts on and does, its approvals, what is against it.

    ENTITY is a label, a synonym (rapamycin, S6K1, GβL), a prefixed name or an IRI: of an entity, a class of
    drugs, a claim, a reference, a section, an outcome, a discrepancy. With --all every line ends with the
    references, how many independent experiments are for an effect and against it, the certainty and context,
    and the claim. The key of a source tells what was read of it, what it claims, who contradicts it, and
    which verdicts rest on it.
    """
    with step("looking up"):
        described = sources.by_reading(
            sources.load(), lambda kb: kb.describe(entity, stated_only=stated_only)
        )
    show(described, "brief" if fmt == "text" and not whole else fmt)
