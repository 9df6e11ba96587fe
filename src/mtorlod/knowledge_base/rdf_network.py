"""A knowledge base made from a user's network in RDF: claims in our vocabulary, read as a network."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.network_dataset import vocabulary
from mtorlod.knowledge_base.networks import EVERYTHING, NetworkKnowledgeBase
from mtorlod.knowledge_base.node_names import NodeNames
from mtorlod.knowledge_base.rdf_report import rdf_report
from mtorlod.loading import Dataset, ParsedFile, read_file, read_text
from mtorlod.loading.files import FORMATS
from mtorlod.loading.names import Names
from mtorlod.loading.networks import packed
from mtorlod.loading.networks.network_file import file_bytes
from mtorlod.loading.networks.released import claims_restored
from mtorlod.reasoning.reading import EXPOSURES

if TYPE_CHECKING:
    from mtorlod.reasoning.networks import WholeModel


class RdfNetwork(NetworkKnowledgeBase):
    """A network in RDF in the project's vocabulary: claims, classes and conditions as they stand there."""

    def __init__(self, file: ParsedFile) -> None:
        file = ParsedFile(file.path, claims_restored(file.quads))
        super().__init__(Dataset((*vocabulary(), file)), shipped=False)
        self.own = Dataset((file,))
        network = self.model.network(EVERYTHING)
        self.report = rdf_report(
            PurePath(file.path).name,
            self.own,
            network,
            self.model.direct.relations,
            self.model.broader,
            self.wording.name,
        )

    @cached_property
    def model(self) -> WholeModel:
        """The causal networks of the file."""
        from mtorlod.reasoning.networks import WholeModel

        return WholeModel(self.dataset, self.inferences)

    @cached_property
    def has_exposures(self) -> bool:  # type: ignore[override]
        """Whether claims of the file are said to hold under acute or under chronic exposure."""
        return any(claim.exposure in EXPOSURES for claim in self.own.claims.values())

    @cached_property
    def names(self) -> NodeNames:
        """The labels and synonyms of what takes part in effects or is described as an entity."""
        nodes = set(self.model.network(EVERYTHING).nodes)
        return NodeNames(
            {iri: self.dataset.labels.get(iri, "") for iri in sorted(nodes)}, "node", self.own.quads
        )

    def resolve_thing(self, name: str) -> str:
        """Return the IRI of a node, or of anything else that the file describes."""
        try:
            return self.resolve(name)
        except UnknownName:
            if not self._things.has(name):
                raise
            return self._things.resolve(name)

    @cached_property
    def _things(self) -> Names:
        return Names(self.own.quads, "", "thing")

    @cached_property
    def _contexts(self) -> NodeNames:  # type: ignore[override]
        seen = {context for claim in self.dataset.claims.values() for context in claim.observed_in}
        wider = {w for context in seen for w in self.model.broader.get(context, ())}
        labels = self.dataset.labels
        return NodeNames(
            {iri: labels.get(iri, "") for iri in sorted(seen | wider)}, "context", self.own.quads
        )


def open_rdf(path: str | Path) -> RdfNetwork:
    """Return the knowledge base of RDF, told by its ending; what has another ending is read as TriG.

    Raises:
        UnreadableFile, SyntaxFault, EmptyNetwork: as `open_network`.
    """
    if Path(path).suffix.lower() in FORMATS:
        return RdfNetwork(read_file(path))
    # Turtle is TriG too.
    read_as = FORMATS.get(packed.ending(path), ox.RdfFormat.TRIG)
    return RdfNetwork(read_text(packed.unpacked(file_bytes(path), path), read_as, str(path)))
