"""What the explorer makes in a child process, by name: pages as HTML, answers as JSON, with a status."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import asdict
from importlib import import_module
from typing import Any, TypeAlias

from mtorlod.errors import MtorlodError, UnknownName
from mtorlod.knowledge_base import Asked, KnowledgeBase
from mtorlod.knowledge_base.drawn_part import REPAIRED
from mtorlod.namespaces import PREFIXES
from mtorlod.reasoning.calculus.solving import SOLVE_LIMIT
from mtorlod.reasoning.verdict_graph import edge_name
from mtorlod.rendering import coverage_words, effect_words, verdict_proof_words
from mtorlod.rendering.pages.audit_page import audit_page
from mtorlod.rendering.pages.combinations_page import combinations_page
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.pasted_table import PastedTable, TableReading, read_chosen, read_pasted
from mtorlod.rendering.pages.pathway_address import EXPOSURES, PathwayQuestion, read_question
from mtorlod.rendering.pages.pathway_page import kept_evidence, pathway_page
from mtorlod.rendering.pages.search import editor_terms
from mtorlod.rendering.plain_fields import fields
from mtorlod.rendering.reference_words import counted
from mtorlod.rendering.signs import SIGN_VERBS
from mtorlod.rendering.wording import Wording

Arguments: TypeAlias = Mapping[str, Any]
"""Plain values, as they come over the wire."""
Made: TypeAlias = tuple[int, bytes]
"""The HTTP status that fits, and what was made."""

FORESEEN: tuple[tuple[str, Arguments], ...] = (
    ("audit", {"only": "", "reading": ""}),
    *(("combinations", {"exposure": exposure, "against": "", "reading": ""}) for exposure in EXPOSURES),
)
"""The pages that take longest: worked out as soon as there are children, before somebody asks."""
SERVED_LIMIT = 1_000
"""Conflicts that the solver may meet for one answer while somebody waits, over a very large network."""
_IMPORTED_LATE = (
    *("audits.outcomes_audit", "combinations.combinations", "descriptions.coverage", "proofs.verdict_proof"),
    *("effects.context_comparison", "worlds.joint_outcomes", "worlds.next_measurement"),
    "measurements.resolving",
)


def warm(explorer: Explorer) -> None:
    """Work out once what every page needs, and import what any of them does: children begin from there.

    Over a network beyond `REPAIRED` the solver gets fewer conflicts an answer, unless it was told how many.
    """
    model = explorer.kb.model
    if len(model.network(explorer.kb.reading(EXPOSURES[0]))) > REPAIRED and model.solve_limit == SOLVE_LIMIT:
        model.solve_limit = SERVED_LIMIT
    for part in _IMPORTED_LATE:
        import_module(f"mtorlod.knowledge_base.{part}")
    pathway_page(explorer, ())
    _ = explorer.index, explorer.questions, explorer.choices, explorer.contexts


def _pathway(explorer: Explorer, asked: Arguments) -> Made:
    problem = MtorlodError(*asked["problem"]) if asked.get("problem") else None
    table = PastedTable.of(asked.get("table"))
    page = pathway_page(explorer, asked["pairs"], asked["network"], table, problem)
    pasted, as_typed = asked.get("pasted", ""), TableReading(**asked.get("reading", {}))
    text = explorer.page("pathway.html", page=page, pasted=pasted, reading=as_typed, here="/")
    return 400 if page.problem else 200, text


def _table(explorer: Explorer, asked: Arguments) -> Made:
    reading = TableReading(**asked["reading"])
    if asked["file"] is None:
        return _json(asdict(read_pasted(explorer.kb, asked["text"], reading)))
    name, data = asked["file"]
    return _json(asdict(read_chosen(explorer.kb, b64decode(data), name, reading)))


def _audit(explorer: Explorer, asked: Arguments) -> Made:
    page = audit_page(explorer, asked["only"], asked["reading"])
    return 200, explorer.page("audit.html", page=page, here="/audit")


def _combinations(explorer: Explorer, asked: Arguments) -> Made:
    page = combinations_page(explorer, asked["exposure"], asked["against"], asked["reading"])
    return 200, explorer.page("combinations.html", page=page, here="/combinations")


def _coverage(explorer: Explorer, asked: Arguments) -> Made:
    kb = explorer.kb
    sections = {label: iri for iri, label in kb.dataset.labels.items() if iri.startswith(PREFIXES["section"])}
    words = {"numbers": coverage_words.numbers, "kinds": coverage_words.kinds, "counted": counted}
    page = explorer.page("coverage.html", coverage=kb.coverage, sections=sections, **words, here="/coverage")
    return 200, page


def _effects(explorer: Explorer, asked: Arguments) -> Made:
    question = read_question(asked["pairs"])
    kb = explorer.under(question.reading).kb
    on = [question.on] if question.on else []
    table = kb.effects(*question.do, on=on, **_arguments(kb, question, asked))
    return _json(effect_words.plain(table))


def _arguments(kb: KnowledgeBase, question: PathwayQuestion, asked: Arguments) -> Asked:
    return question.asked(kept_evidence(kb, question, PastedTable.of(asked.get("table"))))


def _explain(explorer: Explorer, asked: Arguments) -> Made:
    question = read_question(asked["pairs"])
    if not question.on:
        raise UnknownName("no node is named", "add 'on', naming the node to explain")
    kb = explorer.under(question.reading).kb
    node, *_ = kb.nodes(question.on)
    (proof,) = kb.explain(*question.do, on=node, **_arguments(kb, question, asked))
    told = {"text": verdict_proof_words.text(proof), "mermaid": verdict_proof_words.mermaid(proof)}
    row = effect_words.plain_row(proof.row, Wording(kb.glossary))
    return _json({**row, **told, "notes": kb.notes_on_nodes(question.on)})


def _edges(explorer: Explorer, asked: Arguments) -> Made:
    question = read_question(asked["pairs"])
    kb = explorer.under(question.reading).kb
    network = kb.model.network(kb.reading(**question.heard))
    return _json(
        [
            {
                "name": edge_name(edge.source, edge.sign, edge.target),
                **fields(edge, "source", "sign"),
                "does": SIGN_VERBS[edge.sign],
                "target": edge.target,
                "needs": list(edge.conditions),
                "claims": list(edge.claims),
            }
            for edge in network.edges()
        ]
    )


def _choices(explorer: Explorer, asked: Arguments) -> Made:
    return _json([asdict(each) for each in explorer.choices])


def _vocabulary(explorer: Explorer, asked: Arguments) -> Made:
    return _json({"prefixes": dict(PREFIXES), "terms": [asdict(each) for each in editor_terms(explorer)]})


def _json(value: object) -> Made:
    return 200, json.dumps(value, ensure_ascii=False, allow_nan=False).encode()


JOBS: Mapping[str, Callable[[Explorer, Arguments], Made]] = {
    "pathway": _pathway,
    "table": _table,
    "audit": _audit,
    "combinations": _combinations,
    "coverage": _coverage,
    "effects": _effects,
    "explain": _explain,
    "edges": _edges,
    "choices": _choices,
    "vocabulary": _vocabulary,
}
"""Name → what makes it."""
