"""`mtorlod combine`: second drugs, and nodes without a drug, that close an escape route."""

from __future__ import annotations

import click

from mtorlod.cli.causal_options import CausalChoice, causal_options
from mtorlod.cli.output import format_option, note, on_terminal, show, step

_EPILOG = """\b
Examples:
  mtorlod combine temsirolimus --against MAPK
  mtorlod combine everolimus --against Akt --exposure acute --format json
  mtorlod combine OSI-027 --against PTEN:lowered --up-to 2
  mtorlod combine everolimus --against Akt --exposure acute --seen PI3K:raised
  mtorlod combine --table --format tsv
  mtorlod combine temsirolimus --against MAPK --scores my-pairs.tsv
"""


@click.command("combine", epilog=_EPILOG)
@click.option(
    "--against", metavar="NODE[:raised|lowered]", help="The state that the therapy should not cause."
)
@click.option("--table", "every", is_flag=True, help="Every drug, every state that its release brings about.")
@click.option(
    "--up-to", type=click.IntRange(0, 4), help="Largest set of nodes to hold. [default: 3, with --table 1]"
)
@format_option("text", "table", "tsv", "json", "markdown")
@click.option(
    "--scores",
    metavar="FILE",
    help="Measured synergy of pairs: columns drug, partner, synergy; how ranks agree is told on stderr.",
)
@causal_options
def command(
    against: str | None,
    every: bool,
    up_to: int | None,
    fmt: str | None,
    scores: str | None,
    choice: CausalChoice,
) -> None:
    """Find what, added to INTERVENTIONS, leaves no route to a state that it should not cause.

    Answers with the escape routes, the drugs of the graph that close them when given too, what else those
    change, and the nodes whose holding would close them: single nodes first, then sets. Every proposal is
    run again before it is shown. Evidence: stated (the source reports an outcome of the combination),
    predicted, or contradicted. Nothing here is advice on treatment.

    With --seen and --measured (after INTERVENTIONS alone), it is told what that leaves of the escape, which
    of its routes can be at work, and what each partner and cut comes to in these cells: some close the
    escape there only. With --scores, partners in their order and drugs that close nothing, tied behind them,
    are held against synergy that was measured. Exit code 1 where what was seen contradicts the network.
    """
    if every == bool(choice or against or choice.measured):
        raise click.UsageError(
            "--table stands alone: it takes every drug and state."
            if every
            else "Name a therapy and --against NODE, or ask for --table."
        )
    if not every and against is None:
        raise click.UsageError("Say what the therapy should not cause: --against NODE or NODE:lowered.")
    kb = choice.load()
    synergy = None if scores is None else kb.synergy(scores)
    with step("reasoning"):
        if every:
            table = kb.combinations(up_to=1 if up_to is None else up_to, **choice.heard)
        else:
            table = kb.combine(
                *choice.interventions,
                against=str(against),
                up_to=3 if up_to is None else up_to,
                **choice.asked(kb),
            )
    for text in table.notes:
        note(text)
    if fmt is None:
        fmt = "text" if on_terminal() and not every else "table" if on_terminal() else "tsv"
    show(table, fmt)
    if synergy is not None:
        from mtorlod.rendering.synergy_words import lines_of

        for line in lines_of(table, synergy):
            note(line)
    if fmt in ("table", "tsv") and not any(each.escapes for each in table):
        why = "no drug here brings about a state by feedback release"
        note(f"nothing to close: {why if every else 'no route leads from this therapy to that state'}")
    if any(each.consistent is False for each in table):
        note("what was seen contradicts the network: 'mtorlod audit' with the same options says how")
        raise click.exceptions.Exit(1)
