"""What the pages offer over a graph that somebody brought: things to try, questions and queries for any."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from mtorlod.errors import MtorlodError
from mtorlod.namespaces import local_name
from mtorlod.querying.questions import NamedQuery, library
from mtorlod.web.pages.asked import LONGEST, Asked

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase

QUERIES = (
    (
        "A hundred statements",
        """SELECT ?thing ?relation ?other WHERE {
  ?thing ?relation ?other .
}
LIMIT 100""",
    ),
    (
        "Which relations there are, and how often",
        """SELECT ?relation (COUNT(*) AS ?times) WHERE {
  ?thing ?relation ?other .
}
GROUP BY ?relation
ORDER BY DESC(?times)""",
    ),
    (
        "Which classes there are, and how large",
        """SELECT ?class (COUNT(?thing) AS ?things) WHERE {
  ?thing a ?class .
}
GROUP BY ?class
ORDER BY DESC(?things)""",
    ),
    (
        "Claims and what they state",
        """SELECT ?claim ?thing ?relation ?other WHERE {
  ?claim a mtor:Claim .
  GRAPH ?claim { ?thing ?relation ?other }
}
LIMIT 100""",
    ),
)
"""Title and text of queries that any graph answers."""
_QUESTIONS = frozenset(
    {
        "all-discrepancies",
        "classes-with-their-number-of-entities",
        "in-which-contexts-were-claims-observed-and-how-often",
        "synonyms",
        "which-claims-are-set-aside",
        "which-claims-contradict-each-other",
        "which-direct-effects-carry-no-sign",
    }
)
_TRIED, _OFFERED = 20, 4
_OFFERS: WeakKeyDictionary[KnowledgeBase, list[tuple[str, str]]] = WeakKeyDictionary()


def questions_of(kb: KnowledgeBase) -> list[NamedQuery]:
    """Return the questions that a graph can be asked; those of the review only if it is the shipped one."""
    return [worded(query, kb) for query in library().values() if kb.shipped or query.name in _QUESTIONS]


def worded(query: NamedQuery, kb: KnowledgeBase) -> NamedQuery:
    """Return a question as it is put to a graph: of one that somebody brought the source is no review."""
    if kb.shipped:
        return query
    why = query.why.replace(" review", " source")
    return replace(query, why=why, text=query.text.replace(query.why, why))


def own_examples(kb: KnowledgeBase) -> list[dict[str, str]]:
    """Return interventions on the nodes with most effects of their own, none of which is refused."""
    if kb not in _OFFERS:
        _OFFERS[kb] = _offers(kb)
    return [
        {"word": word, "label": label, "address": Asked(do=(word,)).address()} for word, label in _OFFERS[kb]
    ]


def _offers(kb: KnowledgeBase) -> list[tuple[str, str]]:
    network = kb.model.network(kb.reading("acute"))
    pairs = set(zip(network.sources, network.targets, strict=True))
    busy = Counter(source for source, target in pairs if source != target)
    found: list[tuple[str, str]] = []
    for number, _ in sorted(busy.items(), key=lambda item: (-item[1], network.nodes[item[0]]))[:_TRIED]:
        iri = network.nodes[number]
        given = kb.model.is_agent(iri)
        word = local_name(iri) + ("" if given else ":lost")
        if len(word) <= LONGEST and len(found) < _OFFERED and _can_be_done(kb, word, iri):
            found.append((word, f"{kb.names.label(iri)} is {'given' if given else 'lost'}"))
    return found


def _can_be_done(kb: KnowledgeBase, word: str, iri: str) -> bool:
    """Return whether a word does something, and to the node that is meant."""
    try:
        done = kb.intervention([word])
    except MtorlodError:
        return False
    return iri in (*done.given, *done.gained, *done.lost)
