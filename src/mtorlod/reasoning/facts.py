"""What the rules start from: statements of accepted claims, and what vocabulary and entities say.

A blank node is named by what is said of it, so that equal restrictions are one node whichever
file or claim holds them, and so that no name depends on the order of reading. What is said of a
blank node is part of the node and is no premise of its own. Claims that are set aside or that
deny do not appear here. Labels and other annotations, and values with a datatype (numbers,
years), take part in no rule; only the numbers of OWL's own restrictions are kept, as part of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pyoxigraph as ox

from mtorlod.loading import Dataset
from mtorlod.namespaces import (
    CITO,
    DCTERMS,
    NETWORK,
    OWL,
    PREFIXES,
    RDF,
    RDF_TYPE,
    RDFS,
    RDFS_LABEL,
    SKOS,
    XSD,
    shorten,
)
from mtorlod.reasoning.rule import Term

SOURCE_SPACES = tuple(PREFIXES[key] for key in ("claim", "ref", "section", "passage", "discrepancy"))
"""Where the IRIs of what a source is made of begin."""
_SOURCE_OF_NETWORK = ("claim", "line", "reference", "file", "rows", "discrepancy")
"""What a network file's own source is made of: the part of its IRIs after the name of the network."""
_ANNOTATIONS = (SKOS, DCTERMS, CITO, RDFS_LABEL, f"{RDFS}comment", f"{RDFS}seeAlso", f"{RDFS}isDefinedBy")
_IS_DEFINED_BY = f"{RDFS}isDefinedBy"
_NUMBERED = tuple(f"{OWL}{name}" for name in ("cardinality", "min", "max", "qualifiedCardinality", "hasSelf"))
"""What a restriction is not itself without: the numbers of OWL, by the beginnings of their names."""
_TEXT = (ox.NamedNode(f"{XSD}string"), ox.NamedNode(f"{RDF}langString"))


class Statement(NamedTuple):
    """A triple: what is said, whoever says it."""

    subject: ox.NamedNode | ox.BlankNode
    predicate: ox.NamedNode
    object: Term


@dataclass(frozen=True)
class Facts:
    """Statements with who states them; `structure` describes blank nodes."""

    stated: Mapping[Statement, frozenset[str]]
    """Statement → the accepted claims that make it, where vocabulary and entities do not."""
    given: frozenset[Statement]
    """What vocabulary and entity descriptions say; it rests on no claim."""
    structure: frozenset[Statement]
    labels: Mapping[str, str]
    modules: Mapping[str, str]
    """IRI → the vocabulary module or entity collection that defines it."""

    def quads(self) -> list[ox.Quad]:
        """Return all of it as one graph."""
        everything: Iterable[Statement] = (*self.given, *self.stated, *self.structure)
        return [ox.Quad(*statement) for statement in everything]

    @cached_property
    def descriptions(self) -> dict[ox.BlankNode, dict[str, Term]]:
        """Blank node → what is said of it, by predicate (of several values the first in order)."""
        described: dict[ox.BlankNode, dict[str, Term]] = {}
        for subject, predicate, obj in sorted(self.structure, key=str, reverse=True):
            described.setdefault(subject, {})[predicate.value] = obj
        return described

    def members(self, head: Term | None) -> tuple[Term, ...]:
        """Return the members of an RDF list."""
        listed: list[Term] = []
        met: set[Term] = set()
        while isinstance(head, ox.BlankNode) and head in self.descriptions and head not in met:
            met.add(head)
            cell = self.descriptions[head]
            if f"{RDF}first" not in cell:
                break
            listed.append(cell[f"{RDF}first"])
            head = cell.get(f"{RDF}rest")
        return tuple(listed)

    def label(self, term: Term) -> str:
        """Return how a sentence names a term."""
        if isinstance(term, ox.Literal):
            return term.value
        if isinstance(term, ox.NamedNode):
            return self.labels.get(term.value) or shorten(term.value)
        return "a class of its own"


def read_facts(dataset: Dataset) -> Facts:
    """Return the facts of a dataset; denials and claims set aside are left out."""
    told = [term for c in dataset.claims.values() for s, _, o in c.statements for term in (s, o)]
    spoken_of = {term for term in told if _is_source(term)}
    given, structure = named_by_content(
        (quad.subject, quad.predicate, quad.object)
        for quad in dataset.quads
        if isinstance(quad.graph_name, ox.DefaultGraph)
        and (not _is_source(quad.subject) or (quad.subject in spoken_of and quad.predicate.value == RDF_TYPE))
    )
    stated: dict[Statement, set[str]] = {}
    for claim in dataset.claims.values():
        if claim.accepted:
            said, below = named_by_content(claim.statements)
            structure |= below
            for statement in said - given:
                stated.setdefault(statement, set()).add(claim.iri)
    return Facts(
        stated={statement: frozenset(claims) for statement, claims in stated.items()},
        given=frozenset(given),
        structure=frozenset(structure),
        labels=dataset.labels,
        modules=_modules(dataset),
    )


def named_by_content(
    triples: Iterable[tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, Term]], annotations: bool = False
) -> tuple[set[Statement], set[Statement]]:
    """Return the statements about named things, and those that describe blank nodes.

    Each blank node is renamed by a digest of its description. Blank nodes that describe one another
    in a circle keep the name that reading gave them.
    """
    kept = [t for t in triples if annotations or _counts(t[1], t[2])]
    descriptions: dict[ox.BlankNode, list[tuple[ox.NamedNode, Term]]] = {}
    for subject, predicate, obj in kept:
        if isinstance(subject, ox.BlankNode):
            descriptions.setdefault(subject, []).append((predicate, obj))
    names = _names(descriptions)

    def renamed(term: Term) -> Term:
        return names.get(term, term) if isinstance(term, ox.BlankNode) else term

    said: set[Statement] = set()
    structure: set[Statement] = set()
    for subject, predicate, obj in kept:
        if isinstance(subject, ox.BlankNode):
            structure.add(Statement(renamed(subject), predicate, renamed(obj)))
        else:
            said.add(Statement(subject, predicate, renamed(obj)))
    return said, structure


def _names(
    descriptions: Mapping[ox.BlankNode, list[tuple[ox.NamedNode, Term]]],
) -> dict[ox.BlankNode, ox.BlankNode]:
    """Return the names by content, each made once all below it are; without recursion, for lists are long."""
    names: dict[ox.BlankNode, ox.BlankNode] = {}
    met: set[ox.BlankNode] = set()
    for start in descriptions:
        stack = [(start, False)]
        while stack:
            node, below_is_named = stack.pop()
            if below_is_named:
                lines = (
                    f"{p} {names.get(o, o) if isinstance(o, ox.BlankNode) else o}"
                    for p, o in descriptions[node]
                )
                digest = hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
                names[node] = ox.BlankNode("c" + digest[:24])
            elif node not in met:
                met.add(node)
                stack.append((node, True))
                stack += [
                    (o, False)
                    for _, o in descriptions[node]
                    if isinstance(o, ox.BlankNode) and o in descriptions
                ]
    return names


def _counts(predicate: ox.NamedNode, obj: Term) -> bool:
    if predicate.value.startswith(_ANNOTATIONS):
        return False
    return not isinstance(obj, ox.Literal) or obj.datatype in _TEXT or predicate.value.startswith(_NUMBERED)


def _is_source(subject: object) -> bool:
    if not isinstance(subject, ox.NamedNode):
        return False
    iri = subject.value
    if iri.startswith(NETWORK):
        return iri[len(NETWORK) :].partition("/")[2].partition("/")[0] in _SOURCE_OF_NETWORK
    return iri.startswith(SOURCE_SPACES)


def _modules(dataset: Dataset) -> dict[str, str]:
    modules: dict[str, str] = {}
    for quad in dataset.quads:
        if quad.predicate.value == _IS_DEFINED_BY and isinstance(quad.object, ox.NamedNode):
            iri = quad.subject.value
            modules[iri] = min(modules.get(iri, quad.object.value), quad.object.value)
    return modules
