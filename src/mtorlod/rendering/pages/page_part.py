"""Which part of a network the pathway page draws for an address, and for what reason."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.drawn_part import (
    Concern,
    DrawnPart,
    busiest,
    concern_of,
    drawn_part,
    is_large,
    near_loops,
)
from mtorlod.knowledge_base.effects.effect_rows import EffectRow, experiment_rows
from mtorlod.knowledge_base.effects.signal_flow import Key, waves
from mtorlod.knowledge_base.worlds.evidence import Experiment
from mtorlod.loading.layouts import Layout
from mtorlod.reasoning.calculus import Effects, Network
from mtorlod.reasoning.reading import Reading
from mtorlod.rendering.pages.pathway_address import PathwayQuestion
from mtorlod.rendering.signs import SIGN_VERBS

_BUSIEST = 24
"""Nodes that are drawn where nothing is asked: what has most effects is bound up with one another."""
DrawnFor = Literal["placed", "asked", "done", "busiest"]
"""Why it is this part: its nodes have a place in the picture, they answer what is asked, they lie nearest to
what was done, or they have most effects."""


@dataclass(frozen=True)
class PagePart:
    """The part of a network on the page.

    Attributes:
        drawn_for: why it is this one.
        opened: the nodes from behind which others came out.
        layout: where its nodes stand, if they have places.
    """

    part: DrawnPart
    drawn_for: DrawnFor
    opened: tuple[str, ...] = ()
    layout: Layout | None = None


def page_part(
    kb: KnowledgeBase,
    question: PathwayQuestion,
    reading: Reading,
    done: tuple[Effects, Experiment] | None = None,
    rows: Iterable[EffectRow] = (),
    against: Iterable[Key] = (),
) -> PagePart:
    """Return the part of a network that answers an address.

    Args:
        done: the effects of what was done, if anything was, and what was measured then.
        rows: verdicts that are known.
        against: steps that have to be seen: those that rule out what was measured.
    """
    network = kb.model.network(reading)
    asked = asked_nodes(kb, question)
    opened = tuple(node for word in question.open if (node := _named(kb, word)))
    given = frozenset(done[1].intervention.given) if done else frozenset()
    hidden = frozenset(node for node in network.nodes if node not in given and kb.model.is_agent(node))
    layout = kb.profile.layouts.get("pathway")
    if done:
        effects, experiment = done
        known = {row.node: row for row in rows}
        wanted = [node for node in asked if node in network and node not in known]
        known |= {row.node: row for row in experiment_rows(kb.model, experiment, reading, wanted)}
        concern = concern_of(effects, [known[node] for node in asked if node in known]).with_steps(against)
        further = _around_what_was_done(effects, experiment, known, fill=not asked)
    else:
        concern = Concern(tuple(asked))
        further = _around(network, asked) if asked else islice(busiest(network, kb.profile.watched), _BUSIEST)
    if layout and all(node in layout.places for node in _acting(network, concern, hidden | given)):
        placed = Concern((*(n for n in layout.places if n in network), *sorted(given)), concern.steps)
        return PagePart(drawn_part(network, placed, (), opened, hidden), "placed", opened, layout)
    why: DrawnFor = "asked" if asked else "done" if done else "busiest"
    return PagePart(drawn_part(network, concern, further, opened, hidden), why, opened)


def asked_nodes(kb: KnowledgeBase, question: PathwayQuestion) -> list[str]:
    """Return the nodes that an address asks about: one whose proof is open, the ends of an open arrow."""
    verbs = SIGN_VERBS.values()
    ends = next((question.arrow.split(f"-{verb}-") for verb in verbs if f"-{verb}-" in question.arrow), [])
    found = (_named(kb, word) for word in (question.on, *ends) if word)
    return list(dict.fromkeys(node for node in found if node))


def _named(kb: KnowledgeBase, word: str) -> str | None:
    try:
        return kb.resolve(word)
    except MtorlodError:
        return None


def _acting(network: Network, concern: Concern, agents: frozenset[str]) -> Iterator[str]:
    """Yield the nodes of a concern that take part in effects, drugs left out."""
    for node in concern.nodes:
        if node in network and node not in agents:
            number = network.number(node)
            if network.out_of(number) or network.into(number):
                yield node


def _around_what_was_done(
    effects: Effects, experiment: Experiment, known: dict[str, EffectRow], *, fill: bool
) -> Iterator[str]:
    """Yield what was measured, then its routes; where nothing is asked, what is nearest and its loops too."""
    measured = [node for node in experiment.evidence.seen if node in effects.network]
    yield from measured
    if not is_large(effects.network):
        for node in measured:
            verdict = known[node].verdict if node in known else effects.verdict(node)
            steps = (*(verdict.witness_raised or ()), *(verdict.witness_lowered or ()))
            yield from (step.target for step in steps)
    if fill:
        wave = waves(effects)
        yield from near_loops(effects)
        yield from sorted(wave, key=lambda node: (wave[node], node))


def _around(network: Network, first: Iterable[str]) -> Iterator[str]:
    """Yield nodes by their distance from the first ones, along arrows in either direction."""
    seen = {network.number(node) for node in first if node in network}
    waiting = deque(sorted(seen))
    while waiting:
        number = waiting.popleft()
        yield network.nodes[number]
        after = (network.targets[edge] for edge in network.out_of(number))
        before = (network.sources[edge] for edge in network.into(number))
        for other in chain(after, before):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
