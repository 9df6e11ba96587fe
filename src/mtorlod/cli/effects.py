"""`mtorlod effects`: what drugs, miRNAs or lost genes do to each node."""

from __future__ import annotations

import click

from mtorlod.cli.effect_output import Told, show_effects, tell_contradictions
from mtorlod.cli.measured import MeasuredChoice, measured_options
from mtorlod.cli.names import complete_entity
from mtorlod.cli.networks import NetworkChoice, chosen, network_options
from mtorlod.cli.output import note, show, step
from mtorlod.cli.sources import SourceChoice, source_options

_EPILOG = """\b
Examples:
  mtorlod effects everolimus --on Akt --exposure acute
  mtorlod effects temsirolimus SL327 --on MAPK
  mtorlod effects miR-99a:lost --in any
  mtorlod effects miR-99a:gained --in skeletal-muscle --in any --compare
  mtorlod effects --press mTORC2:lowered --hold PI3K --on Akt
  mtorlod effects rapamycin --format json
  mtorlod effects --network my.tsv --press X:lowered --press Y:raised --hold Z
  mtorlod effects --network my.tsv --interventions knockouts.tsv --on T --format tsv
  mtorlod effects OSI-027 --exposure acute --seen Akt:raised
  mtorlod effects temsirolimus --measured my-measurements.tsv --cutoff 0.5
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
    "--interventions",
    "many",
    metavar="FILE",
    help="Interventions, one a line: columns name, given, gained, lost, raised, lowered, held.",
)
@click.option(
    "--format", "fmt", type=click.Choice(["table", "tsv", "json"]), help="Table on a terminal, else TSV."
)
@measured_options
@network_options
@source_options
def command(
    interventions: tuple[str, ...],
    nodes: tuple[str, ...],
    exposure: str | None,
    contexts: tuple[str, ...],
    compare: bool,
    press: tuple[str, ...],
    hold: tuple[str, ...],
    many: str | None,
    fmt: str | None,
    network: NetworkChoice | None,
    sources: SourceChoice,
    measured: MeasuredChoice,
) -> None:
    """Work out what INTERVENTIONS, all at once, do to each node: raised, lowered, conflict, no route.

    An intervention is a drug by any of its names, or a thing and what happens to it: miR-99a:gained,
    miR-7a:lost, PTEN:lost. Verdicts come with a witness (the shortest route), the mechanism (feedback
    release, rebound cut) and what the source states. By default claims that are general or from human
    cancer count; --in adds others, and every answer names the claims it carried over; several --in let all
    of them in at once, and with --compare each stands beside the default.

    With --network, nodes go by their names in the file, and all its rows count (--in narrows them). Of many
    rows over a large network the steps of both witnesses are told, and the rest left out.

    With --seen and --measured, each row also tells what all the worlds agree on that have what was seen, and
    which measurements force it; the verdict itself stays. Exit code 1 where no world has all that was seen;
    what contradicts is named.
    """
    if many is not None and (interventions or press or hold or compare):
        raise click.UsageError("--interventions FILE stands alone: write all that is done into it.")
    if compare and measured:
        raise click.UsageError("--compare compares contexts: ask for one of them with --seen or --measured.")
    if compare and not contexts:
        raise click.UsageError("--compare wants contexts to compare with: add --in CONTEXT, or --in any.")
    kb = chosen(network, sources)
    if compare:
        with step("reasoning"):
            beside = kb.compare(
                *interventions, contexts=contexts, on=nodes, exposure=exposure, press=press, hold=hold
            )
        for text in beside.notes:
            note(text)
        show(beside, fmt)
        return
    with step("reading the interventions"):
        if many is None:
            rows = kb.effect_stream(
                *interventions,
                on=nodes,
                exposure=exposure,
                contexts=contexts,
                press=press,
                hold=hold,
                seen=measured.one(kb),
            )
        else:
            rows = kb.effects_of_file(
                many, on=nodes, exposure=exposure, contexts=contexts, seen=measured.each(kb)
            )
    for text in rows.notes:
        note(text)
    with step("reasoning"):
        _tell(show_effects(rows, fmt), kb.profile.about)
    if tell_contradictions(rows):
        raise click.exceptions.Exit(1)


def _tell(told: Told, subject: str) -> None:
    """Say what the rows that were printed have in common."""
    if not told.rows:
        note("no rows: no route leads from these interventions to any node")
    if told.carried_over:
        note(f"carried over from outside {subject}: {told.carried_over} claims (last column)")
    if told.unsigned:
        note("unsigned: either way, but only over a step '?→', an effect that the source gives no sign")
