"""`mtorlod combine`: second drugs, and nodes without a drug, that close an escape route."""

from __future__ import annotations

import click

from mtorlod.cli.names import complete_entity
from mtorlod.cli.networks import NetworkChoice, chosen, network_options
from mtorlod.cli.output import note, on_terminal, show, step
from mtorlod.cli.sources import SourceChoice, source_options

_EPILOG = """\b
Examples:
  mtorlod combine temsirolimus --against MAPK
  mtorlod combine everolimus --against Akt --exposure acute --format json
  mtorlod combine OSI-027 --against PTEN:lowered --up-to 2
  mtorlod combine --table --format tsv
"""


@click.command("combine", epilog=_EPILOG)
@click.argument("therapy", nargs=-1, shell_complete=complete_entity)
@click.option(
    "--against", metavar="NODE[:raised|lowered]", help="The state that the therapy should not cause."
)
@click.option("--table", "every", is_flag=True, help="Every drug, every state that its release brings about.")
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
    "--up-to", type=click.IntRange(0, 4), help="Largest set of nodes to hold. [default: 3, with --table 1]"
)
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "table", "tsv", "json", "markdown"]),
    help="Text on a terminal, else TSV.",
)
@network_options
@source_options
def command(
    therapy: tuple[str, ...],
    against: str | None,
    every: bool,
    exposure: str | None,
    contexts: tuple[str, ...],
    press: tuple[str, ...],
    hold: tuple[str, ...],
    up_to: int | None,
    fmt: str | None,
    network: NetworkChoice | None,
    sources: SourceChoice,
) -> None:
    """Find what, added to THERAPY, leaves no route to a state that it should not cause.

    Answers with the escape routes, the drugs of the graph that close them when given too, what else those
    change, and the nodes whose holding would close them: single nodes first, then sets. Every proposal is
    run again before it is shown. Evidence: stated (the source reports an outcome of the combination),
    predicted, or contradicted. Nothing here is advice on treatment.
    """
    if every == bool(therapy or press or against):
        raise click.UsageError(
            "--table stands alone: it takes every drug and state."
            if every
            else "Name a therapy and --against NODE, or ask for --table."
        )
    if not every and against is None:
        raise click.UsageError("Say what the therapy should not cause: --against NODE or NODE:lowered.")
    kb = chosen(network, sources)
    with step("reasoning"):
        if every:
            found = kb.combinations(exposure=exposure, contexts=contexts, up_to=1 if up_to is None else up_to)
        else:
            found = kb.combine(
                *therapy,
                against=str(against),
                exposure=exposure,
                contexts=contexts,
                press=press,
                hold=hold,
                up_to=3 if up_to is None else up_to,
            )
    for text in found.notes:
        note(text)
    if fmt is None:
        fmt = "text" if on_terminal() and not every else "table" if on_terminal() else "tsv"
    show(found, fmt)
    if fmt in ("table", "tsv") and not any(each.escapes for each in found):
        why = "no drug here brings about a state by feedback release"
        note(f"nothing to close: {why if every else 'no route leads from this therapy to that state'}")
