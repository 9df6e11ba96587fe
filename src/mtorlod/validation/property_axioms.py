"""What an ontology says of its object properties: hierarchy, converses, chains, and which sign each bears.

A sign is the one that is declared (`mtor:effectSign`, or RO's "is positive form of" and "is negative form
of"), else that of the lexicon of effect words for the identifier or the label, else that of the words
"positive" and "negative" in the label, else that of a converse or an equivalent; else there is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import pyoxigraph as ox

from mtorlod.loading.networks.lexicon import effect_word
from mtorlod.namespaces import MTOR, OWL, PREFIXES, RDF, RDFS, local_name, shorten
from mtorlod.terms import LABEL, TYPE, owl

Property: TypeAlias = ox.NamedNode | ox.BlankNode
SIGNS = {"+": 1, "-": -1}

_DECLARED = ox.NamedNode(f"{MTOR}effectSign")
_FORMS = {f"{PREFIXES['obo']}RO_0004049": "+", f"{PREFIXES['obo']}RO_0004050": "-"}
_WORDS = {"+": re.compile(r"\bpositive(ly)?\b", re.I), "-": re.compile(r"\bnegative(ly)?\b", re.I)}


@dataclass(frozen=True, slots=True)
class PropertyAxiom:
    """That one or more properties in a row entail another.

    Attributes:
        kind: local name of the OWL or RDFS term that states it.
        steps: the properties in a row.
        conclusion: what they entail.
        converse: whether the conclusion runs from the end to the start.
    """

    kind: str
    steps: tuple[Property, ...]
    conclusion: Property
    converse: bool = False


@dataclass
class PropertyAxioms:
    """The axioms of an ontology about its object properties, in the order of their text, and their signs."""

    axioms: list[PropertyAxiom] = field(default_factory=list)
    signs: dict[Property, str] = field(default_factory=dict)
    """Property → "+", "-" or "?"; absent where nothing tells."""
    labels: dict[Property, str] = field(default_factory=dict)

    def name(self, one: Property) -> str:
        """Return what a property is called: its label, else its IRI shortened, else whose converse it is."""
        if isinstance(one, ox.BlankNode):
            of = (axiom.conclusion for axiom in self.axioms if axiom.converse and axiom.steps == (one,))
            return next((f"converse of {self.name(other)}" for other in of), "a nameless property")
        return self.labels.get(one) or shorten(one.value)


def read_property_axioms(quads: Iterable[ox.Quad]) -> PropertyAxioms:
    """Return what quads say of object properties; a list without an end, or in a circle, is passed over."""
    read = PropertyAxioms()
    lists: dict[object, dict[str, object]] = defaultdict(dict)
    ties: list[ox.Quad] = []
    declared: dict[Property, str] = {}
    for quad in quads:
        predicate = quad.predicate.value
        if predicate in (f"{RDF}first", f"{RDF}rest"):
            lists[quad.subject][predicate] = quad.object
        elif predicate in _FORMS:
            declared.setdefault(quad.subject, _FORMS[predicate])
        elif quad.predicate == _DECLARED:
            declared[quad.subject] = quad.object.value
        elif quad.predicate == LABEL and (quad.object.language or "en").startswith("en"):
            read.labels.setdefault(quad.subject, quad.object.value)
        elif predicate in _TIES or (quad.predicate == TYPE and quad.object in _CHARACTERISTICS):
            ties.append(quad)
    for quad in ties:
        read.axioms += (axiom for axiom in _axioms(quad, lists) if axiom not in read.axioms)
    mentioned = {one: None for axiom in read.axioms for one in (*axiom.steps, axiom.conclusion)}
    for one in dict.fromkeys([*mentioned, *declared]):
        if sign := declared.get(one) or _told(one, read.labels.get(one, "")):
            read.signs[one] = sign
    _shared(read)
    return read


def _axioms(quad: ox.Quad, lists: dict[object, dict[str, object]]) -> Iterator[PropertyAxiom]:
    subject, obj = quad.subject, quad.object
    kind = local_name((obj if quad.predicate == TYPE else quad.predicate).value)
    if quad.predicate == TYPE:
        steps = (subject, subject) if kind == "TransitiveProperty" else (subject,)
        yield PropertyAxiom(kind, steps, subject, kind == "SymmetricProperty")
    elif kind == "propertyChainAxiom":
        if members := tuple(_members(obj, lists)):
            yield PropertyAxiom(kind, members, subject)
    elif isinstance(obj, Property):
        yield PropertyAxiom(kind, (subject,), obj, kind == "inverseOf")
        if kind != "subPropertyOf":
            yield PropertyAxiom(kind, (obj,), subject, kind == "inverseOf")


def _members(head: object, lists: dict[object, dict[str, object]]) -> list[Property]:
    members: list[Property] = []
    met = set()
    while head in lists and head not in met:
        met.add(head)
        member = lists[head].get(f"{RDF}first")
        if not isinstance(member, Property):
            return []
        members.append(member)
        head = lists[head].get(f"{RDF}rest")
    return members if head == ox.NamedNode(f"{RDF}nil") else []


def _told(one: Property, label: str) -> str:
    """Return the sign that identifier or label tell; empty if neither does."""
    if isinstance(one, ox.BlankNode):
        return ""
    for text in (local_name(one.value).replace("_", ":"), label):
        word = effect_word(text) if text else None
        if word is not None and word.sign != "none":
            return word.sign
    told = [sign for sign, pattern in _WORDS.items() if pattern.search(label)]
    return told[0] if len(told) == 1 else ""


def _shared(read: PropertyAxioms) -> None:
    """Give converses and equivalents of what has a sign that sign, where they have none of their own."""
    same = [axiom for axiom in read.axioms if axiom.kind in ("inverseOf", "equivalentProperty")]
    waiting = list(read.signs)
    while waiting:
        one = waiting.pop()
        for axiom in same:
            if axiom.steps == (one,) and axiom.conclusion not in read.signs:
                read.signs[axiom.conclusion] = read.signs[one]
                waiting.append(axiom.conclusion)


_TIES = frozenset(
    {f"{RDFS}subPropertyOf", f"{OWL}equivalentProperty", f"{OWL}inverseOf", f"{OWL}propertyChainAxiom"}
)
_CHARACTERISTICS = frozenset({owl("TransitiveProperty"), owl("SymmetricProperty")})
