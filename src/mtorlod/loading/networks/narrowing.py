"""Rows and effects that are left out since they do not meet a condition: `--where 'score >= 0.5'`.

A condition on a column drops rows. One that counts references or databases is of an effect, with all its rows
that are left: many tables have a row for each reference.
"""

from __future__ import annotations

import operator
import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from mtorlod.errors import MtorlodError
from mtorlod.loading.networks.lexicon import folded
from mtorlod.loading.networks.rows import Fault, Rows, short, tidy

if TYPE_CHECKING:
    from mtorlod.loading.networks.statements import Statements

_COUNTED = {"reference": "reference", "references": "reference", "resources": "resources"}
"""What is counted where it is compared with a number."""
_TESTS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "!=": operator.ne,
    "=": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}
_FORM = re.compile(r"(.+?)\s*(>=|<=|!=|==|=|>|<)\s*(.+)")
_REMEDY = "write a column, one of = != < <= > >=, and a number or a text: --where 'score >= 0.5'"


class FaultyCondition(MtorlodError):
    """A condition that cannot be read, or that a file has no column for."""


@dataclass(frozen=True)
class Condition:
    """A column, how it is compared, and with what."""

    column: str
    test: str
    value: str

    @property
    def number(self) -> float | None:
        """The value as a number; None if it is a text."""
        return number_in(self.value)

    @property
    def counts(self) -> bool:
        """Whether it counts what an effect rests on, and is of no single row."""
        return folded(self.column) in _COUNTED and self.number is not None

    def __str__(self) -> str:
        return f"{self.column} {self.test} {self.value}"

    def holds(self, cell: str) -> bool:
        """Return whether a cell meets it; one that is no number meets none of a number but `!=`."""
        if self.number is None:
            parts = {tidy(part).casefold() for part in re.split("[;|]", cell)}
            return (self.value.casefold() in parts) == (self.test == "=")
        here = number_in(cell)
        return self.test == "!=" if here is None else _TESTS[self.test](here, self.number)


def read_condition(text: str) -> Condition:
    """Return the condition that a text says.

    Raises:
        FaultyCondition: if it is none, or asks which of two texts is larger.
    """
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise FaultyCondition(f"'{short(text)}' is no condition", _REMEDY)
    condition = Condition(tidy(match[1]), match[2].replace("==", "="), tidy(match[3]).strip("'\""))
    if condition.number is None and condition.test not in ("=", "!="):
        raise FaultyCondition(f"'{short(text)}': '{condition.value}' is no number", _REMEDY)
    return condition


def further_columns(
    conditions: Iterable[Condition], swept: str | None, headings: Sequence[str]
) -> dict[str, int]:
    """Return column of a condition or a sweep → its place, of those that stand under their own heading."""
    places = {folded(heading): place for place, heading in reversed(list(enumerate(headings)))}
    wanted = [each.column for each in conditions if not each.counts]
    wanted += [] if swept is None else [swept]
    return {column: places[folded(column)] for column in wanted if folded(column) in places}


def narrowed_rows(
    rows: Rows, places: Sequence[int], conditions: Iterable[Condition], faults: list[Fault], file: str
) -> Sequence[int]:
    """Return the places of rows that meet the conditions that are of rows; note the others.

    Raises:
        FaultyCondition: if no row says what a condition asks for.
    """
    for condition in conditions:
        if condition.counts:
            continue
        cell = cells_of(rows, condition.column, f"--where '{condition}'", file)
        kept = [place for place in places if condition.holds(cell(place))]
        left_out = set(places).difference(kept)
        faults += [rows[place].fault("left out", f"not {condition}") for place in sorted(left_out)]
        places = kept
    return places


def narrowed(
    statements: Statements, conditions: Iterable[Condition], faults: list[Fault], file: str
) -> Statements:
    """Return the statements that meet the conditions that count; note the others by their first rows.

    Raises:
        FaultyCondition: if no row says what a condition counts.
    """
    for condition in conditions:
        if not condition.counts:
            continue
        told_of = counted(statements, condition.column, f"--where '{condition}'", file)
        kept = []
        for number in range(len(statements)):
            told = told_of(statements.places_of(number))
            if condition.holds(str(len(told))):
                kept.append(number)
            else:
                faults.append(statements[number].rows[0].fault("left out", f"not {condition}"))
        statements = replace(
            statements,
            first=array("q", (statements.first[number] for number in kept)),
            further=_renumbered(statements.further, kept),
            relations=bytes(statements.relations[number] for number in kept),
            partners=_renumbered(statements.partners, kept),
        )
    return statements


def _renumbered(held: Mapping[int, object], kept: Sequence[int]) -> dict:
    return {place: held[number] for place, number in enumerate(kept) if number in held}


def counted(
    statements: Statements, column: str, asked: str, file: str
) -> Callable[[Iterable[int]], frozenset[str]]:
    """Return what gives the references or databases that rows say, each once.

    Raises:
        FaultyCondition: if no row says any.
    """
    kind = _COUNTED[folded(column)]
    rows = statements.rows
    cells: Sequence[str] | None = rows.references if kind == "reference" else rows.details.get(kind)
    if cells is None:
        raise _unsaid(rows, column, asked, file)
    said = cells

    def told(places: Iterable[int]) -> frozenset[str]:
        parts = (tidy(part) for place in places for part in re.split("[;|]", said[place]))
        return frozenset(parts) - {""}

    return told


def cells_of(rows: Rows, column: str, asked: str, file: str) -> Callable[[int], str]:
    """Return what gives the cell of a column, by the place of its row.

    Args:
        column: a heading of the file, or what a column holds.
        asked: the option that asks for it, for messages.

    Raises:
        FaultyCondition: if no row says it.
    """
    name = folded(column)
    if column in rows.details:
        return rows.details[column].__getitem__
    if name in rows.details:
        return rows.details[name].__getitem__
    if name in _COUNTED:
        return rows.references.__getitem__
    if name in ("source", "effect", "target", "mechanism"):
        return lambda place: getattr(rows[place], name)
    kinds = {context.kind for setting in rows.settings for context in setting}
    if name in kinds:
        return lambda place: ";".join(each.name for each in rows[place].contexts if each.kind == name)
    raise _unsaid(rows, column, asked, file)


def _unsaid(rows: Rows, column: str, asked: str, file: str) -> FaultyCondition:
    kinds = {context.kind for setting in rows.settings for context in setting}
    known = ["source", "effect", "target", "references", "mechanism", *sorted(kinds), *sorted(rows.details)]
    near = get_close_matches(folded(column), dict.fromkeys(map(folded, (*known, *rows.headings))), n=3)
    return FaultyCondition(
        f"{asked}: no row of {file} says '{column}'",
        (f"did you mean {' or '.join(map(repr, near))}? Otherwise " if near else "")
        + f"choose a heading of the file, or one of {', '.join(known)}",
    )


def number_in(text: str) -> float | None:
    """Return the number that a cell holds; None if it holds none."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if number == number else None
