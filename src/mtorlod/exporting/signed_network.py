"""A signed network on its way to a file: named nodes, and effects with what they rest on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignedEdge:
    """An effect to be written: node IRIs, sign, the claims and references it rests on, partners it needs."""

    source: str
    sign: str
    target: str
    claims: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True)
class SignedNetwork:
    """A network to be written.

    Attributes:
        title: what it is.
        nodes: IRI → name, in the order in which they are written.
        edges: between IRIs.
    """

    title: str
    nodes: dict[str, str]
    edges: tuple[SignedEdge, ...]
