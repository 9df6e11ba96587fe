"""The same question under several contexts, side by side: what a transfer from elsewhere would change."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.effects import EffectRow, EffectTable, effect_rows
from mtorlod.knowledge_base.intervening import spelled
from mtorlod.knowledge_base.sentences import Wording
from mtorlod.namespaces import shorten
from mtorlod.reasoning.calculus import Intervention
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import Reading

DEFAULT = "default"
HEADINGS = (
    "intervention",
    "exposure",
    "node",
    "context",
    "verdict",
    "differs",
    "mechanism",
    "carried over",
    "route",
)


@dataclass(frozen=True)
class InContext:
    """The verdict on one node under one exposure and one context.

    Attributes:
        context: "default", or the name of the context whose claims are let in besides, or "any".
        exposure: "acute", "chronic" or "both".
        node: IRI of the node.
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


@dataclass(frozen=True)
class ContextComparison:
    """Verdicts by exposure and node, each under the default reading and under each context asked for."""

    intervention: Intervention
    rows: tuple[InContext, ...]
    wording: Wording
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[InContext]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Return headings and rows of text."""
        return list(HEADINGS), [self._cells(row) for row in self.rows]

    def as_json(self) -> str:
        """Return the rows as a JSON list: the rows of `effects`, with their context."""
        return json.dumps([self._plain(row) for row in self.rows], ensure_ascii=False, indent=2)

    def to_pandas(self) -> Any:
        """Return a pandas DataFrame; needs pandas (`pip install mtorlod[pandas]`)."""
        from mtorlod.querying.ask import frame

        return frame(*self.table())

    def _repr_html_(self) -> str:
        from mtorlod.querying.ask import html_table

        return html_table(*self.table())

    def _cells(self, one: InContext) -> list[str]:
        name = self.wording.name
        begin = [spelled(self.intervention, name), one.exposure, name(one.node), one.context, one.value]
        begin.append("yes" if one.differs else "")
        if one.row is None:
            return [*begin, "", "", ""]
        carried = [
            f"{shorten(each.claim)} ({', '.join(name(context) for context in each.contexts)})"
            for each in one.row.carried_over
        ]
        table = EffectTable((one.row,), self.wording)
        verdict = one.row.verdict
        witnesses = [w for w in (verdict.witness_raised, verdict.witness_lowered) if w is not None]
        routes = " | ".join(table.route(witness, one.node) for witness in witnesses)
        return [*begin, one.row.mechanism.name if one.row.mechanism else "", "; ".join(carried), routes]

    def _plain(self, one: InContext) -> dict[str, Any]:
        told = {"context": one.context, "exposure": one.exposure, "node": one.node, "verdict": one.value}
        return {**(one.row.as_dict() if one.row else {}), **told, "differs": one.differs}


def compare(
    model: CausalModel,
    intervention: Intervention,
    reading: Reading,
    contexts: Sequence[tuple[str, Reading]],
    nodes: Sequence[str] | None,
    wording: Wording,
    notes: tuple[str, ...] = (),
) -> ContextComparison:
    """Return the verdicts of an intervention by default and under each context, side by side.

    Args:
        reading: the default reading.
        contexts: the name and the reading of each context asked for.
        nodes: the nodes asked about; every node with a route under any of the readings if None.

    Raises:
        UnknownName: if the intervention takes part in no effect of any of the readings.
    """
    columns: list[tuple[str, dict[tuple[str, str], EffectRow]]] = []
    missing: UnknownName | None = None
    for name, one in ((DEFAULT, reading), *contexts):
        found: dict[tuple[str, str], EffectRow] = {}
        for exposed in one.each():
            try:
                rows = effect_rows(model, [intervention], exposed, nodes)
            except UnknownName as error:
                missing = error
                continue
            found.update({(row.exposure, row.node): row for row in rows})
        columns.append((name, found))
    if missing is not None and not any(found for _, found in columns):
        raise missing
    asked = sorted({key for _, found in columns for key in found})
    told = []
    for exposure, node in asked:
        by_default = columns[0][1].get((exposure, node))
        usual = by_default.verdict.value if by_default else "no route"
        for name, found in columns:
            row = found.get((exposure, node))
            value = row.verdict.value if row else "no route"
            told.append(InContext(name, exposure, node, row, value != usual))
    return ContextComparison(intervention, tuple(told), wording, notes)
