"""What to measure next: which single node, whatever it shows, settles most; and what settles given nodes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import comb

from mtorlod.display import Displayed
from mtorlod.knowledge_base.effects.effect_rows import laid
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.knowledge_base.worlds.evidence import Evidence
from mtorlod.knowledge_base.worlds.joint_outcomes import contested, moves, open_given
from mtorlod.namespaces import MTOR
from mtorlod.reasoning.calculus import Effects, Intervention, Settles, what_settles, what_settles_most
from mtorlod.reasoning.calculus.settling import QUESTIONS
from mtorlod.reasoning.model import CausalModel
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
        reading: exposure and contexts, and whether contested steps count.
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


@dataclass(frozen=True, repr=False)
class AdviceTable(Displayed):
    """What to measure next after an intervention, one answer per exposure."""

    intervention: Intervention
    answers: tuple[Advice, ...]
    evidence: Evidence
    glossary: Glossary
    to_settle: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Advice]:
        return iter(self.answers)


def what_to_measure(
    model: CausalModel,
    intervention: Intervention,
    reading: Reading,
    to_settle: Sequence[str],
    among: Sequence[str] | None,
    evidence: Evidence,
) -> tuple[Advice, ...]:
    """Return what to measure next, one answer per exposure of the reading.

    Args:
        to_settle: the nodes that are to be settled; if empty, only single measurements are ranked.
        among: the nodes that can be measured; all but processes if left out.

    Raises:
        UnknownName: if the intervention takes part in no effect of this reading.
    """
    answers = []
    for one in reading.each():
        effects = laid(model, intervention, one)
        measured = evidence.measured(effects, model)
        if measured.consistent is False:
            answers.append(Advice(one, False))
            continue
        open_ones = open_given(measured, contested(effects))
        if among is None:
            every = [node for node in open_ones if _PROCESS not in model.classes.get(node, ())]
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
    return tuple(answers)


def _nearest(effects: Effects, nodes: list[str]) -> list[str]:
    """Return some reached nodes, those nearest to what was done first."""
    steps, place = effects.left.steps_to, effects.network.number
    return sorted(nodes, key=lambda node: (min(steps(2 * place(node) + side) for side in (0, 1)), node))
