"""A proof as people read it: indented text down to claims and references, or a Mermaid chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mtorlod.loading import Claim
from mtorlod.namespaces import local_name, shorten
from mtorlod.reasoning.derivation_graph import statement_iri
from mtorlod.reasoning.derivations import Proof
from mtorlod.reasoning.facts import Facts
from mtorlod.reasoning.sentences import said


def proof_text(
    proof: Proof, facts: Facts, claims: Mapping[str, Claim], cite: Callable[[str], str] | None = None
) -> str:
    """Return a proof as text: each statement, why it holds, and below it what it rests on.

    Args:
        cite: how to tell of a claim; its short name with its references if left out.
    """
    return "\n".join(_lines(proof, facts, cite or (lambda iri: _cited(iri, claims)), 0))


def proof_mermaid(proof: Proof, facts: Facts, cite: Callable[[str], str]) -> str:
    """Return a proof as a Mermaid flow chart, from claims at the top to the conclusion at the bottom.

    Args:
        cite: how to tell of a claim.
    """
    lines: dict[str, None] = {"flowchart TD": None}
    waiting = [proof]
    while waiting:
        one = waiting.pop()
        here = _node(one)
        lines[f'    {here}["{_escaped(said(one.statement, facts))}"]'] = None
        for claim in one.claims:
            name = f"c_{_safe(local_name(claim))}"
            lines[f'    {name}(["{_escaped(cite(claim))}"])'] = None
            lines[f"    {name} --> {here}"] = None
        for step, below in one.steps:
            rule = f"r_{local_name(step.iri)}"
            lines[f'    {rule}{{{{"{_escaped(local_name(step.rule).replace("-", " "))}"}}}}'] = None
            lines[f"    {rule} --> {here}"] = None
            for premise in below:
                lines[f"    {_node(premise)} --> {rule}"] = None
            waiting += below
    return "\n".join(lines)


def _lines(proof: Proof, facts: Facts, cite: Callable[[str], str], depth: int) -> Iterator[str]:
    margin = "  " * depth
    yield margin + said(proof.statement, facts)
    for claim in proof.claims:
        yield f"{margin}  stated by {cite(claim)}"
    if proof.module and not proof.claims:
        yield f"{margin}  given in {shorten(proof.module)}"
    for step, below in proof.steps:
        yield f"{margin}  because {step.because}"
        yield from (f"{margin}    {absent}" for absent in step.absent)
        for premise in below:
            yield from _lines(premise, facts, cite, depth + 2)


def _cited(iri: str, claims: Mapping[str, Claim]) -> str:
    """Return a claim with the references or outside sources that it names."""
    claim = claims.get(iri)
    if claim is None:
        return shorten(iri)
    sources = [*(f"ref {local_name(one)}" for one in sorted(claim.references, key=_number)), *claim.sources]
    return f"{shorten(iri)} ({', '.join(sources)})" if sources else shorten(iri)


def _number(reference: str) -> tuple[int, str]:
    name = local_name(reference)
    return (int(name), "") if name.isdigit() else (0, name)


def _node(proof: Proof) -> str:
    return f"s_{local_name(statement_iri(proof.statement)).removeprefix('statement-')}"


def _safe(name: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in name)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
