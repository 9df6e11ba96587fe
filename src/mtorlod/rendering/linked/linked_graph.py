"""The graph as linked data: what is said of an IRI, what a whole module says, what points where.

Indexed from quads, not from a store, because a store rewrites literals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph as ox

from mtorlod import resources
from mtorlod.exporting.plain import plain_quads
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.releases.parts import is_released
from mtorlod.loading.files import ParsedFile, read_file, read_text
from mtorlod.namespaces import BASE, MTOR, OWL, PREFIXES, RDF, RDF_TYPE, RDFS_LABEL, shorten
from mtorlod.reasoning.owl_axioms import AXIOMS, axiom_quads
from mtorlod.version import __version__

STATED_IN = f"{MTOR}statedIn"
# What ties a blank node that speaks of a statement to the claim and to the things that it speaks of.
_TIES = frozenset({STATED_IN, f"{OWL}annotatedSource", f"{RDF}subject", f"{OWL}sourceIndividual"})
_ONTOLOGY = ox.NamedNode(f"{OWL}Ontology")
_SD = "http://www.w3.org/ns/sparql-service-description#"
_VERSION = f"{OWL}versionIRI"

Pairs = list[tuple[ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal]]


@dataclass(frozen=True)
class LinkedGraph:
    """Quads indexed by what they speak of, and the documents that hold whole modules."""

    kb: KnowledgeBase = field(repr=False)
    outgoing: dict[str, Pairs] = field(repr=False)
    parts: dict[ox.BlankNode, Pairs] = field(repr=False)
    incoming: dict[str, list[tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode]]] = field(repr=False)
    modules: dict[str, tuple[ox.Quad, ...]] = field(repr=False)
    """IRI → quads of what is a document by itself: the ontology's modules, and their versions."""

    @classmethod
    def of(cls, kb: KnowledgeBase) -> LinkedGraph:
        """Return the linked data of a knowledge base."""
        modules = _modules(kb)
        quads = [*plain_quads(kb.dataset), *(kb.inferred_quads if kb.serves_inferred else ())]
        if is_released(kb):
            quads += [*_shapes(), *_questions(), *_graphs(kb)]
        outgoing: dict[str, Pairs] = defaultdict(list)
        parts: dict[ox.BlankNode, Pairs] = defaultdict(list)
        incoming: dict[str, list] = defaultdict(list)
        for subject, predicate, obj in dict.fromkeys(quad.triple for quad in quads):
            if isinstance(subject, ox.NamedNode):
                outgoing[subject.value].append((predicate, obj))
            else:
                parts[subject].append((predicate, obj))
            if isinstance(obj, ox.NamedNode):
                incoming[obj.value].append((subject, predicate))
        for iri, pairs in incoming.items():
            # Of some things only a claim that is set aside speaks, and that is quoted.
            if iri.startswith(f"{BASE}/") and any(predicate.value in _TIES for _, predicate in pairs):
                outgoing.setdefault(iri, [])
        return cls(kb, dict(outgoing), dict(parts), dict(incoming), modules)

    def knows(self, iri: str) -> bool:
        """Return whether something is said of an IRI, or it is a document."""
        return iri in self.outgoing or iri in self.modules or iri == BASE

    def stays(self, iri: str) -> bool:
        """Return whether a link to another's IRI leads to a page here: it is one of the graph's things."""
        ours = iri.startswith(self.kb.profile.namespace)
        return ours and (self.knows(iri) or iri in self.kb.names)

    def mentions(self, iri: str) -> bool:
        """Return whether an IRI is known, or at least something points to it."""
        return self.knows(iri) or iri in self.incoming

    def is_document(self, iri: str) -> bool:
        """Return whether an IRI is a document itself, so that it needs no redirect to one."""
        return iri in self.modules or iri == BASE

    def resources(self) -> Iterator[str]:
        """Yield every IRI of the project that something is said of, sorted."""
        yield from sorted(iri for iri in self.outgoing if iri.startswith(f"{BASE}/"))

    def quads(self, iri: str) -> list[ox.Quad]:
        """Return what a document about an IRI holds: what is said of it, down through blank nodes."""
        if iri == BASE:
            return self.kb.owl_quads()
        if iri in self.modules:
            return list(self.modules[iri])
        subject = ox.NamedNode(iri)
        quads = [ox.Quad(subject, predicate, obj) for predicate, obj in self.outgoing.get(iri, ())]
        waiting = [obj for _, obj in self.outgoing.get(iri, ()) if isinstance(obj, ox.BlankNode)]
        waiting += self.statements(iri)
        met = set()
        while waiting:
            node = waiting.pop()
            if node in met:
                continue
            met.add(node)
            for predicate, obj in self.parts.get(node, ()):
                quads.append(ox.Quad(node, predicate, obj))
                if isinstance(obj, ox.BlankNode):
                    waiting.append(obj)
        # Of what is only pointed to, that is all there is to tell.
        return quads or [
            ox.Quad(other, predicate, subject) for other, predicate in self.incoming.get(iri, ())
        ]

    def statements(self, iri: str) -> list[ox.BlankNode]:
        """Return the blank nodes that speak of a statement of a claim, or about a thing."""
        nodes = (
            subject
            for subject, predicate in self.incoming.get(iri, ())
            if predicate.value in _TIES and isinstance(subject, ox.BlankNode)
        )
        return list(dict.fromkeys(nodes))

    @cached_property
    def labels(self) -> dict[str, str]:
        """IRI → label."""
        external = {
            iri: min(str(obj.value) for predicate, obj in pairs if predicate.value == RDFS_LABEL)
            for iri, pairs in self.outgoing.items()
            if any(predicate.value == RDFS_LABEL for predicate, _ in pairs)
        }
        return {**external, **self.kb.dataset.labels}

    def label(self, iri: str) -> str:
        """Return the label of an IRI, else its short form."""
        return self.labels.get(iri) or shorten(iri)


def _modules(kb: KnowledgeBase) -> dict[str, tuple[ox.Quad, ...]]:
    modules: dict[str, tuple[ox.Quad, ...]] = {}
    files = [*kb.dataset.files]
    if is_released(kb):
        files.append(ParsedFile(AXIOMS, tuple(axiom_quads(kb.dataset, __version__))))
    for file in files:
        for subject, predicate, obj, _ in file.quads:
            if predicate.value == RDF_TYPE and obj == _ONTOLOGY and subject.value.startswith(f"{BASE}/"):
                modules[subject.value] = file.quads
    for file in files:
        for subject, predicate, obj, _ in file.quads:
            if predicate.value == _VERSION and isinstance(obj, ox.NamedNode):
                modules[obj.value] = modules.get(subject.value, file.quads)
    if is_released(kb):
        entities = (file.quads for file in kb.dataset.files if "/entities/" in f"/{file.path}")
        modules[f"{BASE}/entities"] = tuple(quad for quads in entities for quad in quads)
    return modules


def _shapes() -> Iterator[ox.Quad]:
    for path in resources.files("*.ttl", "shapes"):
        yield from read_file(path).quads


def _questions() -> Iterable[ox.Quad]:
    from mtorlod.querying.examples import as_examples
    from mtorlod.querying.questions import library

    return read_text(as_examples(library().values()), ox.RdfFormat.TURTLE, "questions").quads


def _graphs(kb: KnowledgeBase) -> Iterator[ox.Quad]:
    counts: dict[ox.NamedNode, int] = defaultdict(int)
    for quad in kb.inferred_quads:
        counts[quad.graph_name] += 1
    number = ox.NamedNode(f"{PREFIXES['xsd']}integer")
    for graph, count in counts.items():
        yield ox.Quad(graph, ox.NamedNode(RDF_TYPE), ox.NamedNode(f"{_SD}NamedGraph"))
        yield ox.Quad(graph, ox.NamedNode(f"{_SD}name"), graph)
        yield ox.Quad(
            graph, ox.NamedNode(f"{PREFIXES['void']}triples"), ox.Literal(str(count), datatype=number)
        )
