"""RDF terms as JSON and back, and numbers for what is said more than once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Any, Generic, TypeAlias, TypeVar

import pyoxigraph as ox

Value = TypeVar("Value", bound=Hashable)
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Numbering(Generic[Value]):
    """Values in the order in which they were first asked for, each with its number."""

    def __init__(self) -> None:
        self._numbers: dict[Value, int] = {}

    def __getitem__(self, value: Value) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    def __iter__(self) -> Iterator[Value]:
        return iter(self._numbers)


def spelled(term: Term) -> Any:
    """Return a term as JSON: text marked by what it is, a literal's value and kind, a triple's parts."""
    if isinstance(term, ox.NamedNode):
        return f"<{term.value}"
    if isinstance(term, ox.BlankNode):
        return f"_{term.value}"
    if isinstance(term, ox.Triple):
        return {"triple": [spelled(part) for part in term]}
    if term.language is not None:
        direction = term.direction
        return [term.value, None, term.language, None if direction is None else str(direction)]
    return [term.value, term.datatype.value]


def term_of(written: Any) -> Term:
    """Return the term that `spelled` wrote."""
    if isinstance(written, str):
        kind, value = written[0], written[1:]
        return ox.NamedNode(value) if kind == "<" else ox.BlankNode(value)
    if isinstance(written, dict):
        return ox.Triple(*map(term_of, written["triple"]))
    value, datatype, *rest = written
    if datatype is not None:
        return ox.Literal(value, datatype=ox.NamedNode(datatype))
    language, direction = rest
    return ox.Literal(value, language=language, direction=direction and ox.BaseDirection(direction))
