"""`--network FILE` and its companions, for every verb that takes them; and the knowledge base they choose.

A verb adds `@network_options` and a parameter `network`, and asks `chosen(network)` in place of
`KnowledgeBase.load()`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtorlod.cli.output import note, step

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase


@dataclass(frozen=True)
class NetworkChoice:
    """A network file as the command line names it, and how it is to be read."""

    path: str
    format: str | None = None
    unsigned_unknown: bool = False
    report: str | None = None
    exposure: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The options that choose it, the file by its bare name; reports are not written anew."""
        form = () if self.format is None else ("--network-format", self.format)
        unsigned = ("--unsigned-unknown",) if self.unsigned_unknown else ()
        return ("--network", Path(self.path).name, *form, *unsigned)

    def load(self) -> KnowledgeBase:
        """Read the network, write the import report if one was asked for, and say what was read on stderr.

        Raises:
            UnreadableFile, SyntaxFault, EmptyNetwork, UnknownName: as `network_source`.
            CannotWrite: if the report cannot be written.
        """
        from mtorlod.exporting.whole_files import write_file
        from mtorlod.knowledge_base import KnowledgeBase
        from mtorlod.rendering import import_account

        with step("reading the network"):
            kb = KnowledgeBase.from_network(self.path, self.format, unsigned_unknown=self.unsigned_unknown)
        source = kb.source
        if source.report is not None:
            if self.report is not None:
                write_file(self.report, import_account.tsv(source.report))
            note(source.report.summary())
        if self.exposure is not None and not source.has_exposures:
            note(f"{source.name} has no claims with an exposure: --exposure {self.exposure} changes nothing")
        return kb


def network_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options; the command gets one parameter, `network`: a `NetworkChoice`, or None."""

    @click.option(
        "--network", "network_path", metavar="FILE", help="Ask this network, not the shipped graph."
    )
    @click.option(
        "--network-format",
        type=click.Choice(["tsv", "sif", "aeon", "bnet", "graphml", "rdf"]),
        help="Its format, where the ending does not tell.",
    )
    @click.option(
        "--unsigned-unknown",
        is_flag=True,
        help="Keep effects with unknown effect words, without a sign, instead of dropping them.",
    )
    @click.option(
        "--import-report",
        metavar="FILE",
        help="Write the rows that were dropped, merged, unsigned or contradicted, and why.",
    )
    @functools.wraps(function)
    def wrapped(
        *args: Any,
        network_path: str | None,
        network_format: str | None,
        unsigned_unknown: bool,
        import_report: str | None,
        **kwargs: Any,
    ) -> Any:
        choice = None
        if import_report == "-":
            raise click.UsageError(
                "Standard output holds the answer: give --import-report the name of a file."
            )
        if network_path is not None:
            exposure = kwargs.get("exposure")
            choice = NetworkChoice(network_path, network_format, unsigned_unknown, import_report, exposure)
        elif network_format or unsigned_unknown or import_report:
            raise click.UsageError("These options go with --network FILE.")
        return function(*args, network=choice, **kwargs)

    return wrapped


def chosen(network: NetworkChoice | None) -> KnowledgeBase:
    """Return the knowledge base of the network, or the shipped graph if there is none.

    Raises:
        UnreadableFile, SyntaxFault, EmptyNetwork, UnknownName, CannotWrite: as `NetworkChoice.load`.
    """
    from mtorlod.knowledge_base import KnowledgeBase

    return KnowledgeBase.load() if network is None else network.load()
