"""The same question under several contexts, side by side: what a transfer from elsewhere would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.answers import AnswerTable
from mtorlod.knowledge_base.causal_arguments import CausalQuestion
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.effects.effect_rows import effect_rows
from mtorlod.reasoning.calculus import Intervention
from mtorlod.reasoning.reading import Reading

DEFAULT = "default"


@dataclass(frozen=True)
class InContext:
    """The verdict on one node under one exposure and one context.

    Attributes:
        context: "default", or the name of the context whose claims are let in besides, or "any".
        exposure: "acute", "chronic" or "both".
        row: the verdict; None where no effect let in here bears on the intervention or the node.
        differs: whether the verdict is another than by default.
    """

    context: str
    exposure: str
    node: str
    row: EffectRow | None
    differs: bool

    @property
    def value(self) -> str:
        """The verdict in a word; "no route" where nothing let in bears on the question."""
        return self.row.verdict.value if self.row else "no route"


@dataclass(frozen=True, repr=False, kw_only=True)
class ContextComparison(AnswerTable[InContext]):
    """Verdicts by exposure and node, each under the default reading and under each context asked for."""

    intervention: Intervention


def compare(question: CausalQuestion, contexts: Sequence[tuple[str, Reading]]) -> ContextComparison:
    """Return the verdicts of an intervention by default and under each context, side by side.

    Args:
        question: under the default reading.
        contexts: the name and the reading of each context asked for.

    Raises:
        UnknownName: if the intervention takes part in no effect of any of the readings.
    """
    columns: list[tuple[str, dict[tuple[str, str], EffectRow]]] = []
    missing: UnknownName | None = None
    for name, one in ((DEFAULT, question.reading), *contexts):
        cells: dict[tuple[str, str], EffectRow] = {}
        for exposed in one.each():
            try:
                rows = effect_rows(question.kb.model, [question.done], exposed, question.nodes or None)
            except UnknownName as error:
                missing = error
                continue
            cells.update({(row.exposure, row.node): row for row in rows})
        columns.append((name, cells))
    if missing is not None and not any(cells for _, cells in columns):
        raise missing
    asked = sorted({key for _, cells in columns for key in cells})
    told = []
    for exposure, node in asked:
        by_default = columns[0][1].get((exposure, node))
        usual = by_default.verdict.value if by_default else "no route"
        for name, cells in columns:
            row = cells.get((exposure, node))
            value = row.verdict.value if row else "no route"
            told.append(InContext(name, exposure, node, row, value != usual))
    return ContextComparison(tuple(told), question.kb.glossary, question.notes, intervention=question.done)
