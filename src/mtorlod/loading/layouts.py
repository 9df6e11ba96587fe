"""Layouts of pictures as data: where nodes stand, read from RDF such as `ontology/profile.ttl`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from mtorlod.errors import InvalidData
from mtorlod.namespaces import MTOR, RDF_TYPE, RDFS_LABEL, local_name

_Said = Mapping[object, Mapping[str, list[Any]]]
"""Subject → predicate → objects."""


@dataclass(frozen=True)
class Membrane:
    """The cell's membrane: a line from top to bottom."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Layout:
    """Where things stand in a picture. Units are those of an SVG drawing, y downwards.

    Attributes:
        name: the last part of its IRI.
        title: what the picture shows.
        width: of the picture.
        places: IRI of a node → the middle of its box, in the order of the file.
        above: the nodes whose drugs stand above them; at all others they stand below.
        drugs: the class whose members the picture tells of, or nothing.
        key: where the key to the signs begins, if its place is given.
        membrane: the cell's membrane, if the picture has one.
    """

    name: str
    title: str
    width: float
    places: Mapping[str, tuple[float, float]]
    above: frozenset[str] = frozenset()
    drugs: str = ""
    key: tuple[float, float] | None = None
    membrane: Membrane | None = None


def read_layouts(quads: Iterable[ox.Quad]) -> dict[str, Layout]:
    """Return name → layout, for everything that is one.

    Raises:
        InvalidData: if a layout lacks its width, or a place its node or a number.
    """
    said: dict[object, dict[str, list[Any]]] = {}
    for quad in quads:
        said.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    layouts = (node for node, of in said.items() if ox.NamedNode(f"{MTOR}Layout") in of.get(RDF_TYPE, ()))
    return {layout.name: layout for layout in (_layout(node, said) for node in layouts)}


def _layout(node: object, said: _Said) -> Layout:
    name = local_name(getattr(node, "value", ""))

    def values(subject: object, word: str) -> list[str]:
        return [term.value for term in said.get(subject, {}).get(word, ())]

    def number(subject: object, word: str) -> float:
        try:
            return float(values(subject, MTOR + word)[0])
        except (IndexError, ValueError):
            raise InvalidData(
                f"the layout '{name}' lacks a number",
                f"give mtor:{word} as a number wherever there is a place",
            ) from None

    def placed(place: object) -> tuple[str, tuple[float, float]]:
        nodes = values(place, f"{MTOR}node")
        if len(nodes) != 1:
            raise InvalidData(f"the layout '{name}' has a place for no node", "give each place one mtor:node")
        return nodes[0], (number(place, "x"), number(place, "y"))

    of = said[node]
    membranes, keys = of.get(f"{MTOR}membrane", ()), of.get(f"{MTOR}key", ())
    return Layout(
        name=name,
        title=next(iter(values(node, RDFS_LABEL)), name),
        width=number(node, "width"),
        places=dict(placed(place) for place in of.get(f"{MTOR}placed", ())),
        above=frozenset(values(node, f"{MTOR}drugsAbove")),
        drugs=next(iter(values(node, f"{MTOR}drugs")), ""),
        key=next(((number(key, "x"), number(key, "y")) for key in keys), None),
        membrane=next(
            (Membrane(*(number(m, part) for part in ("x", "top", "bottom"))) for m in membranes), None
        ),
    )
