"""`mtorlod worlds`: the ways in which nodes can move together after an intervention."""

from __future__ import annotations

import click

from mtorlod.cli.causal_options import CausalChoice, causal_options
from mtorlod.cli.output import format_option, on_terminal, show, step

_EPILOG = """\b
Examples:
  mtorlod worlds OSI-027 --exposure acute
  mtorlod worlds OSI-027 --exposure acute --on Akt --on Rheb --seen Akt:raised
  mtorlod worlds --network my.tsv --press X:lowered --limit 5 --format json
"""


@click.command("worlds", epilog=_EPILOG)
@click.option(
    "--on",
    "nodes",
    multiple=True,
    metavar="NODE",
    help="Over these nodes; those watched and open if left out.",
)
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many are listed."
)
@format_option("text", "table", "tsv", "json")
@causal_options
def command(
    nodes: tuple[str, ...],
    limit: int,
    fmt: str | None,
    choice: CausalChoice,
) -> None:
    """List the distinct ways in which nodes can move together after INTERVENTIONS.

    Where a verdict is open, the network leaves more than one world. Each is told by the directions of the
    nodes asked about, with the fewest that decide it; nodes whose directions hang together in all worlds are
    told as tied. Exit code 1 where no world has all that was seen.
    """
    kb = choice.load()
    with step("reasoning"):
        table = kb.worlds(*choice.interventions, on=nodes, limit=limit, **choice.asked(kb))
    show(table, fmt or ("text" if on_terminal() else "tsv"))
    if any(each.consistent is False for each in table):
        raise click.exceptions.Exit(1)
