"""The pages on which is asked: the list of questions, one question with its form, the SPARQL editor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import pyoxigraph as ox

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.namespaces import expand, local_name, shorten
from mtorlod.querying.about import about
from mtorlod.querying.binding import with_values
from mtorlod.querying.parameters import bind
from mtorlod.querying.questions import NamedQuery, Parameter, find
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.results import ResultTable

EDITOR = "/ask/sparql"
"""The path of the editor."""


@dataclass(frozen=True)
class ShownAnswer:
    """The answer to a query, or why there is none.

    Attributes:
        address: the path that answers it.
        query_string: what the path needs to do so.
        hints: what the query names that the graph does not have.
    """

    address: str
    query_string: str
    sort: str = ""
    result: ResultTable | None = None
    error: MtorlodError | None = None
    hints: tuple[str, ...] = ()

    @property
    def line(self) -> int:
        """The line of the query that the error points at; 0 for none."""
        place = re.search(r"\b(?:at |line )(\d+)(?:[:,]| column)", self.error.problem if self.error else "")
        return int(place.group(1)) if place else 0

    @property
    def status(self) -> int:
        """The HTTP status that fits."""
        return getattr(self.error, "status", 400) if self.error else 200


@dataclass(frozen=True)
class QuestionPage:
    """A question: its form with values as typed, names to suggest, its answer, its place in the editor."""

    query: NamedQuery
    state: Mapping[str, str]
    suggestions: tuple[str, ...]
    shown: ShownAnswer
    editor: str


@dataclass(frozen=True)
class EditorPage:
    """The editor: the query, queries to try (title and address), and the answer."""

    text: str
    examples: tuple[tuple[str, str], ...]
    shown: ShownAnswer


def questions_about(explorer: Explorer, text: str) -> list[NamedQuery]:
    """Return the questions that are about a text, or all."""
    return about(text, explorer.questions) if text.strip() else list(explorer.questions)


def question_page(
    explorer: Explorer, query: NamedQuery, given: Mapping[str, str], shown: ShownAnswer
) -> QuestionPage:
    """Return the page of a question.

    Args:
        given: parameters as typed; the rest has its default.
    """
    kb = explorer.kb
    asks_for_things = any(parameter.type == "entity" for parameter in query.parameters)
    return QuestionPage(
        query,
        {p.name: given.get(p.name) or _readable(p, kb) for p in query.parameters},
        tuple(kb.names.label(iri) for iri in kb.names.entities()) if asks_for_things else (),
        shown,
        editor_address(query, given, kb),
    )


def editor_page(explorer: Explorer, text: str, shown: ShownAnswer) -> EditorPage:
    """Return the editor with a query and its answer; with the first of its examples if there is none."""
    kb = explorer.kb
    offered = [find(name, kb.profile.source) for name in kb.profile.queries]
    examples = tuple((query.title, editor_address(query, {}, kb)) for query in offered)
    return EditorPage(text or _editable(offered[0], {}, kb), examples, shown)


def given_values(query: NamedQuery, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the parameters in an address; an empty field means the default."""
    known = {parameter.name for parameter in query.parameters}
    return {name: value.strip() for name, value in pairs if name in known and value.strip()}


def editor_address(query: NamedQuery, given: Mapping[str, str], kb: KnowledgeBase) -> str:
    """Return the address at which the editor asks a question."""
    return f"{EDITOR}?{urlencode({'query': _editable(query, given, kb)})}"


def _editable(query: NamedQuery, given: Mapping[str, str], kb: KnowledgeBase) -> str:
    """Return a question's SPARQL for the editor: without header, with parameters bound if they can be."""
    body = "\n".join(line for line in query.text.splitlines() if not line.startswith("#+")).strip()
    try:
        values = bind(query, given, kb.resolve_thing)
    except MtorlodError:
        return body
    written = {
        name: shorten(term.value) if isinstance(term, ox.NamedNode) else str(term)
        for name, term in values.items()
    }
    return with_values(body, written)


def _readable(parameter: Parameter, kb: KnowledgeBase) -> str:
    """Return a default as a person would type it."""
    if parameter.type == "entity":
        return kb.names.label(kb.resolve(parameter.default))
    return local_name(expand(parameter.default)) if parameter.type == "reference" else parameter.default
