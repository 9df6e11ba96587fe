"""The options of what was measured: typed, or a laboratory's table, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from mtorlod.cli.bundles import bundle
from mtorlod.cli.output import note

if TYPE_CHECKING:
    from mtorlod.knowledge_base import Evidence, KnowledgeBase, ResolvedMeasurements


@dataclass(frozen=True)
class MeasuredChoice:
    """What the options say was measured; false if they say nothing."""

    seen: tuple[str, ...] = ()
    measured_path: str | None = None
    cutoff: float | None = None
    alpha: float | None = None
    condition: tuple[str, ...] = ()
    names: str | None = None
    unchanged: str = "ignored"
    solve_limit: int | None = None

    def __post_init__(self) -> None:
        read_with = (self.cutoff, self.alpha, self.condition or None, self.names)
        if self.measured_path is None and any(each is not None for each in read_with):
            raise click.UsageError("--cutoff, --alpha, --condition and --names go with --measured FILE.")

    def __bool__(self) -> bool:
        return bool(self.seen or self.measured_path)

    def one(self, kb: KnowledgeBase, report: str | None = None) -> Evidence:
        """Return what was measured in one experiment.

        Args:
            report: where to write what became of the rows of a table; below the account of a network that
                is there.

        Raises:
            MtorlodError: if something cannot be read, or is of several experiments.
        """
        self._set_limit(kb)
        typed = kb.evidence(self.seen, self.unchanged)
        if self.measured_path is None:
            return typed
        return kb.evidence(self._read(kb, report), self.unchanged).joined(typed, kb.label)

    def each(self, kb: KnowledgeBase, report: str | None = None) -> dict[str, Evidence]:
        """Return condition → what was measured under it; those without any direction are left out.

        Args:
            report: as for `one`.

        Raises:
            MtorlodError: if something cannot be read.
        """
        self._set_limit(kb)
        if self.seen:
            raise click.UsageError("--seen says nothing of which intervention of the file it was seen after.")
        if self.measured_path is None:
            return {}
        every = kb.evidence_by_experiment(self._read(kb, report), self.unchanged)
        return {name: evidence for name, evidence in every.items() if evidence}

    def _set_limit(self, kb: KnowledgeBase) -> None:
        if self.solve_limit is not None:
            kb.model.solve_limit = self.solve_limit

    def _read(self, kb: KnowledgeBase, report: str | None) -> ResolvedMeasurements:
        read = kb.measurements(
            self.measured_path,
            cutoff=self.cutoff,
            alpha=self.alpha,
            small_as_unchanged=self.unchanged == "holds",
            conditions=self.condition,
            names=self.names,
        )
        for line in read.render("text").splitlines():
            note(line)
        if report is not None:
            from mtorlod.exporting import write_file
            from mtorlod.rendering import import_account
            from mtorlod.rendering.measurement_words import tsv

            network = kb.source.report
            above = b"" if network is None else import_account.tsv(network) + b"\n"
            write_file(report, above + tsv(read))
        return read


_OPTIONS = (
    click.option("--seen", multiple=True, metavar="NODE:raised|lowered|unchanged", help="What was measured."),
    click.option(
        "--measured",
        "measured_path",
        metavar="FILE",
        help="A table of measurements: columns node and direction, or a number with --cutoff.",
    ),
    click.option("--cutoff", metavar="LOG2", type=float, help="The least change that counts as a direction."),
    click.option("--alpha", metavar="P", type=float, help="The largest p-value that counts."),
    click.option("--condition", multiple=True, metavar="NAME", help="Only rows of this condition."),
    click.option("--names", metavar="FILE", help="A laboratory's names for the nodes: columns name, node."),
    click.option(
        "--unchanged",
        type=click.Choice(["ignored", "holds"]),
        default="ignored",
        show_default=True,
        help="What a node seen unchanged means: no evidence, or that it carries nothing on.",
    ),
    click.option(
        "--solve-limit",
        metavar="N",
        type=click.IntRange(min=1),
        help="Conflicts that the solver may meet before something is undecided.",
    ),
)

measured_options = bundle("measured", MeasuredChoice, _OPTIONS)
"""Adds the options; the command gets one parameter, `measured`: a `MeasuredChoice`."""
