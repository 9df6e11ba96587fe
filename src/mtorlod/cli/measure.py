"""`mtorlod measure`: which measurement settles most of what an intervention leaves open."""

from __future__ import annotations

import click

from mtorlod.cli.measured import MeasuredChoice, measured_options
from mtorlod.cli.names import complete_entity
from mtorlod.cli.networks import NetworkChoice, chosen, network_options
from mtorlod.cli.output import on_terminal, show, step

_EPILOG = """\b
Examples:
  mtorlod measure OSI-027 --exposure acute
  mtorlod measure OSI-027 --to-settle Skp2 --among can-measure.txt
  mtorlod measure --network my.tsv --press X:lowered --seen Y:raised --format json
"""


@click.command("measure", epilog=_EPILOG)
@click.argument("interventions", nargs=-1, shell_complete=complete_entity)
@click.option("--to-settle", multiple=True, metavar="NODE", help="What is to be settled.")
@click.option(
    "--among",
    metavar="FILE",
    help="The nodes that can be measured, one a line; all but processes if left out.",
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
    to_settle: tuple[str, ...],
    among: str | None,
    exposure: str | None,
    contexts: tuple[str, ...],
    press: tuple[str, ...],
    hold: tuple[str, ...],
    fmt: str | None,
    network: NetworkChoice | None,
    measured: MeasuredChoice,
) -> None:
    """Find which single measurement after INTERVENTIONS settles most, whatever it shows.

    Ranked by the fewest nodes that a measurement settles over what it may show, then by their sum. With
    --to-settle also the smallest sets (up to three) that settle those nodes, whatever they show. Exit code 1
    where no world has all that was seen.
    """
    kb = chosen(network)
    with step("reasoning"):
        found = kb.measure(
            *interventions,
            to_settle=to_settle,
            among=None if among is None else kb.nodes_of_file(among),
            exposure=exposure,
            contexts=contexts,
            press=press,
            hold=hold,
            seen=measured.one(kb),
        )
    show(found, fmt or ("text" if on_terminal() else "tsv"))
    if any(each.consistent is False for each in found):
        raise click.exceptions.Exit(1)
