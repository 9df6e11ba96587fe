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
    loops_of,
    near_loops,
)
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.effects.effect_rows import experiment_rows
from mtorlod.knowledge_base.effects.signal_flow import Key
from mtorlod.knowledge_base.worlds.evidence import Experiment
from mtorlod.loading.layouts import Layout
from mtorlod.reasoning.calculus import Effects, Network
from mtorlod.reasoning.reading import Reading
from mtorlod.rendering.pages.pathway_address import PathwayQuestion
from mtorlod.rendering.signs import SIGN_VERBS

_BUSIEST = 24
"""Nodes that are drawn where nothing is asked: what has most effects is bound up with one another."""
DrawnFor = Literal["placed", "asked", "done", "beside", "busiest"]
"""Why it is this part: its nodes have a place in the picture, they answer what is asked, they lie nearest to
what was done, or beside the arrow that is open, or they have many effects."""


@dataclass(frozen=True)
class PagePart:
    """The part of a network on the page.

    Attributes:
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
    asked = [node for node in (_named(kb, question.on),) if node]
    ends = [node for word in ends_of(question.arrow) if (node := _named(kb, word))]
    opened = tuple(node for word in question.open if (node := _named(kb, word)))
    given = frozenset(done[1].intervention.given) if done else frozenset()
    hidden = frozenset(node for node in network.nodes if node not in given and kb.model.is_agent(node))
    layout = kb.profile.layouts.get("pathway")
    # What is brought out of a picture with places has none, and would stand far from what it acts on: it is
    # drawn as what is asked about.
    asked += [node for node in opened if layout and node not in asked]
    if done:
        effects, experiment = done
        known = {row.node: row for row in rows}
        wanted = [node for node in asked if node in network and node not in known]
        # Which part answers rests on verdicts and routes, whatever was measured.
        bare = Experiment(None, experiment.intervention)
        known |= {row.node: row for row in experiment_rows(kb.model, bare, reading, wanted)}
        told = [known[node] for node in asked if node in known]
        concern = concern_of(effects, told).with_steps(against).with_nodes(ends)
        around = _around_what_was_done(effects, experiment, known, fill=not asked)
        further: Iterator[str] = chain(loops_of(told), around)
    else:
        concern = Concern((*asked, *ends))
        many = islice(busiest(network, kb.profile.watched), _BUSIEST)
        further = _around(network, concern.nodes) if concern.nodes else many
    if layout and not opened and all(n in layout.places for n in _acting(network, concern, hidden | given)):
        placed = Concern((*(n for n in layout.places if n in network), *sorted(given)), concern.steps)
        return PagePart(drawn_part(network, placed, None, opened, hidden), "placed", layout=layout)
    why: DrawnFor = "asked" if asked else "done" if done else "beside" if ends else "busiest"
    return PagePart(drawn_part(network, concern, further, opened, hidden), why, opened)


def ends_of(arrow: str) -> list[str]:
    """Return the names of the ends of an arrow; nothing if it is none.

    >>> ends_of("everolimus-lowers-mTORC1")
    ['everolimus', 'mTORC1']
    """
    return next((arrow.split(f"-{verb}-") for verb in SIGN_VERBS.values() if f"-{verb}-" in arrow), [])


def _named(kb: KnowledgeBase, word: str) -> str | None:
    try:
        return kb.nodes(word)[0] if word else None
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
        yield from near_loops(effects)
        # What is reached stands there in the order in which it was reached.
        yield from (effects.network.nodes[state >> 1] for state in effects.left)


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
