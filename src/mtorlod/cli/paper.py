"""`mtorlod paper`: an empty claims table to fill."""

from __future__ import annotations

import click


@click.command(
    "paper",
    epilog="\b\nExamples:\n  mtorlod paper rodrik-outmezguine-2011 > rodrik-outmezguine-2011.tsv\n"
    "  mtorlod claims rodrik-outmezguine-2011.tsv --check",
)
@click.argument("key")
def command(key: str) -> None:
    """Print an empty claims table for the source KEY: first author and year, small letters, hyphens."""
    from mtorlod.knowledge_base import empty_table

    click.echo(empty_table(key), nl=False)
