"""Every name as it is looked up, and what is told of its bearer: kind, definition, names, identity links."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import pyoxigraph as ox

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.loading.names import loose
from mtorlod.namespaces import MATCHES, MTOR, RDF_TYPE, SKOS, local_name
from mtorlod.rendering.wording import Wording

_DEFINITION, _ALSO = f"{SKOS}definition", f"{SKOS}altLabel"
_DULL = frozenset({"http://www.w3.org/2002/07/owl#NamedIndividual"})


@dataclass(frozen=True)
class ThingCard:
    """A thing: its names, what it is, and what it is elsewhere: kind of match and IRI."""

    iri: str
    label: str
    definition: str
    types: tuple[str, ...]
    synonyms: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


class NameIndex:
    """The names of a graph's things and terms, gathered once.

    Attributes:
        names: name as it is looked up, name as it is written, IRI.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self.names = [
            (loose(name), name, iri) for named in (kb.names, kb.terms) for name, iri in named.all_names()
        ]
        self._said: dict[tuple[str, str], set[str]] = defaultdict(set)
        wanted = {_DEFINITION, _ALSO, RDF_TYPE, *MATCHES}
        for subject, predicate, obj, graph in kb.dataset.released_quads:
            told = predicate.value in wanted and not isinstance(obj, ox.BlankNode)
            if told and isinstance(subject, ox.NamedNode) and isinstance(graph, ox.DefaultGraph):
                self._said[subject.value, predicate.value].add(obj.value)
        self._classes = kb.model.classes
        self._sizes = Counter(kind for kinds in self._classes.values() for kind in kinds)
        self._words = Wording(kb.glossary)

    def definition(self, iri: str) -> str:
        """Return what a thing is, in a sentence; empty if nothing is said."""
        return min(self._said.get((iri, _DEFINITION), [""]))

    def kind(self, iri: str) -> str:
        """Return what a thing is: the smallest of its classes."""
        if iri.startswith(MTOR):
            return "class" if local_name(iri)[:1].isupper() else "relation or value"
        kinds = [(self._sizes[kind], kind) for kind in self._classes.get(iri, ()) if kind not in _DULL]
        return self._words.name(min(kinds)[1]) if kinds else "thing"

    def card(self, iri: str) -> ThingCard:
        """Return what is told of a thing."""
        links = sorted(
            (kind, other) for match, kind in MATCHES.items() for other in self._said.get((iri, match), ())
        )
        return ThingCard(
            iri=iri,
            label=self._words.name(iri),
            definition=self.definition(iri),
            types=tuple(sorted(map(self._words.name, self._said.get((iri, RDF_TYPE), set()) - _DULL))),
            synonyms=tuple(sorted(self._said.get((iri, _ALSO), ()))),
            links=tuple(links),
        )
