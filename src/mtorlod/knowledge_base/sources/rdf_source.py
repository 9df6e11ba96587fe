"""RDF as a source: the shipped graph, somebody's claims in its vocabulary, or any files to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.caching import Cache
from mtorlod.knowledge_base.sources.kept_inferences import inferences_of
from mtorlod.knowledge_base.sources.node_names import NodeNames
from mtorlod.loading import Claim, Dataset, ParsedFile, load
from mtorlod.loading.names import Names, names_in
from mtorlod.loading.profile import Profile
from mtorlod.reasoning.reading import EVERYTHING, EXPOSURES
from mtorlod.terms import ALT_LABEL

if TYPE_CHECKING:
    from mtorlod.knowledge_base.audits.discrepancies import Discrepancy
    from mtorlod.loading.networks import ImportReport
    from mtorlod.loading.networks.network_claims import NetworkClaims
    from mtorlod.reasoning import Inferences
    from mtorlod.reasoning.model import CausalModel


class RdfSource:
    """RDF files, with the vocabulary that they use.

    Args:
        name: what it is called.
        own: what the files say.
        vocabulary: files that describe the relations in use, where the files themselves do not.
        profile: what is special about the graph.
        described: whether its relations are described at all; without that, rules conclude nothing.
        beside_shipped: whether validation holds it against the shipped graph.
        cache: where what is inferred from it is kept; None for nowhere.
        absent: nodes that the cell does not express, whose effects are left out.

    Attributes:
        report: how the files were read, where there is something to tell.
        tables: those of them that are tables.
        against: pairs of claims, of sources that were joined, that contradict each other.
    """

    def __init__(
        self,
        name: str,
        own: Dataset,
        *,
        vocabulary: tuple[ParsedFile, ...] = (),
        profile: Profile | None = None,
        described: bool = True,
        beside_shipped: bool = False,
        cache: Cache | None = None,
        absent: frozenset[str] = frozenset(),
    ) -> None:
        self.name = name
        self.own = own
        self.dataset = replace(own, files=(*vocabulary, *own.files)) if vocabulary else own
        self.stated_profile = profile
        self.has_vocabulary = described
        self.report: ImportReport | None = None
        self.tables: tuple[NetworkClaims, ...] = ()
        self.against: tuple[tuple[str, str], ...] = ()
        self.cache = cache
        self._vocabulary = vocabulary
        self._beside_shipped = beside_shipped
        self._absent = absent

    def uncached(self) -> RdfSource:
        """Return the same source with nothing inferred yet, and without a cache."""
        return self._like(self.own, self._absent, None)

    def with_more(self, files: Iterable[ParsedFile], absent: frozenset[str]) -> RdfSource:
        """Return the same source with further files in it, and without the effects of what is absent."""
        return self._like(self.own.with_files(files), absent, self.cache)

    def _like(self, own: Dataset, absent: frozenset[str], cache: Cache | None) -> RdfSource:
        other = RdfSource(
            self.name,
            own,
            vocabulary=self._vocabulary,
            profile=self.stated_profile,
            described=self.has_vocabulary,
            beside_shipped=self._beside_shipped,
            cache=cache,
            absent=absent,
        )
        other.report, other.tables, other.against = self.report, self.tables, self.against
        return other

    @cached_property
    def background(self) -> Dataset | None:
        """The shipped graph, since the vocabulary names entities and passages of it."""
        return load() if self._beside_shipped else None

    @property
    def quads(self) -> tuple[ox.Quad, ...]:
        """Every quad, the vocabulary's too."""
        return self.dataset.quads

    @property
    def about_nodes(self) -> tuple[ox.Quad, ...]:
        """What may say something of its nodes' sites and identities: every quad."""
        return self.quads

    @property
    def rows(self) -> None:
        """Nothing: it has no rows."""
        return None

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claim IRI → claim."""
        return self.dataset.claims

    @property
    def labels(self) -> Mapping[str, str]:
        """IRI → label."""
        return self.dataset.labels

    @property
    def subject(self) -> frozenset[str]:
        """What it is about."""
        return self.dataset.subject

    @cached_property
    def has_exposures(self) -> bool:
        """Whether claims are said to hold under acute or under chronic exposure."""
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
        """The names of everything that it describes."""
        return names_in(self.own.said, "", "thing")

    @cached_property
    def contexts(self) -> Names:
        """The names of the contexts in which its claims were observed, and of wider ones."""
        return NodeNames(
            {iri: self.labels.get(iri, "") for iri in sorted(self.model.contexts)},
            "context",
            self.own.saying(ALT_LABEL),
        )

    @cached_property
    def inferences(self) -> Inferences:
        """What the rules conclude, with proofs."""
        return inferences_of(self.dataset, self.cache)

    @cached_property
    def model(self) -> CausalModel:
        """The causal networks of its claims."""
        from mtorlod.reasoning.model import CausalModel

        model = CausalModel(self.dataset, self.inferences, self._absent)
        model.against = self.against
        return model

    @cached_property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """Where it is said to contradict itself or to be doubtful."""
        from mtorlod.knowledge_base.audits.discrepancies import discrepancies

        return discrepancies(self.dataset.said, self.claims)
