"""From what was asked to a query that can be asked: found by name, checked, its parameters bound."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtorlod.errors import FaultyQuery
from mtorlod.front_matter import read_front_matter, values
from mtorlod.querying.guard import check, may_spell
from mtorlod.querying.parameters import Term, bind
from mtorlod.querying.questions import NamedQuery, find

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase

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


def prepare(kb: KnowledgeBase, question: NamedQuery | str, given: Mapping[str, str], local: bool) -> Prepared:
    """Return a query that can be asked; see `KnowledgeBase.prepared`."""
    if isinstance(question, str) and (_NAME.fullmatch(question.strip()) or _TITLE.fullmatch(question)):
        question = find(question.strip())
    if isinstance(question, NamedQuery):
        # Without a vocabulary, its terms are taken as written.
        terms = (lambda name: kb.terms.resolve(name)) if kb.source.has_vocabulary else None
        bindings = bind(question, given, kb.resolve_thing, terms)
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
