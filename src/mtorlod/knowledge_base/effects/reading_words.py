"""Exposure and contexts as people type them, to a reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mtorlod.errors import UnknownName
from mtorlod.reasoning.reading import Reading

EXPOSURES = ("acute", "chronic", "both")


def read_reading(exposure: str | None, contexts: Sequence[str], resolve: Callable[[str], str]) -> Reading:
    """Return the reading; contexts are entity names, or "any" for all of them.

    Raises:
        UnknownName: if the exposure is none of the three, or a context names no entity.
        AmbiguousName: if a context names several.
    """
    if exposure is not None and exposure not in EXPOSURES:
        raise UnknownName(f"no exposure is called '{exposure}'", f"choose one of: {', '.join(EXPOSURES)}")
    if any(name.strip().casefold() == "any" for name in contexts):
        return Reading(exposure, "any")  # type: ignore[arg-type]
    return Reading(exposure, frozenset(resolve(name) for name in contexts))  # type: ignore[arg-type]
