"""`mtorlod effects`: what drugs, miRNAs or lost genes do to each node, printed as it is worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from mtorlod.cli.causal_options import CausalChoice, causal_options
from mtorlod.cli.output import format_option, note, on_terminal, show, step, write_table

if TYPE_CHECKING:
    from mtorlod.knowledge_base import EffectRow, EffectStream, KnowledgeBase, Tie

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
  mtorlod effects --network my.tsv X:lost --on T --sweep score
  mtorlod effects OSI-027 --exposure acute --seen Akt:raised
  mtorlod effects temsirolimus --measured my-measurements.tsv --cutoff 0.5
"""


@click.command("effects", epilog=_EPILOG)
@click.option(
    "--on", "nodes", multiple=True, metavar="NODE", help="Only this node, even if no route leads there."
)
@click.option("--compare", is_flag=True, help="By default and under each --in by itself, side by side.")
@click.option(
    "--interventions",
    "many",
    metavar="FILE",
    help="Interventions, one a line: columns name, given, gained, lost, raised, lowered, held.",
)
@click.option(
    "--sweep",
    metavar="COLUMN",
    help="At which thresholds the verdicts turn: only effects with COLUMN >= threshold are read.",
)
@format_option("table", "tsv", "json")
@causal_options
def command(
    nodes: tuple[str, ...],
    compare: bool,
    many: str | None,
    fmt: str | None,
    choice: CausalChoice,
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

    With --sweep, a row tells a verdict and the thresholds between which it holds; effects without a number
    in COLUMN are left out and counted.
    """
    _refuse_what_has_no_answer(compare, many, choice)
    kb = choice.load()
    if choice.graph.network.sweep is not None:
        _sweep(kb, choice.graph.network.sweep, nodes, choice, fmt)
        return
    if compare:
        with step("reasoning"):
            beside = kb.compare(
                *choice.interventions,
                contexts=choice.contexts,
                on=nodes,
                exposure=choice.exposure,
                **choice.done,
            )
        for text in beside.notes:
            note(text)
        show(beside, fmt)
        return
    with step("reading the interventions"):
        if many is None:
            rows = kb.effect_stream(*choice.interventions, on=nodes, **choice.asked(kb))
        else:
            rows = kb.effects_of_file(
                many,
                on=nodes,
                seen=choice.measured.each(kb, choice.import_report),
                **choice.heard,
            )
    for text in rows.notes:
        note(text)
    with step("reasoning"):
        _tell(show_effects(rows, fmt), kb)
    if tell_contradictions(rows):
        raise click.exceptions.Exit(1)


def _refuse_what_has_no_answer(compare: bool, many: str | None, choice: CausalChoice) -> None:
    """Raise `click.UsageError` for options that do not go together."""
    if many is not None and (choice or compare):
        raise click.UsageError("--interventions FILE stands alone: write all that is done into it.")
    if compare and choice.measured:
        raise click.UsageError("--compare compares contexts: ask for one of them with --seen or --measured.")
    if compare and not choice.contexts:
        raise click.UsageError("--compare wants contexts to compare with: add --in CONTEXT, or --in any.")
    if compare and choice.indirect:
        raise click.UsageError("--compare compares contexts by direct effects: leave --indirect out.")
    if compare and choice.heard["contested"] != "keep":
        raise click.UsageError("--compare compares contexts: ask for one of them with --contested.")
    if choice.graph.network.sweep is not None and (many is not None or compare or choice.measured):
        raise click.UsageError("--sweep goes with neither --interventions, --compare nor what was measured.")


def _sweep(
    kb: KnowledgeBase, column: str, nodes: tuple[str, ...], choice: CausalChoice, fmt: str | None
) -> None:
    """Show at which thresholds of a column the verdicts turn."""
    from mtorlod.rendering import sweep_words

    with step("reasoning"):
        swept = kb.sweep(column, *choice.interventions, on=nodes, **choice.done, **choice.heard)
    for text in (*swept.notes, *sweep_words.notes(swept)):
        note(text)
    show(swept, fmt)


def _tell(told: EffectsTold, kb: KnowledgeBase) -> None:
    """Say what the rows that were printed have in common."""
    if not told.rows:
        note("no rows: no route leads from these interventions to any node")
    if told.carried_over:
        note(f"carried over from outside {kb.profile.about}: {told.carried_over} claims (last column)")
    if told.unsigned:
        note("unsigned: either way, but only over a step '?→', an effect that the source gives no sign")
    if told.ties:
        from mtorlod.rendering.wording import Wording
        from mtorlod.rendering.worlds_words import tie_words

        wording = Wording(kb.glossary)
        for tie in told.ties:
            note(f"tied in all worlds: {tie_words(tie, wording)}")
    if told.undecided:
        note(f"undecided: {told.undecided} rows, for the solver reached its limit; --solve-limit raises it")


@dataclass
class EffectsTold:
    """What the rows that were printed have in common."""

    rows: int = 0
    unsigned: bool = False
    undecided: int = 0
    ties: dict[Tie, None] = field(default_factory=dict)
    _carried: set[str] = field(default_factory=set)

    @property
    def carried_over(self) -> int:
        """How many claims were carried over from outside the subject."""
        return len(self._carried)

    def of(self, rows: Iterable[EffectRow]) -> Iterator[EffectRow]:
        """Yield the rows, each looked at on its way."""
        for row in rows:
            self.rows += 1
            self.unsigned = self.unsigned or row.unsigned
            self.undecided += "undecided" in (row.verdict.value, row.given.value if row.given else None)
            if row.tie is not None and (row.tie.same or row.tie.opposite):
                self.ties[row.tie] = None
            self._carried.update(each.claim for each in row.carried_over)
            yield row


def show_effects(stream: EffectStream, fmt: str | None) -> EffectsTold:
    """Print rows as a table, TSV or JSON; on a terminal a table, else TSV."""
    from mtorlod.knowledge_base import EffectTable
    from mtorlod.rendering import effect_words
    from mtorlod.rendering.tables import tsv

    told = EffectsTold()
    if fmt == "json":
        _write(effect_words.json_lines(told.of(stream), stream.glossary))
    elif fmt == "table" or (fmt is None and on_terminal()):
        rows = EffectTable(tuple(told.of(stream)), stream.glossary)
        headings, told_rows = effect_words.brief_table(rows)
        done = {row[0] for row in told_rows}
        if headings[:1] == list(effect_words.HEADINGS[:1]) and len(done) == 1:
            # What is the same in every row takes no column from what is not.
            click.echo(done.pop())
            headings, told_rows = headings[1:], [row[1:] for row in told_rows]
        write_table(headings, told_rows, as_table=True)
    else:
        cells = effect_words.cells(told.of(stream), stream.glossary)
        _write(tsv([row]) for row in chain([effect_words.HEADINGS], cells))
    return told


def tell_contradictions(stream: EffectStream) -> bool:
    """Say on stderr which measurements cannot stand together, if some do, and what would explain them."""
    from mtorlod.rendering.contradiction_words import lines_of

    told = False
    for line in lines_of(stream):
        told = True
        click.echo(line, err=True)
    return told


def _write(texts: Iterable[str]) -> None:
    """Print texts, many in one call."""
    given = iter(texts)
    while some := list(islice(given, 2000)):
        click.echo("".join(some), nl=False)
