"""A signed network on its way to a file: named nodes, and effects with what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SignedEdge:
    """An effect to be written.

    Attributes:
        source, target: IRIs of nodes.
        sign: "+", "-" or "?".
        claims: IRIs of the claims that it rests on.
        references: what these cite, as their source numbers or names it.
        conditions: IRIs of the partners that it needs.
        publications: what identifies the works that state it or are cited for it, such as "pmid:1".
        contexts: what the settings are called in which it was seen.
    """

    source: str
    sign: str
    target: str
    claims: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True)
class SignedNetwork:
    """A network to be written.

    Attributes:
        title: what it is.
        nodes: IRI → name, in the order in which they are written.
        edges: between IRIs.
        kinds: IRI → what kind of thing it is, as a class of the vocabulary by its local name; where known.
        identifiers: IRI → compact identifiers of the same thing elsewhere; where any are known.
    """

    title: str
    nodes: dict[str, str]
    edges: tuple[SignedEdge, ...]
    kinds: Mapping[str, str] = field(default_factory=dict)
    identifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
