"""What a knowledge base is asked of itself: whether it conforms, questions and SPARQL, a second opinion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.errors import UnreadableStore
from mtorlod.knowledge_base.sources.kept_inferences import store_in_memory
from mtorlod.loading import read_file

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.knowledge_base.questions.prepared import Prepared
    from mtorlod.querying.ask import Answer
    from mtorlod.querying.questions import NamedQuery
    from mtorlod.reasoning.rules_and_hermit import SecondOpinion
    from mtorlod.validation import Report


def validate(self: KnowledgeBase, files: Sequence[str | Path] = (), *, checks: bool = True) -> Report:
    """Run shapes and checks over the shipped graph, or over it plus files (then only on what they say).

    A network is such a file.

    Raises:
        UnreadableFile, SyntaxFault: if a file cannot be read.
    """
    from mtorlod.knowledge_base.validating import validate

    read = [read_file(path) for path in files]
    background = self.source.background
    if background is None:
        return validate(self.dataset, read, checks=checks)
    return validate(background, [*self.source.own.files, *read], checks=checks)


def query(
    self: KnowledgeBase,
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
    from mtorlod.querying.ask import ask

    prepared = self.prepared(question, {**(values or {}), **more}, local=endpoint is None)
    if endpoint is not None:
        from mtorlod.querying.remote import ask_endpoint

        return ask_endpoint(endpoint, prepared.text, prepared.bindings)
    if stated_only or not prepared.needs_reasoning or not self.source.has_vocabulary:
        return ask(self.stated_store, prepared.text, bindings=prepared.bindings)
    try:
        return _ask_reasoned(self, prepared)
    except UnreadableStore:
        # Files of a kept store are gone: somebody emptied the cache meanwhile.
        self.reasoned_store = store_in_memory(self.dataset, self.inferred_quads)
        return _ask_reasoned(self, prepared)


def hints(self: KnowledgeBase, text: str) -> tuple[str, ...]:
    """Return a sentence for each term of a query that stands nowhere in the graph, with near ones."""
    from mtorlod.knowledge_base.questions.hints import hints

    return hints(self, text)


def prepared(
    self: KnowledgeBase, question: NamedQuery | str, values: Mapping[str, str], *, local: bool = True
) -> Prepared:
    """Return what `query` would ask: its text, and its parameters bound.

    Args:
        local: whether it will be asked here; then it may not reach outside.

    Raises:
        UnknownName, FaultyQuery, RefusedQuery: as `query`.
    """
    from mtorlod.knowledge_base.questions.prepared import prepare

    return prepare(self, question, values, local)


def _ask_reasoned(kb: KnowledgeBase, prepared: Prepared) -> Answer:
    from mtorlod.querying.ask import ask

    reasoned = kb.reasoned_store
    graphs = [ox.DefaultGraph(), *map(ox.NamedNode, reasoned.graphs)]
    default = None if prepared.names_dataset else graphs
    return ask(reasoned.store, prepared.text, default_graphs=default, bindings=prepared.bindings)


def second_opinion(self: KnowledgeBase) -> SecondOpinion:
    """Run HermiT over the default reading, and hold it against the rules.

    Raises:
        Inconsistent: if the axioms contradict one another; the message names the culprit.
        ReasonerUnavailable: if HermiT could not run, which is not to be read as 'consistent'.
    """
    from mtorlod.reasoning.rules_and_hermit import second_opinion

    return second_opinion(self.dataset, self.inferences)
