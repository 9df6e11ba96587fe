"""What a reader wants to know of a thing first, on one screen; `description_words.text` tells the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from mtorlod.knowledge_base.descriptions.description import Description
from mtorlod.namespaces import shorten
from mtorlod.rendering.description_parts import (
    RESTS_ON_OUTCOMES,
    Told,
    against,
    by_outcomes,
    effects,
    head_lines,
    records,
    verdict_lines,
)
from mtorlod.rendering.wording import Wording

MOST = 8
"""Lines of a part; the rest is counted."""
_WORKS = 3


def text(description: Description) -> str:
    """Return what it is, what it acts on and does, where it stands in the clinic, and what is against it."""
    wording = Wording(description.glossary)
    lines = [*head_lines(description, wording, links=False)]
    lines += verdict_lines(description.verdicts, wording)
    lines += _part(RESTS_ON_OUTCOMES, _said(by_outcomes(description, wording), wording))
    lines += _part("Acts on", _said(effects(description, wording, of=True), wording))
    lines += _part("Acted on by", _said(effects(description, wording, of=False), wording))
    lines += _part("Members", _names(description.members, wording))
    lines += _part("Approvals, use and trials", _said(records(description, wording), wording))
    lines += _part("What it states", _states(description, wording))
    for relation, values in description.facts:
        lines += _part(wording.name(relation), (_value(one, wording) for one in values))
    for relation, things in description.pointed_at:
        lines += _part(f"Has it as '{wording.name(relation)}'", (_value(one, wording) for one in things))
    lines += _part("What decides", (_claim(iri, wording) for iri in description.deciding))
    lines += _part("Against it", _said(against(description, wording), wording))
    lines += ["", *_rest(description)]
    return "\n".join(lines)


def _part(heading: str, told: Iterable[str]) -> list[str]:
    lines = list(dict.fromkeys(told))
    if not lines:
        return []
    more = [f"  … and {len(lines) - MOST} more"] if len(lines) > MOST + 1 else []
    return ["", heading, *(f"  {line}" for line in (lines[:MOST] if more else lines)), *more]


def _said(told: Iterable[Told], wording: Wording) -> Iterator[str]:
    for each in told:
        when = f"{each.year}: " * bool(each.year)
        yield f"{when}{each.text}  {_works(each.claims, wording)}".rstrip()


def _states(description: Description, wording: Wording) -> Iterator[str]:
    claim = wording.claims.get(description.iri)
    if claim is not None:
        named = (each for each in claim.statements if not any(isinstance(one, ox.BlankNode) for one in each))
        yield from (wording.statement(*triple) for triple in named)
        yield f"printed with {wording.references(claim)}"


def _works(claims: Iterable[str], wording: Wording) -> str:
    works = list(dict.fromkeys(filter(None, map(wording.cited, claims))))
    more = f" and {len(works) - _WORKS} more" if len(works) > _WORKS else ""
    return " ".join(works[:_WORKS]) + more


def _claim(iri: str, wording: Wording) -> str:
    return f"{wording.told(wording.claims[iri])}  {_works([iri], wording)}  {shorten(iri)}"


def _names(iris: Iterable[str], wording: Wording) -> Iterator[str]:
    if names := sorted(map(wording.name, iris), key=str.casefold):
        yield ", ".join(names)


def _value(value: str, wording: Wording) -> str:
    return f"{wording.name(value)}  {_works([value], wording)}".rstrip()


def _rest(description: Description) -> Iterator[str]:
    kinds = Counter(each.kind for each in description.stated)
    parts = [f"{kind} {number}" for kind, number in kinds.items()]
    if parts:
        yield f"Stated in all: {len(description.stated)} ({', '.join(parts)})"
    yield "All of it, with every claim and identity link: --all"
