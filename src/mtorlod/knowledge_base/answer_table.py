"""`AnswerTable`: the rows that answer a question, with all that is needed to word them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from mtorlod.display import Displayed
from mtorlod.knowledge_base.glossary import Glossary

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
