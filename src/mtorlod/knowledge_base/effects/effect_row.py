"""One effect of one intervention, and a table of them, as values."""

from __future__ import annotations

from dataclasses import dataclass

from mtorlod.knowledge_base.answers import AnswerTable
from mtorlod.reasoning.calculus import (
    CausalEdge,
    Given,
    Intervention,
    Mechanism,
    Seen,
    Step,
    Tie,
    Verdict,
    VerdictValue,
)
from mtorlod.reasoning.reading import CarriedOver, Reading, UnderReading
from mtorlod.reasoning.stated import Stated


@dataclass(frozen=True)
class EffectRow(UnderReading):
    """What one intervention does to one node under one exposure.

    Attributes:
        verdict: on the node; without witnesses where the row is not whole.
        mechanism: by which; None if by no special one, or if the row is not whole.
        stated: outcomes that the source states of the same.
        carried_over: claims used from outside the source's subject.
        steps_raised, steps_lowered: length of each witness; 0 where the intervention sets the node, None
            where there is none.
        rests_on: IRIs of the sources that the witnesses rest on, sorted; None if the row is not whole.
        contested: the contested steps on the routes to the node.
        without_contested: the verdict without contested steps; None if that was not looked for.
        seen: how the node was seen to move; None if it was not measured.
        given: the verdict given the measurements, with what forces it; None without measurements.
        whole: whether mechanism, witnesses and what is stated were looked for.
        name: what a file calls the intervention, if it does.
        fixed: the value to which the state of the cell fixes the node; None if it can move.
        tie: the rows of the same answer that are tied to this one in all worlds; None where that was not
            looked for, as where nothing is open.
    """

    intervention: Intervention
    reading: Reading
    verdict: Verdict
    mechanism: Mechanism | None = None
    stated: tuple[Stated, ...] = ()
    carried_over: tuple[CarriedOver, ...] = ()
    steps_raised: int | None = None
    steps_lowered: int | None = None
    seen: Seen | None = None
    given: Given | None = None
    rests_on: tuple[str, ...] | None = None
    contested: tuple[CausalEdge, ...] = ()
    without_contested: VerdictValue | None = None
    whole: bool = True
    name: str | None = None
    fixed: bool | None = None
    tie: Tie | None = None

    @property
    def word(self) -> str:
        """The verdict in a word; "fixed here" for what cannot move in this state, which is not "no route"."""
        return self.verdict.value if self.fixed is None else "fixed here"

    @property
    def node(self) -> str:
        """The node that the verdict is on."""
        return self.verdict.node

    @property
    def indirect(self) -> tuple[Step, ...]:
        """The indirect steps of its witnesses and of the mechanism on them, each once."""
        verdict, by = self.verdict, self.mechanism
        steps = [*(verdict.witness_raised or ()), *(verdict.witness_lowered or ())]
        for release in by.releases if by else ():
            steps += (release.brake, *release.loop.steps)
        steps += by.route if by else ()
        return tuple(dict.fromkeys(step for step in steps if step.indirect))

    @property
    def unsigned(self) -> bool:
        """Whether both directions are open only over steps that the source gives no sign."""
        return self.verdict.value == "unsigned"


@dataclass(frozen=True, repr=False)
class EffectTable(AnswerTable[EffectRow]):
    """Rows of effects, in the order of intervention, exposure, node; `notes` say how the words were read."""
