"""Combinations as people read them: text, rows of a table, JSON, and the page of a release."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mtorlod.knowledge_base.combinations.combination import Combination, CombinationTable, Partner
from mtorlod.namespaces import shorten
from mtorlod.reasoning.calculus import ASSUMPTION, Changes, Cut
from mtorlod.reasoning.stated import Stated
from mtorlod.rendering.combination_fields import plain_fields, seen_in
from mtorlod.rendering.tables import Table, markdown_table
from mtorlod.rendering.wording import UNDECIDED, Wording

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
_AT_WORK = {True: "can be at work", False: "not at work, by what was seen", None: "undecided"}
_CHANGES = ("new conflicts", "newly raised", "newly lowered", "no longer moved")
HEADINGS = (
    *("therapy", "exposure", "against", "alone", "kind", "what", "verdict", "evidence", "reported"),
    *_CHANGES,
    "given the measurements",
)


def table(combinations: CombinationTable) -> Table:
    """Return headings and rows of text: for each state its routes, partners and cuts, one to a row."""
    return list(HEADINGS), [row for each in combinations for row in _Words(each, combinations).cells()]


def text(combinations: CombinationTable) -> str:
    """Return the combinations in words."""
    parts = ["\n".join(_Words(each, combinations).lines()) for each in combinations]
    return "\n\n".join(["\n\n----\n\n".join(parts), *Wording(combinations.glossary).beside])


def markdown(combinations: CombinationTable) -> str:
    """Return the page of a release: one line per state, with the drugs for which it reads the same."""
    same: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for each in combinations:
        words = _Words(each, combinations)
        same.setdefault(words.line(), {}).setdefault(words.therapy, []).append(words.reading)
    rows = []
    for (against, alone, *answers), drugs in sorted(same.items()):
        told = [
            drug if len(exposures) > 1 else f"{drug} ({exposures[0]})" for drug, exposures in drugs.items()
        ]
        rows.append([against, alone, ", ".join(told), *answers])
    headings = ["against", "alone", "drugs", "stated partners", "predicted partners", "nodes to hold"]
    page = ["# Combinations", "", _INTRODUCTION, "", ASSUMPTION, "", *markdown_table(headings, rows)]
    return "\n".join(page) + "\n"


def plain(combinations: CombinationTable) -> list[dict[str, Any]]:
    """Return plain values for JSON: IRIs in full, nothing left out."""
    wording = Wording(combinations.glossary)
    return [plain_fields(each, wording) for each in combinations]


class _Words:
    """One combination in words."""

    def __init__(self, each: Combination, combinations: CombinationTable) -> None:
        self._each = each
        self._wording = Wording(combinations.glossary)
        self.therapy = self._wording.done(each.row.intervention)
        self.reading = self._wording.reading(each.row.reading)
        self._against = f"{self._wording.name(each.node)} {each.against}"
        self._routes = [self._wording.route(route, each.node) for route in each.routes.found]

    def line(self) -> tuple[str, ...]:
        """Return what the page says of a state, but for the drug and the exposure."""
        reported, predicted = [], []
        for partner in self._each.partners:
            drug = self._wording.name(partner.drug)
            if partner.report.evidence == "predicted":
                predicted.append(drug)
            else:
                against = ", contradicted" if partner.report.evidence == "contradicted" else ""
                reported.append(f"{drug} ({self._reported(partner)}{against})")
        modes: dict[tuple[str, ...], list[str]] = {}
        for cut in self._each.cuts.found:
            modes.setdefault(cut.nodes, []).append(cut.mode)
        held = [f"{self._starred(nodes)}{_ONLY[tuple(sorted(how))]}" for nodes, how in modes.items()]
        cells = (", ".join(part) or "–" for part in (reported, predicted, held))
        return (self._against, self._wording.fate(self._each.row), *cells)

    def cells(self) -> Iterator[list[str]]:
        """Yield the rows of the table."""
        each, wording = self._each, self._wording
        begin = [self.therapy, self.reading, self._against, wording.fate(each.row)]
        own = "; ".join(sorted({wording.stated(one) for one in each.row.stated}))
        nothing = [*[""] * len(_CHANGES), wording.given(each.row.given)]
        for route, at_work in self._routes_at_work():
            yield [*begin, "escape route", route, "", at_work, own, *nothing]
        for partner in each.partners:
            said = [partner.verdict.value, self._evidence(partner), self._reported(partner)]
            told = [*self._changes(partner.changes), partner.given or ""]
            yield [*begin, "partner", wording.name(partner.drug), *said, *told]
        for drug, value in each.tried:
            yield [*begin, "tried", wording.name(drug), value, "predicted", "", *nothing[:-1], ""]
        for cut in each.cuts.found:
            said = [self._cut(cut), cut.verdict.value, "predicted", ""]
            yield [*begin, "cut", *said, *self._changes(cut.changes), cut.given or ""]
        if not each.escapes:
            yield [*begin, "no escape", "", "", "", own, *nothing]
        elif not each.partners:
            yield [*begin, "no partner", "", "", "", "", *nothing]

    def lines(self) -> Iterator[str]:
        """Yield the combination as text."""
        each, wording = self._each, self._wording
        alone = wording.fate(each.row)
        yield f"{self.therapy}, {self.reading}, against {self._against}: alone {alone}"
        if self._undecided():
            yield f"  undecided: {UNDECIDED}"
        for one in each.row.stated:
            yield f"  stated: {wording.name(each.node)} {wording.stated(one)}"
        if each.row.given is not None:
            yield f"  {self._left()}"
        if not each.escapes:
            yield f"Nothing to close: no route leads from {self.therapy} to {self._against}."
            return
        yield f"Escape routes ({len(self._routes)}{'' if each.routes.complete else ', of more'}):"
        for route, at_work in self._routes_at_work():
            yield f"  {route}" + (f" ({at_work})" if at_work else "")
        yield ""
        yield f"Drugs that, given too, leave no such route ({len(each.partners)}):"
        for partner in each.partners:
            yield from self._partner(partner)
        if each.tried:
            tried = ", ".join(
                f"{wording.name(drug)} ({_in_these_cells(value, each.tried_seen.get(drug))})"
                for drug, value in each.tried
            )
            yield f"Drugs that do not: {tried}"
        yield ""
        yield f"Nodes whose holding would ({len(each.cuts.found)}, sets of up to {each.cuts.up_to}):"
        for cut in each.cuts.found:
            yield from self._cut_lines(cut)
        if not each.cuts.found and each.cuts.complete and each.cuts.up_to:
            yield f"  no set of up to {each.cuts.up_to} would; --up-to looks for larger ones"
        if not each.cuts.complete:
            yield "  there may be more: the search stopped at its limit"
        if each.untried:
            yield f"The network is large: {each.untried:,} combinations were not held against what was seen."
        yield ""
        yield ASSUMPTION

    def _undecided(self) -> bool:
        """Return whether an answer of the solver is missing anywhere here."""
        each = self._each
        told = [each.row.verdict.value, *(value for _, value in each.tried)]
        told += [each.row.given.value] if each.row.given else []
        return "undecided" in told or None in each.at_work or each.consistent is None

    def _left(self) -> str:
        """Return what was seen after the therapy leaves of the escape, in words."""
        given, wording, each = self._each.row.given, self._wording, self._each
        assert given is not None
        forced = f", forced by {wording.names(given.forced_by)}" if given.forced_by else ""
        told = f"given what was seen: {wording.name(each.node)} {wording.given(given)}{forced}"
        if given.value == each.against:
            return f"{told}: it escapes"
        return f"{told}: no escape was there" if given.value not in ("open", "undecided") else told

    def _routes_at_work(self) -> Iterator[tuple[str, str]]:
        """Yield each route, and whether it can be at work where something was seen."""
        told = [_AT_WORK[at_work] for at_work in self._each.at_work] or [""] * len(self._routes)
        return zip(self._routes, told, strict=True)

    def _partner(self, partner: Partner) -> Iterator[str]:
        wording = self._wording
        verdict, evidence = partner.verdict.value, self._evidence(partner)
        told = _in_these_cells(verdict, partner.given)
        yield f"  {wording.name(partner.drug)}: {wording.name(self._each.node)} {told} – {evidence}"
        for one in partner.report.stated:
            yield f"      the source reports of both: {self._outcome(one)} {shorten(one.outcome.claim)}"
        for one in partner.report.alone:
            yield f"      and of the therapy alone: {self._outcome(one)} {shorten(one.outcome.claim)}"
        yield from self._change_lines(partner.changes)
        for carried in partner.carried_over:
            yield f"      carried over from {wording.names(carried.contexts)}: {shorten(carried.claim)}"

    def _cut_lines(self, cut: Cut) -> Iterator[str]:
        name = self._wording.name
        told = _in_these_cells(cut.verdict.value, cut.given)
        yield f"  {self._cut(cut)}: {name(self._each.node)} {told}"
        for number, route in enumerate(self._each.routes.found if len(cut.nodes) > 1 else ()):
            at = cut.meets(route)
            where = f"at {name(at)}" if at else "by taking what one of its effects needs"
            yield f"      cuts {self._routes[number]} {where}"
        yield from self._change_lines(cut.changes)

    def _change_lines(self, changes: Changes) -> Iterator[str]:
        groups = (changes.conflicts, changes.raised, changes.lowered, changes.quiet)
        told = [f"{word}: {self._some(nodes)}" for word, nodes in zip(_CHANGES, groups, strict=True) if nodes]
        if told:
            yield "      " + "; ".join(told)

    def _changes(self, changes: Changes) -> list[str]:
        groups = (changes.conflicts, changes.raised, changes.lowered, changes.quiet)
        return [self._wording.names(nodes) for nodes in groups]

    def _some(self, nodes: Sequence[str]) -> str:
        more = f" and {len(nodes) - _LISTED} more" if len(nodes) > _LISTED else ""
        return self._wording.names(nodes[:_LISTED]) + more

    def _outcome(self, stated: Stated) -> str:
        """Return an outcome with the thing that it speaks of."""
        return f"{self._wording.name(stated.outcome.on)} {self._wording.stated(stated)}"

    def _evidence(self, partner: Partner) -> str:
        """Return whether the pair is reported on, and seen in what: cells, animals, patients, or not said."""
        kinds = ", ".join(seen_in(partner.report.stated, self._wording)) or "setting not stated"
        return partner.report.evidence + (f" ({kinds})" if partner.report.stated else "")

    def _reported(self, partner: Partner) -> str:
        return "; ".join(map(self._outcome, partner.report.stated))

    def _cut(self, cut: Cut) -> str:
        """Return a cut in words, with the nodes that no drug of the graph lowers directly."""
        drugs = self._each.drugs_on
        without = [node for node in cut.nodes if node not in drugs] if drugs else []
        note = f"; no drug yet for {self._wording.names(without)}" if without else ""
        return f"{self._wording.names(cut.nodes)} ({_MODES[cut.mode]}{note})"

    def _starred(self, nodes: Sequence[str]) -> str:
        """Return nodes by name, those that no drug of the graph lowers directly with an asterisk."""
        drugs = self._each.drugs_on
        return " + ".join(self._wording.name(node) + ("" if node in drugs else "\\*") for node in nodes)


def _in_these_cells(verdict: str, given: str | None) -> str:
    """Return a verdict, and what it comes to in the cells that were seen where that says more."""
    more = given not in (None, verdict, "open")
    return f"{verdict}, given what was seen {given}" if more else verdict
