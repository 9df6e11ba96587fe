"""What a knowledge base is asked to prove or to draw: verdicts, statements, and proofs as RDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from mtorlod.knowledge_base.causal_arguments import Asked, causal_question

if TYPE_CHECKING:
    import pyoxigraph as ox

    from mtorlod.knowledge_base.drawn_question import DrawnQuestion
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.knowledge_base.proofs.statement_proof import StatementProof
    from mtorlod.knowledge_base.proofs.verdict_proof import VerdictProof


def explain(
    self: KnowledgeBase,
    *interventions: str,
    on: str,
    **asked: Unpack[Asked],
) -> tuple[VerdictProof, ...]:
    """Return the proofs of the verdicts on a node, one per exposure; arguments as for `effects`.

    Where several nodes bear the name, the proofs for each of them follow one another.
    """
    from mtorlod.knowledge_base.proofs.verdict_proof import prove_verdicts

    question = causal_question(self, interventions, on, **asked)
    return tuple(proof for node in question.nodes for proof in prove_verdicts(question, node))


def picture(self: KnowledgeBase, *interventions: str, on: str = "", **asked: Unpack[Asked]) -> DrawnQuestion:
    """Return the network under a joint intervention as a picture, which a notebook shows.

    `render("svg")` gives it as a document of its own. Of a large network the part is drawn that answers.

    Args:
        interventions: as for `effects`; without any the network is drawn as it is.
        on: the node that is looked at.
        asked: as for `effects`, save that a picture has one exposure, the one that the source is shown under
            if it is left out, and contested steps or not.

    Raises:
        UnknownName, AmbiguousName, FaultyIntervention, FaultySeen: as for `effects`.
    """
    from mtorlod.knowledge_base.drawn_question import drawn_question

    return drawn_question(self, interventions, on, **asked)


def explain_statement(self: KnowledgeBase, subject: str, relation: str, target: str) -> StatementProof:
    """Return the proof of `subject relation target`, each by any of its names; "is a" asks for a class.

    Raises:
        UnknownName: if one of the three is not known.
    """
    from mtorlod.knowledge_base.proofs.statement_proof import prove_statement

    return prove_statement(self, subject, relation, target)


def proof_quads(
    self: KnowledgeBase, proof: VerdictProof | StatementProof, *, named: bool = True
) -> list[ox.Quad]:
    """Return a proof as RDF, down to the descriptions of the claims that it rests on.

    Args:
        named: whether what follows from measurements stands in a graph of its own, or in the default graph.
    """
    from mtorlod.knowledge_base.proofs.statement_proof import StatementProof, statement_proof_quads
    from mtorlod.knowledge_base.proofs.verdict_proof import verdict_proof_quads

    if isinstance(proof, StatementProof):
        stated = statement_proof_quads(proof, self.source.quads)
        verdict = verdict_proof_quads(self.model, proof.verdict, given_graph=named) if proof.verdict else ()
        return [*stated, *verdict]
    return verdict_proof_quads(self.model, proof, given_graph=named)
