"""An outcome on its own terms: just what it names, under the exposure and in the contexts it was seen in."""

from __future__ import annotations

from mtorlod.reasoning.calculus import Intervention
from mtorlod.reasoning.reading import EXPOSURES, Exposure, Reading
from mtorlod.reasoning.stated import Outcome


def done_in(outcome: Outcome) -> Intervention:
    """Return what an outcome says was done, classes of drugs aside."""
    return Intervention.of(*outcome.agents, gained=outcome.gains, lost=outcome.losses)


def seen_under(outcome: Outcome, otherwise: Exposure = "acute") -> Reading:
    """Return the reading in which an outcome was seen; `otherwise` is its exposure where it tells none."""
    exposure = EXPOSURES.get(outcome.exposure or "", otherwise)
    return Reading(exposure, frozenset(outcome.contexts))  # type: ignore[arg-type]
