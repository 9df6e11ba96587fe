"""The summary above the picture: what becomes of what is watched, the brakes, the escape routes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.loading.profile import Profile
from mtorlod.namespaces import local_name
from mtorlod.reasoning.calculus.values import DIRECTIONS
from mtorlod.reasoning.stated import Stated
from mtorlod.reasoning.verdict_graph import edge_name
from mtorlod.rendering.pages.intervention_run import InterventionRun
from mtorlod.rendering.pages.pathway_address import PathwayQuestion
from mtorlod.rendering.signs import SIGN_GLYPHS, VERDICT_MARKS
from mtorlod.rendering.wording import Wording

_MOST = 6
"""How many nodes, brakes and ends of routes are told each: a stranger's network may have hundreds."""
_VERBS = {"conflict": "in conflict: both signs arrive", "no route": "not reached"}


@dataclass(frozen=True)
class SummaryLine:
    """A sentence of the summary: its kind and mark, what is stated of the same, and where it leads."""

    kind: str
    mark: str
    text: str
    stated: str = ""
    address: str = ""


def readouts(profile: Profile) -> tuple[str, ...]:
    """Return the nodes that are told first."""
    return (*profile.watched, *profile.readouts)


def summary(
    run: InterventionRun, question: PathwayQuestion, profile: Profile, words: Wording
) -> tuple[SummaryLine, ...]:
    """Return what matters most, in sentences."""
    lines = [_told(row, question, words) for row in _first(run, profile)]
    for source, sign, target in sorted(run.flow.released)[:_MOST]:
        address = question.looking_at(arrow=edge_name(source, sign, target)).address()
        text = f"brake released: {words.name(source)} {SIGN_GLYPHS[sign]} {words.name(target)}"
        lines.append(SummaryLine("released", "//", text, address=address))
    if run.flow.escapes:
        reached = {target for _, _, target in run.flow.escapes}
        ends = [iri for iri in profile.watched if iri in reached]
        text = "escape route open" + (f" to {_listed([words.name(iri) for iri in ends])}" if ends else "")
        lines.append(SummaryLine("escape", "»", text))
    for iri in sorted(run.flow.cut_at)[:_MOST]:
        address = question.looking_at(on=local_name(iri)).address()
        lines.append(SummaryLine("closed", "✕", f"escape route closed at {words.name(iri)}", address=address))
    return tuple(lines)


def told_outcomes(row: EffectRow, words: Wording) -> tuple[tuple[str, Stated], ...]:
    """Return what is stated beside a verdict, in words without the names of claims, sorted."""
    told = ((words.stated(each, uncited="(uncited)"), each) for each in row.stated)
    return tuple(sorted(told, key=lambda pair: (pair[0], pair[1].agreement, pair[1].outcome.claim)))


def _first(run: InterventionRun, profile: Profile) -> list[EffectRow]:
    """Return the rows of the readouts; of many those that a mechanism tells of."""
    by_node = {row.node: row for row in (*run.rows, *run.quiet)}
    rows = [by_node[iri] for iri in readouts(profile) if iri in by_node]
    if len(rows) > _MOST:
        rows.sort(key=lambda row: row.mechanism is None)
    return rows[:_MOST]


def _told(row: EffectRow, question: PathwayQuestion, words: Wording) -> SummaryLine:
    value = row.verdict.value
    text = f"{words.name(row.node)} "
    text += words.verdict(row) if row.fixed is not None else _VERBS.get(value, words.verdict(row))
    if row.given and row.given.value in DIRECTIONS and row.given.value != value:
        text += f"; given what was measured: {words.given(row.given)}"
    text += f", by {words.mechanism(row.mechanism)}" if row.mechanism else ""
    stated = {text for text, each in told_outcomes(row, words) if each.agreement != "said of part"}
    return SummaryLine(
        kind=value.replace(" ", "-"),
        mark=VERDICT_MARKS.get(value, ""),
        text=text,
        stated="; ".join(sorted(stated)),
        address=question.looking_at(on=local_name(row.node)).address(),
    )


def _listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: the first ones, and how many there are more."""
    more = len(names) - _MOST
    shown = [*names[:_MOST], *([f"{more} more"] if more > 0 else [])]
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
