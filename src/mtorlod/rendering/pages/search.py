"""Search by any name: things, terms and questions, the nearest first, and by which name they were found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from mtorlod.loading.names import loose
from mtorlod.namespaces import BASE, MTOR, local_name, shorten
from mtorlod.querying.questions import NamedQuery
from mtorlod.rendering.pages.explorer import Explorer

MOST, LEAST_QUESTIONS = 60, 6
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


@dataclass(frozen=True)
class Hit:
    """What bears a name: `via` is that name if it is another than the label."""

    iri: str
    label: str
    via: str
    kind: str
    definition: str


@dataclass(frozen=True)
class EditorTerm:
    """A term as the query editor completes it: `kind` is "class", "property" or "constant"."""

    name: str
    label: str
    definition: str
    kind: str


def search(explorer: Explorer, text: str, most: int = MOST) -> list[Hit]:
    """Return what bears such a name: exact names first, then names that start so, then names that hold it."""
    wanted = loose(text[:_LONGEST])
    if not wanted:
        return []
    index, name_of = explorer.index, explorer.words.name
    ranked: dict[str, tuple[int, int, str, str]] = {}
    for folded, name, iri in index.names:
        at = folded.find(wanted)
        if at < 0:
            continue
        rank = 0 if folded == wanted else 1 if at == 0 else 2
        label = name_of(iri)
        key = rank, len(folded), label.casefold(), "" if name == label else name
        if iri not in ranked or key < ranked[iri]:
            ranked[iri] = key
    hits = [
        Hit(iri, name_of(iri), ranked[iri][3], index.kind(iri), index.definition(iri))
        for iri in sorted(ranked, key=lambda iri: ranked[iri])[:most]
    ]
    asked = questions_with(explorer, text)
    return [*hits, *map(_hit, islice(asked, max(most - len(hits), LEAST_QUESTIONS)))]


def questions_with(explorer: Explorer, text: str) -> Iterator[NamedQuery]:
    """Yield the questions whose titles hold all the words of a text; short words say nothing."""
    words = [word for word in text.casefold().split() if len(word) > 1]
    for query in explorer.questions if words else ():
        if all(word in query.title.casefold() for word in words):
            yield query


def _hit(query: NamedQuery) -> Hit:
    return Hit(f"{BASE}/ask/{query.name}", query.title, "", "question", query.why)


def editor_terms(explorer: Explorer) -> list[EditorTerm]:
    """Return terms and things, for completion in the query editor."""
    labels, index = explorer.kb.dataset.labels, explorer.index
    terms = [
        EditorTerm(shorten(iri), labels[iri], index.definition(iri), _term_kind(iri))
        for iri in sorted(labels)
        if iri.startswith(MTOR)
    ]
    things = [
        EditorTerm(shorten(iri), labels.get(iri, ""), "", "constant") for iri in explorer.kb.names.entities()
    ]
    return [*terms, *things, *(EditorTerm(name, "", "", "property") for name in _REUSED)]


def _term_kind(iri: str) -> str:
    return "class" if local_name(iri)[:1].isupper() else "property"
