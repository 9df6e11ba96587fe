"""Inferences and their proofs as RDF, so that SPARQL can ask for a proof as for anything else.

Every statement that takes part in a proof is one reified node; a derivation points to the nodes of
its premises (`mtor:premise`) and of its conclusion (`mtor:concludes`), each node to the claims that
state it (`mtor:statedIn`), the module that defines it, or its own derivations (`mtor:derivedBy`).
IRIs are digests of content: the same proof has the same IRI in every build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Set

import pyoxigraph as ox

from mtorlod.namespaces import PREFIXES, PROV, RDF, RDFS, SKOS
from mtorlod.reasoning.derivations import Derivation, Inferences, Premise, Proof, key, premise_of
from mtorlod.reasoning.facts import Facts, Statement
from mtorlod.reasoning.rule import Rule
from mtorlod.reasoning.sentences import said
from mtorlod.terms import LABEL, TYPE, mtor

RULES = ox.NamedNode(PREFIXES["graph"] + "inferred-rules")
DEFINITIONS = ox.NamedNode(PREFIXES["graph"] + "inferred-definitions")
DERIVATIONS = ox.NamedNode(PREFIXES["graph"] + "derivations")

_Pair = tuple[ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal]


def inferred_quads(inferences: Inferences) -> Iterator[ox.Quad]:
    """Yield the conclusions: those that rest on claims, and apart from them those that need none."""
    for statements, graph in ((inferences.inferred, RULES), (inferences.definitional, DEFINITIONS)):
        described = {s.object for s in statements if isinstance(s.object, ox.BlankNode)}
        yield from (ox.Quad(*statement, graph) for statement in statements)
        yield from sorted(_descriptions(described, inferences.facts, graph), key=str)


def derivation_quads(inferences: Inferences) -> list[ox.Quad]:
    """Return the rules, and the proof of every conclusion down to claims, sorted, in one graph."""
    conclusions = (*inferences.inferred, *inferences.definitional)
    steps = [step for statement in conclusions for step in inferences.derivations[statement]]
    return _proof_quads(conclusions, steps, inferences)


def proof_quads(proof: Proof, inferences: Inferences) -> list[ox.Quad]:
    """Return one proof as RDF, sorted: its statements, steps and rules and nothing else."""
    statements: dict[Statement, None] = {}
    steps: list[Derivation] = []
    waiting = [proof]
    while waiting:
        one = waiting.pop()
        statements[one.statement] = None
        for step, below in one.steps:
            steps.append(step)
            waiting += below
    return _proof_quads(statements, steps, inferences)


def _proof_quads(
    statements: Iterable[Statement], steps: Iterable[Derivation], inferences: Inferences
) -> list[ox.Quad]:
    quads: set[ox.Quad] = set()
    nodes = dict.fromkeys(statements)
    taken = {step.iri: step for step in steps}
    for step in taken.values():
        quads.update(_step_quads(step))
        nodes.update(dict.fromkeys(premise.statement for premise in step.premises))
    for statement in nodes:
        quads.update(_node_quads(premise_of(statement, inferences.facts), inferences, taken))
    used = {step.rule for step in taken.values()}
    for rule in inferences.rules:
        if rule.iri in used:
            quads.update(_rule_quads(rule))
    return sorted(quads, key=str)


def statement_iri(statement: Statement) -> str:
    """Return the IRI of the node that stands for a statement in proofs."""
    digest = hashlib.sha256(" ".join(key(statement)).encode()).hexdigest()[:20]
    return f"{PREFIXES['derivation']}statement-{digest}"


def _step_quads(step: Derivation) -> Iterator[ox.Quad]:
    pairs: list[_Pair] = [
        (TYPE, mtor("Derivation")),
        (mtor("byRule"), ox.NamedNode(step.rule)),
        (mtor("concludes"), ox.NamedNode(statement_iri(step.conclusion))),
        (mtor("because"), ox.Literal(step.because, language="en")),
    ]
    pairs += [(mtor("premise"), ox.NamedNode(statement_iri(p.statement))) for p in step.premises]
    pairs += [(mtor("absentPremise"), ox.Literal(text, language="en")) for text in step.absent]
    pairs += [(ox.NamedNode(f"{PROV}wasDerivedFrom"), ox.NamedNode(claim)) for claim in step.claims]
    return _about(step.iri, pairs)


def _node_quads(
    premise: Premise, inferences: Inferences, taken: Mapping[str, Derivation]
) -> Iterator[ox.Quad]:
    statement, facts = premise.statement, inferences.facts
    pairs: list[_Pair] = [
        (TYPE, ox.NamedNode(f"{RDF}Statement")),
        (ox.NamedNode(f"{RDF}subject"), statement.subject),
        (ox.NamedNode(f"{RDF}predicate"), statement.predicate),
        (ox.NamedNode(f"{RDF}object"), statement.object),
        (LABEL, ox.Literal(said(statement, facts), language="en")),
    ]
    pairs += [(mtor("statedIn"), ox.NamedNode(claim)) for claim in premise.claims]
    if premise.module:
        pairs.append((ox.NamedNode(f"{RDFS}isDefinedBy"), ox.NamedNode(premise.module)))
    for step in inferences.derivations.get(statement, ()):
        if step.iri in taken:
            pairs.append((mtor("derivedBy"), ox.NamedNode(step.iri)))
    yield from _about(statement_iri(statement), pairs)
    if isinstance(statement.object, ox.BlankNode):
        yield from _descriptions({statement.object}, facts, DERIVATIONS)


def _descriptions(tops: Set[ox.BlankNode], facts: Facts, graph: ox.NamedNode) -> Iterator[ox.Quad]:
    """Yield what makes blank nodes what they are, so that what speaks of them can be read by itself."""
    waiting, met = [*tops], {*tops}
    while waiting:
        node = waiting.pop()
        for predicate, value in facts.descriptions.get(node, {}).items():
            yield ox.Quad(node, ox.NamedNode(predicate), value, graph)
            if isinstance(value, ox.BlankNode) and value not in met:
                met.add(value)
                waiting.append(value)


def _rule_quads(rule: Rule) -> Iterator[ox.Quad]:
    pairs: list[_Pair] = [
        (TYPE, mtor("Rule")),
        (LABEL, ox.Literal(rule.title, language="en")),
        (mtor("because"), ox.Literal(rule.because, language="en")),
    ]
    pairs += [
        (ox.NamedNode(f"{SKOS}note"), ox.Literal(f"Source: {source}", language="en"))
        for source in rule.sources
    ]
    return _about(rule.iri, pairs)


def _about(iri: str, pairs: list[_Pair]) -> Iterator[ox.Quad]:
    subject = ox.NamedNode(iri)
    return (ox.Quad(subject, predicate, value, DERIVATIONS) for predicate, value in pairs)
