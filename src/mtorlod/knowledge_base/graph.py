"""A loaded graph: names, validation, questions, and what reasoning adds to it; each done once, when asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from mtorlod.knowledge_base.sentences import Wording
from mtorlod.loading import Dataset, load, read_file
from mtorlod.loading.names import Names
from mtorlod.namespaces import MTOR
from mtorlod.querying.ask import Answer, ask
from mtorlod.querying.questions import NamedQuery

if TYPE_CHECKING:
    from mtorlod.reasoning import Inferences, SecondOpinion
    from mtorlod.reasoning.model import CausalModel
    from mtorlod.validation import Report


class LoadedGraph:
    """A dataset with everything that one step of the pipeline does with it."""

    has_vocabulary = False
    """Whether the vocabulary is there though the graph is not the shipped one: its terms, rules and all."""

    def __init__(self, dataset: Dataset, *, shipped: bool = True) -> None:
        self.dataset = dataset
        self.shipped = shipped

    @classmethod
    def load(cls, files: Sequence[str | Path] | None = None) -> Self:
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
    def terms(self) -> Names:
        """The names of the vocabulary's classes, relations and values."""
        return Names(self.dataset.quads, MTOR, "term of the vocabulary")

    @cached_property
    def wording(self) -> Wording:
        """Labels, for turning statements into words."""
        return Wording(self.dataset.labels, self.dataset.claims)

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

    def resolve_thing(self, name: str) -> str:
        """Return the IRI of whatever a statement or a question may name; errors as of `resolve`."""
        return self.resolve(name)

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

        FROM and FROM NAMED choose among the graphs that are there (claims', those of what was inferred);
        one that is not is empty, and none is fetched.

        Args:
            question: the name of a question of the library, the question itself, or SPARQL text.
            values: parameters by name; keyword arguments do the same.
            stated_only: leave out what was inferred.
            endpoint: ask this SPARQL 1.1 endpoint instead of the graph.

        Raises:
            UnknownName: if there is no such question, parameter or entity.
            FaultyQuery: if it does not parse, or a parameter does not fit.
            RefusedQuery: if it would reach outside (SERVICE) or change data.
            EndpointFailed: if the endpoint does not answer.
        """
        from mtorlod.knowledge_base.asking import prepare

        given = {**(values or {}), **more}
        known = self.shipped or self.has_vocabulary
        terms = (lambda name: self.terms.resolve(name)) if known else None
        prepared = prepare(question, given, self.resolve_thing, terms, local=endpoint is None)
        if endpoint is not None:
            from mtorlod.querying.remote import ask_endpoint

            return ask_endpoint(endpoint, prepared.text, prepared.bindings)
        if stated_only or not prepared.needs_reasoning or not known:
            return ask(self._stated, prepared.text, bindings=prepared.bindings)
        store, graphs = self._reasoned_store
        default = None if prepared.names_dataset else graphs
        return ask(store, prepared.text, default_graphs=default, bindings=prepared.bindings)

    @cached_property
    def inferences(self) -> Inferences:
        """What the rules conclude, with proofs."""
        from mtorlod.reasoning import infer

        return infer(self.dataset)

    @cached_property
    def model(self) -> CausalModel:
        """The causal networks of the graph."""
        from mtorlod.reasoning.model import CausalModel

        return CausalModel(self.dataset, self.inferences)

    @cached_property
    def inferred_quads(self) -> tuple[ox.Quad, ...]:
        """Everything inferred, in graphs of its own: conclusions, their derivations, verdicts."""
        from mtorlod.reasoning import derivation_quads, inferred_quads
        from mtorlod.reasoning.verdict_graph import calculus_quads

        rules = [*inferred_quads(self.inferences), *derivation_quads(self.inferences)]
        return tuple(dict.fromkeys([*rules, *calculus_quads(self.model)]))

    @cached_property
    def _reasoned_store(self) -> tuple[ox.Store, list[ox.NamedNode | ox.DefaultGraph]]:
        store = self.dataset.store()
        store.bulk_extend(self.inferred_quads)
        graphs = sorted({quad.graph_name for quad in self.inferred_quads}, key=str)
        return store, [ox.DefaultGraph(), *graphs]

    def second_opinion(self) -> SecondOpinion:
        """Run HermiT over the default reading, and hold it against the rules.

        Raises:
            Inconsistent: if the axioms contradict one another; the message names the culprit.
            ReasonerUnavailable: if HermiT could not run, which is not to be read as 'consistent'.
        """
        from mtorlod.reasoning import second_opinion

        return second_opinion(self.dataset, self.inferences)
