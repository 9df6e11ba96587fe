"""What to measure next: which single node, whatever it shows, settles most; and what settles given nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

from mtorlod.knowledge_base.answers import AnswerTable
from mtorlod.knowledge_base.causal_arguments import CausalQuestion
from mtorlod.knowledge_base.worlds.evidence import Evidence
from mtorlod.knowledge_base.worlds.joint_outcomes import contested, moves, open_given
from mtorlod.namespaces import MTOR
from mtorlod.reasoning.calculus import Effects, Intervention, Settles, what_settles, what_settles_most
from mtorlod.reasoning.calculus.settling import QUESTIONS
from mtorlod.reasoning.reading import Reading, UnderReading

_PROCESS = f"{MTOR}BiologicalProcess"
UP_TO = 3
"""The largest set of measurements that is looked for where one does not settle what is to be settled."""
EFFORT, SETS = 60_000, 20_000
"""Measurements × open nodes, and sets of measurements, up to which sets are looked for: up to a minute."""


@dataclass(frozen=True)
class Advice(UnderReading):
    """What to measure under one exposure.

    Attributes:
        consistent: whether some world has all that was seen; if none has, nothing further is told. None if
            the solver reached its limit.
        open: the nodes that are open, given what was measured.
        ranked: what each single measurement settles, best first.
        to_settle: the nodes that were to be settled, those of them that are open.
        still: those of them that move in no world.
        sets: the smallest sets of measurements that settle them, whatever they show; none if none of up to
            `up_to` does.
        up_to: the largest set that was looked for: `UP_TO`, or fewer where there would be too many sets.
        untried: how many nodes were not tried, since `QUESTIONS` to the solver were spent on those that are
            nearer to what was done.
    """

    reading: Reading
    consistent: bool | None
    open: tuple[str, ...] = ()
    ranked: tuple[Settles, ...] = ()
    to_settle: tuple[str, ...] = ()
    still: tuple[str, ...] = ()
    sets: tuple[tuple[str, ...], ...] = ()
    up_to: int = UP_TO
    untried: int = 0


@dataclass(frozen=True, repr=False, kw_only=True)
class AdviceTable(AnswerTable[Advice]):
    """What to measure next after an intervention, one row per exposure."""

    intervention: Intervention
    evidence: Evidence
    to_settle: tuple[str, ...]


def what_to_measure(question: CausalQuestion, among: Sequence[str] | None) -> AdviceTable:
    """Return what to measure next, to settle the nodes asked about; if none is, measurements are only ranked.

    Args:
        among: the nodes that can be measured; all but processes if None.
    """
    classes, to_settle = question.kb.model.classes, question.nodes
    answers = []
    for one, measured in question.measured():
        effects = measured.effects
        if measured.consistent is False:
            answers.append(Advice(one, False))
            continue
        open_ones = open_given(measured, contested(effects))
        if among is None:
            every = [node for node in open_ones if _PROCESS not in classes.get(node, ())]
            every = _nearest(effects, every)
            can = every[: max(1, EFFORT // max(len(open_ones), 1))]
        else:
            every = can = [node for node in among if node in effects.network]
        up_to = max(size for size in range(1, UP_TO + 1) if size == 1 or comb(len(can), size) <= SETS)
        still = tuple(node for node in to_settle if not moves(measured, node))
        wanted = open_given(measured, [node for node in to_settle if node not in still])
        ranked = what_settles_most(measured, every, open_ones, QUESTIONS)
        alone = tuple((each.node,) for each in ranked if wanted and {*wanted} <= {*each.always})
        answers.append(
            Advice(
                reading=one,
                consistent=measured.consistent,
                open=open_ones,
                ranked=ranked,
                to_settle=wanted,
                still=still,
                sets=tuple(sorted(alone)) or (what_settles(measured, wanted, can, up_to) if wanted else ()),
                up_to=up_to,
                untried=len({*every} & {*open_ones}) - len(ranked),
            )
        )
    return AdviceTable(
        tuple(answers),
        question.kb.glossary,
        question.notes,
        intervention=question.done,
        evidence=question.evidence,
        to_settle=to_settle,
    )


def _nearest(effects: Effects, nodes: list[str]) -> list[str]:
    """Return some reached nodes, those nearest to what was done first."""
    steps, place = effects.left.steps_to, effects.network.number
    return sorted(nodes, key=lambda node: (min(steps(2 * place(node) + side) for side in (0, 1)), node))
