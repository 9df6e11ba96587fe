"""What the page of a pathway shows, as values for its template."""

from __future__ import annotations

from dataclasses import dataclass

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.reasoning.stated import Stated
from mtorlod.rendering.pages.choices import Choice, ContextChoice
from mtorlod.rendering.pages.measured_part import MeasuredPart
from mtorlod.rendering.pages.open_questions import OpenQuestions
from mtorlod.rendering.pages.panels import ArrowPanel, NodePanel
from mtorlod.rendering.pages.pasted_table import PastedTable
from mtorlod.rendering.pages.pathway_address import (
    EXPOSURES,
    PathwayQuestion,
)
from mtorlod.rendering.pages.pathway_picture import LeftOut
from mtorlod.rendering.pages.source_reading import ReadingChoice
from mtorlod.rendering.pages.summary import SummaryLine
from mtorlod.rendering.pictures.picture import Picture


@dataclass(frozen=True)
class Chip:
    """A part of what is asked: its word, its name, what happens to it, and the address without it."""

    word: str
    label: str
    how: str
    kind: str
    less: str


@dataclass(frozen=True)
class Offer:
    """Something to try: its words, what it shows, and its address."""

    words: tuple[str, ...]
    label: str
    address: str


@dataclass(frozen=True)
class PathwayPage:
    """All that the pathway page shows for an address.

    Attributes:
        question: what is asked.
        problem: why it cannot be answered, if it cannot.
        chips: the interventions and holds asked for; contexts: the contexts let in; seen: what was measured.
        offers: things to try.
        choices, other_contexts: what can be chosen.
        picture: the picture, with what it leaves out; None if it is whole.
        summary: what matters most, in sentences.
        readings: whose claims can be chosen.
        in_part: whether verdicts are told of what is drawn alone, because the network is large.
        untold: how many nodes drawn or measured are not told of even so.
        rows: the verdicts, the readouts first, then by name, each with what is stated of it in words.
        panel: what stands beside the picture.
        command: the command that gives the same answer, if one does.
        measured: what is told of the measurements; open: what is open.
        table: the table of measurements, if one is used.
        unchanged: what a node seen unchanged means, and the address where it means the other; None where
            nothing may be unchanged.
    """

    question: PathwayQuestion
    problem: MtorlodError | None
    chips: tuple[Chip, ...]
    contexts: tuple[Chip, ...]
    seen: tuple[Chip, ...]
    offers: tuple[Offer, ...]
    choices: tuple[Choice, ...]
    other_contexts: tuple[ContextChoice, ...]
    picture: Picture
    left_out: LeftOut | None
    summary: tuple[SummaryLine, ...]
    rows: tuple[tuple[EffectRow, tuple[tuple[str, Stated], ...]], ...]
    panel: ArrowPanel | NodePanel | None
    command: str
    measured: MeasuredPart | None = None
    open: OpenQuestions | None = None
    table: PastedTable | None = None
    unchanged: tuple[str, str] | None = None
    in_part: bool = False
    untold: int = 0
    readings: tuple[ReadingChoice, ...] = ()
    exposures: tuple[str, ...] = EXPOSURES

    @property
    def cleared(self) -> PathwayQuestion:
        """The question without interventions."""
        asked = self.question
        return PathwayQuestion(exposure=asked.exposure, contexts=asked.contexts, reading=asked.reading)
