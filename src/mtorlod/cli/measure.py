"""`mtorlod measure`: which measurement settles most of what an intervention leaves open."""

from __future__ import annotations

import click

from mtorlod.cli.causal_options import CausalChoice, causal_options
from mtorlod.cli.output import format_option, on_terminal, show, step

_EPILOG = """\b
Examples:
  mtorlod measure OSI-027 --exposure acute
  mtorlod measure OSI-027 --to-settle Skp2 --among can-measure.txt
  mtorlod measure --network my.tsv --press X:lowered --seen Y:raised --format json
"""


@click.command("measure", epilog=_EPILOG)
@click.option("--to-settle", multiple=True, metavar="NODE", help="What is to be settled.")
@click.option(
    "--among",
    metavar="FILE",
    help="The nodes that can be measured, one a line; all but processes if left out.",
)
@format_option("text", "table", "tsv", "json")
@causal_options
def command(
    to_settle: tuple[str, ...],
    among: str | None,
    fmt: str | None,
    choice: CausalChoice,
) -> None:
    """Find which single measurement after INTERVENTIONS settles most, whatever it shows.

    Ranked by the fewest nodes that a measurement settles over what it may show, then by their sum. With
    --to-settle also the smallest sets (up to three) that settle those nodes, whatever they show. Exit code 1
    where no world has all that was seen.
    """
    kb = choice.load()
    with step("reasoning"):
        table = kb.measure(
            *choice.interventions,
            to_settle=to_settle,
            among=None if among is None else kb.nodes_of_file(among),
            **choice.asked(kb),
        )
    show(table, fmt or ("text" if on_terminal() else "tsv"))
    if any(each.consistent is False for each in table):
        raise click.exceptions.Exit(1)
