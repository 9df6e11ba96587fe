"""What the pages compute, by name: each a function of the knowledge base and of plain values."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mtorlod.errors import UnknownName
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.verdict_graph import edge_name
from mtorlod.rendering.pictures.network import network_svg
from mtorlod.rendering.signs import SIGN_VERBS
from mtorlod.web.pages.asked import EXPOSURES, read_asked
from mtorlod.web.pages.auditing import audit_page, coverage_page
from mtorlod.web.pages.choosing import choices, contexts
from mtorlod.web.pages.combining import combinations_page
from mtorlod.web.pages.pathway import pathway, shown
from mtorlod.web.pages.searching import search, vocabulary

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase

Arguments = Mapping[str, Any]


FORESEEN: tuple[tuple[str, Arguments], ...] = (
    ("audit", {}),
    *(("combinations", {"exposure": exposure, "against": ""}) for exposure in EXPOSURES),
)
"""The pages that take longest: worked out as soon as there are children, before somebody asks."""

_PARTS = (
    "auditing",
    "biomarkers",
    "combination_table",
    "describing",
    "explaining",
    "mirnas",
    "verdict_proof",
)


def warm(kb: KnowledgeBase) -> None:
    """Work out once what every page needs, and import what any of them does: children begin from there."""
    for part in _PARTS:
        import_module(f"mtorlod.knowledge_base.{part}")
    _pathway(kb, {"pairs": []})
    search(kb, "akt")


def _pathway(kb: KnowledgeBase, arguments: Arguments) -> Any:
    page = pathway(kb, arguments["pairs"])
    picture = network_svg(page.pop("picture"), arguments.get("root", ""))
    return {"page": page, "picture": picture, "choices": choices(kb), "contexts": contexts(kb)}


def _effects(kb: KnowledgeBase, arguments: Arguments) -> Any:
    asked = read_asked(arguments["pairs"])
    nodes = [asked.on] if asked.on else []
    table = kb.effects(*asked.do, on=nodes, exposure=asked.exposure, contexts=asked.contexts, hold=asked.hold)
    return json.loads(table.as_json())


def _explain(kb: KnowledgeBase, arguments: Arguments) -> Any:
    asked = read_asked(arguments["pairs"])
    if not asked.on:
        raise UnknownName("no node is named", "add 'on', such as on=Akt")
    (found,) = kb.explain(
        *asked.do, on=asked.on, exposure=asked.exposure, contexts=asked.contexts, hold=asked.hold
    )
    return {**found.row.as_dict(), "text": found.as_text(), "mermaid": found.as_mermaid()}


def _edges(kb: KnowledgeBase, arguments: Arguments) -> Any:
    asked = read_asked(arguments["pairs"])
    reading: Reading = kb.reading(asked.exposure, asked.contexts)
    return [
        {
            "name": edge_name(edge.source, edge.sign, edge.target),
            "source": edge.source,
            "sign": edge.sign,
            "does": SIGN_VERBS[edge.sign],
            "target": edge.target,
            "needs": list(edge.conditions),
            "claims": list(edge.claims),
        }
        for edge in kb.model.network(reading).edges()
    ]


JOBS: dict[str, Callable[[KnowledgeBase, Arguments], Any]] = {
    "pathway": _pathway,
    "effects": _effects,
    "explain": _explain,
    "edges": _edges,
    "choices": lambda kb, _: choices(kb),
    "search": lambda kb, arguments: search(kb, arguments["q"], arguments.get("most", 60)),
    "vocabulary": lambda kb, _: vocabulary(kb),
    "combinations": lambda kb, arguments: combinations_page(kb, arguments["exposure"], arguments["against"]),
    "audit": lambda kb, _: audit_page(kb),
    "coverage": lambda kb, _: coverage_page(kb),
}
"""Name of a job → what does it."""

__all__ = ["FORESEEN", "JOBS", "shown", "warm"]
