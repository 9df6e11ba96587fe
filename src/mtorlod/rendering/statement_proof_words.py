"""The proof of a statement in words: an indented tree down to claims and references; and as a chart."""

from __future__ import annotations

from mtorlod.knowledge_base.proofs.statement_proof import StatementProof
from mtorlod.reasoning.proofs import proof_mermaid, proof_text
from mtorlod.reasoning.sentences import said
from mtorlod.rendering.verdict_proof_words import mermaid as verdict_mermaid, text as verdict_text
from mtorlod.rendering.wording import Wording


def text(proven: StatementProof) -> str:
    """Return the proof as an indented tree down to claims and references; who denies it follows."""
    wording, facts, claims = Wording(proven.glossary), proven.inferences.facts, proven.glossary.claims
    lines: list[str] = []
    sentence = said(proven.statement, facts)
    if proven.verdict is not None:
        lines += [f"{sentence}: the calculus concludes it, by this verdict", "", verdict_text(proven.verdict)]
    elif proven.proof is None:
        lines.append(f"not known: {sentence}. No accepted claim states it and no rule concludes it.")
    else:
        lines.append(proof_text(proven.proof, facts, claims, wording.claim))
    for heading, listed in (("denied by", proven.denied), ("stated but set aside", proven.set_aside)):
        lines += [f"{heading}: {wording.line(claim)}" for claim in listed]
    if proven.claims and not proven.verdict:
        lines += ["", f"References: {wording.citations.all_printed(proven.claims)}"]
    return "\n".join(lines)


def mermaid(proven: StatementProof) -> str:
    """Return the proof as a flow chart, claims at the top and the conclusion at the bottom."""
    if proven.verdict is not None:
        return verdict_mermaid(proven.verdict)
    if proven.proof is None:
        return "flowchart TD"
    wording = Wording(proven.glossary)

    def cite(iri: str) -> str:
        return f"{wording.told(wording.claims[iri])} {wording.cited(iri)}".rstrip()

    return proof_mermaid(proven.proof, proven.inferences.facts, cite)
