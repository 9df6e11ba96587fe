"""How `mtorlod effects` prints: rows as they are worked out, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from mtorlod.cli.output import on_terminal, write_table

if TYPE_CHECKING:
    from mtorlod.knowledge_base import EffectRow, EffectStream, Tie


@dataclass
class Told:
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


def show_effects(stream: EffectStream, fmt: str | None) -> Told:
    """Print rows as a table, TSV or JSON; on a terminal a table, else TSV."""
    from mtorlod.knowledge_base import EffectTable
    from mtorlod.rendering import effect_words
    from mtorlod.rendering.tables import tsv

    told = Told()
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
