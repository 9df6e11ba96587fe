"""What the data say in terms of OWL and no rule reads, so that nothing is passed over in silence.

Left out is what says only that something exists or that one of several things holds: no fact about a
named thing follows from it without going through cases, which rules with one set of premises do not.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from mtorlod.namespaces import OWL, RDF_TYPE, RDFS, XSD
from mtorlod.reasoning.derivations import NotConcluded, key
from mtorlod.reasoning.facts import Facts, Statement
from mtorlod.reasoning.rule import Term

_OF_NAMED_THINGS = frozenset(
    f"{RDFS}{name}" for name in ("subClassOf", "subPropertyOf", "domain", "range", "member")
) | frozenset(
    OWL + name
    for name in (
        "equivalentClass",
        "inverseOf",
        "propertyChainAxiom",
        "disjointWith",
        "differentFrom",
        "imports",
        "versionIRI",
        "versionInfo",
        "priorVersion",
        "backwardCompatibleWith",
        "incompatibleWith",
        "deprecated",
    )
)
_OF_BLANK_NODES = frozenset(
    OWL + name
    for name in (
        "onProperty",
        "hasValue",
        "someValuesFrom",
        "allValuesFrom",
        "intersectionOf",
        "unionOf",
        "complementOf",
        "oneOf",
        "onClass",
        "minCardinality",
        "minQualifiedCardinality",
        "members",
        "distinctMembers",
        "sourceIndividual",
        "assertionProperty",
        "targetIndividual",
        "targetValue",
        "annotatedSource",
        "annotatedProperty",
        "annotatedTarget",
        "onDatatype",
        "withRestrictions",
        "onDataRange",
        "datatypeComplementOf",
    )
)
_UNREAD_KINDS = frozenset(
    OWL + name
    for name in (
        "TransitiveProperty",
        "ReflexiveProperty",
        "InverseFunctionalProperty",
        "AllDisjointProperties",
    )
)
_SCHEMA = (OWL, RDFS)
_VALUES = (XSD, f"{RDFS}Literal")


def unread(facts: Facts) -> tuple[NotConcluded, ...]:
    """Return what is said and read by no rule and no search for clashes, sorted."""
    named = sorted((*facts.given, *facts.stated), key=key)
    users = _users(named, facts)
    passed_over = {
        NotConcluded(users.get(statement.subject, statement), part)
        for statement in (*named, *facts.structure)
        for part in _parts(statement, facts)
    }
    return tuple(sorted(passed_over, key=lambda one: (key(one.statement), str(one.part))))


def _users(named: list[Statement], facts: Facts) -> dict[Term, Statement]:
    """Return blank node → the first statement about a named thing that it is part of."""
    users: dict[Term, Statement] = {}
    for statement in named:
        waiting = [statement.object]
        while waiting:
            node = waiting.pop()
            if isinstance(node, ox.BlankNode) and node not in users:
                users[node] = statement
                waiting += facts.descriptions.get(node, {}).values()
    return users


def _parts(statement: Statement, facts: Facts) -> Iterator[Term]:
    subject, predicate, obj = statement
    is_blank = isinstance(subject, ox.BlankNode)
    if predicate.value == RDF_TYPE:
        is_kind = isinstance(obj, ox.NamedNode) and obj.value in _UNREAD_KINDS
        if is_kind or (isinstance(obj, ox.BlankNode) and not _is_limit(obj, facts)):
            yield obj
    elif predicate.value == f"{OWL}allValuesFrom":
        if not _is_closed(obj, facts):
            yield predicate
    elif predicate.value.startswith(_SCHEMA):
        known = _OF_BLANK_NODES if is_blank else _OF_NAMED_THINGS
        if predicate.value not in known:
            yield predicate


def _is_limit(node: ox.BlankNode, facts: Facts) -> bool:
    return f"{OWL}allValuesFrom" in facts.descriptions.get(node, {})


def _is_closed(filler: Term, facts: Facts) -> bool:
    """Return whether values are held to a list (or to a datatype, of which no rule speaks)."""
    if isinstance(filler, ox.NamedNode):
        return filler.value.startswith(_VALUES)
    return isinstance(filler, ox.BlankNode) and f"{OWL}oneOf" in facts.descriptions.get(filler, {})
