"""What a screen works out: networks without their claims, interventions, nodes, and the cut into parts."""

from __future__ import annotations

import hashlib
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base.effects.effect_rows import require_nodes
from mtorlod.namespaces import shorten
from mtorlod.reasoning.calculus import Intervention, Network
from mtorlod.reasoning.calculus.values import Direction
from mtorlod.reasoning.verdict_graph import WITH_OUTCOMES

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.knowledge_base.worlds.evidence import Experiment
    from mtorlod.reasoning.reading import Reading

ROWS_OF_A_PART = 2_000_000
"""Interventions × nodes that a part has at most, so that a worker needs some 100 MB beside the network."""
MOST_OF_A_PART = 500
"""Interventions that a part has at most, so that little is lost where a screen is broken off."""


class FaultyScreen(MtorlodError):
    """A screen that works out nothing, or that cannot be done as it was asked for."""


@dataclass(frozen=True)
class Panel:
    """The interventions of a screen under one exposure.

    Attributes:
        exposure: which.
        network: the effects that count, without the claims that they rest on.
        names: what the nodes are called, by number; all different.
        asked: numbers of the nodes asked about; all where a route leads if empty.
        done: what each intervention is called, and what it does.
    """

    exposure: str
    network: Network
    names: tuple[str, ...]
    asked: tuple[int, ...]
    done: tuple[tuple[str, Intervention], ...]


@dataclass(frozen=True)
class Screen:
    """A whole screen, ready to be worked out part by part, anywhere.

    Attributes:
        title: what network it is of.
        panels: one per exposure.
        per_part: interventions of a part.
        exact: whether the solver decides what walks leave open.
        solve_limit: conflicts that each of its answers may cost.
    """

    title: str
    panels: tuple[Panel, ...]
    per_part: int
    exact: bool = False
    solve_limit: int = 0

    @cached_property
    def cuts(self) -> tuple[tuple[int, int], ...]:
        """Per part, the panel and its first intervention."""
        return tuple(
            (place, start)
            for place, panel in enumerate(self.panels)
            for start in range(0, len(panel.done), self.per_part)
        )

    @cached_property
    def payload(self) -> bytes:
        """What is sent to a worker, once."""
        return pickle.dumps(self, protocol=5)

    @cached_property
    def digest(self) -> str:
        """What tells this screen from any other."""
        digest = hashlib.sha256(f"{self.title}\n{self.per_part} {self.exact} {self.solve_limit}".encode())
        for panel in self.panels:
            network = panel.network
            for part in (network.sources, network.targets, network.signs):
                digest.update(bytes(memoryview(part).cast("B")))
            digest.update(repr((panel.exposure, network.nodes, panel.names, network.conditions)).encode())
            digest.update(repr((panel.asked, panel.done)).encode())
        return digest.hexdigest()

    @property
    def interventions(self) -> int:
        """How many there are, under all exposures together."""
        return sum(len(panel.done) for panel in self.panels)

    def __getstate__(self) -> dict[str, object]:
        # Not what was worked out from it: the payload would hold itself.
        return {name: self.__dict__[name] for name in self.__dataclass_fields__}


def plan_screen(
    kb: KnowledgeBase,
    reading: Reading,
    each: Sequence[Direction],
    listed: Sequence[Experiment],
    on: Sequence[str],
    *,
    exact: bool,
    per_part: int | None,
) -> Screen:
    """Return a screen of a source, a panel for each exposure of the reading; see `KnowledgeBase.screen`."""
    panels = tuple(_panel(kb, one, each, listed, on) for one in reading.each())
    if not any(panel.done for panel in panels):
        raise FaultyScreen("nothing is done", "add --each raised, --each lowered, or --interventions FILE")
    most = max(len(panel.asked) or len(panel.network.nodes) for panel in panels)
    own = min(MOST_OF_A_PART, max(1, ROWS_OF_A_PART // max(most, 1)))
    title = kb.profile.title + f", {WITH_OUTCOMES}" * reading.indirect
    return Screen(title, panels, per_part or own, exact, kb.model.solve_limit if exact else 0)


def _panel(
    kb: KnowledgeBase,
    reading: Reading,
    each: Sequence[Direction],
    listed: Iterable[Experiment],
    on: Sequence[str],
) -> Panel:
    network = kb.model.network(reading)
    names = _names(network.nodes, kb.label)
    called = dict(zip(network.nodes, names, strict=True))
    done = [
        (f"{called[node]}:{direction}", Intervention.of(press=[(node, direction)]))
        for number, node in enumerate(network.nodes)
        if network.out_of(number)
        for direction in each
    ]
    for experiment in listed:
        intervention = experiment.intervention
        require_nodes(kb.model, intervention, reading)
        intervention.on(network)
        done.append((experiment.name or " + ".join(_words(intervention, called)), intervention))
    require_nodes(kb.model, Intervention.of(hold=on), reading)
    asked = tuple(network.number(node) for node in on)
    exposure = str(reading.exposure or "") if kb.source.has_exposures else ""
    return Panel(exposure, _without_claims(network), names, asked, tuple(done))


def _names(nodes: Sequence[str], label: Callable[[str], str]) -> tuple[str, ...]:
    """Return what nodes are called; where several are called alike, with their IRIs."""
    labels = [label(node) for node in nodes]
    shared = {name for name, number in Counter(labels).items() if number > 1}
    return tuple(
        f"{name} ({shorten(node)})" if name in shared else name
        for name, node in zip(labels, nodes, strict=True)
    )


def _words(intervention: Intervention, called: dict[str, str]) -> Iterator[str]:
    yield from (called[node] for node in intervention.given)
    for how in ("gained", "lost"):
        yield from (f"{called[node]}:{how}" for node in getattr(intervention, how))
    yield from (f"{called[node]}:{direction}" for node, direction in intervention.pressed)
    yield from (f"{called[node]}:held" for node in intervention.held)


def _without_claims(network: Network) -> Network:
    nothing = ((),) * len(network)
    return replace(
        network, claims=nothing, supports=nothing, disputes={}, implied=frozenset(), indirect=frozenset()
    )
