"""RDF as a source: the shipped graph, somebody's claims in its vocabulary, or any files to be asked."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.caching import Cache
from mtorlod.knowledge_base.sources.kept_inferences import inferences_of
from mtorlod.knowledge_base.sources.node_names import NodeNames
from mtorlod.knowledge_base.sources.source import Source
from mtorlod.loading import FORMATS, Dataset, ParsedFile, read_file, read_text
from mtorlod.loading.names import Names, names_in
from mtorlod.loading.profile import Profile
from mtorlod.reasoning.reading import EVERYTHING, EXPOSURES
from mtorlod.terms import ALT_LABEL

if TYPE_CHECKING:
    from mtorlod.loading.networks import ImportReport
    from mtorlod.loading.networks.network_claims import NetworkClaims
    from mtorlod.reasoning.derivations import Inferences
    from mtorlod.reasoning.model import CausalModel


@dataclass(eq=False)
class RdfSource(Source):
    """RDF files, with the vocabulary that they use.

    Attributes:
        vocabulary: files that describe the relations in use, where the files themselves do not.
        absent: nodes that the cell does not express, whose effects are left out.
        against: pairs of claims, of sources that were joined, that contradict each other.
    """

    name: str
    own: Dataset
    _: KW_ONLY
    vocabulary: tuple[ParsedFile, ...] = ()
    stated_profile: Profile | None = None
    has_vocabulary: bool = True
    beside_shipped: bool = False
    cache: Cache | None = None
    absent: frozenset[str] = frozenset()
    report: ImportReport | None = None
    tables: tuple[NetworkClaims, ...] = ()
    against: tuple[tuple[str, str], ...] = ()

    def uncached(self) -> RdfSource:
        return replace(self, cache=None)

    @cached_property
    def dataset(self) -> Dataset:
        return replace(self.own, files=(*self.vocabulary, *self.own.files)) if self.vocabulary else self.own

    @cached_property
    def has_exposures(self) -> bool:
        return any(claim.exposure in EXPOSURES for claim in self.own.claims.values())

    @cached_property
    def names(self) -> Names:
        """The names of its things where those share a namespace, else of what takes part in effects."""
        if self.stated_profile is not None and self.stated_profile.namespace:
            namespace = self.stated_profile.namespace
            return names_in(self.dataset.as_read, namespace, further=self.dataset.joined)
        if not self.has_vocabulary:
            return names_in(self.dataset.said)
        nodes = self.model.network(EVERYTHING).nodes
        return NodeNames({iri: self.labels.get(iri, "") for iri in nodes}, "node", self.own.saying(ALT_LABEL))

    @cached_property
    def things(self) -> Names:
        return names_in(self.own.said, "", "thing")

    @cached_property
    def contexts(self) -> Names:
        return NodeNames(
            {iri: self.labels.get(iri, "") for iri in sorted(self.model.contexts)},
            "context",
            self.own.saying(ALT_LABEL),
        )

    @cached_property
    def inferences(self) -> Inferences:
        return inferences_of(self.dataset, self.cache)

    @cached_property
    def model(self) -> CausalModel:
        from mtorlod.reasoning.model import CausalModel

        model = CausalModel(self.dataset, self.inferences, self.absent)
        model.against = self.against
        return model


def read_claims_file(path: str | Path) -> ParsedFile:
    """Return the claims of an RDF file: packed or not, of any ending, released or plain."""
    from mtorlod.loading.file_bytes import file_bytes
    from mtorlod.loading.networks import RDF, packed
    from mtorlod.loading.networks.foreign import refuse_foreign
    from mtorlod.loading.networks.released import claims_restored

    data = packed.unpacked(file_bytes(path), path)
    refuse_foreign(data, str(path), RDF)
    if Path(path).suffix.lower() in FORMATS:
        read = read_file(path)
    else:
        # What has another ending is read as TriG, and Turtle is TriG too.
        read_as = FORMATS.get(packed.ending(path), ox.RdfFormat.TRIG)
        read = read_text(data, read_as, str(path))
    return ParsedFile(read.path, claims_restored(read.quads))
