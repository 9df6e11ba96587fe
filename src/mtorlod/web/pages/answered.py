"""What an intervention comes to on the pathway page: its verdicts, the waves of signs, what is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base.building import FLAGSHIP
from mtorlod.knowledge_base.effects import EffectRow, effect_rows, laid
from mtorlod.knowledge_base.signal_flow import SignalFlow, signal_flow
from mtorlod.reasoning.calculus import Effects, Intervention
from mtorlod.reasoning.reading import Reading
from mtorlod.rendering.pictures.drawn_part import is_large, part_of
from mtorlod.rendering.signs import SIGN_VERBS
from mtorlod.web.pages.asked import Asked

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase

MANIPULATED = {"gained": "▲ gained", "lost": "▼ lost"}
"""What may be done to a thing that is no drug, as the page shows it."""


@dataclass(frozen=True)
class Answered:
    """A question that could be answered.

    Attributes:
        rows: what is reached.
        quiet: what is not reached any more, because something cut the way to it.
        drawn: the nodes that the picture shows.
    """

    intervention: Intervention
    reading: Reading
    effects: Effects
    rows: tuple[EffectRow, ...]
    quiet: tuple[EffectRow, ...]
    flow: SignalFlow
    drawn: frozenset[str]


def answered(kb: KnowledgeBase, asked: Asked) -> Answered | None:
    """Return what an intervention does; None if nothing was done.

    Raises:
        UnknownName, AmbiguousName, FaultyIntervention, HeldAndMoved: if it cannot be done.
    """
    reading = kb.reading(asked.exposure, asked.contexts)
    if not asked.do:
        return None
    intervention = kb.intervention(asked.do, hold=asked.hold)
    effects = laid(kb.model, intervention, reading)
    if is_large(effects.network):
        return _in_part(
            kb, asked, Answered(intervention, reading, effects, (), (), SignalFlow(), frozenset())
        )
    rows = tuple(effect_rows(kb.model, [intervention], reading))
    left = {*effects.network.nodes} - {row.node for row in rows}
    rest = effect_rows(kb.model, [intervention], reading, [node for node in FLAGSHIP if node in left])
    quiet = tuple(row for row in rest if row.mechanism)
    flow = signal_flow(effects, (*rows, *quiet), FLAGSHIP)
    return Answered(intervention, reading, effects, rows, quiet, flow, frozenset(effects.network.nodes))


def _in_part(kb: KnowledgeBase, asked: Asked, whole: Answered) -> Answered:
    """Return the answer for what is drawn of a large network: verdicts on all of it would take too long."""
    effects = whole.effects
    flow = signal_flow(effects, (), FLAGSHIP)
    named = named_nodes(kb, asked)
    routes = [effects.verdict(node) for node in named if node in effects.network]
    steps = [s for v in routes for s in (*(v.witness_raised or ()), *(v.witness_lowered or ()))]
    drawn = part_of(effects.network, [*named, *(step.target for step in steps)], flow.wave)
    asked_of = sorted(drawn - {*whole.intervention.given})
    rows = effect_rows(kb.model, [whole.intervention], whole.reading, asked_of)
    reached = tuple(row for row in rows if row.verdict.value != "no route")
    return replace(whole, rows=reached, flow=flow, drawn=drawn)


def named_nodes(kb: KnowledgeBase, asked: Asked) -> list[str]:
    """Return the nodes that an address names: done, held, open, or at the ends of the open arrow."""
    found = []
    words = [word.rpartition(":")[0] if word.rpartition(":")[2] in MANIPULATED else word for word in asked.do]
    ends = next(
        (asked.arrow.split(f"-{verb}-") for verb in SIGN_VERBS.values() if f"-{verb}-" in asked.arrow), []
    )
    for word in (*words, *asked.hold, asked.on, *ends):
        try:
            found.append(kb.resolve(word))
        except MtorlodError:
            continue
    return found
