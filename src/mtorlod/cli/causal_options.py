"""The argument and options that every causal question takes, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from mtorlod.cli.bundles import bundle
from mtorlod.cli.completion import complete_entity
from mtorlod.cli.graph_options import GraphChoice, graph_options
from mtorlod.cli.measured_options import MeasuredChoice, measured_options
from mtorlod.cli.output import note

if TYPE_CHECKING:
    from mtorlod.knowledge_base import Asked, Done, Heard, KnowledgeBase


@dataclass(frozen=True)
class CausalChoice:
    """What is done, in which graph, which claims count, and what was seen, as the command line says it."""

    interventions: tuple[str, ...]
    contexts: tuple[str, ...]
    press: tuple[str, ...]
    hold: tuple[str, ...]
    graph: GraphChoice
    exposure: str | None = None
    indirect: bool = False
    measured: MeasuredChoice = field(default_factory=MeasuredChoice)

    def __bool__(self) -> bool:
        """Whether anything is done."""
        return bool(self.interventions or self.press or self.hold)

    def load(self) -> KnowledgeBase:
        """Return the graph's knowledge base; say so where it has no exposures and one is asked for.

        Raises:
            MtorlodError: as `GraphChoice.load`.
        """
        kb = self.graph.load(measured=self.measured.measured_path is not None)
        if self.exposure is not None and not kb.source.has_exposures:
            name = kb.source.name
            note(f"{name} has no claims with an exposure: --exposure {self.exposure} changes nothing")
        return kb

    @property
    def import_report(self) -> str | None:
        """Where it is written what became of the rows that were read."""
        return self.graph.network.import_report

    @property
    def done(self) -> Done:
        """What is done besides the interventions, as arguments of a `KnowledgeBase`."""
        return {"press": self.press, "hold": self.hold}

    @property
    def heard(self) -> Heard:
        """Which claims count, as arguments of a `KnowledgeBase`."""
        return {
            "exposure": self.exposure,
            "contexts": self.contexts,
            "contested": self.graph.sources.contested,
            "indirect": self.indirect,
        }

    def asked(self, kb: KnowledgeBase) -> Asked:
        """Return all but the interventions, as arguments of a `KnowledgeBase`.

        Raises:
            MtorlodError: if what was measured cannot be read, or is of several experiments.
        """
        return {**self.done, **self.heard, "seen": self.measured.one(kb, self.import_report)}


READING_OPTIONS = (
    click.option(
        "--exposure", type=click.Choice(["acute", "chronic", "both"]), help="One answer each if left out."
    ),
    click.option(
        "--in",
        "contexts",
        multiple=True,
        metavar="CONTEXT",
        help="Let in claims of this context; 'any' for all.",
    ),
    click.option("--indirect", is_flag=True, help="Count stated outcomes as indirect effects."),
)
"""Which claims count, beside what `graph_options` says of sources and contested steps."""

_OPTIONS = (
    click.argument("interventions", nargs=-1, shell_complete=complete_entity),
    *READING_OPTIONS,
    click.option(
        "--press", multiple=True, metavar="NODE:raised|lowered", help="Move a node and leave its inputs."
    ),
    click.option(
        "--hold", multiple=True, metavar="NODE", help="Freeze a node; pressed and held, it is fixed so."
    ),
)

causal_options = bundle("choice", CausalChoice, (*_OPTIONS, measured_options, graph_options))
"""Adds INTERVENTIONS and the options; the command gets one parameter, `choice`: a `CausalChoice`."""
