"""What an intervention came to, told in words: the summary above the picture, the table below it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mtorlod.knowledge_base.building import FLAGSHIP
from mtorlod.knowledge_base.effects import EffectRow, EffectTable
from mtorlod.namespaces import ENTITY, local_name, shorten
from mtorlod.reasoning.stated import Stated
from mtorlod.reasoning.verdict_graph import edge_name
from mtorlod.rendering.signs import SIGN_GLYPHS, UNSIGNED_MARK, VERDICT_MARKS
from mtorlod.web.pages.answered import Answered
from mtorlod.web.pages.asked import Asked

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase

_READOUTS = (*FLAGSHIP, f"{ENTITY}mTORC1", f"{ENTITY}mTORC2")
"""What the summary tells first."""


def for_want_of_a_sign(row: EffectRow) -> bool:
    """Return whether a node can move either way only over effects to which the source gives no sign."""
    return row.verdict.value == "unsigned"


def summary(kb: KnowledgeBase, found: Answered, asked: Asked) -> list[dict[str, Any]]:
    """Return what matters most, in sentences: the readouts, the brakes, the escape routes."""
    name = kb.wording.name
    by_node = {row.node: row for row in (*found.rows, *found.quiet)}
    table = EffectTable(found.rows, kb.wording)
    said: list[dict[str, Any]] = []
    for iri in _READOUTS:
        row = by_node.get(iri)
        if row is None:
            continue
        text = f"{name(iri)} {_verb(row)}"
        if row.mechanism:
            text += f", by {row.mechanism.name}"
            text += f" at {name(row.mechanism.cut_at)}" if row.mechanism.cut_at else ""
        stated = sorted({_stated(table, each) for each in row.stated if each.agreement != "said of part"})
        said.append(
            {
                "kind": row.verdict.value.replace(" ", "-"),
                "mark": VERDICT_MARKS.get(row.verdict.value, ""),
                "text": text,
                "stated": "; ".join(stated),
                "address": asked.looking_at(on=local_name(iri)).address(),
            }
        )
    for (source, sign, target), _ in sorted(found.flow.released.items()):
        address = asked.looking_at(arrow=edge_name(source, sign, target)).address()
        text = f"brake released: {name(source)} {SIGN_GLYPHS[sign]} {name(target)}"
        said.append({"kind": "released", "stated": "", "mark": "//", "text": text, "address": address})
    if found.flow.escapes:
        ends = [name(iri) for iri in FLAGSHIP if any(key[2] == iri for key in found.flow.escapes)]
        text = "escape route open" + (f" to {' and '.join(ends)}" if ends else "")
        said.append({"kind": "escape", "stated": "", "mark": "»", "text": text, "address": ""})
    for iri in sorted(found.flow.cut_at):
        address = asked.looking_at(on=local_name(iri)).address()
        text = f"escape route closed at {name(iri)}"
        said.append({"kind": "closed", "stated": "", "mark": "✕", "text": text, "address": address})
    return said


def _stated(table: EffectTable, stated: Stated) -> str:
    """Return a stated outcome in words, for those who do not read the names of claims."""
    return table.stated(stated).replace(f" {shorten(stated.outcome.claim)}", " (uncited)")


def _verb(row: EffectRow) -> str:
    if row.verdict.value == "conflict":
        return "in conflict: both signs arrive"
    if row.verdict.value == "unsigned":
        return "unsigned: either sign arrives, for want of a sign in the source"
    if row.verdict.value == "no route":
        return "not reached"
    return row.verdict.value + (" (damped)" if row.verdict.damped else "")


def verdict_rows(kb: KnowledgeBase, found: Answered, asked: Asked) -> list[dict[str, Any]]:
    """Return the table of verdicts: the readouts first, then by name, each with what is stated of it."""
    name = kb.wording.name
    table = EffectTable(found.rows, kb.wording)
    order: Mapping[str, int] = {iri: number for number, iri in enumerate(_READOUTS)}
    rows = sorted(found.rows, key=lambda row: (order.get(row.node, 99), name(row.node).casefold()))
    return [
        {
            "node": name(row.node),
            "address": asked.looking_at(on=local_name(row.node)).address(),
            "open": local_name(row.node) == asked.on,
            "verdict": row.verdict.value,
            "mark": UNSIGNED_MARK if for_want_of_a_sign(row) else VERDICT_MARKS.get(row.verdict.value, ""),
            "unsigned": for_want_of_a_sign(row),
            "damped": row.verdict.damped,
            "mechanism": (row.mechanism.name if row.mechanism else "")
            + (f" at {name(row.mechanism.cut_at)}" if row.mechanism and row.mechanism.cut_at else ""),
            "stated": [
                {"text": text, "agreement": agreement, "claim": claim}
                for text, agreement, claim in sorted(
                    (_stated(table, each), each.agreement, each.outcome.claim) for each in row.stated
                )
            ],
            "carried_over": len(row.carried_over),
        }
        for row in rows
    ]
