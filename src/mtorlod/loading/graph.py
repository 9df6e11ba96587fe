"""`Graph`: what every step above loading asks of what was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import pyoxigraph as ox

from mtorlod.loading.claim import Claim


class Says(Protocol):
    """What can be asked for the quads of a relation."""

    def saying(self, *relations: ox.NamedNode) -> Iterator[ox.Quad]: ...


class Graph(Says, Protocol):
    """What a model is made from; a `Dataset` is one, and so is whatever has as much to say."""

    @property
    def quads(self) -> tuple[ox.Quad, ...]: ...
    def about(self, thing: ox.NamedNode) -> Sequence[ox.Quad]: ...
    @property
    def claims(self) -> Mapping[str, Claim]: ...
    @property
    def labels(self) -> Mapping[str, str]: ...
    @property
    def subject(self) -> frozenset[str]: ...
    @property
    def broader(self) -> Mapping[str, tuple[str, ...]]: ...
