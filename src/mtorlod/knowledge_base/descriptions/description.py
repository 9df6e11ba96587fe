"""Everything known of one thing: names, types, links, what is stated, denied, set aside and inferred."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from mtorlod.display import Displayed
from mtorlod.knowledge_base.audits.discrepancies import Discrepancy
from mtorlod.knowledge_base.descriptions.claim_kinds import kind_of, relation_kinds
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.loading import Claim
from mtorlod.loading.graph import Graph
from mtorlod.namespaces import MATCHES, MTOR, RDF_TYPE, SKOS
from mtorlod.reasoning import Inferences, said
from mtorlod.reasoning.calculus import Dispute
from mtorlod.terms import ALT_LABEL, NAMING

_SKIPPED_TYPES = frozenset({"http://www.w3.org/2002/07/owl#NamedIndividual"})
_CONCERNS = ox.NamedNode(f"{MTOR}concernsAgent")
# What is asked first; kinds that are not listed follow in alphabetical order.
_FIRST = (
    *("effect", "mechanism", "outcome", "expression", "association", "biomarker", "classification"),
    *("composition", "approval", "use", "withdrawal", "trial", "adverse event", "monitoring"),
)


@dataclass(frozen=True)
class ToldClaim:
    """A claim that speaks of a thing (or of an approval or withdrawal that concerns it), and its kind."""

    kind: str
    claim: Claim
    votes: Dispute | None = None
    """Experiments for and against the effect that it states or denies; None if it is about no effect."""


@dataclass(frozen=True)
class InferredStatement:
    """One inferred statement that speaks of a thing, in the words of its rule, and why it holds."""

    text: str
    because: str
    claims: tuple[str, ...]
    restates: bool
    """Whether it only says again, more widely or backwards, what a premise says of the same two things."""


@dataclass(frozen=True, repr=False)
class Description(Displayed):
    """What is known of one thing; every part is sorted.

    Attributes:
        iri: the thing.
        definition: what it is, in a sentence; empty if nothing is said.
        types: IRIs of its classes.
        synonyms: what else it is called.
        named_by: synonym → the claims that say so, where a source gives it that name.
        links: pairs of a kind of match and an IRI.
        stated, denied, set_aside: claims.
        inferred: what the rules conclude.
        discrepancies: those in which a claim names it.
        verdicts: what it does to the watched nodes, if it is given as drugs are; those with a route.
        by_outcomes: the same with stated outcomes as indirect effects: the verdicts that rest on one.
        notes: how its name was read where that is not plain, and what stands for it in effects.
        members: the entities of a class.
        facts: relation → values, of what is no entity: a class, a claim, a reference, a section.
        pointed_at: relation → what has it to such a thing.
        deciding: claims that say which of two outcomes prevails, where one concerns it or its class.
        glossary: names and claims.
    """

    iri: str
    definition: str
    types: tuple[str, ...]
    synonyms: tuple[str, ...]
    named_by: Mapping[str, tuple[str, ...]]
    links: tuple[tuple[str, str], ...]
    stated: tuple[ToldClaim, ...]
    denied: tuple[ToldClaim, ...]
    set_aside: tuple[ToldClaim, ...]
    inferred: tuple[InferredStatement, ...]
    discrepancies: tuple[Discrepancy, ...]
    verdicts: tuple[EffectRow, ...]
    glossary: Glossary
    notes: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    facts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    pointed_at: tuple[tuple[str, tuple[str, ...]], ...] = ()
    deciding: tuple[str, ...] = ()
    by_outcomes: tuple[EffectRow, ...] = ()


def describe(
    iri: str,
    graph: Graph,
    glossary: Glossary,
    inferred: Iterable[InferredStatement],
    discrepancies: Iterable[Discrepancy],
    verdicts: Iterable[EffectRow] = (),
    votes: Mapping[str, Dispute] | None = None,
) -> Description:
    """Return what a graph holds of one thing; what is inferred, doubted and predicted is handed in."""
    node = ox.NamedNode(iri)
    claims = glossary.claims.values()
    about = [q for q in graph.about(node) if isinstance(q.graph_name, ox.DefaultGraph)]
    records = {
        subject
        for claim in claims
        for subject, predicate, obj in claim.statements
        if predicate == _CONCERNS and obj == node
    }
    speaking = [claim for claim in claims if mentions(claim, node) or _tells_of(claim, records)]
    kinds = relation_kinds(graph)
    members = {
        obj.value
        for claim in speaking
        if claim.accepted
        for subject, predicate, obj in claim.statements
        if subject == node and predicate.value == RDF_TYPE and isinstance(obj, ox.NamedNode)
    }
    types = members | {
        q.object.value for q in about if q.predicate.value == RDF_TYPE and isinstance(q.object, ox.NamedNode)
    }
    named_by = _names_given(node, speaking)
    synonyms = {q.object.value for q in about if q.predicate == ALT_LABEL} | named_by.keys()
    links = {(MATCHES[q.predicate.value], q.object.value) for q in about if q.predicate.value in MATCHES}
    return Description(
        iri=iri,
        definition=next((q.object.value for q in about if q.predicate.value == f"{SKOS}definition"), ""),
        types=tuple(sorted(types - _SKIPPED_TYPES)),
        synonyms=tuple(sorted(synonyms - {glossary.labels.get(iri)})),
        named_by=named_by,
        links=tuple(sorted(links)),
        stated=told_claims((c for c in speaking if c.accepted), kinds, votes),
        denied=told_claims((c for c in speaking if c.refutes and not c.set_aside), kinds, votes),
        set_aside=told_claims((c for c in speaking if c.set_aside), kinds),
        inferred=tuple(sorted(inferred, key=lambda row: (row.restates, row.text))),
        discrepancies=tuple(
            each
            for each in discrepancies
            if any(one in glossary.claims and mentions(glossary.claims[one], node) for one in each.claims)
        ),
        verdicts=tuple(row for row in verdicts if row.verdict.value != "no route"),
        glossary=glossary,
    )


def _names_given(node: ox.NamedNode, claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    """Return name → claims by which a source gives that name to a thing, sorted."""
    given: dict[str, list[str]] = {}
    for claim in claims:
        if claim.accepted:
            for subject, predicate, obj in claim.statements:
                if subject == node and predicate in NAMING and isinstance(obj, ox.Literal):
                    given.setdefault(obj.value, []).append(claim.iri)
    return {name: tuple(sorted(given[name])) for name in sorted(given)}


def inferred_statements(iri: str, inferences: Inferences) -> list[InferredStatement]:
    """Return what the rules infer of a thing, each with the sentence of its first derivation."""
    node = ox.NamedNode(iri)
    inferred = []
    for statement in inferences.inferred:
        if node in (statement.subject, statement.object):
            step = inferences.derivations[statement][0]
            pair = {statement.subject, statement.object}
            restates = any({p.statement.subject, p.statement.object} == pair for p in step.premises)
            text = said(statement, inferences.facts)
            inferred.append(InferredStatement(text, step.because, step.claims, restates))
    return inferred


def mentions(claim: Claim, node: ox.NamedNode) -> bool:
    """Return whether a claim's statement, denial or context names the thing."""
    if any(node in triple for triple in claim.statements):
        return True
    if any(node.value in (d.source, d.property, d.target) for d in claim.denials):
        return True
    return node.value in claim.observed_in or node.value in claim.conditions


def _tells_of(claim: Claim, records: set[Any]) -> bool:
    return any(subject in records for subject, _, _ in claim.statements) or any(
        ox.NamedNode(denial.source) in records for denial in claim.denials
    )


def told_claims(
    claims: Iterable[Claim], kinds: dict[str, str], votes: Mapping[str, Dispute] | None = None
) -> tuple[ToldClaim, ...]:
    """Return claims with their kinds, what is asked first before the rest."""
    known = votes or {}
    told = (ToldClaim(kind_of(claim, kinds), claim, known.get(claim.iri)) for claim in claims)
    return tuple(sorted(told, key=_place))


def _place(told: ToldClaim) -> tuple[int, str, str, str]:
    first = _FIRST.index(told.kind) if told.kind in _FIRST else len(_FIRST)
    return first, told.kind, told.claim.label, told.claim.iri
