"""Up to which threshold each statement stands, where `COLUMN >= threshold` is asked of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import accumulate
from math import inf

from mtorlod.loading.networks.narrowing import (
    Condition,
    FaultyCondition,
    cells_of,
    counted,
    number_in,
)
from mtorlod.loading.networks.statements import Statements


def levels(statements: Statements, column: str, file: str) -> list[float | None]:
    """Return, per statement, the largest threshold at which it stands; None if it does at none.

    A statement stands as long as one of its rows does, and as long as these meet the conditions that count
    what it rests on. What a file of drugs adds has no column, and always stands.

    Raises:
        FaultyCondition: if no row says the column, or none says a number; or if a condition wants few
            references, so that what was left out would come back as the threshold rises.
    """
    asked = f"--sweep {column}"
    own = range(min(len(statements), statements.drugs_from))
    if Condition(column, ">=", "0").counts:
        told = counted(statements, column, asked, file)
        standing: list[float | None] = [float(len(told(statements.places_of(number)))) for number in own]
    else:
        cell = cells_of(statements.rows, column, asked, file)
        enough = _enough(statements, column, file)
        standing = []
        for number in own:
            valued = [
                (value, place)
                for place in statements.places_of(number)
                if (value := number_in(cell(place))) is not None
            ]
            valued.sort(reverse=True)
            rows = accumulate(((place,) for _, place in valued))
            standing.append(
                next((value for (value, _), places in zip(valued, rows, strict=True) if enough(places)), None)
            )
    if all(level is None for level in standing):
        raise FaultyCondition(
            f"{asked}: no row of {file} has a number there",
            "choose a column of numbers, such as score or references",
        )
    return [*standing, *[inf] * (len(statements) - len(own))]


def _enough(statements: Statements, column: str, file: str) -> Callable[[Iterable[int]], bool]:
    """Return what says whether some rows of a statement meet the conditions that count.

    Raises:
        FaultyCondition: if more rows could fall short of one where fewer do not.
    """
    counting = [condition for condition in statements.where if condition.counts]
    for condition in counting:
        if condition.test not in (">=", ">"):
            raise FaultyCondition(
                f"--sweep {column} beside --where '{condition}': fewer rows have fewer references, so effects"
                " would come back as the threshold rises",
                "ask for >= or >, or sweep another column",
            )
    told = [(each, counted(statements, each.column, "--where", file)) for each in counting]
    return lambda places: all(each.holds(str(len(of(places)))) for each, of in told)
