"""The rows expected of a question, a `.csv` beside its `.rq`, and how an answer differs from them."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from dataclasses import dataclass

from mtorlod import resources
from mtorlod.errors import CannotWrite
from mtorlod.querying.ask import Answer
from mtorlod.querying.questions import NamedQuery


@dataclass(frozen=True)
class RowChange:
    """That a question is answered otherwise than expected: both as CSV, `expected` empty if nothing was."""

    question: NamedQuery
    expected: str
    answered: str

    def diff(self) -> str:
        """Return the rows that go and come, under the names of both files."""
        name = self.question.expected.name
        both = self.expected.splitlines(), self.answered.splitlines()
        lines = difflib.unified_diff(*both, f"{name} expected", f"{name} answered", n=0)
        return "\n".join(line.removesuffix("\n") for line in lines)


def row_change(question: NamedQuery, answer: Answer) -> RowChange | None:
    """Return how an answer differs from the rows that are expected; None if it does not.

    Raises:
        FaultyQuery: if the answer is triples, which are no rows.
    """
    # Lines end as those of every other file of the project do; the W3C's format says CRLF.
    answered = answer.serialise("csv").decode().replace("\r\n", "\n")
    expected = question.expected.read_text(encoding="utf-8") if question.expected.is_file() else ""
    return None if expected == answered else RowChange(question, expected, answered)


def check_acceptable(questions: Iterable[NamedQuery]) -> None:
    """See to it that the expected rows of these questions may be written.

    Raises:
        CannotWrite: if the questions are those of an installed package, or their folder is read-only.
    """
    if resources.is_installed():
        raise CannotWrite(
            "the questions are those of an installed package, whose expected rows are not rewritten",
            "run this in a checkout of the project, installed by 'pip install -e .'",
        )
    for folder in sorted({question.path.parent for question in questions}):
        if not os.access(folder, os.W_OK):
            raise CannotWrite(f"{folder}: is read-only", "make the folder writable, or work in a copy")
