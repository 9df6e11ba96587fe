"""What the IRIs of an answer are called, and the claims that it names: all that is needed to word it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mtorlod.knowledge_base.sources.heard_sources import addresses
from mtorlod.knowledge_base.sources.source import Source
from mtorlod.knowledge_base.sources.vocabulary import vocabulary_dataset
from mtorlod.loading import Claim
from mtorlod.loading.graph import Graph
from mtorlod.terms import mtor


@dataclass(frozen=True, eq=False)
class Glossary:
    """Labels and claims of a source.

    Attributes:
        labels: IRI → label.
        claims: claim IRI → claim.
        source: how sentences call what was read: "the source", "the review".
        addresses: IRI of a source → where it can be opened.
        graph: describes the relations of the claims; None if only the vocabulary does.
        premises: what was said beside the source and every answer rests on: the state of the cell, what is
            absent, drugs of a file; in sentences.
    """

    labels: Mapping[str, str] = field(repr=False)
    claims: Mapping[str, Claim] = field(repr=False)
    source: str = "the source"
    addresses: Mapping[str, str] = field(default_factory=dict, repr=False)
    premises: tuple[str, ...] = ()
    graph: Graph | None = field(default=None, repr=False)

    @cached_property
    def qualifying(self) -> frozenset[str]:
        """IRIs of the relations whose values are told wherever a claim is that has them."""
        graph = self.graph or vocabulary_dataset()
        return frozenset(quad.subject.value for quad in graph.saying(mtor("qualifies")))

    @classmethod
    def of(cls, source: Source) -> Glossary:
        """Return what a source calls things; a stranger's network says nothing of where it can be opened."""
        premises = () if source.report is None else source.report.premises
        if source.stated_profile is None:
            return cls(source.labels, source.claims, premises=premises)
        called = source.stated_profile.source
        return cls(source.labels, source.claims, called, addresses(source.dataset), premises, source.dataset)
