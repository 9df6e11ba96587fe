"""Numbers of tables of measurements: what scale a column has, and from where on a number is a direction."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from mtorlod.loading.measurements.measurement_rows import Direction, NoDirection, Thresholds

Scale = Callable[[float], float]
"""From a number as written to a change either way of 0."""


def number(text: str, commas: bool = False) -> float | None:
    """Return a finite number, or None.

    Args:
        text: as written; with a minus sign of any kind.
        commas: whether a comma stands for the decimal point where there is no other.

    >>> number("−0,5", commas=True), number("0,5"), number("NA"), number("inf")
    (-0.5, None, None, None)
    """
    if commas and text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    try:
        value = float(text.replace("\u2212", "-"))
    except ValueError:
        return None
    return value if math.isfinite(value) and "_" not in text else None


def scale_of(role: str, values: Sequence[float]) -> tuple[Scale | None, str]:
    """Return how the numbers of a column become changes, and in words what they are taken for.

    Without a scale the words say why none can be told: a column of ratios and one of logarithms look alike
    where nothing went down.

    Args:
        role: what the heading promises: "log", "ratio", "fold" (a ratio, or 2 and −2 for doubled and
            halved) or "value" (a difference).
        values: all numbers of the column.
    """
    if role == "log" or not values:
        return float, "changes on a logarithmic scale"
    least, most = min(values), max(values)
    positive = least > 0
    if role == "value":
        if least < 0:
            return float, "changes either way of 0"
        return None, "no number is below 0, so that they may be ratios or amounts as well as changes"
    if role == "ratio":
        if positive:
            return math.log2, "ratios, of which log2 is taken"
        return None, f"a ratio of {least:g} is none"
    if positive and least < 1 < most:
        return math.log2, "ratios, of which log2 is taken"
    if least <= -1 and all(abs(value) >= 1 for value in values):
        return _signed_fold, "signed fold changes (−2 is halved), of which log2 is taken"
    if least < 0:
        return (
            None,
            "some numbers lie below 0 and some between −1 and 1: neither ratios nor signed fold changes",
        )
    return (
        None,
        "they do not lie on both sides of 1, so that they may be ratios, logarithms or sizes without sign",
    )


def direction_of(
    value: float | None, significance: float | None, thresholds: Thresholds
) -> tuple[Direction | None, NoDirection | None]:
    """Return the direction of a change, or why it has none.

    Args:
        value: the change, either way of 0.
        significance: its p-value.
        thresholds: with a cutoff; significance counts where they have an alpha.
    """
    if value is None:
        return None, "no number"
    if why := significant(significance, thresholds):
        return None, why
    if value == 0 or abs(value) < (thresholds.cutoff or 0):
        return ("unchanged", None) if thresholds.small_as_unchanged else (None, "below the cutoff")
    return ("raised" if value > 0 else "lowered"), None


def significant(significance: float | None, thresholds: Thresholds) -> NoDirection | None:
    """Return why a row does not count for its significance, or None if it does."""
    if thresholds.alpha is None:
        return None
    if significance is None:
        return "no p-value"
    return "not significant" if significance > thresholds.alpha else None


def _signed_fold(value: float) -> float:
    return math.copysign(math.log2(abs(value)), value)
