"""miRNAs: what gaining or losing each one does, what each drug does to them, and what the source states.

A stated outcome is held against the verdict in the context in which it was observed, since a claim from
another tissue is no part of the default reading. Silence of the source is told as silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mtorlod.knowledge_base.combining import Combining
from mtorlod.knowledge_base.effects import EffectTable
from mtorlod.knowledge_base.intervening import spelled
from mtorlod.knowledge_base.sentences import Wording
from mtorlod.namespaces import ENTITY, MTOR
from mtorlod.reasoning.calculus import Intervention
from mtorlod.reasoning.model import MIRNA, CausalModel
from mtorlod.reasoning.reading import EXPOSURES, Exposure, Reading
from mtorlod.reasoning.stated import Outcome, Stated, agreement

Stance = Literal["agrees", "contradicts", "unpredicted", "silent"]
KINDS = (MIRNA, f"{MTOR}MicroRNACluster", f"{MTOR}MicroRNAFamily")
ARMS = tuple(f"{ENTITY}{name}" for name in ("mTORC1", "mTORC2", "Akt"))
"""What every miRNA is asked about."""

UNKNOWN = "nothing known"
"""In place of a verdict, where no effect that is let in bears on the intervention or the node."""

_STANCES: dict[str, Stance] = {"agrees": "agrees", "disagrees": "contradicts", "unpredicted": "unpredicted"}
HEADINGS = (
    "intervention",
    "exposure",
    "node",
    "by default",
    "in any context",
    "where observed",
    "stated",
    "comparison",
    "claim",
)


@dataclass(frozen=True)
class MirnaRow:
    """One thing done, one node, and what is predicted and stated of it.

    Attributes:
        intervention: what is done, in words.
        exposure: "both" where exposure makes no difference to the question.
        node: IRI of the node.
        default: the verdict by default; `UNKNOWN` where nothing let in bears on it.
        anywhere: the verdict when the claims of every context are let in.
        observed: the verdict with the claims of the contexts in which the outcome was observed; what the
            outcome is held against. Empty where nothing is stated.
        stated: the outcome in words; empty where the source is silent.
        comparison: "agrees", "contradicts", "unpredicted" (a conflict, or no route to a stated change) or
            "silent".
        claim: IRI of the claim that states the outcome; empty where the source is silent.
    """

    intervention: str
    exposure: str
    node: str
    default: str
    anywhere: str
    observed: str
    stated: str
    comparison: Stance
    claim: str

    @property
    def says_nothing(self) -> bool:
        """Whether nothing follows and nothing is stated."""
        return not self.stated and {self.default, self.anywhere} <= {UNKNOWN, "no route"}


@dataclass(frozen=True)
class MirnaReport:
    """miRNAs as actors and as acted upon.

    Attributes:
        acting: what gain and loss of each does to mTORC1, mTORC2 and Akt, and to whatever else is stated.
        changing: what drugs, and other things of which the source tells, do to miRNAs.
        quiet: pairs of a drug and a miRNA of which nothing is predicted or stated.
    """

    acting: tuple[MirnaRow, ...]
    changing: tuple[MirnaRow, ...]
    quiet: int
    wording: Wording

    def counts(self) -> dict[str, int]:
        """Return how many rows agree with the source, contradict it, and so on."""
        return dict(sorted(Counter(row.comparison for row in (*self.acting, *self.changing)).items()))

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Return headings and rows of text."""
        return list(HEADINGS), [self._cells(row) for row in (*self.acting, *self.changing)]

    def as_dict(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {
            "counts": self.counts(),
            "acting": [row.__dict__ for row in self.acting],
            "changing": [row.__dict__ for row in self.changing],
            "quiet": self.quiet,
        }

    def as_markdown(self) -> str:
        """Return the section of the audit page: what says something, once for all that it holds of."""
        counts = ", ".join(f"{number} {name}" for name, number in self.counts().items())
        silent = [row for row in self.acting if row.says_nothing]
        told = {row.intervention for row in self.acting if not row.says_nothing}
        unknown = sorted({row.intervention for row in silent} - told)
        lines = [f"## miRNAs ({counts})", "", "### What gain and loss of each miRNA does", ""]
        lines += self._rows([row for row in self.acting if not row.says_nothing])
        lines += ["", f"Nothing follows and nothing is stated of: {', '.join(unknown) or 'none'}."]
        lines += ["", "### What changes miRNAs", "", *self._rows(self.changing)]
        lines += [
            "",
            f"Of {self.quiet} further pairs of a drug and a miRNA nothing follows and nothing is stated.",
        ]
        return "\n".join(lines) + "\n"

    def _rows(self, rows: Sequence[MirnaRow]) -> list[str]:
        same: dict[tuple[str, ...], dict[str, list[str]]] = {}
        for row in rows:
            intervention, exposure, *rest = self._cells(row)[:-1]
            same.setdefault(tuple(rest), {}).setdefault(intervention, []).append(exposure)
        lines = ["| " + " | ".join(HEADINGS[:-1]) + " |", "|" + "---|" * (len(HEADINGS) - 1)]
        for cells, done in same.items():
            exposures = dict.fromkeys(exposure for each in done.values() for exposure in each)
            begin = [", ".join(done), ", ".join(exposures)]
            lines.append("| " + " | ".join(cell or "–" for cell in (*begin, *cells)) + " |")
        return lines

    def _cells(self, row: MirnaRow) -> list[str]:
        found = [row.intervention, row.exposure, self.wording.name(row.node), row.default, row.anywhere]
        return [*found, row.observed, row.stated, row.comparison, row.claim]


def mirna_report(model: CausalModel, wording: Wording) -> MirnaReport:
    """Return what is predicted and stated of every miRNA of a graph, as actor and as acted upon."""
    return _Report(model, wording).report()


class _Report:
    def __init__(self, model: CausalModel, wording: Wording) -> None:
        self.model = model
        self.wording = wording
        self.mirnas = tuple(sorted({iri for kind in KINDS for iri in model.members(kind)}))

    def report(self) -> MirnaReport:
        acting = [row for iri in self.mirnas for row in self._acting(iri)]
        told = {outcome.claim for outcome in self.model.outcomes if self._involves(outcome)}
        joint = [o for o in self.model.outcomes if o.claim in told and len(o.agents | o.gains | o.losses) > 1]
        acting += [self._row(_done(o), o.on, "both", o) for o in joint if not o.classes]
        changing, quiet = self._changing()
        return MirnaReport(tuple(acting), tuple(changing), quiet, self.wording)

    def _involves(self, outcome: Outcome) -> bool:
        return not outcome.gains.union(outcome.losses).isdisjoint(self.mirnas)

    def _acting(self, iri: str) -> Iterator[MirnaRow]:
        """Yield gain and loss of one miRNA: on the arms of the pathway, and on what is stated besides."""
        for done in (Intervention.of(gained=[iri]), Intervention.of(lost=[iri])):
            stated = [outcome for outcome in self.model.outcomes if _done(outcome) == done]
            for node in dict.fromkeys([*ARMS, *(outcome.on for outcome in stated)]):
                said: list[Outcome | None] = [outcome for outcome in stated if outcome.on == node]
                for outcome in said or [None]:
                    yield self._row(done, node, "both", outcome)

    def _changing(self) -> tuple[list[MirnaRow], int]:
        """Return what drugs do to miRNAs, and what else is stated to change one; and the silent pairs."""
        rows: list[MirnaRow] = []
        quiet = 0
        on_mirnas = [outcome for outcome in self.model.outcomes if outcome.on in self.mirnas]
        drugs = Combining(self.model, Reading("both", "any")).drugs
        for drug in drugs:
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
                rows.append(self._row(_done(outcome), outcome.on, _exposure(outcome), outcome))
        return rows, quiet

    def _row(self, done: Intervention, node: str, exposure: Exposure, outcome: Outcome | None) -> MirnaRow:
        observed, stated, comparison, claim = "", "", "silent", ""
        if outcome is not None:
            own = Reading(exposure, frozenset(outcome.contexts))
            observed = self._verdict(done, node, own)
            predicted = "undecided" if observed == UNKNOWN else observed
            found = agreement(outcome.direction, predicted)  # type: ignore[arg-type]
            comparison, claim = _STANCES[found], outcome.claim
            stated = EffectTable((), self.wording).stated(Stated(outcome, found))
        return MirnaRow(
            intervention=spelled(done, self.wording.name),
            exposure=exposure,
            node=node,
            default=self._verdict(done, node, Reading(exposure)),
            anywhere=self._verdict(done, node, Reading(exposure, "any")),
            observed=observed,
            stated=stated,
            comparison=comparison,  # type: ignore[arg-type]
            claim=claim,
        )

    def _verdict(self, done: Intervention, node: str, reading: Reading) -> str:
        network = self.model.network(reading)
        if node not in network or any(iri not in network for iri in done.nodes):
            return UNKNOWN
        return self.model.effects(done, reading).value(node)


def _done(outcome: Outcome) -> Intervention:
    """Return what an outcome says was done, classes of drugs aside."""
    return Intervention.of(*outcome.agents, gained=outcome.gains, lost=outcome.losses)


def _exposure(outcome: Outcome) -> Exposure:
    return EXPOSURES.get(outcome.exposure or "", "both")  # type: ignore[return-value]
