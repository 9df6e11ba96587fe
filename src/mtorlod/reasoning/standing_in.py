"""What stands in the place of a thing that takes part in no effect: its product, its family, its pathway."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pyoxigraph as ox

from mtorlod.namespaces import MTOR, SKOS
from mtorlod.reasoning.facts import Statement

PRODUCT, MEMBER, FAMILY, RELATED = f"{MTOR}encodes", f"{MTOR}hasMember", f"{MTOR}isMemberOf", f"{SKOS}related"
_SAME = (PRODUCT, MEMBER, FAMILY, RELATED)
"""By what a thing and a node are one and the same to who asks; the first that leads to a node wins."""
_NEAR = tuple(f"{MTOR}{name}" for name in ("isSubunitOf", "isSiteOf", "hasSite", "isDomainOf", "substrateOf"))
"""By what a node is near a thing, and yet another."""


class Neighbour(NamedTuple):
    """A node, and the relation that leads to it."""

    relation: str
    node: str


class StandIns:
    """The nodes near the things of a graph, by the graph's own relations.

    Args:
        statements: what is said of the things, and what follows.
        related: the quads of a relation that no rule reads, `RELATED`.
        nodes: those that take part in effects.
    """

    def __init__(
        self, statements: Iterable[Statement], related: Iterable[ox.Quad], nodes: Iterable[str]
    ) -> None:
        self._nodes = frozenset(nodes)
        self._beside: dict[tuple[str, str], set[str]] = {}
        for subject, relation, obj in statements:
            if relation.value in _SAME or relation.value in _NEAR:
                self._note(subject, relation.value, obj)
        for quad in related:
            self._note(quad.subject, RELATED, quad.object)
            self._note(quad.object, RELATED, quad.subject)

    def _note(self, subject: object, relation: str, obj: object) -> None:
        if isinstance(subject, ox.NamedNode) and isinstance(obj, ox.NamedNode) and obj.value in self._nodes:
            self._beside.setdefault((subject.value, relation), set()).add(obj.value)

    def of(self, iri: str) -> tuple[Neighbour, ...]:
        """Return the nodes that a thing is read as, sorted; none if it takes part in effects itself."""
        if iri in self._nodes:
            return ()
        return next((near for relation in _SAME if (near := self._by(iri, relation))), ())

    def near(self, iri: str) -> tuple[Neighbour, ...]:
        """Return the nodes that a thing is a part of, or that are parts of it."""
        return tuple(each for relation in _NEAR for each in self._by(iri, relation))

    def _by(self, iri: str, relation: str) -> tuple[Neighbour, ...]:
        return tuple(Neighbour(relation, node) for node in sorted(self._beside.get((iri, relation), ())))
