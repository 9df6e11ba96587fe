"""What a graph says, indexed so that values, instances and subclasses are looked up quickly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from typing import TypeAlias

import pyoxigraph as ox

from mtorlod.namespaces import RDFS
from mtorlod.terms import TYPE

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
_SUBCLASS = ox.NamedNode(f"{RDFS}subClassOf")


class ScreenedFacts:
    """The default graph of some quads, indexed for looking up values, instances and subclasses."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        default = ox.DefaultGraph()
        self.triples = [quad.triple for quad in quads if quad.graph_name == default]
        self._forward: dict[ox.NamedNode, dict[Term, list[Term]]] = {}
        for triple in self.triples:
            by_subject = self._forward.setdefault(triple.predicate, {})
            by_subject.setdefault(triple.subject, []).append(triple.object)

    @cached_property
    def _backward(self) -> dict[ox.NamedNode, dict[Term, list[Term]]]:
        subjects: dict[ox.NamedNode, dict[Term, list[Term]]] = {}
        for triple in self.triples:
            subjects.setdefault(triple.predicate, {}).setdefault(triple.object, []).append(triple.subject)
        return subjects

    def subjects_of(self, predicate: ox.NamedNode) -> set[Term]:
        """Return everything that has the property."""
        return set(self._forward.get(predicate, ()))

    def objects_of(self, predicate: ox.NamedNode) -> set[Term]:
        """Return every value of the property."""
        return set(self._backward.get(predicate, ()))

    def values(self, node: Term, predicate: ox.NamedNode, backward: bool = False) -> list[Term]:
        """Return the node's values of a property, or what has the node as its value."""
        table = self._backward if backward else self._forward
        return table.get(predicate, {}).get(node, [])

    def around(
        self, nodes: Iterable[Term], onward: Set[ox.NamedNode], backward: Set[ox.NamedNode]
    ) -> Iterator[ox.Triple]:
        """Yield what is said of nodes, and of what they lead to, each triple once.

        Args:
            onward: the properties by which it goes on to values; also by those of types and subclasses.
            backward: the properties by which it goes on from a value to what has it.
        """
        lead_on = {*onward, TYPE, _SUBCLASS}
        waiting = list(dict.fromkeys(nodes))
        seen = set(waiting)
        while waiting:
            node = waiting.pop()
            beyond: list[Term] = []
            for predicate, by_subject in self._forward.items():
                values = by_subject.get(node, ())
                for value in values:
                    yield ox.Triple(node, predicate, value)
                if predicate in lead_on:
                    beyond += values
            for predicate in backward:
                # What has it is seen, and with it that it has it.
                beyond += self.values(node, predicate, backward=True)
            waiting += [each for each in dict.fromkeys(beyond) if each not in seen]
            seen.update(beyond)

    def subclasses(self, name: Term) -> set[Term]:
        """Return the class and everything below it."""
        classes = {name}
        waiting = [name]
        while waiting:
            below = self.values(waiting.pop(), _SUBCLASS, backward=True)
            waiting += [one for one in below if one not in classes]
            classes.update(below)
        return classes

    def instances(self, name: Term) -> set[Term]:
        """Return what is typed with the class or one below it."""
        return {node for one in self.subclasses(name) for node in self.values(one, TYPE, backward=True)}
