"""Everything known of one thing: names, types, links, what is stated, denied, set aside and inferred."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from mtorlod.display import Displayed
from mtorlod.knowledge_base.audits.discrepancies import Discrepancy
from mtorlod.knowledge_base.descriptions.claim_kinds import kind_of, relation_kinds
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.loading import Claim
from mtorlod.loading.graph import Graph
from mtorlod.namespaces import MATCHES, MTOR, OWL, RDF_TYPE, RDFS, RDFS_LABEL, SKOS
from mtorlod.reasoning.calculus import Dispute
from mtorlod.reasoning.derivations import Inferences
from mtorlod.reasoning.sentences import said
from mtorlod.terms import ALT_LABEL, NAMING, TYPE

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase

Values = tuple[tuple[str, tuple[str, ...]], ...]
_SKIPPED_TYPES = {f"{OWL}NamedIndividual"}
_TOLD_APART = {RDF_TYPE, RDFS_LABEL, f"{SKOS}definition", f"{SKOS}altLabel", f"{RDFS}isDefinedBy", *MATCHES}
_AXIOM = f"{OWL}annotated"
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
    facts: Values = ()
    pointed_at: Values = ()
    deciding: tuple[str, ...] = ()
    by_outcomes: tuple[EffectRow, ...] = ()


def describe(kb: KnowledgeBase, name: str, stated_only: bool) -> Description:
    """Return everything known of one thing, by any of its names; see `KnowledgeBase.describe`."""
    iri = kb.resolve_thing(name)
    node, glossary, model = ox.NamedNode(iri), kb.glossary, kb.model
    about = [q for q in kb.dataset.about(node) if isinstance(q.graph_name, ox.DefaultGraph)]
    speaking = _speaking(node, glossary.claims.values())
    kinds = relation_kinds(kb.dataset)
    votes = {} if stated_only else model.votes_on(iri)
    named_by = _names_given(node, speaking)
    synonyms = {q.object.value for q in about if q.predicate == ALT_LABEL} | named_by.keys()
    links = {(MATCHES[q.predicate.value], q.object.value) for q in about if q.predicate.value in MATCHES}
    concerned = {iri, *model.classes.get(iri, ())}
    acts = not stated_only and model.is_agent(iri)
    entity = iri in kb.names
    return Description(
        iri=iri,
        definition=next((q.object.value for q in about if q.predicate.value == f"{SKOS}definition"), ""),
        types=_types(node, about, speaking),
        synonyms=tuple(sorted(synonyms - {glossary.labels.get(iri)})),
        named_by=named_by,
        links=tuple(sorted(links)),
        stated=told_claims((c for c in speaking if c.accepted), kinds, votes),
        denied=told_claims((c for c in speaking if c.refutes and not c.set_aside), kinds, votes),
        set_aside=told_claims((c for c in speaking if c.set_aside), kinds),
        inferred=() if stated_only else _inferred_statements(node, kb.inferences),
        discrepancies=tuple(
            each
            for each in kb.discrepancies
            if any(one in glossary.claims and mentions(glossary.claims[one], node) for one in each.claims)
        ),
        verdicts=tuple(row for row in _watched(kb, iri) if row.verdict.value != "no route") if acts else (),
        glossary=glossary,
        notes=kb.notes_on_nodes(name) if entity else (),
        members=() if entity else tuple(one for one in model.members(iri) if one in kb.names),
        facts=() if entity else _said_of(iri, kb.dataset),
        pointed_at=() if entity else _said_to(iri, kb.dataset.quads),
        deciding=tuple(each.claim for each in model.weighings if each.concerns(concerned)),
        by_outcomes=tuple(row for row in _watched(kb, iri, indirect=True) if row.indirect) if acts else (),
    )


def _speaking(node: ox.NamedNode, claims: Collection[Claim]) -> list[Claim]:
    """Return the claims that name a thing, and those of approvals and withdrawals that concern it."""
    records = {
        subject
        for claim in claims
        for subject, predicate, obj in claim.statements
        if predicate == _CONCERNS and obj == node
    }
    return [claim for claim in claims if mentions(claim, node) or _tells_of(claim, records)]


def _types(node: ox.NamedNode, about: Iterable[ox.Quad], speaking: Iterable[Claim]) -> tuple[str, ...]:
    stated = (each for claim in speaking if claim.accepted for each in claim.statements)
    said = ((q.subject, q.predicate, q.object) for q in about)
    types = {
        obj.value
        for subject, predicate, obj in (*stated, *said)
        if subject == node and predicate == TYPE and isinstance(obj, ox.NamedNode)
    }
    return tuple(sorted(types - _SKIPPED_TYPES))


def _watched(kb: KnowledgeBase, drug: str, *, indirect: bool = False) -> list[EffectRow]:
    """Return what a drug does to the watched nodes, under each exposure in which it acts at all.

    With `indirect`, stated outcomes count as indirect effects.
    """
    from mtorlod.knowledge_base.effects.effect_rows import effect_rows

    readings = [each for each in kb.reading(indirect=indirect).each() if drug in kb.model.network(each)]
    given = [kb.intervention([drug])]
    return [row for each in readings for row in effect_rows(kb.model, given, each, kb.profile.watched)]


def _names_given(node: ox.NamedNode, claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    """Return name → claims by which a source gives that name to a thing, sorted."""
    given: dict[str, list[str]] = {}
    for claim in claims:
        if claim.accepted:
            for subject, predicate, obj in claim.statements:
                if subject == node and predicate in NAMING and isinstance(obj, ox.Literal):
                    given.setdefault(obj.value, []).append(claim.iri)
    return {name: tuple(sorted(given[name])) for name in sorted(given)}


def _inferred_statements(node: ox.NamedNode, inferences: Inferences) -> tuple[InferredStatement, ...]:
    """Return what the rules infer of a thing, each with the sentence of its first derivation."""
    inferred = []
    for statement in inferences.inferred:
        if node in (statement.subject, statement.object):
            step = inferences.derivations[statement][0]
            pair = {statement.subject, statement.object}
            restates = any({p.statement.subject, p.statement.object} == pair for p in step.premises)
            text = said(statement, inferences.facts)
            inferred.append(InferredStatement(text, step.because, step.claims, restates))
    return tuple(sorted(inferred, key=lambda row: (row.restates, row.text)))


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


def _said_of(iri: str, graph: Graph) -> Values:
    """Return relation → values of what is said of a thing, in any graph; blank nodes are left out."""
    pairs = ((q.predicate.value, q.object) for q in graph.about(ox.NamedNode(iri)))
    return _grouped(pair for pair in pairs if pair[0] not in _TOLD_APART)


def _said_to(iri: str, quads: Iterable[ox.Quad]) -> Values:
    """Return relation → the things that have it to a thing; membership of a class is told apart."""
    node = ox.NamedNode(iri)
    pairs = ((q.predicate.value, q.subject) for q in quads if q.object == node)
    return _grouped(pair for pair in pairs if pair[0] != RDF_TYPE and not pair[0].startswith(_AXIOM))


def _grouped(pairs: Iterable[tuple[str, object]]) -> Values:
    told: dict[str, set[str]] = {}
    for relation, value in pairs:
        if isinstance(value, ox.NamedNode | ox.Literal):
            told.setdefault(relation, set()).add(value.value)
    return tuple((relation, tuple(sorted(values))) for relation, values in sorted(told.items()))
