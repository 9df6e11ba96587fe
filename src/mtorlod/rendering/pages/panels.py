"""What stands beside the picture: an arrow with its claims, a node with its card and its proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.combinations.combination import Combination
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.proofs.verdict_proof import VerdictProof
from mtorlod.knowledge_base.worlds.evidence import Evidence
from mtorlod.loading import Claim
from mtorlod.namespaces import local_name
from mtorlod.reasoning.calculus import ASSUMPTION, Step
from mtorlod.reasoning.calculus.mechanisms import FEEDBACK_RELEASE
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.verdict_graph import edge_name
from mtorlod.rendering.ambiguity_words import ambiguity_lines
from mtorlod.rendering.citations import Citation
from mtorlod.rendering.given_proof_words import given_lines
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.name_index import ThingCard
from mtorlod.rendering.pages.pathway_address import PathwayQuestion
from mtorlod.rendering.verdict_proof_words import text
from mtorlod.rendering.wording import Wording

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
class ShownProof:
    """The proof of a verdict.

    Attributes:
        whole: whether all was looked for; in a large network mechanism and routes alone are.
    """

    proof: VerdictProof
    words: Wording
    whole: bool = True
    assumption: str = ASSUMPTION

    @property
    def row(self) -> EffectRow:
        """The verdict with its witnesses and mechanism."""
        return self.proof.row

    @property
    def routes(self) -> tuple[tuple[str, Sequence[Step]], ...]:
        """Directions in which the node moves, each with a route."""
        witnesses = (
            ("raised", self.row.verdict.witness_raised),
            ("lowered", self.row.verdict.witness_lowered),
        )
        return tuple((direction, steps) for direction, steps in witnesses if steps is not None)

    @property
    def unsigned(self) -> bool:
        """Whether a route takes a step without a sign."""
        return any(step.sign == "?" for _, steps in self.routes for step in steps)

    @property
    def references(self) -> list[Citation]:
        """The works that the claims are from, or cite, that it rests on."""
        return self.words.citations.all(self.proof.claims)

    @property
    def conflict(self) -> list[str]:
        """What makes it a conflict, in lines."""
        ambiguity = self.proof.ambiguity
        return list(ambiguity_lines(ambiguity, self.words)) if ambiguity else []

    @property
    def given(self) -> list[str]:
        """What the measurements make of the verdict and why, in lines; empty without measurements."""
        given_proof = self.proof.given
        return list(given_lines(given_proof, self.words)) if given_proof else []

    @property
    def text(self) -> str:
        """The proof as text; empty if it is not whole."""
        return text(self.proof) if self.whole else ""


@dataclass(frozen=True)
class NodePanel:
    """A node: its card and, if something was done, the proof of its verdict, and what would close the route.

    `acts` tells whether it is given as drugs are, `notes` how its name was read where that is not plain.
    """

    card: ThingCard
    acts: bool
    shown: ShownProof | None = None
    closing: Combination | None = None
    kind: str = "node"
    notes: tuple[str, ...] = ()

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
        bare = VerdictProof(row, reading, kb.glossary)
        return replace(panel, shown=ShownProof(bare, words, whole=False))
    (proof,) = kb.explain(
        *question.do,
        on=iri,
        **question.asked(seen),
    )
    closing = None
    if proof.row.mechanism and proof.row.mechanism.name == FEEDBACK_RELEASE:
        (closing,) = kb.combine(
            *question.do,
            against=f"{local_name(iri)}:raised",
            **question.asked(seen),
            up_to=1,
        )
    return replace(panel, shown=ShownProof(proof, words), closing=closing)
