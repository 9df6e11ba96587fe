"""Templates: one environment, in which everything is escaped and a name that is missing is an error."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

FOLDER = Path(__file__).resolve().parent / "templates"


def short(value: float) -> float:
    """Return a coordinate, short enough to be sent a thousand times."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


@cache
def environment() -> jinja2.Environment:
    """Return the environment of the templates here; the filter `short` is for coordinates."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["short"] = short
    return made
