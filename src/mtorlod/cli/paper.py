"""`mtorlod paper`: an empty claims table to fill."""

from __future__ import annotations

import click

from mtorlod.errors import MtorlodError


class FaultyKey(MtorlodError):
    """A key that no source can have."""


@click.command(
    "paper",
    epilog="\b\nExamples:\n  mtorlod paper rodrik-outmezguine-2011 > rodrik-outmezguine-2011.tsv\n"
    "  mtorlod claims rodrik-outmezguine-2011.tsv --check",
)
@click.argument("key")
def command(key: str) -> None:
    """Print an empty claims table for the source KEY: first author and year, in small letters with hyphens."""
    from mtorlod.loading.papers import empty_table
    from mtorlod.loading.papers.source import KEY

    if not KEY.fullmatch(key):
        raise FaultyKey(f"'{key}' is no key", "small letters, digits and single hyphens: rodrik-outmezguine-2011")
    click.echo(empty_table(key), nl=False)
