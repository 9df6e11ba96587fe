"""`--source`, `--until`, `--without`, `--retracted`, `--with`, `--contested`: whose claims count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from mtorlod.cli.bundles import bundle, words_of

if TYPE_CHECKING:
    from mtorlod.display import Displayed
    from mtorlod.knowledge_base import Contested, KnowledgeBase


@dataclass(frozen=True)
class SourceChoice:
    """The sources that are heard, as the command line names them."""

    sources: tuple[str, ...] = ()
    until: int | None = None
    without: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    retracted: str | None = None
    contested: str = "keep"
    """"keep", "drop" or "both"; verbs that ask causes read it with exposure and contexts."""

    def __bool__(self) -> bool:
        """Whether some sources are heard and others not."""
        return replace(self, contested="keep") != SourceChoice()

    @property
    def words(self) -> tuple[str, ...]:
        """The options that choose them, files by their bare names."""
        return words_of(self, _OPTIONS)

    def load(self) -> KnowledgeBase:
        """Return the shipped graph, with the claims of these sources only if some were chosen.

        Contested steps are in it; see `one`.

        Raises:
            UnknownName, AmbiguousName: as `of`.
        """
        from mtorlod.knowledge_base import KnowledgeBase

        return self.of(KnowledgeBase.load())

    def one(self, kb: KnowledgeBase) -> KnowledgeBase:
        """Return a graph with contested steps or without, for a verb that shows one graph.

        Raises:
            click.UsageError: if both are asked for, or a graph of one source is asked about.
        """
        if self.contested == "both":
            raise click.UsageError("--contested both is two graphs: ask with keep, and with drop.")
        ((_, graph),) = self.each(kb)
        return graph

    def each(self, kb: KnowledgeBase) -> tuple[tuple[Contested, KnowledgeBase], ...]:
        """Return a graph in the ways that contested steps are asked for, each with its name.

        Raises:
            click.UsageError: if steps are to be left out of a graph that is one source.
        """
        if self.contested == "keep":
            return (("keep", kb),)
        if kb.source.stated_profile is None:
            raise click.UsageError("--contested tells sources apart, and this graph is one: leave it out.")
        without = kb.of_sources(contested="drop")
        return (("drop", without),) if self.contested == "drop" else (("keep", kb), ("drop", without))

    def by_reading(self, kb: KnowledgeBase, answer: Callable[[KnowledgeBase], Displayed]) -> Displayed:
        """Return an answer with contested steps or without, or both, told apart."""
        from mtorlod.knowledge_base import ByReading

        answers = tuple((name, answer(graph)) for name, graph in self.each(kb))
        return answers[0][1] if len(answers) == 1 else ByReading(answers)

    def named(self) -> SourceChoice:
        """Return the same with every source named where none is."""
        return self if self.sources else replace(self, sources=("all",))

    def of(self, kb: KnowledgeBase) -> KnowledgeBase:
        """Return the knowledge base with the claims of these sources only, and those of the files.

        Raises:
            UnknownName, AmbiguousName: if a name stands for no source, or for several.
            UnreadableFile, SyntaxFault, FaultyTable: if a file cannot be read.
        """
        sources = () if "all" in self.sources else self.sources
        heard = kb.of_sources(sources, until=self.until, without=self.without).with_files(self.files)
        return heard if self.retracted is None else heard.with_retractions(self.retracted)


_OPTIONS = (
    click.option(
        "--source",
        "sources",
        metavar="KEY",
        multiple=True,
        help="Hear this source only: 'review', say; 'all' for each.",
    ),
    click.option(
        "--until", metavar="YEAR", type=int, help="Hear sources up to this year; none whose year is unknown."
    ),
    click.option("--without", metavar="KEY", multiple=True, help="Leave this source out. Repeatable."),
    click.option(
        "--with",
        "files",
        metavar="FILE",
        multiple=True,
        help="Hear a claims table or an RDF file of your own as well. Repeatable.",
    ),
    click.option(
        "--retracted",
        metavar="FILE",
        help="Take nothing at its word that this list retracts: PMIDs or DOIs, or Retraction Watch's table.",
    ),
    click.option(
        "--contested",
        type=click.Choice(["keep", "drop", "both"]),
        default="keep",
        show_default=True,
        help="Steps that a source is for and another against: count them, leave them out, or an answer each.",
    ),
)

source_options = bundle("sources", SourceChoice, _OPTIONS)
"""Adds the options; the command gets one parameter, `sources`: a `SourceChoice`."""
