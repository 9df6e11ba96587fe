"""One question answered under several readings: with contested steps, and without."""

from __future__ import annotations

from dataclasses import dataclass

from mtorlod.display import Displayed
from mtorlod.reasoning.reading import Contested as Contested


@dataclass(frozen=True, repr=False)
class ByReading(Displayed):
    """Answers of one kind, each with what becomes of contested steps in it: "keep" or "drop"."""

    answers: tuple[tuple[Contested, Displayed], ...]
