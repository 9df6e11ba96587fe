"""The answer of a tool: a head and rows, each row stated, inferred or not known, with the claims it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mtorlod.rendering.wording import Wording

ANSWER, OPEN, NO_ROUTE = "answer", "open", "no route"
UNKNOWN, SEVERAL, ABSENT = "unknown name", "several things", "not in this network"
NO_ROWS, NOT_KNOWN, CONTRADICTED = "no rows", "not known", "contradicted by what was seen"
RESULTS = (ANSWER, OPEN, NO_ROUTE, UNKNOWN, SEVERAL, ABSENT, NO_ROWS, NOT_KNOWN, CONTRADICTED)
"""What an answer can be: a closed list, told apart so that an empty one is never to be guessed at."""
STATED, INFERRED, EITHER, MEASURED = "stated", "inferred", "stated or inferred", "measured"
KNOWLEDGE = (STATED, INFERRED, EITHER, MEASURED, NOT_KNOWN)
"""How a row is known."""
_TOGETHER = 40
"""Plain values of a list that share a row."""


@dataclass(frozen=True)
class ToolAnswer:
    """What a tool found out.

    Attributes:
        result: one of `RESULTS`.
        rows: plain values, each with `knowledge`; all of them, to be paged.
        head: what is told once.
        notes: how words were read, and what to mind.
        follow: tools to call next: their names and arguments.
        claims: claim IRI → what it says, for every claim that the rows name.
        brief: columns that are given where none are chosen; all if empty.
    """

    result: str
    rows: Sequence[Mapping[str, Any]] = ()
    head: Mapping[str, Any] = field(default_factory=dict)
    notes: Sequence[str] = ()
    follow: Sequence[Mapping[str, Any]] = ()
    claims: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    brief: Sequence[str] = ()

    def plain(self) -> dict[str, Any]:
        """Return it as plain values."""
        told = dict(vars(self))
        return {**told, "next": told.pop("follow")}


def step(tool: str, **arguments: Any) -> dict[str, Any]:
    """Return a call that could follow."""
    return {"tool": tool, "arguments": arguments}


def parted(
    value: Mapping[str, Any], knowledge: Mapping[str, str], **more: Any
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the head of a value, and its lists as rows, each told which part of the value it is of.

    Args:
        value: plain values.
        knowledge: part → how its rows are known; those of other parts are inferred.
        more: what every row is marked with.
    """
    head = {name: each for name, each in value.items() if not isinstance(each, list)}
    rows = []
    for name, listed in value.items():
        if isinstance(listed, list):
            known = {"part": name, "knowledge": knowledge.get(name, INFERRED), **more}
            rows += [{**known, **each} for each in _entries(listed)]
    return head, rows


def _entries(listed: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Yield the entries of a list as rows: objects by themselves, plain values some together."""
    plain = [each for each in listed if not isinstance(each, dict)]
    yield from (each for each in listed if isinstance(each, dict))
    for begin in range(0, len(plain), _TOGETHER):
        yield {"values": plain[begin : begin + _TOGETHER]}


def told_claims(rows: Iterable[Mapping[str, Any]], wording: Wording) -> dict[str, dict[str, Any]]:
    """Return claim IRI → text, references, certainty and context, for every claim that rows name.

    What a row words itself is left out.
    """
    named: dict[str, None] = {}
    for row in rows:
        own = row.get("claim") if "text" in row else None
        named |= {text: None for text in texts_in(row) if text in wording.claims and text != own}
    return {
        iri: {
            "text": wording.told(claim),
            "references": wording.references(claim),
            "certainty": wording.certainty(claim),
            "context": wording.context(claim),
        }
        for iri in named
        for claim in (wording.claims[iri],)
    }


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text in plain values, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, Sequence):
        for each in value:
            yield from texts_in(each)
