"""What the page of a pathway shows, as values for its template."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base.drawn_part import is_large
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.loading.profile import Example
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.stated import Stated
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.intervention_run import InterventionRun, manipulated
from mtorlod.rendering.pages.measured_part import MeasuredPart
from mtorlod.rendering.pages.open_questions import OpenQuestions
from mtorlod.rendering.pages.panels import ArrowPanel, NodePanel
from mtorlod.rendering.pages.pasted_table import PastedTable
from mtorlod.rendering.pages.pathway_address import EXPOSURES, UNCHANGED, PathwayQuestion
from mtorlod.rendering.pages.pathway_picture import LeftOut
from mtorlod.rendering.pages.source_reading import SourceReading, WordChoice
from mtorlod.rendering.pages.summary import SummaryLine, readouts, summary, told_outcomes
from mtorlod.rendering.pictures.picture import Picture

_MEANS = {"ignored": "is no evidence", "holds": "carries nothing on"}
_HOW = {"gained": "▲ gained", "lost": "▼ lost", "": ""}


@dataclass(frozen=True)
class Chip:
    """A part of what is asked: its word, its name, what happens to it, and the address without it."""

    word: str
    label: str
    how: str
    kind: str
    less: str


@dataclass(frozen=True)
class PathwayPage:
    """All that the pathway page shows for an address.

    Attributes:
        explorer: over the claims that count.
        problem: why the question cannot be answered, if it cannot.
        reading: which steps count.
        readings: whose claims can be chosen.
        picture: the picture, with what it leaves out; None if it is whole.
        run: what was done, if anything could be.
        panel: what stands beside the picture.
        measured: what is told of the measurements; open: what is open.
        table: the table of measurements, if one is used.
        network: as for `command_text`.
    """

    explorer: Explorer
    question: PathwayQuestion
    problem: MtorlodError | None
    reading: Reading
    readings: tuple[WordChoice, ...]
    picture: Picture
    left_out: LeftOut | None
    run: InterventionRun | None
    panel: ArrowPanel | NodePanel | None
    measured: MeasuredPart | None
    open: OpenQuestions | None
    table: PastedTable | None
    network: Sequence[str] | None
    exposures: tuple[str, ...] = EXPOSURES

    @cached_property
    def chips(self) -> tuple[Chip, ...]:
        """The interventions and holds asked for."""
        return tuple(self._chips())

    def _chips(self) -> Iterator[Chip]:
        for word in self.question.do:
            name, how = manipulated(word)
            kind = "manipulation" if how else "drug"
            yield Chip(word, self._named(name), _HOW[how], kind, self.question.less("do", word).address())
        for word in self.question.hold:
            yield Chip(word, self._named(word), "held", "held", self.question.less("hold", word).address())

    @property
    def contexts(self) -> tuple[Chip, ...]:
        """The contexts let in."""
        return tuple(
            Chip(word, self._context(word), "", "context", self.question.less("contexts", word).address())
            for word in self.question.contexts
        )

    @cached_property
    def seen(self) -> tuple[Chip, ...]:
        """What was measured."""
        return tuple(self._seen())

    def _seen(self) -> Iterator[Chip]:
        for word in self.question.seen:
            name, _, way = word.rpartition(":")
            yield Chip(word, self._named(name), way, "seen", self.question.less("seen", word).address())
        if self.question.table:
            number = len(self.table.directions) if self.table else 0
            how = f"{number:,} direction{'s' if number != 1 else ''}"
            yield Chip("table", "a table", how, "seen", self.question.with_table("").address())

    def trying(self, example: Example) -> str:
        """Return the address that shows an example of the profile."""
        return PathwayQuestion(do=example.do, on=example.on).address()

    @cached_property
    def summary(self) -> tuple[SummaryLine, ...]:
        """What matters most, in sentences."""
        explorer = self.explorer
        return summary(self.run, self.question, explorer.kb.profile, explorer.words) if self.run else ()

    @cached_property
    def rows(self) -> tuple[tuple[EffectRow, tuple[tuple[str, Stated], ...]], ...]:
        """The verdicts, the readouts first, then by name, each with what is stated of it in words."""
        if self.run is None:
            return ()
        first, words = readouts(self.explorer.kb.profile), self.explorer.words
        order = {iri: number for number, iri in enumerate(first)}
        rows = sorted(
            self.run.rows,
            key=lambda row: (order.get(row.node, len(first)), words.name(row.node).casefold()),
        )
        return tuple((row, told_outcomes(row, words)) for row in rows)

    @property
    def command(self) -> str:
        """The command that gives the same answer, if one does."""
        return command_text(self.question, self.network)

    @cached_property
    def unchanged(self) -> tuple[str, str] | None:
        """What a node seen unchanged means, and the address where it means the other; None where nothing may
        be unchanged."""
        meaning = self.question.unchanged
        typed = any(word.endswith(":unchanged") for word in self.question.seen)
        if not typed and not self.question.table and meaning == UNCHANGED[0]:
            return None
        (other,) = set(UNCHANGED) - {meaning}
        return f"unchanged {_MEANS[meaning]}", self.question.taking_unchanged(other).address()

    @property
    def in_part(self) -> bool:
        """Whether verdicts are told of what is drawn alone, because the network is large."""
        return is_large(self.explorer.kb.model.network(self.reading))

    @property
    def untold(self) -> int:
        """How many nodes drawn or measured are not told of even so."""
        return len(self.run.untold) if self.run else 0

    @property
    def cleared(self) -> PathwayQuestion:
        """The question without interventions."""
        asked = self.question
        return PathwayQuestion(exposure=asked.exposure, contexts=asked.contexts, reading=asked.reading)

    def _named(self, word: str) -> str:
        kb = self.explorer.kb
        try:
            return kb.names.label(kb.nodes(word)[0])
        except MtorlodError:
            return word

    def _context(self, word: str) -> str:
        contexts = self.explorer.kb.source.contexts
        try:
            return "every context" if word == "any" else contexts.label(contexts.resolve(word))
        except MtorlodError:
            return word


def command_text(question: PathwayQuestion, network: Sequence[str] | None) -> str:
    """Return the command that asks the same; nothing if there is none.

    There is none if nothing was done, if no command reads the graph, or if a pasted table was measured.

    Args:
        network: the options that name the network that is served; none for the shipped graph, and None if no
            command but `serve` reads what is served.
    """
    if not question.do or network is None or question.table:
        return ""
    options = ["--exposure", question.exposure]
    asked_for = (("--in", question.contexts), ("--hold", question.hold), ("--seen", question.seen))
    for option, values in asked_for:
        options += [word for value in values for word in (option, value)]
    options += SourceReading.of(question.reading).options
    if question.unchanged != UNCHANGED[0]:
        options += ["--unchanged", question.unchanged]
    if question.on:
        options += ["--on", question.on]
    # A name that begins with a dash would be read as an option.
    dashed = any(word.startswith("-") for word in question.do)
    asked = [*options, "--", *question.do] if dashed else [*question.do, *options]
    return shlex.join(["mtorlod", "effects", *network, *asked])
