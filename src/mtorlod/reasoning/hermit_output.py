"""HermiT's answers, as text, into statements. Runs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from mtorlod.namespaces import OWL, RDFS
from mtorlod.reasoning.at_any_remove import at_any_remove
from mtorlod.reasoning.facts import Statement
from mtorlod.terms import TYPE

_RELATION = re.compile(r"^(\w+)\( (<[^>]+>(?: <[^>]+>)*) \)$", re.MULTILINE)
_VALUES = re.compile(
    r"^<([^>]+)> \(known instances:\s*(.*?)\s*\|\s*possible instances:", re.MULTILINE | re.DOTALL
)
_PAIR = re.compile(r"\(<([^>]+)>, <([^>]+)>\)")
_IRI = re.compile(r"<([^>]+)>")
_NOTHING = f"{OWL}Nothing"
_TRIVIAL = frozenset({f"{OWL}{n}" for n in ("Thing", "Nothing", "topObjectProperty", "bottomObjectProperty")})


def read_types(output: str) -> tuple[set[Statement], set[str]]:
    """Return the types of individuals, wider classes included, and the classes nothing can belong to."""
    wider: dict[str, set[str]] = {}
    unsatisfiable: set[str] = set()
    types: set[tuple[str, str]] = set()
    for kind, terms in _RELATION.findall(output):
        iris = _IRI.findall(terms)
        if kind == "Type":
            types.add((iris[0], iris[1]))
        elif kind == "SubClassOf":
            wider.setdefault(iris[0], set()).add(iris[1])
        elif kind == "EquivalentClasses":
            if _NOTHING in iris:
                unsatisfiable.update(iris)
            for iri in iris:
                wider.setdefault(iri, set()).update(other for other in iris if other != iri)
    memberships = {
        Statement(ox.NamedNode(thing), TYPE, ox.NamedNode(one))
        for thing, kind in types
        for one in at_any_remove(kind, wider) - _TRIVIAL
    }
    return memberships, unsatisfiable - {_NOTHING}


def read_values(output: str, axioms: Iterable[ox.Quad]) -> set[Statement]:
    """Return the relations of individuals, under wider, converse and mutual relations too.

    HermiT lists a pair under its most specific relation only, and under one of two converses.
    """
    wider: dict[str, set[str]] = {}
    converse: dict[str, set[str]] = {}
    for quad in axioms:
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            one, other = quad.subject.value, quad.object.value
            if quad.predicate.value == f"{RDFS}subPropertyOf":
                wider.setdefault(one, set()).add(other)
            elif quad.predicate.value == f"{OWL}inverseOf":
                converse.setdefault(one, set()).add(other)
                converse.setdefault(other, set()).add(one)
            elif other == f"{OWL}SymmetricProperty":
                converse.setdefault(one, set()).add(one)
    waiting = {
        (subject, relation, obj)
        for relation, listed in _VALUES.findall(output)
        for subject, obj in _PAIR.findall(listed)
        if relation not in _TRIVIAL
    }
    related: set[tuple[str, str, str]] = set()
    while waiting:
        subject, relation, obj = waiting.pop()
        related.add((subject, relation, obj))
        implied = {(subject, one, obj) for one in wider.get(relation, ())}
        implied |= {(obj, one, subject) for one in converse.get(relation, ())}
        waiting |= implied - related
    return {Statement(ox.NamedNode(s), ox.NamedNode(p), ox.NamedNode(o)) for s, p, o in related}
