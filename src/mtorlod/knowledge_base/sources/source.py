"""`Source`: what every kind of file that claims are read from has in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from mtorlod.loading import Claim, Dataset, load
from mtorlod.namespaces import shorten

if TYPE_CHECKING:
    import pyoxigraph as ox

    from mtorlod.caching import Cache
    from mtorlod.knowledge_base.audits.discrepancies import Discrepancy
    from mtorlod.loading.file_set import FileSet
    from mtorlod.loading.names import Names
    from mtorlod.loading.networks import ImportReport
    from mtorlod.loading.networks.network_claims import NetworkClaims
    from mtorlod.loading.profile import Profile
    from mtorlod.reasoning.derivations import Inferences
    from mtorlod.reasoning.model import CausalModel


class Source(ABC):
    """What claims are read from.

    Attributes:
        name: what it is called: a file's name.
        own: what it says itself.
        report: how its rows were read; None where there is nothing to tell.
        stated_profile: what it states to be special about itself, if anything.
        has_vocabulary: whether the relations that it uses are described, so that rules conclude something.
        beside_shipped: whether validation holds it against the shipped graph, whose entities and passages the
            vocabulary names.
        cache: where what is inferred from it is kept; None for nowhere.
        rows: its claims in the order of their rows, if it has rows: they can be written one after another.
        tables: the tables that all or some of its claims were read from.
    """

    name: str
    own: Dataset
    report: ImportReport | None = None
    stated_profile: Profile | None = None
    has_vocabulary: bool = True
    beside_shipped: bool = True
    cache: Cache | None = None
    rows: NetworkClaims | None = None
    tables: tuple[NetworkClaims, ...] = ()

    @property
    @abstractmethod
    def dataset(self) -> Dataset:
        """Its own statements, and the vocabulary that they use."""

    @property
    @abstractmethod
    def names(self) -> Names:
        """Names of what can be asked about: entities, nodes."""

    @property
    @abstractmethod
    def things(self) -> Names:
        """Names of everything else that it describes."""

    @property
    @abstractmethod
    def contexts(self) -> Names:
        """Names of the contexts in which something was observed, and of wider ones."""

    @property
    @abstractmethod
    def inferences(self) -> Inferences:
        """What the rules conclude, with proofs."""

    @property
    @abstractmethod
    def model(self) -> CausalModel:
        """Its direct effects and stated outcomes; `model.network(reading)` gives the network of a reading."""

    @abstractmethod
    def uncached(self) -> Source:
        """Return the same source with nothing inferred yet, and without a cache."""

    @cached_property
    def background(self) -> Dataset | None:
        """What its statements are held against when they are validated; None if it stands alone."""
        return load() if self.beside_shipped else None

    @property
    def has_exposures(self) -> bool:
        """Whether some claims hold under one exposure only."""
        return False

    @property
    def quads(self) -> tuple[ox.Quad, ...]:
        """Every quad, the vocabulary's too."""
        return self.dataset.quads

    @property
    def about_nodes(self) -> FileSet:
        """What may say something of its nodes' sites and identities."""
        return self.dataset.said

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claim IRI → claim."""
        return self.dataset.claims

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """IRI → label."""
        return self.dataset.labels

    def label(self, iri: str) -> str:
        """Return what an IRI is called."""
        return self.labels.get(iri) or shorten(iri)

    @property
    def subject(self) -> frozenset[str]:
        """What it is about: claims observed only within these are read by default; empty for all."""
        return self.dataset.subject

    @cached_property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """Where it is said to contradict itself or to be doubtful."""
        from mtorlod.knowledge_base.audits.discrepancies import discrepancies

        return discrepancies(self.dataset.said, self.claims)
