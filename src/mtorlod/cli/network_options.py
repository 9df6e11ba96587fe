"""`--network FILE` and its companions: how a network of the user's is read."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import click

from mtorlod.cli.bundles import bundle, words_of
from mtorlod.cli.output import note, step

if TYPE_CHECKING:
    from mtorlod.knowledge_base import ImportOptions, KnowledgeBase


@dataclass(frozen=True)
class NetworkChoice:
    """Network files as the command line names them, how they are to be read, and what is said beside them.

    False if no network is named. `sweep` is an option of `effects` alone: a column that is kept for it.

    Raises:
        click.UsageError: if an option is given that goes with none, or with several.
    """

    network_paths: tuple[str, ...] = ()
    network_format: str | None = None
    unsigned_unknown: bool = False
    import_report: str | None = None
    columns: tuple[str, ...] = ()
    words_file: str | None = None
    state: tuple[str, ...] = ()
    state_file: str | None = None
    absent: tuple[str, ...] = ()
    absent_file: str | None = None
    absent_below: float | None = None
    drugs: str | None = None
    nodes_file: str | None = None
    with_graph: bool = False
    same: str | None = None
    where: tuple[str, ...] = ()
    sweep: str | None = None

    def __post_init__(self) -> None:
        if self.import_report == "-":
            raise click.UsageError(
                "Standard output holds the answer: give --import-report the name of a file."
            )
        # An import report is of measurements too: who loads the graph knows whether there are any.
        own = [each for each in fields(self) if each.name != "import_report"]
        if not self and any(getattr(self, each.name) != each.default for each in own):
            raise click.UsageError("These options go with --network FILE.")
        if self.same is not None and not self.joins:
            raise click.UsageError("--same goes with several --network, or with one and --with-graph.")
        _pairs(self.columns)

    def __bool__(self) -> bool:
        return bool(self.network_paths)

    def require_rows(self, measured: bool = False) -> None:
        """Raise `click.UsageError` if a report is wanted and no file is read that it could tell of."""
        if self.import_report is not None and not (self or measured):
            raise click.UsageError("--import-report goes with --network FILE, or with --measured FILE.")

    @property
    def joins(self) -> bool:
        """Whether it is joined: to another network, or to the shipped graph."""
        return len(self.network_paths) > 1 or self.with_graph

    @property
    def words(self) -> tuple[str, ...]:
        """The options that choose it, files by their bare names; reports are not written anew."""
        return words_of(self, _OPTIONS[:-1])

    def options(self) -> ImportOptions:
        """Return how the file is to be read; the files that are named beside it are read for it.

        Raises:
            UnreadableFile, SyntaxFault: if one of them cannot be read.
            FaultyState, FaultyAbsence: if a state says neither on nor off, or a number has no table.
        """
        from mtorlod.knowledge_base import ImportOptions

        return ImportOptions.read(
            unsigned_unknown=self.unsigned_unknown,
            columns=dict(_pairs(self.columns)),
            words_file=self.words_file,
            state=self.state,
            state_file=self.state_file,
            absent=self.absent,
            absent_file=self.absent_file,
            absent_below=self.absent_below,
            drugs_file=self.drugs,
            nodes_file=self.nodes_file,
            where=self.where,
            sweep=self.sweep,
        )

    def load(self, graph: KnowledgeBase | None = None) -> KnowledgeBase:
        """Read the networks, write the import report if one was asked for, and say what was read on stderr.

        Args:
            graph: what they are joined to.

        Raises:
            UnreadableFile, SyntaxFault, EmptyNetwork, UnknownName: as `network_source`, and as `options`.
            CannotWrite: if the report cannot be written.
        """
        from mtorlod.exporting import write_file
        from mtorlod.knowledge_base import KnowledgeBase
        from mtorlod.rendering import import_account

        with step("reading the network"):
            if self.joins:
                kb = KnowledgeBase.from_networks(
                    self.network_paths, self.network_format, self.options(), same=self.same, graph=graph
                )
            else:
                kb = KnowledgeBase.from_network(self.network_paths[0], self.network_format, self.options())
        source = kb.source
        if source.report is not None:
            if self.import_report is not None:
                write_file(self.import_report, import_account.tsv(source.report))
            note(source.report.summary())
        return kb


_FORMATS = (
    "tsv", "csv", "sif", "aeon", "bnet", "graphml", "kgx", "gocam", "indra", "bel", "sbml-qual",
    "gpml", "cx2", "drugmechdb", "rdf",
)  # fmt: skip
"""The names of the formats, so that help is given without loading their readers; a test holds them equal."""
_OPTIONS = (
    click.option(
        "--network",
        "network_paths",
        metavar="FILE",
        multiple=True,
        help="Ask this network, not the shipped graph. Several are joined: nodes meet by identifier or name.",
    ),
    click.option("--with-graph", is_flag=True, help="Join the networks to the shipped graph."),
    click.option(
        "--same", metavar="FILE", help="Nodes that are one where networks are joined: columns node, same as."
    ),
    click.option(
        "--network-format",
        type=click.Choice([*_FORMATS]),
        help="Its format, where the ending does not tell.",
    ),
    click.option(
        "--columns",
        metavar="HELD=HEADING,…",
        multiple=True,
        help="Which columns hold what: source=…,effect=…,target=…,reference=…; headings or numbers.",
    ),
    click.option(
        "--words", "words_file", metavar="FILE", help="Effect words of your own: columns word, sign, aspect."
    ),
    click.option(
        "--unsigned-unknown",
        is_flag=True,
        help="Keep effects with unknown effect words, without a sign, instead of dropping them.",
    ),
    click.option(
        "--state",
        metavar="NODE:on|off",
        multiple=True,
        help="Fix a node of a Boolean model (input, mutation); values are carried on. Repeatable.",
    ),
    click.option("--state-file", metavar="FILE", help="The same from a table: columns node, state."),
    click.option(
        "--absent", metavar="NODE", multiple=True, help="Take out what the cell does not express. Repeatable."
    ),
    click.option("--absent-file", metavar="FILE", help="The same from a list, or a table of expression."),
    click.option(
        "--absent-below", metavar="NUMBER", type=float, help="In that table, what is below this is absent."
    ),
    click.option(
        "--drugs", metavar="FILE", help="Drugs for the network: columns name, target, sign, partner."
    ),
    click.option(
        "--nodes",
        "nodes_file",
        metavar="FILE",
        help="Names of identifiers: columns id, name, category, as in KGX.",
    ),
    click.option(
        "--where",
        metavar="CONDITION",
        multiple=True,
        help="Only effects of which it holds: 'score >= 0.5', 'references >= 2', any column. Repeatable.",
    ),
    click.option(
        "--import-report",
        metavar="FILE",
        help="Write what became of the rows of files that were read: of --network those that fell short, of"
        " --measured all.",
    ),
)


def _pairs(columns: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return what is held and its column, of words like `source=A,target=B`; a heading may have a comma."""
    pairs: list[tuple[str, str]] = []
    for word in columns:
        for part in word.split(","):
            held, equals, heading = part.partition("=")
            if equals:
                pairs.append((held.strip().casefold(), heading.strip()))
            elif pairs:
                pairs[-1] = pairs[-1][0], f"{pairs[-1][1]},{part}"
            else:
                raise click.UsageError(
                    f"--columns '{word}': write source=HEADING,effect=HEADING,target=HEADING."
                )
    held_twice = [held for held, _ in pairs if [other for other, _ in pairs].count(held) > 1]
    if held_twice:
        raise click.UsageError(f"--columns says twice which column holds {held_twice[0]}.")
    return tuple(pairs)


network_options = bundle("network", NetworkChoice, _OPTIONS)
"""Adds the options; the command gets one parameter, `network`: a `NetworkChoice`."""
