"""The parts of a description, worded: what a thing is, and each thing said of it once, with its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import pyoxigraph as ox

from mtorlod.knowledge_base.descriptions.description import Description, ToldClaim
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.namespaces import shorten
from mtorlod.rendering.signs import votes
from mtorlod.rendering.wording import Wording
from mtorlod.terms import TYPE, mtor

RESTS_ON_OUTCOMES = "Rests on stated outcomes, where they count (--indirect)"
_ACTS = ("effect", "mechanism")
_CLINIC = ("approval", "withdrawal", "use", "trial")
_YEAR = mtor("inYear")


def head_lines(description: Description, wording: Wording, *, links: bool = True) -> list[str]:
    """Return what a thing is: its name, definition, classes, other names, and links if wanted."""
    lines = [f"{wording.name(description.iri)}  <{description.iri}>"]
    if description.definition:
        lines.append(f"  {description.definition}")
    types = ", ".join(sorted(map(wording.name, description.types)))
    for name, values in (("is a", types), ("also called", _named(description, wording))):
        if values:
            lines.append(f"  {name}: {values}")
    lines += [f"  ({note})" for note in description.notes]
    return lines + [f"  {kind}: {shorten(target)}" for kind, target in description.links] * links


def _named(description: Description, wording: Wording) -> str:
    """Return what a thing is also called, each name with the sources that give it."""
    works = {name: wording.citations.all(claims) for name, claims in description.named_by.items()}
    cited = {name: "".join(f" {work}" for work in listed) for name, listed in works.items()}
    return ", ".join(name + cited.get(name, "") for name in description.synonyms)


def verdict_lines(rows: Iterable[EffectRow], wording: Wording) -> list[str]:
    """Return the verdicts on the watched nodes, those of several exposures once where they agree."""
    exposures: dict[tuple[str, ...], list[str]] = {}
    for exposure, of_exposure in groupby(rows, key=lambda row: row.exposure):
        said = tuple(
            f"{wording.name(row.node)}: {wording.verdict(row)}"
            + (f", by {wording.mechanism(row.mechanism)}" if row.mechanism else "")
            for row in of_exposure
        )
        exposures.setdefault(said, []).append(exposure)
    lines = [f"  {' and '.join(names)}: {'; '.join(said)}" for said, names in exposures.items()]
    return ["", "Verdicts (mtorlod explain effect proves each)", *lines] if lines else []


@dataclass(frozen=True)
class ToldLine:
    """Something that is said.

    Attributes:
        text: in words.
        claims: IRIs of the claims that say it, in the order in which they were met.
        year: when it happened, as claims have it; empty if that is not said.
        iri: what has a page of its own about it; empty if nothing has.
    """

    text: str
    claims: tuple[str, ...] = ()
    year: str = ""
    iri: str = ""


def effects(description: Description, wording: Wording, *, of: bool) -> list[ToldLine]:
    """Return the effects of a thing, or on it, each with how many are for it; what most claims say first."""
    node = ox.NamedNode(description.iri)
    told: dict[str, list[ToldClaim]] = {}
    for each in description.stated:
        for subject, predicate, obj in each.claim.statements if each.kind in _ACTS else ():
            if (subject if of else obj) == node and isinstance(obj, ox.NamedNode):
                relation, other = wording.name(predicate), wording.name(obj if of else subject)
                said = f"{relation} {other}" if of else _backwards(relation, other)
                told.setdefault(said, []).append(each)
    return [
        ToldLine(
            said + next((f" ({votes(row.votes)})" for row in rows if row.votes), ""),
            tuple(dict.fromkeys(row.claim.iri for row in rows)),
        )
        for said, rows in sorted(told.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def by_outcomes(description: Description, wording: Wording) -> list[ToldLine]:
    """Return the verdicts that rest on stated outcomes as indirect effects, with the claims of those."""
    told: dict[str, dict[str, None]] = {}
    for row in description.by_outcomes:
        by = f", by {wording.mechanism(row.mechanism)}" if row.mechanism else ""
        said = f"{row.exposure}: {wording.name(row.node)}: {wording.verdict(row)}{by}"
        claims = (claim for step in row.indirect for claim in step.claims)
        told.setdefault(said, {}).update(dict.fromkeys(claims))
    return [ToldLine(said, tuple(claims)) for said, claims in told.items()]


def records(description: Description, wording: Wording) -> list[ToldLine]:
    """Return each approval, use and trial once, with all that is stated of it: by year, undated ones last."""
    told: dict[str, dict[str, set[str]]] = {}
    claims: dict[str, list[str]] = {}
    years: dict[str, set[str]] = {}
    for row in (each for each in description.stated if each.kind in _CLINIC):
        for subject, predicate, obj in row.claim.statements:
            if isinstance(subject, ox.NamedNode) and not isinstance(obj, ox.BlankNode) and predicate != TYPE:
                own = subject.value == description.iri
                record = wording.name(predicate) if own else wording.name(subject)
                parts = told.setdefault(record, {})
                claims.setdefault(record, []).append(row.claim.iri)
                if predicate == _YEAR:
                    years.setdefault(record, set()).add(wording.name(obj))
                elif description.iri != getattr(obj, "value", ""):
                    parts.setdefault("" if own else wording.name(predicate), set()).add(wording.name(obj))
    listed = []
    for record, parts in told.items():
        said = "; ".join(
            f"{relation} {', '.join(sorted(values))}".strip() for relation, values in parts.items()
        )
        text = f"{record}{': ' * bool(said)}{said}"
        when = " or ".join(sorted(years.get(record, ())))
        listed.append(ToldLine(text, tuple(dict.fromkeys(claims[record])), when))
    return sorted(listed, key=lambda each: (each.year or "9999", each.text.casefold()))


def against(description: Description, wording: Wording) -> Iterator[ToldLine]:
    """Yield what contests a thing's claims: experiments, denials, what is set aside, discrepancies."""
    for each in description.stated:
        if each.votes and each.votes.opposing:
            yield _of(f"contested ({votes(each.votes)}): ", each, wording)
    yield from (_of("denied: ", each, wording) for each in description.denied)
    yield from (_of("set aside: ", each, wording) for each in description.set_aside)
    yield from (
        ToldLine(f"{each.label} ({wording.doubt(each.kind)})", iri=each.iri)
        for each in description.discrepancies
    )


def by_topic(stated: Iterable[ToldClaim], wording: Wording) -> dict[str, list[ToldLine]]:
    """Return kind of statement → what is stated of that kind, what says the same once."""
    topics: dict[str, dict[str, list[str]]] = {}
    for each in stated:
        beside = f" ({aside})" if (aside := wording.aside(each.claim)) else ""
        said = f"{wording.told(each.claim)}{beside}"
        topics.setdefault(each.kind, {}).setdefault(said, []).append(each.claim.iri)
    return {
        kind: [ToldLine(said, tuple(claims)) for said, claims in told.items()]
        for kind, told in topics.items()
    }


def _of(heading: str, row: ToldClaim, wording: Wording) -> ToldLine:
    return ToldLine(f"{heading}{wording.told(row.claim)}", (row.claim.iri,))


def _backwards(relation: str, other: str) -> str:
    """Return a relation as said of its object: `is inhibition target of MK-2206`, `PDK1 activates it`."""
    if relation.startswith("has "):
        return f"is {relation.removeprefix('has ')} of {other}"
    return f"{other} {relation} it"
