"""From what was asked to a query that can be asked: found by name, checked, its parameters bound."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mtorlod.errors import FaultyQuery
from mtorlod.front_matter import read_front_matter, values
from mtorlod.querying.guard import check, may_spell
from mtorlod.querying.parameters import Term, bind
from mtorlod.querying.questions import NamedQuery, find

_NAME = re.compile(r"[^\s{}]+")
_TITLE = re.compile(r"[^{}<>$\n]+\?\s*")


@dataclass(frozen=True)
class Prepared:
    """A query with its parameters bound."""

    text: str
    bindings: dict[str, Term]
    needs_reasoning: bool
    names_dataset: bool = False
    """Whether it chooses its graphs itself, by FROM or FROM NAMED."""


def prepare(
    question: NamedQuery | str,
    given: Mapping[str, str],
    resolve: Callable[[str], str],
    resolve_class: Callable[[str], str] | None = None,
    *,
    local: bool,
) -> Prepared:
    """Return a query that can be asked.

    Args:
        question: a question, its name, or SPARQL text (recognised by its spaces and braces).
        given: parameters by name, as typed.
        resolve: turns an entity's name into its IRI.
        resolve_class: the same for terms of the vocabulary; without it they are taken as written.
        local: whether it will be asked here; then it may not reach outside.

    Raises:
        UnknownName, FaultyQuery, RefusedQuery: as `KnowledgeBase.query`.
    """
    if isinstance(question, str) and (_NAME.fullmatch(question.strip()) or _TITLE.fullmatch(question)):
        question = find(question.strip())
    if isinstance(question, NamedQuery):
        bindings = bind(question, given, resolve, resolve_class)
        chooses = local and may_spell(question.text, "service", "from") and check(question.text)
        return Prepared(question.text, bindings, question.needs_reasoning, chooses)
    if not question.strip():
        raise FaultyQuery("the query is empty", "give SPARQL text, or the name of a question")
    if given:
        raise FaultyQuery(
            "only named questions take parameters", "write the values into the query, or drop --set"
        )
    chooses = local and check(question)
    needs = values(read_front_matter(question), "needs")
    return Prepared(question, {}, "nothing" not in needs, chooses)
