"""What stands beside the picture: an arrow with its claims, a node with its card and its proof."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.ambiguity_words import ambiguity_lines
from mtorlod.knowledge_base.effects import EffectRow, EffectTable
from mtorlod.knowledge_base.networks import TableNetwork
from mtorlod.knowledge_base.verdict_proof import VerdictExplanation
from mtorlod.namespaces import MTOR, expand, local_name, shorten
from mtorlod.reasoning.calculus import ASSUMPTION, Step
from mtorlod.reasoning.calculus.mechanisms import FEEDBACK_RELEASE
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.verdict_graph import edge_name
from mtorlod.rendering.signs import SIGN_GLYPHS, SIGN_VERBS, VERDICT_MARKS
from mtorlod.web.pages.asked import Asked
from mtorlod.web.pages.combining import closing

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase


def arrow_panel(kb: KnowledgeBase, asked: Asked, reading: Reading) -> dict[str, Any]:
    """Return an arrow with its claims, and the identity links of what it joins.

    Raises:
        UnknownName: if the reading has no such arrow.
    """
    network = kb.model.network(reading)
    twins = [e for e in network.edges() if edge_name(e.source, e.sign, e.target) == asked.arrow]
    if not twins:
        raise UnknownName(
            f"no arrow is called '{asked.arrow}' in this reading",
            "pick one in the picture, or let in more contexts",
        )
    edge = twins[0]
    name = kb.wording.name
    relations = kb.model.relations(reading).get((edge.source, edge.sign, edge.target), ())
    claims = sorted({claim for twin in twins for claim in twin.claims})
    partners = sorted({partner for twin in twins for partner in twin.conditions})
    return {
        "kind": "arrow",
        "title": f"{name(edge.source)} {SIGN_GLYPHS[edge.sign]} {name(edge.target)}",
        "sign": {"+": "raises", "-": "lowers", "?": "acts on, the source gives no sign"}[edge.sign],
        "iri": f"/edge/{asked.arrow}",
        "relations": [{"label": name(iri), "iri": iri} for iri in relations],
        "partners": [{"label": name(iri), "iri": iri} for iri in partners],
        "claims": [claim_card(kb, iri) for iri in claims],
        "ends": [thing_card(kb, iri, asked) for iri in (edge.source, edge.target)],
        "close": asked.looking_at().address(),
    }


def node_panel(
    kb: KnowledgeBase, asked: Asked, reading: Reading, *, done: bool, plain: EffectRow | None = None
) -> dict[str, Any]:
    """Return a node's card and, if something was done, the proof of its verdict.

    Args:
        done: whether anything was done.
        plain: a verdict to be proved by its routes alone: in a large network the rest takes seconds.

    Raises:
        UnknownName, AmbiguousName: if nothing, or several things, are called so.
    """
    iri = kb.resolve(asked.on)
    card = thing_card(kb, iri, asked)
    panel: dict[str, Any] = {
        "kind": "node",
        "title": card["label"],
        "card": card,
        "proof": None,
        "closing": None,
        "close": asked.looking_at().address(),
        "hold": "" if local_name(iri) in asked.hold else asked.holding(local_name(iri)).address(),
        "lose": asked.adding(f"{local_name(iri)}:lost").address(),
        "acts": kb.model.is_agent(iri),
    }
    if not done or iri in {kb.resolve(word) for word in asked.do if ":" not in word}:
        return panel
    if plain is not None:
        bare = VerdictExplanation(plain, reading, (), (), kb.model, kb.wording)
        panel["proof"] = {**proof(kb, bare, asked), "text": ""}
        return panel
    (explanation,) = kb.explain(
        *asked.do, on=iri, exposure=asked.exposure, contexts=asked.contexts, hold=asked.hold
    )
    panel["proof"] = proof(kb, explanation, asked)
    if explanation.row.mechanism and explanation.row.mechanism.name == FEEDBACK_RELEASE:
        panel["closing"] = closing(kb, asked, local_name(iri))
    return panel


def proof(kb: KnowledgeBase, explanation: VerdictExplanation, asked: Asked) -> dict[str, Any]:
    """Return the proof of a verdict: its routes step by step, the brake, what is stated, what flips it."""
    row = explanation.row
    verdict, mechanism = row.verdict, row.mechanism
    name = kb.wording.name
    table = EffectTable((row,), kb.wording)
    references = {ref for claim in explanation.claims for ref in kb.dataset.claims[claim].references}
    return {
        "verdict": verdict.value,
        "mark": VERDICT_MARKS.get(verdict.value, ""),
        "damped": verdict.damped,
        "mechanism": mechanism.name if mechanism else "",
        "cut_at": name(mechanism.cut_at) if mechanism and mechanism.cut_at else "",
        "routes": [
            {"direction": direction, "mark": VERDICT_MARKS[direction], "steps": _steps(kb, witness, asked)}
            for direction in ("raised", "lowered")
            if (witness := verdict.witness(direction)) is not None  # type: ignore[arg-type]
        ],
        "shorter": verdict.shorter or "",
        "unsigned": any(
            step.sign == "?" for step in (*(verdict.witness_raised or ()), *(verdict.witness_lowered or ()))
        ),
        "brakes": [
            {
                "step": _steps(kb, [release.brake], asked)[0],
                "freed": name(release.freed),
                "loop": _steps(kb, release.loop.steps, asked),
            }
            for release in (mechanism.releases if mechanism else ())
        ],
        "would_be": _steps(kb, mechanism.route, asked) if mechanism and mechanism.cut_at else [],
        "stated": [
            {
                "text": table.stated(each),
                "direction": each.outcome.direction,
                "agreement": each.agreement,
                "claim": claim_card(kb, each.outcome.claim),
            }
            for each in row.stated
        ],
        "flips": [{"claim": claim_card(kb, flip.claim), "value": flip.value} for flip in explanation.flips],
        "carried_over": [
            {"claim": claim_card(kb, each.claim), "places": ", ".join(name(c) for c in each.contexts)}
            for each in row.carried_over
        ],
        "references": [reference_card(kb, iri) for iri in sorted(references, key=_by_number)],
        "conflict": list(ambiguity_lines(explanation.ambiguity, kb.wording)) if explanation.ambiguity else [],
        "text": explanation.as_text(),
        "assumption": ASSUMPTION,
        "json": asked.address("/api/explain"),
    }


def claim_card(kb: KnowledgeBase, iri: str) -> dict[str, Any]:
    """Return a claim in words: what it says, how surely, where it was seen, and on what it rests."""
    claim = kb.dataset.claims[iri]
    wording = kb.wording
    return {
        "iri": iri,
        "name": shorten(iri),
        "label": claim.label,
        "certainty": wording.certainty(claim),
        "context": wording.context(claim),
        "section": wording.section(claim),
        "data": wording.name(claim.data_origin) if claim.data_origin else "",
        "references": [reference_card(kb, ref) for ref in sorted(claim.references, key=_by_number)],
        "sources": [{"iri": source, "text": shorten(source)} for source in claim.sources],
        "comment": claim.comment or "",
        "set_aside": claim.set_aside_because or "",
    }


def reference_card(kb: KnowledgeBase, iri: str) -> dict[str, str]:
    """Return a reference: its number and what it is called."""
    return {"iri": iri, "number": local_name(iri), "label": kb.dataset.labels.get(iri, "")}


def thing_card(kb: KnowledgeBase, iri: str, asked: Asked) -> dict[str, Any]:
    """Return a thing: its names, its definition, and what it is elsewhere."""
    card = {
        "iri": iri,
        "name": local_name(iri),
        "address": asked.looking_at(on=local_name(iri)).address(),
    }
    if isinstance(kb, TableNetwork):
        # A table gives a node its name and nothing else; to look through its claims takes seconds.
        kind = kb.wording.name(f"{MTOR}MolecularEntity")
        more = {"definition": "", "types": [kind], "synonyms": [], "links": []}
        return {**card, "label": kb.names.label(iri), **more}
    found = kb.describe(shorten(iri), stated_only=True)
    return {
        **card,
        "label": found.label,
        "definition": found.definition,
        "types": list(found.types),
        "synonyms": list(found.synonyms),
        "links": [
            {"kind": kind, "text": _bare(target), "iri": expand(target)} for kind, target in found.links
        ],
    }


def _steps(kb: KnowledgeBase, steps: Sequence[Step] | Iterable[Step], asked: Asked) -> list[dict[str, Any]]:
    name = kb.wording.name
    return [
        {
            "source": name(step.source),
            "glyph": SIGN_GLYPHS[step.sign],
            "sign": SIGN_VERBS[step.sign],
            "target": name(step.target),
            "arrow": edge_name(step.source, step.sign, step.target),
            "address": asked.looking_at(arrow=edge_name(step.source, step.sign, step.target)).address(),
            "claims": [claim_card(kb, iri) for iri in step.claims],
        }
        for step in steps
    ]


def _bare(name: str) -> str:
    """Return an identifier without the part of its address that every reader knows."""
    for start in ("https://bioregistry.io/", "http://purl.uniprot.org/", "https://", "http://"):
        if name.startswith(start):
            return name.removeprefix(start)
    return name


def _by_number(iri: str) -> tuple[int, str]:
    return len(local_name(iri)), local_name(iri)
