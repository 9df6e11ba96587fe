"""miRNAs: what gaining or losing each one does, what each drug does to them, and what the source states.

A stated outcome is held against the verdict in the context in which it was observed, since a claim from
another tissue is no part of the default reading. Silence of the source is told as silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from mtorlod.display import Displayed
from mtorlod.knowledge_base.audits.own_terms import done_in, seen_under
from mtorlod.knowledge_base.effects.effect_rows import acting
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.namespaces import MTOR
from mtorlod.reasoning.calculus import Intervention, VerdictValue
from mtorlod.reasoning.model import AGENT, MIRNA
from mtorlod.reasoning.reading import EVERYTHING, Exposure, Reading
from mtorlod.reasoning.stated import Outcome, Stated, held_against

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase

Stance = Literal["agrees", "contradicts", "unpredicted", "not comparable", "silent"]
KINDS = (MIRNA, f"{MTOR}MicroRNACluster", f"{MTOR}MicroRNAFamily")
UNKNOWN = "nothing known"
"""In place of a verdict, where no effect that is let in bears on the intervention or the node."""


@dataclass(frozen=True)
class MirnaRow:
    """One thing done, one node, and what is predicted and stated of it.

    Attributes:
        exposure: "both" where exposure makes no difference to the question.
        default: the verdict by default; `UNKNOWN` where nothing let in bears on it.
        anywhere: the verdict when the claims of every context are let in.
        observed: the verdict with the claims of the contexts in which the outcome was observed; what the
            outcome is held against. Empty where nothing is stated.
        stated: the outcome beside the verdict; None where the source is silent.
        comparison: "agrees", "contradicts", "unpredicted" (a conflict, or no route to a stated change) or
            "silent".
    """

    intervention: Intervention
    exposure: str
    node: str
    default: str
    anywhere: str
    observed: str
    stated: Stated | None
    comparison: Stance

    @property
    def says_nothing(self) -> bool:
        """Whether nothing follows and nothing is stated."""
        return self.stated is None and {self.default, self.anywhere} <= {UNKNOWN, "no route"}


@dataclass(frozen=True, repr=False)
class MirnaReport(Displayed):
    """miRNAs as actors and as acted upon.

    Attributes:
        acting: what gain and loss of each does to the nodes that all are asked about, and to what is stated.
        changing: what drugs, and other things of which the source tells, do to miRNAs.
        quiet: pairs of a drug and a miRNA of which nothing is predicted or stated.
    """

    acting: tuple[MirnaRow, ...]
    changing: tuple[MirnaRow, ...]
    quiet: int
    glossary: Glossary

    @property
    def counts(self) -> dict[str, int]:
        """How many rows agree with the source, contradict it, and so on."""
        return dict(sorted(Counter(row.comparison for row in (*self.acting, *self.changing)).items()))


def mirna_report(kb: KnowledgeBase) -> MirnaReport:
    """Return what is predicted and stated of every miRNA, as actor (also on the arms) and as acted upon."""
    return _Report(kb).report()


class _Report:
    def __init__(self, kb: KnowledgeBase) -> None:
        self.model, self.arms, self.glossary = kb.model, kb.profile.arms, kb.glossary
        self.mirnas = tuple(sorted({iri for kind in KINDS for iri in self.model.members(kind)}))

    def report(self) -> MirnaReport:
        actors = [row for iri in self.mirnas for row in self._acting(iri)]
        told = {o.claim for o in self.model.outcomes if not (o.gains | o.losses).isdisjoint(self.mirnas)}
        joint = [o for o in self.model.outcomes if o.claim in told and len(o.agents | o.gains | o.losses) > 1]
        actors += [self._row(done_in(o), o.on, "both", o) for o in joint if not o.classes]
        changing, quiet = self._changing()
        return MirnaReport(tuple(actors), tuple(changing), quiet, self.glossary)

    def _acting(self, iri: str) -> Iterator[MirnaRow]:
        """Yield gain and loss of one miRNA: on the arms of the pathway, and on what is stated besides."""
        for done in (Intervention.of(gained=[iri]), Intervention.of(lost=[iri])):
            stated = [outcome for outcome in self.model.outcomes if done_in(outcome) == done]
            for node in dict.fromkeys([*self.arms, *(outcome.on for outcome in stated)]):
                said: list[Outcome | None] = [outcome for outcome in stated if outcome.on == node]
                for outcome in said or [None]:
                    yield self._row(done, node, "both", outcome)

    def _changing(self) -> tuple[list[MirnaRow], int]:
        """Return what drugs do to miRNAs, and what else is stated to change one; and the silent pairs."""
        rows: list[MirnaRow] = []
        quiet = 0
        on_mirnas = [outcome for outcome in self.model.outcomes if outcome.on in self.mirnas]
        for drug in acting(self.model, EVERYTHING, self.model.members(AGENT)):
            classes = self.model.classes.get(drug, frozenset())
            for iri in self.mirnas:
                said = [
                    o
                    for o in on_mirnas
                    if o.on == iri
                    and not o.gains | o.losses
                    and (o.agents == {drug} or (not o.agents and o.classes and o.classes <= classes))
                ]
                pairs: list[tuple[Exposure, Outcome | None]] = [(_exposure(o), o) for o in said]
                for exposure, outcome in pairs or [("acute", None), ("chronic", None)]:
                    row = self._row(Intervention.of(drug), iri, exposure, outcome)
                    if row.says_nothing:
                        quiet += exposure == "acute"
                    else:
                        rows.append(row)
        for outcome in on_mirnas:
            if outcome.gains | outcome.losses:
                rows.append(self._row(done_in(outcome), outcome.on, _exposure(outcome), outcome))
        return rows, quiet

    def _row(self, done: Intervention, node: str, exposure: Exposure, outcome: Outcome | None) -> MirnaRow:
        observed, comparison = "", "silent"
        stated: Stated | None = None
        if outcome is not None:
            own = replace(seen_under(outcome), exposure=exposure)
            observed = self._verdict(done, node, own)
            stated = held_against(outcome, lambda at: self._value(done, at, own))
            comparison = "contradicts" if stated.agreement == "disagrees" else stated.agreement
        return MirnaRow(
            intervention=done,
            exposure=exposure,
            node=node,
            default=self._verdict(done, node, Reading(exposure)),
            anywhere=self._verdict(done, node, Reading(exposure, "any")),
            observed=observed,
            stated=stated,
            comparison=comparison,  # type: ignore[arg-type]
        )

    def _value(self, done: Intervention, node: str, reading: Reading) -> VerdictValue:
        verdict = self._verdict(done, node, reading)
        return "no route" if verdict == UNKNOWN else verdict  # type: ignore[return-value]

    def _verdict(self, done: Intervention, node: str, reading: Reading) -> str:
        network = self.model.network(reading)
        if node not in network or any(iri not in network for iri in done.nodes):
            return UNKNOWN
        return self.model.effects(done, reading).value(node)


def _exposure(outcome: Outcome) -> Exposure:
    return seen_under(outcome, "both").exposure or "both"
