"""Exposure, contexts and what becomes of contested steps, as people type them, to a reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mtorlod.errors import UnknownName
from mtorlod.reasoning.reading import Reading

EXPOSURES = ("acute", "chronic", "both")
CONTESTED = ("keep", "drop", "both")


def read_reading(
    exposure: str | None,
    contexts: Sequence[str],
    contested: str,
    resolve: Callable[[str], str],
    indirect: bool = False,
) -> Reading:
    """Return the reading; contexts are entity names, or "any" for all of them.

    Raises:
        UnknownName: if the exposure or `contested` is none of the three, or a context names no entity.
        AmbiguousName: if a context names several.
    """
    if exposure is not None and exposure not in EXPOSURES:
        raise UnknownName(f"no exposure is called '{exposure}'", f"choose one of: {', '.join(EXPOSURES)}")
    if contested not in CONTESTED:
        raise UnknownName(
            f"contested steps cannot be '{contested}'", f"choose one of: {', '.join(CONTESTED)}"
        )
    if any(name.strip().casefold() == "any" for name in contexts):
        return Reading(exposure, "any", contested, indirect)  # type: ignore[arg-type]
    let_in = frozenset(resolve(name) for name in contexts)
    return Reading(exposure, let_in, contested, indirect)  # type: ignore[arg-type]
