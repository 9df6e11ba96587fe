"""`--source`, `--until`, `--without`, `--retracted` and `--with`: whose claims count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtorlod.cli.bundles import bundle

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase


@dataclass(frozen=True)
class SourceChoice:
    """The sources that are heard, as the command line names them."""

    sources: tuple[str, ...] = ()
    until: int | None = None
    without: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    retracted: str | None = None

    def __bool__(self) -> bool:
        return self != SourceChoice()

    @property
    def words(self) -> tuple[str, ...]:
        """The options that choose them, files by their bare names."""
        chosen = [*(["--source", key] for key in self.sources), *(["--without", key] for key in self.without)]
        chosen += [["--with", Path(file).name] for file in self.files]
        if self.until is not None:
            chosen.append(["--until", str(self.until)])
        if self.retracted is not None:
            chosen.append(["--retracted", Path(self.retracted).name])
        return tuple(word for pair in chosen for word in pair)

    def load(self) -> KnowledgeBase:
        """Return the shipped graph, with the claims of these sources only if some were chosen.

        Raises:
            UnknownName, AmbiguousName: as `of`.
        """
        from mtorlod.knowledge_base import KnowledgeBase

        return self.of(KnowledgeBase.load())

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
)

source_options = bundle("sources", SourceChoice, _OPTIONS)
"""Adds the options; the command gets one parameter, `sources`: a `SourceChoice`."""
