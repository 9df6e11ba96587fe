"""Combinations as people read them: text, rows of a table, JSON, and the page of a release."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mtorlod.knowledge_base.combination_json import as_dict
from mtorlod.knowledge_base.combining import Combination, Combining, Partner
from mtorlod.knowledge_base.effects import EffectTable
from mtorlod.knowledge_base.intervening import spelled
from mtorlod.knowledge_base.sentences import Wording
from mtorlod.namespaces import shorten
from mtorlod.reasoning.calculus import ASSUMPTION, Changes, Cut
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.stated import Stated

_INTRODUCTION = (
    "For every drug, and every state that it brings about by feedback release against its own direction: the "
    "second drugs that, given too, leave no route to that state, and the single nodes whose holding would. "
    "Each was worked out anew with the drug or the hold in place. *Stated*: the source reports an outcome of "
    "the combination; otherwise it is predicted only. A node may be held unchanged or down, unless one of "
    "these is said; an asterisk marks one that no drug of the graph lowers directly. Not advice on treatment."
)
_LISTED = 12
"""Names that the text lists before it counts the rest; tables and JSON list all."""

_MODES = {"frozen": "held unchanged", "lowered": "held down"}
_ONLY = {("frozen", "lowered"): "", ("frozen",): " (only unchanged)", ("lowered",): " (only down)"}
HEADINGS = (
    "therapy",
    "exposure",
    "against",
    "alone",
    "kind",
    "what",
    "verdict",
    "evidence",
    "reported",
    "new conflicts",
    "newly raised",
    "newly lowered",
    "no longer moved",
)


@dataclass(frozen=True)
class CombinationTable:
    """Combinations, in the order of therapy, exposure and state; `notes` say how the words were read."""

    rows: tuple[Combination, ...]
    wording: Wording
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Combination]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Return headings and rows of text: for each state its routes, partners and cuts, one to a row."""
        return list(HEADINGS), [cells for each in self.rows for cells in self._cells(each)]

    def as_json(self) -> str:
        """Return the combinations as a JSON list, IRIs in full."""
        return json.dumps([as_dict(each) for each in self.rows], ensure_ascii=False, indent=2)

    def as_text(self) -> str:
        """Return the combinations in words."""
        return "\n\n----\n\n".join("\n".join(self._lines(each)) for each in self.rows)

    def as_markdown(self) -> str:
        """Return the page of a release: one line per state, with the drugs for which it reads the same."""
        lines = ["# Combinations", "", _INTRODUCTION, "", ASSUMPTION, ""]
        lines.append("| against | alone | drugs | stated partners | predicted partners | nodes to hold |")
        lines.append("|---|---|---|---|---|---|")
        same: dict[tuple[str, ...], dict[str, list[str]]] = {}
        for each in self.rows:
            drug = spelled(each.row.intervention, self.wording.name)
            same.setdefault(self._line(each), {}).setdefault(drug, []).append(each.row.exposure)
        for line, drugs in sorted(same.items()):
            told = [
                drug if len(exposures) > 1 else f"{drug} ({exposures[0]})"
                for drug, exposures in drugs.items()
            ]
            against, alone, *answers = line
            lines.append("| " + " | ".join([against, alone, ", ".join(told), *answers]) + " |")
        return "\n".join(lines) + "\n"

    def to_pandas(self) -> Any:
        """Return a pandas DataFrame; needs pandas (`pip install mtorlod[pandas]`)."""
        from mtorlod.querying.ask import frame

        return frame(*self.table())

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.as_text())}</pre>"

    def _against(self, each: Combination) -> str:
        return f"{self.wording.name(each.node)} {each.against}"

    def _line(self, each: Combination) -> tuple[str, ...]:
        """Return what the page says of a state, but for the drug and the exposure."""
        reported, predicted = [], []
        for partner in each.partners:
            text = self.wording.name(partner.drug)
            if partner.report.evidence == "predicted":
                predicted.append(text)
            else:
                said = "; ".join(self._stated(one) for one in partner.report.stated)
                against = ", contradicted" if partner.report.evidence == "contradicted" else ""
                reported.append(f"{text} ({said}{against})")
        modes: dict[tuple[str, ...], list[str]] = {}
        for cut in each.cuts.found:
            modes.setdefault(cut.nodes, []).append(cut.mode)
        held = [f"{self._bare(each, nodes)}{_ONLY[tuple(sorted(how))]}" for nodes, how in modes.items()]
        cells = (", ".join(part) or "–" for part in (reported, predicted, held))
        return (self._against(each), each.row.verdict.value, *cells)

    def _bare(self, each: Combination, nodes: Sequence[str]) -> str:
        """Return nodes by name, those that no drug of the graph lowers directly with an asterisk."""
        return " + ".join(
            self.wording.name(node) + ("" if node in each.drugs_on else "\\*") for node in nodes
        )

    def _stated(self, stated: Stated) -> str:
        """Return an outcome with the thing that it speaks of."""
        return f"{self.wording.name(stated.outcome.on)} {EffectTable((), self.wording).stated(stated)}"

    def _names(self, nodes: Sequence[str]) -> str:
        return ", ".join(self.wording.name(node) for node in nodes)

    def _some(self, nodes: Sequence[str]) -> str:
        more = f" and {len(nodes) - _LISTED} more" if len(nodes) > _LISTED else ""
        return self._names(nodes[:_LISTED]) + more

    def _route(self, each: Combination, number: int) -> str:
        return EffectTable((), self.wording).route(each.routes.found[number], each.node)

    def _cut(self, each: Combination, cut: Cut) -> str:
        """Return a cut in words, with the nodes that no drug of the graph lowers directly."""
        without = [node for node in cut.nodes if node not in each.drugs_on] if each.drugs_on else []
        note = f"; no drug yet for {self._names(without)}" if without else ""
        return f"{self._names(cut.nodes)} ({_MODES[cut.mode]}{note})"

    def _changes(self, found: Changes) -> list[str]:
        return [self._names(nodes) for nodes in (found.conflicts, found.raised, found.lowered, found.quiet)]

    def _cells(self, each: Combination) -> Iterator[list[str]]:
        begin = [
            spelled(each.row.intervention, self.wording.name),
            each.row.exposure,
            self._against(each),
            each.row.verdict.value,
        ]
        own = "; ".join(sorted({EffectTable((), self.wording).stated(one) for one in each.row.stated}))
        for number in range(len(each.routes.found)):
            yield [*begin, "escape route", self._route(each, number), "", "", own, "", "", "", ""]
        for partner in each.partners:
            reported = "; ".join(self._stated(one) for one in partner.report.stated)
            yield [
                *begin,
                "partner",
                self.wording.name(partner.drug),
                partner.verdict.value,
                partner.report.evidence,
                reported,
                *self._changes(partner.changes),
            ]
        for cut in each.cuts.found:
            what = self._cut(each, cut)
            yield [*begin, "cut", what, cut.verdict.value, "predicted", "", *self._changes(cut.changes)]
        if not each.escapes:
            yield [*begin, "no escape", "", "", "", own, "", "", "", ""]
        elif not each.partners:
            yield [*begin, "no partner", "", "", "", "", "", "", "", ""]

    def _lines(self, each: Combination) -> Iterator[str]:
        name = self.wording.name
        therapy = spelled(each.row.intervention, name)
        alone = each.row.verdict.value
        yield f"{therapy}, {each.row.exposure}, against {self._against(each)}: alone {alone}"
        for one in each.row.stated:
            yield f"  the source states: {name(each.node)} {EffectTable((), self.wording).stated(one)}"
        if not each.escapes:
            yield f"Nothing to close: no route leads from {therapy} to {self._against(each)}."
            return
        yield f"Escape routes ({len(each.routes.found)}{'' if each.routes.complete else ', of more'}):"
        for number in range(len(each.routes.found)):
            yield f"  {self._route(each, number)}"
        yield ""
        yield f"Drugs that, given too, leave no such route ({len(each.partners)}):"
        for partner in each.partners:
            yield from self._partner(each, partner)
        if each.tried:
            found = ", ".join(f"{name(drug)} ({value})" for drug, value in each.tried)
            yield f"Drugs that do not: {found}"
        yield ""
        yield f"Nodes whose holding would ({len(each.cuts.found)}, sets of up to {each.cuts.up_to}):"
        for cut in each.cuts.found:
            yield from self._cut_lines(each, cut)
        if not each.cuts.found and each.cuts.complete and each.cuts.up_to:
            yield f"  no set of up to {each.cuts.up_to} would; --up-to looks for larger ones"
        if not each.cuts.complete:
            yield "  there may be more: the search stopped at its limit"
        yield ""
        yield ASSUMPTION

    def _partner(self, each: Combination, partner: Partner) -> Iterator[str]:
        name = self.wording.name
        verdict = partner.verdict
        yield f"  {name(partner.drug)}: {name(each.node)} {verdict.value} – {partner.report.evidence}"
        for one in partner.report.stated:
            yield f"      the source reports of both: {self._stated(one)} {shorten(one.outcome.claim)}"
        for one in partner.report.alone:
            yield f"      and of the therapy alone: {self._stated(one)} {shorten(one.outcome.claim)}"
        yield from self._change_lines(partner.changes)
        for carried in partner.carried_over:
            yield f"      carried over from {self._names(carried.contexts)}: {shorten(carried.claim)}"

    def _cut_lines(self, each: Combination, cut: Cut) -> Iterator[str]:
        yield f"  {self._cut(each, cut)}: {self.wording.name(each.node)} {cut.verdict.value}"
        for number, route in enumerate(each.routes.found if len(cut.nodes) > 1 else ()):
            at = cut.meets(route)
            where = f"at {self.wording.name(at)}" if at else "by taking what one of its effects needs"
            yield f"      cuts {self._route(each, number)} {where}"
        yield from self._change_lines(cut.changes)

    def _change_lines(self, found: Changes) -> Iterator[str]:
        words = ("new conflicts", "newly raised", "newly lowered", "no longer moved")
        groups = (found.conflicts, found.raised, found.lowered, found.quiet)
        told = [f"{word}: {self._some(nodes)}" for word, nodes in zip(words, groups, strict=True) if nodes]
        if told:
            yield "      " + "; ".join(told)


def every_combination(
    model: CausalModel, reading: Reading, wording: Wording, up_to: int = 1
) -> CombinationTable:
    """Return every drug with every state that it should not cause, and what closes each."""
    rows: list[Combination] = []
    for one in reading.each():
        found = Combining(model, one)
        rows += [found.combination(therapy, node, "raised", up_to) for therapy, node in found.escapes()]
    return CombinationTable(tuple(rows), wording)
