"""What the solver takes: contested nodes decided, verdicts given measurements, partners against an escape.

Tasks of `measuring.py`, each of one intervention after the other. Seconds are the processor's, which other
load changes less: what is told here is held against aims in seconds.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator

from mtorlod import KnowledgeBase
from mtorlod.reasoning.calculus import Effects, Intervention, Measured, Network
from mtorlod.reasoning.calculus.possible_worlds import Worlds

ASKED = 20
"""Contested nodes that are asked about, per intervention, both directions of each."""
MEASURED = 0.25
"""Share of the nodes that move of which the direction is told."""

Timed = dict[str, float]


def spent(work: Callable[[], object]) -> float:
    """Return the processor's seconds that some work took."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def contested(network: Network, given: list[Intervention]) -> Iterator[Timed]:
    """Both directions of some contested nodes, each asked of the solver.

    `laid` is what it takes to lay the network out for the solver, once for an intervention; `first` the first
    answer, `most` the longest of the others, `question` their mean: worlds found before give many at once.
    """
    for place, intervention in enumerate(given):
        effects = Effects(network, intervention)
        names = random.Random(place).sample(open_nodes(effects), ASKED)
        worlds = Worlds([effects])
        laid = spent(lambda worlds=worlds, name=names[0]: worlds.state(name, "raised"))
        states = [(name, way) for name in names for way in ("raised", "lowered")]
        took = [spent(lambda s=state, w=worlds: w.possible([w.state(*s)])) for state in states]
        yield {"laid": laid, "first": took[0], "question": statistics.mean(took[1:]), "most": max(took[1:])}


def given_verdicts(network: Network, given: list[Intervention]) -> Iterator[Timed]:
    """All given verdicts, where a quarter of the nodes that move were measured in one of the worlds."""
    for place, intervention in enumerate(given):
        effects = Effects(network, intervention)
        worlds = Worlds([effects])
        truth = worlds.find([])
        by_literal = {literal: state for state, literal in worlds.literals_of_states().items()}
        states = sorted(by_literal[literal] for literal in truth if literal in by_literal)
        chosen = random.Random(place).sample(states, int(len(states) * MEASURED))
        seen = {network.nodes[state >> 1]: ("raised", "lowered")[state & 1] for state in chosen}
        values: list[str] = []

        def ask(effects: Effects = effects, seen: dict[str, str] = seen, values: list[str] = values) -> None:
            measured = Measured(effects, seen)
            values += [measured.given_value(node) for node in network.nodes]

        took = spent(ask)
        yield {"given": took, "nodes": len(values), "open": values.count("open")}


def combined(network: Network, given: list[Intervention]) -> Iterator[Timed]:
    """What, done too, would leave no route to a state that an intervention causes, as a user asks for it."""
    signs = {"+": "activates", "-": "inhibits", "?": "affects"}
    edges = [network.edge(edge) for edge in range(len(network))]
    kb = KnowledgeBase.from_rows([(edge.source, signs[edge.sign], edge.target) for edge in edges])
    for place, intervention in enumerate(given):
        done = intervention.pressed[0][0]
        against = random.Random(place).choice(
            open_nodes(Effects(network, Intervention.of(press={done: "lowered"})))
        )
        kb.effects(
            f"{done}:lost", on=[against]
        )  # what is laid out once for a network is no part of an answer
        yield {"combine": spent(lambda d=done, a=against: kb.combine(f"{d}:lost", against=f"{a}:raised"))}


def open_nodes(effects: Effects) -> list[str]:
    """Return the nodes that damping leaves both directions, by name."""
    left = effects.left
    both = {state >> 1 for state in left if state ^ 1 in left}
    return [effects.network.nodes[node] for node in sorted(both)]
