"""What a reader wants to know of a thing first, on one screen; `description_words.text` tells the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from mtorlod.knowledge_base.descriptions.description import Description, ToldClaim
from mtorlod.namespaces import shorten
from mtorlod.rendering.description_head import head_lines, verdict_lines
from mtorlod.rendering.signs import votes
from mtorlod.rendering.wording import Wording
from mtorlod.terms import TYPE

_ACTS = ("effect", "mechanism")
_CLINIC = ("approval", "withdrawal", "use", "trial")
MOST = 8
"""Lines of a part; the rest is counted."""
_WORKS = 3


def text(description: Description) -> str:
    """Return what it is, what it acts on and does, where it stands in the clinic, and what is against it."""
    wording = Wording(description.glossary)
    lines = [*head_lines(description, wording, links=False)]
    lines += verdict_lines(description.verdicts, wording)
    stated = description.stated
    acts = [each for each in stated if each.kind in _ACTS]
    lines += _part("Acts on", _effects(description, acts, wording, of=True))
    lines += _part("Acted on by", _effects(description, acts, wording, of=False))
    lines += _part("Members", _names(description.members, wording))
    lines += _part("Approvals, use and trials", _records(description, wording))
    lines += _part("What it states", _states(description, wording))
    for relation, values in description.facts:
        lines += _part(wording.name(relation), (_value(one, wording) for one in values))
    for relation, things in description.pointed_at:
        lines += _part(f"Has it as '{wording.name(relation)}'", (_value(one, wording) for one in things))
    lines += _part("What decides", (_claim(iri, wording) for iri in description.deciding))
    lines += _part("Against it", _against(description, wording))
    lines += ["", *_rest(description)]
    return "\n".join(lines)


def _part(heading: str, told: Iterable[str]) -> list[str]:
    lines = list(dict.fromkeys(told))
    if not lines:
        return []
    more = [f"  … and {len(lines) - MOST} more"] if len(lines) > MOST + 1 else []
    return ["", heading, *(f"  {line}" for line in (lines[:MOST] if more else lines)), *more]


def _effects(
    description: Description, claims: Iterable[ToldClaim], wording: Wording, *, of: bool
) -> Iterator[str]:
    """Yield the effects of a thing, or on it, each once, with how many are for it and its works."""
    node = ox.NamedNode(description.iri)
    told: dict[str, list[ToldClaim]] = {}
    for each in claims:
        for subject, predicate, obj in each.claim.statements:
            if (subject if of else obj) == node and isinstance(obj, ox.NamedNode):
                other = wording.name(obj if of else subject)
                said = f"{wording.name(predicate)} {other}" if of else f"{other} {wording.name(predicate)} it"
                told.setdefault(said, []).append(each)
    for said, rows in sorted(told.items(), key=lambda item: (-len(item[1]), item[0])):
        counted = next((f" ({votes(row.votes)})" for row in rows if row.votes), "")
        yield f"{said}{counted}  {_works((row.claim.iri for row in rows), wording)}".rstrip()


def _records(description: Description, wording: Wording) -> Iterator[str]:
    """Yield each approval, use and trial once, with all that is stated of it."""
    told: dict[str, dict[str, list[str]]] = {}
    claims: dict[str, list[str]] = {}
    for row in (each for each in description.stated if each.kind in _CLINIC):
        for subject, predicate, obj in row.claim.statements:
            if isinstance(subject, ox.NamedNode) and not isinstance(obj, ox.BlankNode) and predicate != TYPE:
                own = subject.value == description.iri
                record = wording.name(predicate) if own else wording.name(subject)
                listed = told.setdefault(record, {}).setdefault("" if own else wording.name(predicate), [])
                if description.iri != getattr(obj, "value", ""):
                    listed.append(wording.name(obj))
                claims.setdefault(record, []).append(row.claim.iri)
    for record, parts in sorted(told.items(), key=lambda item: (item[0][0].islower(), item[0])):
        said = "; ".join(
            f"{relation} {', '.join(sorted(set(values)))}".strip()
            for relation, values in parts.items()
            if values
        )
        yield f"{record}{': ' * bool(said)}{said}  {_works(claims[record], wording)}"


def _states(description: Description, wording: Wording) -> Iterator[str]:
    claim = wording.claims.get(description.iri)
    if claim is not None:
        named = (each for each in claim.statements if not any(isinstance(one, ox.BlankNode) for one in each))
        yield from (wording.statement(*triple) for triple in named)
        yield f"printed with {wording.references(claim)}"


def _works(claims: Iterable[str], wording: Wording) -> str:
    works = list(dict.fromkeys(wording.cited[iri] for iri in claims if iri in wording.cited))
    more = f" and {len(works) - _WORKS} more" if len(works) > _WORKS else ""
    return " ".join(works[:_WORKS]) + more


def _line(row: ToldClaim, wording: Wording) -> str:
    return f"{wording.told(row.claim)}  {_works([row.claim.iri], wording)}".rstrip()


def _claim(iri: str, wording: Wording) -> str:
    return f"{wording.told(wording.claims[iri])}  {_works([iri], wording)}  {shorten(iri)}"


def _names(iris: Iterable[str], wording: Wording) -> Iterator[str]:
    if names := sorted(map(wording.name, iris), key=str.casefold):
        yield ", ".join(names)


def _value(value: str, wording: Wording) -> str:
    return f"{wording.name(value)}  {_works([value], wording)}".rstrip()


def _against(description: Description, wording: Wording) -> Iterator[str]:
    disputed = (each for each in description.stated if each.votes and each.votes.opposing)
    for each in disputed:
        assert each.votes is not None
        yield f"contested ({votes(each.votes)}): {wording.told(each.claim)}"
    yield from (f"denied: {_line(each, wording)}" for each in description.denied)
    yield from (f"set aside: {_line(each, wording)}" for each in description.set_aside)
    yield from (f"{each.label} ({each.kind})" for each in description.discrepancies)


def _rest(description: Description) -> Iterator[str]:
    kinds = Counter(each.kind for each in description.stated)
    parts = [f"{kind} {number}" for kind, number in kinds.items()]
    if parts:
        yield f"Stated in all: {len(description.stated)} ({', '.join(parts)})"
    yield "All of it, with every claim and identity link: --all"
