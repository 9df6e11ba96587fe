"""The proof of a statement: the claims that make it, or the rules that conclude it, down to references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.display import Displayed
from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.knowledge_base.proofs.verdict_proof import VerdictProof, claim_quads
from mtorlod.loading import Claim
from mtorlod.reasoning.calculus.mechanisms import FEEDBACK_RELEASE
from mtorlod.reasoning.derivation_graph import proof_quads
from mtorlod.reasoning.derivations import Inferences, Proof
from mtorlod.reasoning.facts import Statement
from mtorlod.reasoning.verdict_graph import RAISES_BY_RELEASE
from mtorlod.terms import TYPE

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase

_IS_A = ("is a", "is", "a", "type", "rdf:type")


@dataclass(frozen=True, repr=False)
class StatementProof(Displayed):
    """Why a statement holds, or what is known of it if it does not.

    Attributes:
        statement: what was asked about.
        proof: why it holds; None if it is neither stated nor inferred.
        denied: claims that deny it.
        set_aside: claims for it that were set aside.
        inferences: what the rules conclude, to word and to trace statements with.
        verdict: the proof of the verdict that says so, of what the calculus concludes and no rule.
    """

    statement: Statement
    proof: Proof | None
    denied: tuple[Claim, ...]
    set_aside: tuple[Claim, ...]
    inferences: Inferences = field(compare=False)
    glossary: Glossary
    verdict: VerdictProof | None = None

    @property
    def holds(self) -> bool:
        """Whether the statement is stated or inferred."""
        return self.proof is not None or self.verdict is not None

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that the proof, a denial or a claim set aside rests on, sorted."""
        proofs = _walk(self.proof) if self.proof is not None else ()
        used = {iri for proof in proofs for iri in proof.claims}
        used.update(self.verdict.claims if self.verdict else ())
        return tuple(sorted(used | {claim.iri for claim in (*self.denied, *self.set_aside)}))


def prove_statement(kb: KnowledgeBase, subject: str, relation: str, target: str) -> StatementProof:
    """Return why a statement holds; if it does not, whether a claim denies it or was set aside."""
    statement = _read_statement(kb, subject, relation, target)
    triple = tuple(statement)
    terms = tuple(getattr(term, "value", "") for term in statement)
    claims = kb.claims.values()
    proof = kb.inferences.prove(statement)
    return StatementProof(
        statement=statement,
        proof=proof,
        denied=tuple(c for c in claims if any((d.source, d.property, d.target) == terms for d in c.denials)),
        set_aside=tuple(c for c in claims if c.set_aside and triple in c.statements),
        inferences=kb.inferences,
        glossary=kb.glossary,
        verdict=_by_verdict(kb, statement) if proof is None else None,
    )


def _read_statement(kb: KnowledgeBase, subject: str, relation: str, target: str) -> Statement:
    if relation.strip().casefold() in _IS_A:
        return Statement(
            ox.NamedNode(kb.resolve_thing(subject)), TYPE, ox.NamedNode(kb.terms.resolve(target))
        )
    try:
        end = kb.resolve_thing(target)
    except UnknownName:
        if not kb.terms.has(target):
            raise
        end = kb.terms.resolve(target)
    start = kb.resolve_thing(subject)
    return Statement(ox.NamedNode(start), ox.NamedNode(kb.terms.resolve(relation)), ox.NamedNode(end))


def _by_verdict(kb: KnowledgeBase, statement: Statement) -> VerdictProof | None:
    """Return the proof of the verdict by which the calculus publishes a statement, if one does."""
    drug, node = (getattr(end, "value", "") for end in (statement.subject, statement.object))
    if statement.predicate != RAISES_BY_RELEASE or not kb.model.is_agent(drug):
        return None
    if node not in kb.model.network(kb.reading("acute")):
        return None
    for proof in kb.explain(drug, on=node, exposure="acute"):
        row = proof.row
        released = row.mechanism is not None and row.mechanism.name == FEEDBACK_RELEASE
        if released and row.verdict.value == "raised":
            return proof
    return None


def statement_proof_quads(proven: StatementProof, quads: tuple[ox.Quad, ...]) -> list[ox.Quad]:
    """Return the proof as RDF, with the descriptions among `quads` of the claims it rests on."""
    if proven.proof is None:
        return [ox.Quad(*proven.statement)] if proven.verdict else []
    used = {claim for proof in _walk(proven.proof) for claim in proof.claims}
    return [*proof_quads(proven.proof, proven.inferences), *claim_quads(quads, used)]


def _walk(proof: Proof) -> Iterator[Proof]:
    """Yield a proof and everything below it."""
    yield proof
    for _, premises in proof.steps:
        for premise in premises:
            yield from _walk(premise)
