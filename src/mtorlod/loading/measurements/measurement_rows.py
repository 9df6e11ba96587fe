"""Measurements as values: one row of a laboratory's table each, and what was made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from typing import Literal

from mtorlod.errors import MtorlodError, UnknownName
from mtorlod.loading.measurements.repeated_measurements import Agreement, agreement

Direction = Literal["raised", "lowered", "unchanged"]
NoDirection = Literal["unknown word", "no number", "below the cutoff", "no p-value", "not significant"]
"""Why a row has no direction."""


class FaultyMeasurement(MtorlodError):
    """Measurements that cannot be read as directions as they stand: no cutoff, an ambiguous scale."""


@dataclass(frozen=True)
class Thresholds:
    """From where on a number is a direction.

    Attributes:
        cutoff: the least change either way, in the units of the column (ratios and fold changes: log2).
        alpha: the largest significance (adjusted where the table has both) that counts.
        small_as_unchanged: take a number below the cutoff as seen unchanged, in place of leaving it out.

    Raises:
        FaultyMeasurement: if the cutoff is negative or no number, or alpha is not between 0 and 1.
    """

    cutoff: float | None = None
    alpha: float | None = None
    small_as_unchanged: bool = False

    def __post_init__(self) -> None:
        if self.cutoff is not None and not 0 <= self.cutoff < float("inf"):
            raise FaultyMeasurement(f"a cutoff of {self.cutoff}", "give a number from 0 on, such as 1")
        if self.alpha is not None and not 0 < self.alpha <= 1:
            raise FaultyMeasurement(
                f"an alpha of {self.alpha}", "give a number between 0 and 1, such as 0.05"
            )


NO_THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class MeasurementRow:
    """One measurement.

    Attributes:
        line: where it stands in its file, from 1; of typed words and data frames their place.
        name: of what was measured, as written.
        site: as written in a column of its own; "" where there is none.
        condition: under which it was measured; "" where none is named.
        time: as written.
        written: the direction or the number as written.
        value: the number, log2 where the table has ratios or fold changes; None where there is none.
        significance: p-value, adjusted where the table has both.
        direction: in which way it went; None where that cannot be said.
        why: why not.
        thing: IRI of what was measured, where RDF states it.
    """

    line: int
    name: str
    site: str = ""
    condition: str = ""
    time: str = ""
    written: str = ""
    value: float | None = None
    significance: float | None = None
    direction: Direction | None = None
    why: NoDirection | None = None
    thing: str = ""

    @property
    def experiment(self) -> str:
        """What tells experiments apart: condition and time.

        >>> MeasurementRow(1, "B", condition="drug", time="24 h").experiment
        'drug at 24 h'
        """
        return " at ".join(part for part in (self.condition, self.time) if part)


@dataclass(frozen=True)
class MeasurementTable:
    """The measurements of one file, and how it was read.

    Attributes:
        name: the file.
        rows: in the order of the file.
        thresholds: by which numbers became directions.
        notes: how it was read.
    """

    name: str
    rows: tuple[MeasurementRow, ...] = field(repr=False)
    thresholds: Thresholds = NO_THRESHOLDS
    notes: tuple[str, ...] = ()

    @cached_property
    def experiments(self) -> tuple[str, ...]:
        """What was measured under which conditions and at which times, in the order of the file."""
        return tuple(dict.fromkeys(row.experiment for row in self.rows))

    @cached_property
    def agreement(self) -> Agreement[tuple[str, str]]:
        """Directions per experiment and (name, site), and the rows that repeat or contradict others."""
        return agreement(
            (row.experiment, (row.name, row.site), row.direction, row.line)
            for row in self.rows
            if row.direction is not None
        )

    @property
    def directions(self) -> Mapping[str, Mapping[tuple[str, str], str]]:
        """Experiment → (name, site) → direction, of those whose rows agree."""
        return self.agreement.directions

    def chosen(self, *conditions: str) -> MeasurementTable:
        """Return the rows of some conditions (or experiments: `drug at 24 h`); all if none is named.

        Raises:
            UnknownName: if the table has no such condition; the remedy suggests near ones.
        """
        known = {name for row in self.rows for name in (row.condition, row.experiment) if name}
        for condition in conditions:
            if condition not in known:
                near = get_close_matches(condition, sorted(known), n=3) or sorted(known)[:8]
                told = ", ".join(f"'{each}'" for each in near)
                raise UnknownName(
                    f"{self.name}: no row has the condition '{condition}'",
                    f"choose among its {len(known)}, such as {told}" if known else "the file names none",
                )
        if not conditions:
            return self
        wanted = set(conditions)
        return replace(self, rows=tuple(row for row in self.rows if wanted & {row.condition, row.experiment}))
