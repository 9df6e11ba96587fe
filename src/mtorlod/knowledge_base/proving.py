"""The proof of a statement: the claims that make it, or the rules that conclude it, down to references."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from mtorlod.knowledge_base.sentences import Wording
from mtorlod.loading import Claim, Dataset
from mtorlod.reasoning import Inferences, Proof, Statement, proof_mermaid, proof_quads, proof_text, said


@dataclass(frozen=True)
class StatementExplanation:
    """Why a statement holds, or what is known of it if it does not."""

    statement: Statement
    proof: Proof | None
    denied: tuple[Claim, ...]
    set_aside: tuple[Claim, ...]
    dataset: Dataset
    inferences: Inferences
    wording: Wording

    @property
    def holds(self) -> bool:
        """Whether the statement is stated or inferred."""
        return self.proof is not None

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that the proof, a denial or a claim set aside rests on, sorted."""
        proofs = walk(self.proof) if self.proof is not None else ()
        used = {iri for proof in proofs for iri in proof.claims}
        return tuple(sorted(used | {claim.iri for claim in (*self.denied, *self.set_aside)}))

    def as_text(self) -> str:
        """Return the proof as an indented tree down to claims and references; who denies it follows."""
        facts = self.inferences.facts
        lines: list[str] = []
        if self.proof is None:
            sentence = said(self.statement, facts)
            lines.append(f"not known: {sentence}. No accepted claim states it and no rule concludes it.")
        else:
            lines.append(proof_text(self.proof, facts, self.dataset.claims, self._source))
        for heading, claims in (("denied by", self.denied), ("stated but set aside", self.set_aside)):
            lines += [f"{heading}: {self._claim(claim)}" for claim in claims]
        if self.claims:
            lines += ["", f"References: {self.wording.all_references(self.claims)}"]
        return "\n".join(lines)

    def as_mermaid(self) -> str:
        """Return the proof as a Mermaid flow chart, claims at the top and the conclusion at the bottom."""
        if self.proof is None:
            return "flowchart TD"
        return proof_mermaid(self.proof, self.inferences.facts, self.dataset.claims)

    def as_quads(self) -> list[ox.Quad]:
        """Return the proof as RDF, with the descriptions of the claims it rests on."""
        if self.proof is None:
            return []
        quads = proof_quads(self.proof, self.inferences)
        used = {claim for proof in walk(self.proof) for claim in proof.claims}
        about = [
            quad
            for quad in self.dataset.quads
            if getattr(quad.subject, "value", "") in used
            or (isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value in used)
        ]
        return [*quads, *about]

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.as_text())}</pre>"

    def _source(self, iri: str) -> str:
        return self._claim(self.dataset.claims[iri])

    def _claim(self, claim: Claim) -> str:
        return self.wording.line(claim)


def explain_statement(
    statement: Statement, dataset: Dataset, inferences: Inferences, wording: Wording
) -> StatementExplanation:
    """Return why a statement holds; if it does not, whether a claim denies it or was set aside."""
    triple = tuple(statement)
    terms = tuple(getattr(term, "value", "") for term in statement)
    claims = dataset.claims.values()
    return StatementExplanation(
        statement=statement,
        proof=inferences.prove(statement),
        denied=tuple(c for c in claims if any((d.source, d.property, d.target) == terms for d in c.denials)),
        set_aside=tuple(c for c in claims if c.set_aside and triple in c.statements),
        dataset=dataset,
        inferences=inferences,
        wording=wording,
    )


def walk(proof: Proof) -> Iterator[Proof]:
    """Yield a proof and everything below it."""
    yield proof
    for _, premises in proof.steps:
        for premise in premises:
            yield from walk(premise)


def mermaid_text(text: str) -> str:
    """Return text that is safe inside a Mermaid label."""
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
