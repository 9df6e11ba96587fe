"""`Source`: what every kind of file that claims are read from has in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import pyoxigraph as ox

    from mtorlod.caching import Cache
    from mtorlod.knowledge_base.audits.discrepancies import Discrepancy
    from mtorlod.loading import Claim, Dataset
    from mtorlod.loading.names import Names
    from mtorlod.loading.networks import ImportReport
    from mtorlod.loading.networks.network_claims import NetworkClaims
    from mtorlod.loading.profile import Profile
    from mtorlod.reasoning.derivations import Inferences
    from mtorlod.reasoning.model import CausalModel


class Source(Protocol):
    """What claims are read from.

    Attributes:
        name: what it is called: a file's name.
        own: what it says itself.
        background: what its statements are held against when they are validated; None if it stands alone.
        report: how its rows were read; None where there is nothing to tell.
        stated_profile: what it states to be special about itself, if anything.
        subject: what it is about: claims observed only within these are read by default; empty for all.
        has_vocabulary: whether the relations that it uses are described, so that rules conclude something.
        has_exposures: whether some claims hold under one exposure only.
        cache: where what is inferred from it is kept; None for nowhere.
        tables: the tables that all or some of its claims were read from.
    """

    name: str
    report: ImportReport | None
    stated_profile: Profile | None
    has_vocabulary: bool
    cache: Cache | None

    @property
    def own(self) -> Dataset: ...
    @property
    def background(self) -> Dataset | None: ...
    @property
    def dataset(self) -> Dataset:
        """Its own statements, and the vocabulary that they use."""
        ...

    @property
    def quads(self) -> tuple[ox.Quad, ...]: ...
    @property
    def about_nodes(self) -> tuple[ox.Quad, ...]:
        """What may say something of its nodes' sites and identities: nothing in a table of effects."""
        ...

    @property
    def claims(self) -> Mapping[str, Claim]: ...
    @property
    def rows(self) -> NetworkClaims | None:
        """Its claims in the order of their rows, if it has rows: they can be written one after another."""
        ...

    @property
    def tables(self) -> Sequence[NetworkClaims]: ...
    @property
    def labels(self) -> Mapping[str, str]: ...
    @property
    def subject(self) -> frozenset[str]: ...
    @property
    def has_exposures(self) -> bool: ...
    @property
    def names(self) -> Names:
        """Names of what can be asked about: entities, nodes."""
        ...

    @property
    def things(self) -> Names:
        """Names of everything else that it describes."""
        ...

    @property
    def contexts(self) -> Names:
        """Names of the contexts in which something was observed, and of wider ones."""
        ...

    @property
    def inferences(self) -> Inferences: ...
    @property
    def model(self) -> CausalModel:
        """Its direct effects and stated outcomes; `model.network(reading)` gives the network of a reading."""
        ...

    def uncached(self) -> Source:
        """Return the same source with nothing inferred yet, and without a cache."""
        ...

    @property
    def discrepancies(self) -> tuple[Discrepancy, ...]: ...
