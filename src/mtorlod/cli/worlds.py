"""`mtorlod worlds`: the ways in which nodes can move together after an intervention."""

from __future__ import annotations

import click

from mtorlod.cli.measured import MeasuredChoice, measured_options
from mtorlod.cli.names import complete_entity
from mtorlod.cli.networks import NetworkChoice, chosen, network_options
from mtorlod.cli.output import on_terminal, show, step

_EPILOG = """\b
Examples:
  mtorlod worlds OSI-027 --exposure acute
  mtorlod worlds OSI-027 --exposure acute --on Akt --on Rheb --seen Akt:raised
  mtorlod worlds --network my.tsv --press X:lowered --limit 5 --format json
"""


@click.command("worlds", epilog=_EPILOG)
@click.argument("interventions", nargs=-1, shell_complete=complete_entity)
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
@click.option(
    "--exposure", type=click.Choice(["acute", "chronic", "both"]), help="One answer each if left out."
)
@click.option(
    "--in", "contexts", multiple=True, metavar="CONTEXT", help="Let in claims of this context; 'any' for all."
)
@click.option(
    "--press", multiple=True, metavar="NODE:raised|lowered", help="Move a node and leave its inputs."
)
@click.option("--hold", multiple=True, metavar="NODE", help="Freeze a node.")
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "table", "tsv", "json"]),
    help="Text on a terminal, else TSV.",
)
@measured_options
@network_options
def command(
    interventions: tuple[str, ...],
    nodes: tuple[str, ...],
    limit: int,
    exposure: str | None,
    contexts: tuple[str, ...],
    press: tuple[str, ...],
    hold: tuple[str, ...],
    fmt: str | None,
    network: NetworkChoice | None,
    measured: MeasuredChoice,
) -> None:
    """List the distinct ways in which nodes can move together after INTERVENTIONS.

    Where a verdict is open, the network leaves more than one world. Each is told by the directions of the
    nodes asked about, with the fewest that decide it; nodes whose directions hang together in all worlds are
    told as tied. Exit code 1 where no world has all that was seen.
    """
    kb = chosen(network)
    with step("reasoning"):
        found = kb.worlds(
            *interventions,
            on=nodes,
            exposure=exposure,
            contexts=contexts,
            press=press,
            hold=hold,
            seen=measured.one(kb),
            limit=limit,
        )
    show(found, fmt or ("text" if on_terminal() else "tsv"))
    if any(each.consistent is False for each in found):
        raise click.exceptions.Exit(1)
