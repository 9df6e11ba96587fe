"""What answers have in common: rows with all that is needed to word them; one answer a reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from mtorlod.display import Displayed
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.reasoning.reading import Contested as Contested

Row = TypeVar("Row")


@dataclass(frozen=True, repr=False)
class AnswerTable(Displayed, Generic[Row]):
    """Rows in order, names and claims to word them with, and how the words of the question were read."""

    rows: tuple[Row, ...]
    glossary: Glossary
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, repr=False)
class ByReading(Displayed):
    """Answers of one kind, each with what becomes of contested steps in it: "keep" or "drop"."""

    answers: tuple[tuple[Contested, Displayed], ...]
