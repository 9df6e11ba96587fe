"""What a claim is in memory: its statement, and everything said about the stating."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyoxigraph as ox

from mtorlod.namespaces import CITO, DCTERMS, MTOR, OWL, RDFS_LABEL, SOURCE
from mtorlod.terms import TYPE

CLAIM_CLASS = ox.NamedNode(f"{MTOR}Claim")
RETRACTED, UNDER_CONCERN = f"{MTOR}Retracted", f"{MTOR}UnderConcern"
_STATUSES = (RETRACTED, UNDER_CONCERN, f"{MTOR}Corrected", f"{MTOR}Current")
"""What can become of a source, the worst first."""
_DENIAL = ox.NamedNode(f"{OWL}NegativePropertyAssertion")

Values = Callable[[str, str], list[str]]
"""Subject and predicate → the values that are stated outside of claims."""
Triple = tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal]


@dataclass(frozen=True)
class Denial:
    """That `source property target` does not hold, as the source says."""

    source: str
    property: str
    target: str


@dataclass(frozen=True)
class Claim:
    """One statement of a source, and how it is stated. IRIs are strings; absent is None or ().

    Attributes:
        source: IRI of the source whose claim it is; "" where nothing says it.
        source_kind: IRI of what sort of work that is.
        status: IRI of what became of that source; retracted too where all works that it cites by number are.
        place: where in the source it stands, in words, if its sentences are not numbered.
        cited: works that the source names for it without a number.
        reading_confidence: IRI of how sure the curator is of the reading; None where no other is open.
        restates: IRI of the claim of the same source that it repeats.
        second_reading: IRI of what came of reading it again; None if it was read once.
        rests_on: claims from which a curator inferred it.
        contradicts: claims that cannot be true if this one is.
        described: all that is said of it, as relation and value; not what it states.
    """

    iri: str
    label: str
    source: str
    source_kind: str | None
    status: str | None
    section: str | None
    passages: tuple[str, ...]
    place: str | None
    references: tuple[str, ...]
    cited: tuple[str, ...]
    stance: str | None
    certainty: str | None
    exposure: str | None
    phase: str | None
    observed_in: tuple[str, ...]
    settings: tuple[str, ...]
    methods: tuple[str, ...]
    data_origin: str | None
    basis: str | None
    evidence: str | None
    conditions: tuple[str, ...]
    mechanisms: tuple[str, ...]
    sources: tuple[str, ...]
    reading_confidence: str | None
    restates: str | None
    second_reading: str | None
    rests_on: tuple[str, ...]
    contradicts: tuple[str, ...]
    set_aside_for: tuple[str, ...]
    set_aside_because: str | None
    comment: str | None
    statements: tuple[Triple, ...]
    denials: tuple[Denial, ...]
    described: tuple[tuple[str, ox.NamedNode | ox.Literal], ...]

    @property
    def set_aside(self) -> bool:
        """Whether another claim is preferred, a reason is given not to use this one, or it was retracted."""
        return bool(self.set_aside_for) or self.set_aside_because is not None or self.retracted

    @property
    def retracted(self) -> bool:
        """Whether its source was retracted, or all the works that it cites for it."""
        return self.status == RETRACTED

    @property
    def refutes(self) -> bool:
        """Whether the claim denies rather than states."""
        return self.stance == f"{MTOR}Refutes"

    @property
    def accepted(self) -> bool:
        """Whether its positive statements belong to the graph: not set aside, and no denial."""
        return not self.set_aside and not self.refutes

    @property
    def implied(self) -> bool:
        """Whether the source does not say it in so many words: it was read out of wording or a figure."""
        return self.basis is not None and self.basis.startswith(f"{MTOR}Implied")

    @property
    def bears_verdicts(self) -> bool:
        """Whether verdicts may rest on it: what is only hearsay (news) is told and carries none."""
        return self.source_kind != f"{MTOR}NewsReport"


def read_claims(quads: Iterable[ox.Quad]) -> dict[str, Claim]:
    """Return IRI → claim for everything typed `mtor:Claim`, sorted by IRI."""
    bodies: dict[ox.NamedNode, list[Triple]] = {}
    described: dict[ox.NamedNode, list[tuple[ox.NamedNode, Any]]] = {}
    claims: set[ox.NamedNode] = set()
    for subject, predicate, obj, graph in quads:
        if type(graph) is ox.NamedNode:
            bodies.setdefault(graph, []).append((subject, predicate, obj))
        elif type(subject) is ox.NamedNode:
            if obj == CLAIM_CLASS and predicate == TYPE:
                claims.add(subject)
            described.setdefault(subject, []).append((predicate, obj))

    @cache
    def values(iri: str, predicate: str) -> list[str]:
        said = described.get(ox.NamedNode(iri), ()) if iri else ()
        return sorted(obj.value for relation, obj in said if relation.value == predicate)

    @cache
    def statuses(iri: str) -> list[str]:
        works = (iri, *values(iri, f"{MTOR}isWork"))
        return [status for one in works for status in values(one, f"{MTOR}sourceStatus")]

    by_iri = {}
    for claim in sorted(claims, key=lambda node: node.value):
        about: dict[str, list[str]] = {}
        said = tuple(
            (relation.value, obj) for relation, obj in described[claim] if type(obj) is not ox.BlankNode
        )
        for relation, obj in said:
            about.setdefault(relation, []).append(obj.value)
        source = _source(about, values)
        kind = values(source, f"{MTOR}sourceKind")
        status = _status(statuses, source, about.get(f"{CITO}citesAsEvidence", ()))
        by_iri[claim.value] = _claim(claim.value, about, said, bodies.get(claim, []), source, kind, status)
    return by_iri


def _status(statuses: Callable[[str], list[str]], source: str, references: Sequence[str]) -> str | None:
    """Return what became of a claim's source: the worst that is said of it."""
    if references and all(RETRACTED in statuses(reference) for reference in references):
        return RETRACTED
    said = statuses(source)
    return next((status for status in _STATUSES if status in said), None)


def _source(about: dict[str, list[str]], values: Values) -> str:
    """Return whose claim it is: the source that it names, else that of the section it stands in or serves."""
    for source in sorted(about.get(f"{DCTERMS}source", ())):
        if source.startswith(SOURCE):
            return source
    for section in (*about.get(f"{DCTERMS}isPartOf", ()), *about.get(f"{MTOR}backgroundTo", ())):
        if whole := values(section, f"{DCTERMS}isPartOf"):
            return whole[0]
    return ""


def _claim(
    iri: str,
    about: dict[str, list[str]],
    said: tuple[tuple[str, Any], ...],
    body: list[Triple],
    source: str,
    kind: list[str],
    status: str | None,
) -> Claim:
    def many(predicate: str) -> tuple[str, ...]:
        values = about.get(predicate, ())
        return tuple(sorted(set(values))) if len(values) > 1 else tuple(values)

    def first(predicate: str) -> str | None:
        values = about.get(predicate)
        return min(values) if values else None

    denials, statements = _split(body)
    return Claim(
        iri=iri,
        label=first(RDFS_LABEL) or "",
        source=source,
        source_kind=kind[0] if kind else None,
        status=status,
        section=first(f"{DCTERMS}isPartOf"),
        passages=many(f"{MTOR}fromPassage"),
        place=first(f"{MTOR}placeInSource"),
        references=many(f"{CITO}citesAsEvidence"),
        cited=many(f"{MTOR}citesWork"),
        stance=first(f"{MTOR}stance"),
        certainty=first(f"{MTOR}certainty"),
        exposure=first(f"{MTOR}exposure"),
        phase=first(f"{MTOR}phase"),
        observed_in=many(f"{MTOR}observedIn"),
        settings=many(f"{MTOR}studySetting"),
        methods=many(f"{MTOR}method"),
        data_origin=first(f"{MTOR}dataOrigin"),
        basis=first(f"{MTOR}basis"),
        evidence=first(f"{MTOR}evidence"),
        conditions=many(f"{MTOR}onCondition"),
        mechanisms=many(f"{MTOR}byMechanism"),
        sources=many(f"{DCTERMS}source"),
        reading_confidence=first(f"{MTOR}readingConfidence"),
        restates=first(f"{MTOR}restates"),
        second_reading=first(f"{MTOR}secondReading"),
        rests_on=many(f"{MTOR}restsOn"),
        contradicts=many(f"{MTOR}contradicts"),
        set_aside_for=many(f"{MTOR}setAsideFor"),
        set_aside_because=first(f"{MTOR}setAsideBecause"),
        comment=first("http://www.w3.org/2000/01/rdf-schema#comment"),
        statements=statements,
        denials=denials,
        described=said,
    )


def _split(body: list[Triple]) -> tuple[tuple[Denial, ...], tuple[Triple, ...]]:
    """Part a claim's graph into what it denies and what it states."""
    nodes = {s for s, p, o in body if p == TYPE and o == _DENIAL}
    parts: dict[object, dict[str, str]] = {}
    for s, p, o in body:
        if s in nodes and not isinstance(o, ox.BlankNode):
            parts.setdefault(s, {})[p.value] = o.value
    denials = []
    for part in parts.values():
        target = part.get(f"{OWL}targetIndividual", part.get(f"{OWL}targetValue", ""))
        denials.append(
            Denial(part.get(f"{OWL}sourceIndividual", ""), part.get(f"{OWL}assertionProperty", ""), target)
        )
    statements = tuple(triple for triple in body if triple[0] not in nodes)
    return tuple(sorted(denials, key=lambda d: (d.source, d.property, d.target))), statements
