"""Whose claims count on a page: every source's, one source's, those up to a year; contested steps or not.

One word in the address says it: `review`, `until-2013`, `without-tremblay-2007`, `without-contested`; or
`with-outcomes` for everybody's, stated outcomes among them as indirect effects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base import Heard, KnowledgeBase
from mtorlod.namespaces import DCTERMS, local_name
from mtorlod.reasoning.verdict_graph import WITH_OUTCOMES

WITHOUT_CONTESTED = "without-contested"
WITH_INDIRECT = "with-outcomes"
_UNTIL = re.compile(r"until-([0-9]{4})")
_WITHOUT = "without-"


@dataclass(frozen=True)
class SourceReading:
    """What a word in the address chooses.

    Attributes:
        sources: keys of the only sources; without: of one that is left out.
        until: the last year.
        contested: "keep" or "drop".
        indirect: whether stated outcomes count as indirect effects.
    """

    sources: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    until: int | None = None
    contested: str = "keep"
    indirect: bool = False

    @classmethod
    def of(cls, word: str) -> SourceReading:
        """Return what a word chooses; everything for none."""
        if word == WITHOUT_CONTESTED:
            return cls(contested="drop")
        if word == WITH_INDIRECT:
            return cls(indirect=True)
        if year := _UNTIL.fullmatch(word):
            return cls(until=int(year[1]))
        if word.startswith(_WITHOUT):
            return cls(without=(word.removeprefix(_WITHOUT),))
        return cls(sources=(word,)) if word else cls()

    @property
    def of_every_step(self) -> bool:
        """Whether it chooses whose claims count, and nothing about which of their steps do."""
        return self.contested == "keep" and not self.indirect

    @property
    def options(self) -> list[str]:
        """The options of the command line that choose the same."""
        words = [word for key in self.sources for word in ("--source", key)]
        words += [word for key in self.without for word in ("--without", key)]
        words += ["--until", str(self.until)] if self.until is not None else []
        words += ["--indirect"] * self.indirect
        return words + (["--contested", "drop"] if self.contested == "drop" else [])

    def heard(self, exposure: str | None, contexts: Sequence[str]) -> Heard:
        """Return which claims count of those that are heard, as arguments of a `KnowledgeBase`."""
        return {
            "exposure": exposure,
            "contexts": contexts,
            "contested": self.contested,
            "indirect": self.indirect,
        }

    def under(self, kb: KnowledgeBase, *, contested: str = "keep") -> KnowledgeBase:
        """Return the graph with the claims of these sources only.

        Args:
            contested: "drop" leaves out the claims for and against contested steps too.

        Raises:
            UnknownName, AmbiguousName: if a name stands for no source, or for several; if there is but one.
        """
        if kb.source.stated_profile is None:
            raise UnknownName("this graph is one source, so none can be chosen", "leave 'reading' out")
        return kb.of_sources(self.sources, until=self.until, without=self.without, contested=contested)


@dataclass(frozen=True)
class WordChoice:
    """What can be chosen, a reading or a context: the word that does it, and what it is called."""

    word: str
    label: str


def reading_choices(kb: KnowledgeBase) -> tuple[WordChoice, ...]:
    """Return the readings that a graph offers; none where it is one source, nothing is contested and no
    outcome tells of an effect."""
    sources = set(kb.source_names.entities())
    offered = []
    if len(sources) > 1:
        if kb.source_names.has(kb.profile.source):
            own = kb.source_names.resolve(kb.profile.source)
            offered.append(WordChoice(local_name(own), f"{kb.profile.source} alone"))
        years = {
            quad.object.value
            for quad in kb.dataset.quads
            if quad.predicate.value == f"{DCTERMS}date" and quad.subject.value in sources
        }
        dated = sorted((year for year in years if year.isdecimal()), reverse=True)
        offered += [WordChoice(f"until-{year}", f"until {year}") for year in dated]
    if any(kb.model.network(replace(each, indirect=True)).indirect for each in kb.reading().each()):
        offered.insert(0, WordChoice(WITH_INDIRECT, WITH_OUTCOMES))
    if any(kb.model.network(each).contested for each in kb.reading().each()):
        offered.insert(0, WordChoice(WITHOUT_CONTESTED, "without contested steps"))
    return tuple(offered)
