"""What stands beside the picture: an arrow with its claims, a node with its card and its proof."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.combinations.combination import Combination
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.proofs.verdict_proof import VerdictProof
from mtorlod.knowledge_base.worlds.evidence import Evidence
from mtorlod.loading import Claim
from mtorlod.namespaces import local_name
from mtorlod.reasoning.calculus import ASSUMPTION
from mtorlod.reasoning.calculus.mechanisms import FEEDBACK_RELEASE
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.verdict_graph import edge_name
from mtorlod.rendering.ambiguity_words import ambiguity_lines
from mtorlod.rendering.given_proof_words import given_lines
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.name_index import ThingCard
from mtorlod.rendering.pages.pathway_address import PathwayQuestion
from mtorlod.rendering.verdict_proof_words import text

_SIGNS = {"+": "raises", "-": "lowers", "?": "acts on, the source gives no sign"}


@dataclass(frozen=True)
class ArrowPanel:
    """An arrow: what it does now, the partners that it needs, its claims, those against it, what it joins."""

    title: str
    sign: str
    now: str
    partners: tuple[str, ...]
    claims: tuple[Claim, ...]
    ends: tuple[ThingCard, ThingCard]
    against: tuple[Claim, ...] = ()
    kind: str = "arrow"


@dataclass(frozen=True)
class NodePanel:
    """A node: its card and, if something was done, the proof of its verdict, and what would close the route.

    Attributes:
        acts: whether it is given as drugs are.
        notes: how its name was read where that is not plain.
        conflict: what makes the verdict a conflict, in lines; given: what the measurements make of it.
        text: the proof as text; empty of a large network, of which mechanism and routes alone are looked for.
    """

    card: ThingCard
    acts: bool
    notes: tuple[str, ...] = ()
    proof: VerdictProof | None = None
    conflict: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    text: str = ""
    closing: Combination | None = None
    kind: str = "node"
    assumption: str = ASSUMPTION

    @property
    def holds(self) -> tuple[str, ...]:
        """The nodes of which each, held unchanged, would close the route."""
        cuts = self.closing.cuts.found if self.closing else ()
        alone = (cut.nodes[0] for cut in cuts if len(cut.nodes) == 1 and cut.mode == "frozen")
        return tuple(dict.fromkeys(alone))


def arrow_panel(explorer: Explorer, question: PathwayQuestion, reading: Reading, now: str) -> ArrowPanel:
    """Return an arrow with its claims, and the identity links of what it joins.

    Raises:
        UnknownName: if the reading has no such arrow.
    """
    network = explorer.kb.model.network(reading)
    twins = [e for e in network.edges() if edge_name(e.source, e.sign, e.target) == question.arrow]
    if not twins:
        raise UnknownName(
            f"no arrow is called '{question.arrow}' in this reading",
            "pick one in the picture, or let in more contexts",
        )
    edge = twins[0]
    return ArrowPanel(
        title=explorer.words.arrow(edge),
        against=tuple(explorer.words.claims[iri] for iri in edge.dispute.claims) if edge.dispute else (),
        sign=_SIGNS[edge.sign],
        now=now,
        partners=tuple(sorted({partner for twin in twins for partner in twin.conditions})),
        claims=tuple(
            explorer.words.claims[iri] for iri in sorted({c for twin in twins for c in twin.claims})
        ),
        ends=(explorer.index.card(edge.source), explorer.index.card(edge.target)),
    )


def node_panel(
    explorer: Explorer,
    question: PathwayQuestion,
    reading: Reading,
    *,
    done: bool,
    row: EffectRow | None = None,
    seen: Evidence | None = None,
) -> NodePanel:
    """Return a node's card and, if something was done, the proof of its verdict.

    Args:
        row: a verdict to be proved by its routes alone: in a large network the rest takes seconds.

    Raises:
        UnknownName, AmbiguousName: if nothing, or several things, are called so.
    """
    kb, words = explorer.kb, explorer.words
    iri, *_ = kb.nodes(question.on)
    panel = NodePanel(explorer.index.card(iri), kb.model.is_agent(iri), notes=kb.notes_on_nodes(question.on))
    if not done or iri in {kb.resolve(word) for word in question.do if ":" not in word}:
        return panel
    if row is not None:
        return replace(panel, proof=VerdictProof(row, reading, kb.glossary))
    (proof,) = kb.explain(*question.do, on=iri, **question.asked(seen))
    closing = None
    if proof.row.mechanism and proof.row.mechanism.name == FEEDBACK_RELEASE:
        (closing,) = kb.combine(
            *question.do,
            against=f"{local_name(iri)}:raised",
            **question.asked(seen),
            up_to=1,
        )
    return replace(
        panel,
        proof=proof,
        conflict=tuple(ambiguity_lines(proof.ambiguity, words)) if proof.ambiguity else (),
        given=tuple(given_lines(proof.given, words)) if proof.given else (),
        text=text(proof),
        closing=closing,
    )
