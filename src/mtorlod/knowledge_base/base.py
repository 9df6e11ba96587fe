"""`KnowledgeBase`: every step of the pipeline as a method, each done once and only when asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.knowledge_base.sentences import Wording
from mtorlod.loading import Dataset, load, read_file
from mtorlod.loading.names import Names
from mtorlod.querying.ask import Answer, ask
from mtorlod.querying.library import NamedQuery

if TYPE_CHECKING:
    from mtorlod.knowledge_base.coverage import Coverage
    from mtorlod.knowledge_base.discrepancies import Discrepancy
    from mtorlod.validation import Report


class KnowledgeBase:
    """A graph with everything that can be done with it.

    >>> from mtorlod import KnowledgeBase
    >>> kb = KnowledgeBase.load()
    >>> kb.resolve("rapamycin")
    'https://w3id.org/mtorlod/entity/sirolimus'
    """

    def __init__(self, dataset: Dataset, *, shipped: bool = True) -> None:
        self.dataset = dataset
        self.shipped = shipped

    @classmethod
    def load(cls, files: Sequence[str | Path] | None = None) -> KnowledgeBase:
        """Return the shipped graph, or the given RDF files in its place.

        Raises:
            UnreadableFile: if a file is absent or of no RDF format.
            SyntaxFault: if a file does not parse; with file, line and column.
        """
        return cls(load(files), shipped=files is None)

    @cached_property
    def names(self) -> Names:
        """The names of all entities."""
        return Names(self.dataset.quads)

    @cached_property
    def wording(self) -> Wording:
        """Labels, for turning statements into words."""
        return Wording(self.dataset.labels)

    @cached_property
    def _stated(self) -> ox.Store:
        return self.dataset.store()

    def resolve(self, name: str) -> str:
        """Return the IRI of an entity by any of its names.

        Raises:
            UnknownName: if nothing bears it; the remedy suggests near names.
            AmbiguousName: if several entities do; the remedy lists them.
        """
        return self.names.resolve(name)

    def validate(self, files: Sequence[str | Path] = (), *, checks: bool = True) -> Report:
        """Run shapes and checks over the graph, or over it plus the files (then only on what they say).

        Raises:
            UnreadableFile, SyntaxFault: if a file cannot be read.
        """
        from mtorlod.knowledge_base.validating import validate

        return validate(self.dataset, [read_file(path) for path in files], checks=checks)

    def query(
        self,
        question: NamedQuery | str,
        values: Mapping[str, str] | None = None,
        *,
        stated_only: bool = False,
        endpoint: str | None = None,
        **more: str,
    ) -> Answer:
        """Ask a named question, or SPARQL text (recognised by its braces).

        Args:
            question: the name of a question of the library, the question itself, or SPARQL text.
            values: parameters by name; keyword arguments do the same.
            stated_only: leave out what was inferred.
            endpoint: ask this SPARQL 1.1 endpoint instead of the graph.

        Raises:
            UnknownName: if there is no such question, parameter or entity.
            FaultyQuery: if it does not parse, or a parameter does not fit.
            RefusedQuery: if it would reach outside (SERVICE, FROM) or change data.
            EndpointFailed: if the endpoint does not answer.
        """
        from mtorlod.knowledge_base.asking import prepare

        prepared = prepare(question, {**(values or {}), **more}, self.resolve, local=endpoint is None)
        if endpoint is not None:
            from mtorlod.querying.remote import ask_endpoint

            return ask_endpoint(endpoint, prepared.text, prepared.bindings)
        if stated_only or not prepared.needs_reasoning or not self.shipped:
            return ask(self._stated, prepared.text, bindings=prepared.bindings)
        store, graphs = self._reasoned_store
        return ask(store, prepared.text, default_graphs=graphs, bindings=prepared.bindings)

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the source is in the graph."""
        from mtorlod.knowledge_base.coverage import cover

        return cover(self.dataset)

    @cached_property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """Where the source contradicts itself or is doubtful."""
        from mtorlod.knowledge_base.discrepancies import discrepancies

        return discrepancies(self.dataset)
