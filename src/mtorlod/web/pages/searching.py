"""Search by any name: things, terms and questions, the nearest first, and by which name they were found."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import pyoxigraph as ox

from mtorlod.loading.names import Names, loose
from mtorlod.namespaces import BASE, MTOR, PREFIXES, SKOS, local_name, shorten
from mtorlod.web.pages.own import questions_of

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase

MOST = 60
_DEFINITION = f"{SKOS}definition"
_DULL = frozenset({"http://www.w3.org/2002/07/owl#NamedIndividual"})
_LONGEST = 200
_REUSED = (
    "cito:citesAsEvidence",
    "dcterms:isPartOf",
    "rdf:type",
    "rdfs:label",
    "rdfs:subClassOf",
    "skos:altLabel",
    "skos:broader",
    "skos:exactMatch",
)


def search(kb: KnowledgeBase, text: str, most: int = MOST) -> list[dict[str, Any]]:
    """Return what bears such a name: exact names first, then names that start so, then names that hold it."""
    wanted = loose(text[:_LONGEST])
    if not wanted:
        return []
    index = _index(kb)
    ranked: dict[str, tuple[int, int, str, str]] = {}
    for found, name, iri in index.names:
        at = found.find(wanted)
        if at < 0:
            continue
        rank = 0 if found == wanted else 1 if at == 0 else 2
        label = kb.wording.name(iri)
        key = rank, len(found), label.casefold(), "" if name == label else name
        if iri not in ranked or key < ranked[iri]:
            ranked[iri] = key
    hits = [
        {
            "iri": iri,
            "label": kb.wording.name(iri),
            "via": ranked[iri][3],
            "kind": index.kind(iri),
            "definition": index.definitions.get(iri, ""),
        }
        for iri in sorted(ranked, key=lambda iri: ranked[iri])[:most]
    ]
    return [*hits, *_questions(kb, text, most - len(hits))]


def vocabulary(kb: KnowledgeBase) -> dict[str, Any]:
    """Return prefixes, terms and things, for completion in the query editor."""
    labels, definitions = kb.dataset.labels, _index(kb).definitions
    terms = [
        {
            "name": shorten(iri),
            "label": labels[iri],
            "definition": definitions.get(iri, ""),
            "kind": "class" if local_name(iri)[:1].isupper() else "property",
        }
        for iri in sorted(labels)
        if iri.startswith(MTOR)
    ]
    things = [
        {"name": shorten(iri), "label": labels.get(iri, ""), "definition": "", "kind": "constant"}
        for iri in kb.names.entities()
    ]
    reused = [{"name": name, "label": "", "definition": "", "kind": "property"} for name in _REUSED]
    return {"prefixes": dict(PREFIXES), "terms": [*terms, *things, *reused]}


class _Index:
    """Every name as it is looked up, and what a hit tells."""

    def __init__(self, kb: KnowledgeBase) -> None:
        terms = Names(kb.dataset.quads, MTOR, "term")
        pairs = [*kb.names.all_names(), *terms.all_names()]
        self.names = [(loose(name), name, iri) for name, iri in pairs]
        self.definitions = {
            q.subject.value: q.object.value
            for q in kb.dataset.quads
            if q.predicate.value == _DEFINITION and isinstance(q.subject, ox.NamedNode)
        }
        self._classes = kb.model.classes
        self._sizes = Counter(kind for kinds in self._classes.values() for kind in kinds)
        self._name = kb.wording.name

    def kind(self, iri: str) -> str:
        """Return what a thing is: the smallest of its classes."""
        if iri.startswith(MTOR):
            return "class" if local_name(iri)[:1].isupper() else "relation or value"
        kinds = [(self._sizes[kind], kind) for kind in self._classes.get(iri, ()) if kind not in _DULL]
        return self._name(min(kinds)[1]) if kinds else "thing"


_INDICES: WeakKeyDictionary[KnowledgeBase, _Index] = WeakKeyDictionary()


def _index(kb: KnowledgeBase) -> _Index:
    if kb not in _INDICES:
        _INDICES[kb] = _Index(kb)
    return _INDICES[kb]


def _questions(kb: KnowledgeBase, text: str, most: int) -> list[dict[str, Any]]:
    words = [word for word in text.casefold().split() if len(word) > 1]
    return [
        {
            "iri": f"{BASE}/ask/{query.name}",
            "label": query.title,
            "via": "",
            "kind": "question",
            "definition": query.why,
        }
        for query in questions_of(kb)
        if words and all(word in query.title.casefold() for word in words)
    ][: max(most, 6)]
