"""The argument and options that every causal question takes, as one value."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from mtorlod.cli.completion import complete_entity
from mtorlod.cli.graph_options import GraphChoice, graph_options
from mtorlod.cli.measured_options import MeasuredChoice, measured_options

if TYPE_CHECKING:
    from mtorlod.knowledge_base import Asked, Chosen, Done, Heard, KnowledgeBase


@dataclass(frozen=True)
class CausalChoice:
    """What is done, in which graph, which claims count, and what was seen, as the command line says it."""

    interventions: tuple[str, ...]
    exposure: str | None
    contexts: tuple[str, ...]
    contested: str
    press: tuple[str, ...]
    hold: tuple[str, ...]
    graph: GraphChoice
    measured: MeasuredChoice

    def __bool__(self) -> bool:
        """Whether anything is done."""
        return bool(self.interventions or self.press or self.hold)

    @property
    def done(self) -> Done:
        """What is done besides the interventions, as arguments of a `KnowledgeBase`."""
        return {"press": self.press, "hold": self.hold}

    @property
    def heard(self) -> Heard:
        """Which claims count, as arguments of a `KnowledgeBase`."""
        return {"exposure": self.exposure, "contexts": self.contexts, "contested": self.contested}

    @property
    def chosen(self) -> Chosen:
        """What is done besides the interventions, and which claims count, as such arguments."""
        return {**self.done, **self.heard}

    def asked(self, kb: KnowledgeBase) -> Asked:
        """Return all but the interventions, as arguments of a `KnowledgeBase`.

        Raises:
            MtorlodError: if what was measured cannot be read, or is of several experiments.
        """
        return {**self.chosen, "seen": self.measured.one(kb)}


_OPTIONS = (
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
    click.option(
        "--contested",
        type=click.Choice(["keep", "drop", "both"]),
        default="keep",
        show_default=True,
        help="Steps that a source is for and another against: count them, leave them out, or an answer each.",
    ),
    click.option(
        "--press", multiple=True, metavar="NODE:raised|lowered", help="Move a node and leave its inputs."
    ),
    click.option(
        "--hold", multiple=True, metavar="NODE", help="Freeze a node; pressed and held, it is fixed so."
    ),
)


def causal_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add INTERVENTIONS and the options; the command gets one parameter, `choice`: a `CausalChoice`."""
    return _with_options(measured_options(graph_options(_choosing(function))))


def done_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the same without those of what was seen."""
    return _with_options(graph_options(_choosing(function)))


def _choosing(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def wrapped(
        *args: Any,
        interventions: tuple[str, ...],
        exposure: str | None,
        contexts: tuple[str, ...],
        contested: str,
        press: tuple[str, ...],
        hold: tuple[str, ...],
        graph: GraphChoice,
        measured: MeasuredChoice | None = None,
        **kwargs: Any,
    ) -> Any:
        measured = measured or MeasuredChoice()
        choice = CausalChoice(interventions, exposure, contexts, contested, press, hold, graph, measured)
        return function(*args, choice=choice, **kwargs)

    return wrapped


def _with_options(function: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_OPTIONS):
        function = option(function)
    return click.argument("interventions", nargs=-1, shell_complete=complete_entity)(function)
