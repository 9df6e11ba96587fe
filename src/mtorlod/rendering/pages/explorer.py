"""What all pages of the explorer share: the graph, the templates, and what is gathered once."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

import jinja2

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.querying.questions import NamedQuery, library
from mtorlod.reasoning.latest import Latest
from mtorlod.rendering.page_templates import page_environment
from mtorlod.rendering.pages.choices import Choice, choices, context_choices
from mtorlod.rendering.pages.name_index import NameIndex
from mtorlod.rendering.pages.pathway_address import FaultyAddress
from mtorlod.rendering.pages.source_reading import SourceReading, WordChoice, reading_choices
from mtorlod.rendering.wording import Wording

_READINGS = 4
"""Graphs of some sources that are kept beside the whole."""


class Explorer:
    """The explorer over one graph.

    Args:
        templates: those of the pages; links lead to a server's root if left out.
    """

    def __init__(self, kb: KnowledgeBase, templates: jinja2.Environment | None = None) -> None:
        self.kb = kb
        self.words = Wording(kb.glossary)
        self._templates = templates or page_environment(kb)
        self._under: Latest[str, Explorer] = Latest(_READINGS)

    def page(self, template: str, **values: Any) -> bytes:
        """Return a page as HTML."""
        return self._templates.get_template(template).render(**values).encode()

    def under(self, word: str) -> Explorer:
        """Return the explorer over what a word of `SourceReading` lets in; itself if that is everything.

        Raises:
            UnknownName, AmbiguousName: if the word names no source, or several.
        """
        chosen = SourceReading.of(word)
        if replace(chosen, contested="keep", indirect=False) == SourceReading():
            return self
        return self._under.get(word, lambda: Explorer(chosen.under(self.kb), self._templates))

    def audited(self, word: str) -> Explorer:
        """Return the explorer over what a word lets in, without the claims on contested steps if it says so.

        Raises:
            UnknownName, AmbiguousName: if the word names no source, or several.
            FaultyAddress: if outcomes are to count as effects: they cannot be held against themselves.
        """
        chosen = SourceReading.of(word)
        if chosen.indirect:
            raise FaultyAddress(
                "stated outcomes are audited, so they cannot count as effects", "choose another reading"
            )
        if chosen.contested == "keep":
            return self.under(word)
        return self._under.get(
            f"audited {word}", lambda: Explorer(chosen.under(self.kb, contested="drop"), self._templates)
        )

    @cached_property
    def readings(self) -> tuple[WordChoice, ...]:
        """The readings that can be chosen."""
        return reading_choices(self.kb)

    @cached_property
    def index(self) -> NameIndex:
        """Every name, and what is told of its bearer."""
        return NameIndex(self.kb)

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Everything that can be done."""
        return choices(self.kb, self.words)

    @cached_property
    def contexts(self) -> tuple[WordChoice, ...]:
        """The contexts that can be let in."""
        return context_choices(self.kb)

    @cached_property
    def questions(self) -> tuple[NamedQuery, ...]:
        """The questions that fit the graph: those that fit any, and all if it is the one they are for."""
        stated = self.kb.source.stated_profile is not None
        asked = library(self.kb.profile.source).values()
        return tuple(query for query in asked if stated or query.fits_any)
