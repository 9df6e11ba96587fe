"""Rules to their fixpoint, with proofs: what follows from the accepted claims, and from which of them.

SPARQL's engine finds the conclusions; then every way in which each rule's premises are met is read
back as a step of a proof. The engine knows no biology: all of that stands in `ontology/rules`,
in the vocabulary, and in the claims.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

import pyoxigraph as ox

from mtorlod import resources
from mtorlod.loading import Dataset
from mtorlod.reasoning.derivations import (
    Derivation,
    Inferences,
    NotConcluded,
    Support,
    derivation_iri,
    key,
    premise_of,
)
from mtorlod.reasoning.facts import Facts, Statement, read_facts
from mtorlod.reasoning.rule import Rule, Term, instantiate
from mtorlod.reasoning.rule_reader import read_rules
from mtorlod.reasoning.sentences import article, left_out
from mtorlod.reasoning.supports import Heights, SupportStep, minimal_supports, shortest
from mtorlod.reasoning.unfolding import fitted
from mtorlod.reasoning.unread import unread

_Use = tuple[Rule, Mapping[str, Term], tuple[Statement, ...], Statement]


def infer(dataset: Dataset, rules: Sequence[Rule] | None = None) -> Inferences:
    """Return everything that the rules (the shipped ones, unless told otherwise) conclude.

    Raises:
        FaultyQuery: if a shipped rule is not a CONSTRUCT over plain triple patterns.
    """
    chosen = tuple(rules) if rules is not None else read_rules()
    facts = read_facts(dataset)
    ready, left = _ready(chosen, facts)
    uses = _uses(_saturated(facts, ready), ready, facts)
    return replace(_with_proofs(facts, chosen, uses), not_concluded=left)


def not_concluded(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """Return what a dataset says that no rule concludes from: (IRI of what is described, in words)."""
    facts = read_facts(dataset)
    return tuple(
        (one.about, left_out(one.statement, one.part, facts)) for one in _ready(read_rules(), facts)[1]
    )


def _ready(rules: Sequence[Rule], facts: Facts) -> tuple[tuple[Rule, ...], tuple[NotConcluded, ...]]:
    """Return the rules, fitted to the data, and what they leave out of the data."""
    ready, unmet = fitted(rules, read_rules(resources.folder("ontology", "rules", "definitions")), facts)
    told = {one.statement for one in unmet}
    return ready, (*unmet, *(one for one in unread(facts) if one.statement not in told))


def _saturated(facts: Facts, rules: Sequence[Rule]) -> ox.Store:
    """Return a store of the facts and all conclusions."""
    store = ox.Store()
    store.bulk_extend(facts.quads())
    size = -1
    while len(store) != size:
        size = len(store)
        for rule in rules:
            store.update(rule.insertion)
    return store


def _uses(store: ox.Store, rules: Sequence[Rule], facts: Facts) -> list[_Use]:
    """Return every use of every rule, sorted, without those that conclude what they start from."""
    uses: dict[tuple[str, tuple[Statement, ...], Statement], _Use] = {}
    for rule in rules:
        solutions = store.query(rule.solutions)
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            bindings = {**dict(rule.known), **{name: solution[name] for name in names}}
            premises = tuple(dict.fromkeys(_premises(rule, bindings)))
            for pattern in rule.conclusions:
                conclusion = Statement(*instantiate(pattern, bindings))
                if _is_new(conclusion, premises, facts):
                    uses.setdefault((rule.iri, premises, conclusion), (rule, bindings, premises, conclusion))
    once = cache(key)
    return [uses[k] for k in sorted(uses, key=lambda k: (once(k[2]), k[0], [once(s) for s in k[1]]))]


def _premises(rule: Rule, bindings: Mapping[str, Term]) -> Iterator[Statement]:
    for pattern in rule.premises:
        statement = Statement(*instantiate(pattern, bindings))
        if not isinstance(statement.subject, ox.BlankNode):
            yield statement


def _is_new(conclusion: Statement, premises: tuple[Statement, ...], facts: Facts) -> bool:
    return (
        isinstance(conclusion.subject, ox.NamedNode)
        and conclusion not in premises
        and conclusion not in facts.given
    )


def _with_proofs(facts: Facts, rules: tuple[Rule, ...], uses: Sequence[_Use]) -> Inferences:
    numbers: dict[Statement, int] = {}
    for _, _, premises, conclusion in uses:
        for statement in (*premises, conclusion):
            numbers.setdefault(statement, len(numbers))
    for statement in facts.stated:
        numbers.setdefault(statement, len(numbers))
    claims = sorted({claim for stating in facts.stated.values() for claim in stating})
    bits = {claim: 1 << place for place, claim in enumerate(claims)}
    ground: list[Heights] = [
        {0: 0} if s in facts.given else {bits[claim]: 0 for claim in facts.stated.get(s, ())} for s in numbers
    ]
    order = {rule.iri: place for place, rule in enumerate(rules)}
    steps = [
        SupportStep(order[r.iri], tuple(numbers[p] for p in premises), numbers[c])
        for r, _, premises, c in uses
    ]
    claim_sets = minimal_supports(ground, steps)

    @cache
    def named(bitset: int) -> Support:
        return frozenset(claims[place] for place in _places(bitset))

    proven_by = [shortest(claim_sets, step) for step in steps]
    told = {
        (use[3], bitset)
        for use, proven in zip(uses, proven_by, strict=True)
        for bitset in proven
        if not use[0].is_last
    }
    derivations: dict[Statement, list[Derivation]] = {}
    for (rule, bindings, premises, conclusion), proven in zip(uses, proven_by, strict=True):
        if rule.is_last:
            proven = [bitset for bitset in proven if (conclusion, bitset) not in told]
        if proven:
            labels = {name: _label(bindings[name], facts) for name in rule.slots}
            because = rule.sentence(labels, article)
            absent = [_omission(bindings[one], bindings[other], facts) for one, other in rule.unlisted]
            sets = [named(bitset) for bitset in proven]
            derivations.setdefault(conclusion, []).append(
                Derivation(
                    iri=derivation_iri(rule.iri, conclusion, premises),
                    conclusion=conclusion,
                    rule=rule.iri,
                    because=because,
                    premises=tuple(premise_of(statement, facts) for statement in premises),
                    absent=tuple(absent),
                    supports=tuple(sorted(sets, key=sorted)),
                )
            )
    supports = {
        statement: tuple(sorted((named(bitset) for bitset in claim_sets[number]), key=sorted))
        for statement, number in numbers.items()
    }
    return Inferences(
        facts=facts,
        rules=rules,
        derivations={s: tuple(sorted(each, key=lambda d: d.iri)) for s, each in derivations.items()},
        supports=supports,
    )


def _omission(listed: Term, thing: Term, facts: Facts) -> str:
    return f"{facts.label(thing)} is not on the closed list of {_label(listed, facts)}"


def _label(term: Term, facts: Facts) -> str:
    """Return how a sentence names a term: a list by its members."""
    return ", ".join(sorted(map(facts.label, facts.members(term)))) or facts.label(term)


def _places(bitset: int) -> Iterator[int]:
    while bitset:
        lowest = bitset & -bitset
        yield lowest.bit_length() - 1
        bitset ^= lowest
