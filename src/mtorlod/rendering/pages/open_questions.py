"""What stands beside the picture of what is open: what to measure next, what is tied, the joint outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.drawn_part import is_large
from mtorlod.knowledge_base.worlds.evidence import Evidence
from mtorlod.reasoning.calculus import JointOutcome, Settles
from mtorlod.reasoning.calculus.values import DIRECTIONS
from mtorlod.rendering.pages.intervention_run import InterventionRun
from mtorlod.rendering.pages.pathway_address import FaultyAddress, PathwayQuestion
from mtorlod.rendering.wording import Wording
from mtorlod.rendering.worlds_words import tie_words

_SHOWN, _WORLDS = 3, 6
"""Measurements that are proposed, and joint outcomes that can be stepped through."""


@dataclass(frozen=True)
class Proposed:
    """A measurement that would settle much.

    Attributes:
        node: what to measure; instead: what would settle the same.
        settles: in words, what it settles; alike: whether any one of these would do instead.
        ways: the directions that it may be seen to move in.
    """

    node: str
    instead: tuple[str, ...]
    settles: str
    alike: bool
    ways: tuple[str, ...]


@dataclass(frozen=True)
class OpenQuestions:
    """What an intervention leaves open, given what was measured.

    Attributes:
        proposed: the first measurements to make.
        ties: which node decides which, in words.
        tied: node → the number of its tie, from 1.
        outcomes: the joint outcomes, if they are few; over: the nodes that they tell apart, in words.
    """

    number: int
    proposed: tuple[Proposed, ...]
    ties: tuple[str, ...]
    tied: Mapping[str, int]
    outcomes: tuple[JointOutcome, ...]
    over: str


def open_questions(
    kb: KnowledgeBase, run: InterventionRun, question: PathwayQuestion, words: Wording
) -> OpenQuestions | None:
    """Return what is open; None if nothing is, if measurements contradict, or if it would take too long."""
    if is_large(run.effects.network) or run.measured.consistent is not True:
        return None
    asked = question.asked(run.evidence)
    (advice,) = kb.measure(*question.do, **asked)
    if not advice.open:
        return None
    (worlds,) = kb.worlds(*question.do, **asked, limit=_WORLDS)
    tied = [tie for tie in worlds.ties if tie.same or tie.opposite]
    few = worlds.outcomes.complete and len(worlds.outcomes.found) > 1
    return OpenQuestions(
        number=len(advice.open),
        proposed=_proposed(advice.ranked, words),
        ties=tuple(tie_words(tie, words) for tie in tied),
        tied={node: number for number, tie in enumerate(tied, start=1) for node in tie.nodes},
        outcomes=worlds.outcomes.found if few else (),
        over=words.names(worlds.outcomes.nodes),
    )


def drawn_world(open_ones: OpenQuestions | None, run: InterventionRun, question: PathwayQuestion) -> Evidence:
    """Return what holds in what is drawn: what was measured and, if a joint outcome is chosen, that too.

    Raises:
        FaultyAddress: if there is no such joint outcome.
    """
    if not question.world:
        return run.evidence
    outcomes = open_ones.outcomes if open_ones else ()
    if question.world > len(outcomes):
        told = f"there are {len(outcomes)} to choose from" if outcomes else "none can be stepped through here"
        raise FaultyAddress(f"there is no world {question.world}", told)
    seen = {**run.evidence.seen, **dict(outcomes[question.world - 1].directions)}
    return Evidence(seen, run.evidence.unchanged)


def _proposed(ranked: tuple[Settles, ...], words: Wording) -> tuple[Proposed, ...]:
    """Return the first measurements; those that settle the same are told as one."""
    alike: dict[frozenset[tuple[str, ...]], list[Settles]] = {}
    for each in ranked:
        if each.together:
            alike.setdefault(frozenset(settled for _, settled in each.outcomes), []).append(each)
    return tuple(
        Proposed(
            node=first.node,
            instead=tuple(each.node for each in others),
            settles=_settles(first, words),
            alike={first.node, *(each.node for each in others)} == set(first.outcomes[0][1]) != {first.node},
            ways=tuple(way for way in DIRECTIONS if way in dict(first.outcomes)),
        )
        for first, *others in list(alike.values())[:_SHOWN]
    )


def _settles(one: Settles, words: Wording) -> str:
    """Return what measuring a node settles, itself left out, whatever it shows."""
    each = [(way, [node for node in settled if node != one.node]) for way, settled in one.outcomes]
    if all(settled == each[0][1] for _, settled in each):
        return f"settles {words.names(each[0][1])}" if each[0][1] else "settles itself alone"
    return "; ".join(f"{way} settles {words.names(settled) or 'itself alone'}" for way, settled in each)
