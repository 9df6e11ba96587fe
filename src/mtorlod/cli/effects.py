"""`mtorlod effects`: what drugs, miRNAs or lost genes do to each node."""

from __future__ import annotations

import click

from mtorlod.cli.names import complete_entity
from mtorlod.cli.output import note, step, write_table

_EPILOG = """\b
Examples:
  mtorlod effects everolimus --on Akt --exposure acute
  mtorlod effects temsirolimus SL327 --on MAPK
  mtorlod effects miR-99a:lost --in any
  mtorlod effects miR-99a:gained --in skeletal-muscle --in any --compare
  mtorlod effects --press mTORC2:lowered --hold PI3K --on Akt
  mtorlod effects rapamycin --format json
"""


@click.command("effects", epilog=_EPILOG)
@click.argument("interventions", nargs=-1, shell_complete=complete_entity)
@click.option(
    "--on", "nodes", multiple=True, metavar="NODE", help="Only this node, even if no route leads there."
)
@click.option(
    "--exposure", type=click.Choice(["acute", "chronic", "both"]), help="One set of rows each if left out."
)
@click.option(
    "--in", "contexts", multiple=True, metavar="CONTEXT", help="Let in claims of this context; 'any' for all."
)
@click.option("--compare", is_flag=True, help="By default and under each --in by itself, side by side.")
@click.option(
    "--press", multiple=True, metavar="NODE:raised|lowered", help="Move a node and leave its inputs."
)
@click.option(
    "--hold", multiple=True, metavar="NODE", help="Freeze a node; pressed and held, it is fixed so."
)
@click.option(
    "--format", "fmt", type=click.Choice(["table", "tsv", "json"]), help="Table on a terminal, else TSV."
)
def command(
    interventions: tuple[str, ...],
    nodes: tuple[str, ...],
    exposure: str | None,
    contexts: tuple[str, ...],
    compare: bool,
    press: tuple[str, ...],
    hold: tuple[str, ...],
    fmt: str | None,
) -> None:
    """Work out what INTERVENTIONS, all at once, do to each node: raised, lowered, conflict, no route.

    An intervention is a drug by any of its names, or a thing and what happens to it: miR-99a:gained,
    miR-7a:lost, PTEN:lost. Verdicts come with a witness (the shortest route), the mechanism (feedback
    release, rebound cut) and what the source states. By default claims that are general or from human
    cancer count; --in adds others, and every answer names the claims it carried over; several --in let all
    of them in at once, and with --compare each stands beside the default.
    """
    from mtorlod.knowledge_base import KnowledgeBase

    if compare and not contexts:
        raise click.UsageError("--compare wants contexts to compare with: add --in CONTEXT, or --in any.")
    if compare:
        with step("reasoning"):
            beside = KnowledgeBase.load().compare(
                *interventions, contexts=contexts, on=nodes, exposure=exposure, press=press, hold=hold
            )
        for text in beside.notes:
            note(text)
        if fmt == "json":
            click.echo(beside.as_json())
        else:
            write_table(*beside.table(), as_table=None if fmt is None else fmt == "table")
        return
    with step("reasoning"):
        table = KnowledgeBase.load().effects(
            *interventions, on=nodes, exposure=exposure, contexts=contexts, press=press, hold=hold
        )
    for text in table.notes:
        note(text)
    if fmt == "json":
        click.echo(table.as_json())
        return
    headings, rows = table.table()
    write_table(headings, rows, as_table=None if fmt is None else fmt == "table")
    if not rows:
        note("no rows: no route leads from this intervention to any node")
    carried = sorted({place.claim for row in table for place in row.carried_over})
    if carried:
        note(f"carried over from outside human cancer: {len(carried)} claims (see --format json, or explain)")
    if any(row.verdict.value == "conflict" and _unsigned(row) for row in table):
        note("a conflict whose route has a '?→' step rests on an effect that the source gives no sign")


def _unsigned(row: object) -> bool:
    verdict = row.verdict  # type: ignore[attr-defined]
    return any(s.sign == "?" for s in (*(verdict.witness_raised or ()), *(verdict.witness_lowered or ())))
