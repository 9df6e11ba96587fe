"""What to measure next: which single node, whatever it shows, settles most; and what settles given nodes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtorlod.display import Displayed
from mtorlod.knowledge_base.effects.effect_rows import laid
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.knowledge_base.worlds.evidence import Evidence
from mtorlod.knowledge_base.worlds.joint_outcomes import contested, open_given
from mtorlod.namespaces import MTOR
from mtorlod.reasoning.calculus import Intervention, Settles, what_settles, what_settles_most
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import Reading

_PROCESS = f"{MTOR}BiologicalProcess"
UP_TO = 3
"""The largest set of measurements that is looked for where one does not settle what is to be settled."""


@dataclass(frozen=True)
class Advice:
    """What to measure under one exposure.

    Attributes:
        exposure: "acute", "chronic" or "both".
        open: the nodes that are open, given what was measured.
        ranked: what each single measurement settles, best first.
        to_settle: the nodes that were to be settled, those of them that are open.
        sets: the smallest sets of measurements that settle them, whatever they show; none if none of up to
            `UP_TO` does.
    """

    exposure: str
    open: tuple[str, ...]
    ranked: tuple[Settles, ...]
    to_settle: tuple[str, ...] = ()
    sets: tuple[tuple[str, ...], ...] = ()


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
        UnknownName: if the intervention or a node takes part in no effect of this reading.
    """
    found = []
    for one in reading.each():
        effects = laid(model, intervention, one)
        measured = evidence.measured(effects)
        open_ones = open_given(measured, contested(effects))
        can = (
            [n for n in among if n in effects.network] if among is not None else _measurable(model, open_ones)
        )
        wanted = open_given(measured, [node for node in to_settle if node in effects.network])
        found.append(
            Advice(
                exposure=str(one.exposure),
                open=open_ones,
                ranked=what_settles_most(measured, can, open_ones),
                to_settle=wanted,
                sets=what_settles(measured, wanted, can, UP_TO) if wanted else (),
            )
        )
    return tuple(found)


def _measurable(model: CausalModel, nodes: Sequence[str]) -> list[str]:
    return [node for node in nodes if _PROCESS not in model.classes.get(node, ())]
