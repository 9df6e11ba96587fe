"""What leaves no route from a therapy to a state that it should not cause, and tables of that, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from mtorlod.knowledge_base.answers import AnswerTable
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.reasoning.calculus import Changes, Cuts, Direction, Routes, Verdict, is_open
from mtorlod.reasoning.calculus.given_measurements import GivenValue
from mtorlod.reasoning.reading import CarriedOver
from mtorlod.reasoning.stated import Stated

Backing = Literal["stated", "predicted", "contradicted"]


@dataclass(frozen=True)
class Reported:
    """What the source reports of a therapy and a drug together.

    Attributes:
        evidence: "stated" (it reports an outcome of the combination), "predicted" (it reports none),
            "contradicted" (what it reports goes against the verdict on what it speaks of).
        stated: the outcomes that speak of both together and of neither by itself.
        alone: what the source reports of the therapy alone on the same things.
    """

    evidence: Backing
    stated: tuple[Stated, ...]
    alone: tuple[Stated, ...]


@dataclass(frozen=True)
class Partner:
    """A drug that, given too, leaves no route to the state.

    Attributes:
        drug: IRI of the drug.
        verdict: on the node, when both are given.
        changes: what else is otherwise than without the partner.
        report: what the source reports of both together.
        carried_over: claims that the verdict uses from outside the source's subject.
        given: what both come to in the cells that were seen after the therapy alone; None if nothing was.
    """

    drug: str
    verdict: Verdict
    changes: Changes
    report: Reported
    carried_over: tuple[CarriedOver, ...]
    given: GivenValue | None = None


@dataclass(frozen=True)
class Combination:
    """What leaves no route from a therapy to a state that it should not cause, under one reading.

    Attributes:
        row: what the therapy by itself does to the node, with what the source states of that.
        against: the direction in which the node should not move.
        routes: the escape routes; none if the therapy does not move the node so.
        partners: drugs that close them: stated ones first, then those that change least else.
        tried: drugs that do not, each with the verdict on the node when it is given too.
        cuts: nodes whose holding closes them.
        drugs_on: node → the drugs of the graph that lower it directly; a node of a cut that is not here
            has no drug yet.
        at_work: per route, whether some world that has what was seen after the therapy alone moves each of
            its nodes as it would; None where the solver reached its limit. Empty if nothing was seen, or if
            what was seen has no world.
        consistent: whether some world has all that was seen; None if the solver reached its limit.
        tried_seen: what drugs that do not close them come to in the cells that were seen.
        untried: how many partners and cuts were not held against what was seen, for the network is large.

    Where something was seen after the therapy alone, partners and cuts tell what they come to in those cells;
    some close the escape there only, and their verdict stays open (see `Together`). The row tells what was
    seen, and what that leaves of the verdict.
    """

    row: EffectRow
    against: Direction
    routes: Routes
    partners: tuple[Partner, ...]
    tried: tuple[tuple[str, str], ...]
    cuts: Cuts
    drugs_on: dict[str, tuple[str, ...]]
    at_work: tuple[bool | None, ...] = ()
    consistent: bool | None = True
    tried_seen: dict[str, GivenValue | None] = field(default_factory=dict)
    untried: int = 0

    @property
    def node(self) -> str:
        """The node that should not move."""
        return self.row.node

    @property
    def escapes(self) -> bool:
        """Whether the therapy leaves the state open at all."""
        return is_open(self.row.verdict.value, self.against)


@dataclass(frozen=True, repr=False)
class CombinationTable(AnswerTable[Combination]):
    """Combinations, in the order of therapy, exposure and state; `notes` say how the words were read."""
