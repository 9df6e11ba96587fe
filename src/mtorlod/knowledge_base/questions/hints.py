"""What a query names that the graph does not have, with what it has instead: told beside the answer."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mtorlod.namespaces import ENTITY, MTOR, PREFIXES, local_name, shorten
from mtorlod.querying.named_terms import named_terms

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.loading.names import Names

MOST, LONGEST = 5, 100
"""Terms that are told of, and letters of one by which near ones are looked for: near ones take time."""
_INFERRED = (
    "step",
    "rule",
    "derivation",
    "verdict",
    "edge",
    "loop",
    "query",
    "network",
    "measurement",
    "graph",
)
_ELSEWHERE = ("xsd", "unit", "shape", "rdf")
_LOOKED_UP = {prefix: iri for prefix, iri in PREFIXES.items() if prefix not in (*_INFERRED, *_ELSEWHERE)}
"""The namespaces whose terms all stand in what is stated, or are of no use to a query."""


def hints(kb: KnowledgeBase, text: str) -> tuple[str, ...]:
    """Return a sentence for each term of a query that stands nowhere in the graph."""
    known, names = kb.every_iri, (kb.names, kb.terms, kb.source_names)
    spaces = {iri: _space(iri) for iri in named_terms(text) if iri not in known}
    unknown = [(iri, space) for iri, space in spaces.items() if space and iri != space]
    return tuple(
        f"nothing in the graph is called {shorten(iri)[: 2 * LONGEST]}"
        + _remedy(space, _near(iri, space, known, names))
        for iri, space in unknown[:MOST]
    )


def _space(iri: str) -> str | None:
    return next((each for each in _LOOKED_UP.values() if iri.startswith(each)), None)


def _near(iri: str, namespace: str, known: Iterable[str], names: Iterable[Names]) -> list[str]:
    local = iri.removeprefix(namespace)[:LONGEST]
    borne = [one for each in names for one in each.find(local.replace("-", " ")) if one.startswith(namespace)]
    beside: dict[str, list[str]] = {}
    for each in known:
        if each.startswith(namespace):
            beside.setdefault(local_name(each).casefold(), []).append(each)
    close = difflib.get_close_matches(local.casefold(), sorted(beside), n=3, cutoff=0.7)
    return list(dict.fromkeys([*borne, *(one for key in close for one in sorted(beside[key]))]))[:4]


def _remedy(namespace: str, near: list[str]) -> str:
    if near:
        return f": did you mean {', '.join(map(shorten, near))}?"
    asked = {ENTITY: "all-entities", MTOR: "effect-relations-with-their-signs"}.get(namespace)
    return f": 'mtorlod query {asked}' lists what there is" if asked else ""
