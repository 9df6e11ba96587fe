"""The errors of the package: each says what was found and what to do. Imports nothing of ours."""

from __future__ import annotations

import re
from typing import NamedTuple

# Bidirectional overrides steer a line as much as an escape sequence does.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    r"""Return text with control characters written out, so that none of them steers the terminal.

    >>> printable("\x1b[31mred")
    '\\x1b[31mred'
    """
    return _CONTROLS.sub(lambda match: match.group().encode("unicode_escape").decode(), text)


class MtorlodError(Exception):
    """What went wrong, and what the reader can do about it; control characters written out."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem = printable(problem)
        self.remedy = printable(remedy)
        super().__init__(self.problem, self.remedy)

    def __str__(self) -> str:
        return f"{self.problem}\n  remedy: {self.remedy}"


class UnreadableFile(MtorlodError):
    """A file that is absent, of an unknown kind, or cannot be opened."""


class SyntaxFault(MtorlodError):
    """A file that does not parse; `path`, `line` and `column` (from 1) say where, when known."""

    def __init__(
        self, problem: str, remedy: str, path: str = "", line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(problem, remedy)
        self.path = path
        self.line = line
        self.column = column


class Place(NamedTuple):
    """Where something stands: a file, and a line and a column from 1 where they are known."""

    path: str
    line: int = 0
    column: int = 0

    def fault(self, problem: str, remedy: str) -> SyntaxFault:
        """Return the error of what stands there; its message begins with the place."""
        where = ":".join(str(part) for part in self if part)
        return SyntaxFault(f"{where}: {problem}", remedy, self.path, self.line or None, self.column or None)


class MissingExtra(MtorlodError):
    """A library that only some users need is not installed; the remedy says how to install it."""


class UncataloguedImport(MtorlodError):
    """An owl:imports names an IRI that the catalogue maps to no local file."""


class FaultyHeader(MtorlodError):
    """The `#+` header of a query or rule lacks a field or has one that cannot be read."""


class FaultyClaim(MtorlodError):
    """A claim that cannot be read as one: no graph, or a value that no claim can carry."""


class UnknownName(MtorlodError):
    """A name that no entity, query, format or context bears; the remedy suggests near ones."""


class AmbiguousName(MtorlodError):
    """A name that several entities bear; the remedy lists them."""


class FaultyQuery(MtorlodError):
    """A SPARQL query or parameter that cannot be asked."""


class UnreadableStore(FaultyQuery):
    """The store that a query was asked of cannot be read."""


class RefusedQuery(MtorlodError):
    """A query that would reach outside (SERVICE, LOAD) or change data."""


class EndpointFailed(MtorlodError):
    """A remote SPARQL endpoint that cannot be reached or gave an error."""


class ReasonerUnavailable(MtorlodError):
    """A reasoner that could not run; never to be read as 'consistent'."""


class Inconsistent(MtorlodError):
    """The axioms contradict one another."""


class InvalidData(MtorlodError):
    """Data that fell short of the shapes or checks where a release needs them whole."""


class CannotServe(MtorlodError):
    """A server that cannot start: an address in use, a limit that is none, a platform without fork."""


class CannotWrite(MtorlodError):
    """An output that cannot be written; what stood there before is untouched."""
