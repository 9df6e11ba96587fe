"""A definition becomes a rule with as many premises as it has parts; what no rule can meet is told."""

from __future__ import annotations

import random

import pyoxigraph as ox
import pytest
from hypothesis import given, settings, strategies as st

from mtorlod.namespaces import OWL, PREFIXES, RDF_TYPE, expand, local_name
from mtorlod.reasoning.facts import Statement
from mtorlod.reasoning.hermit import run_hermit
from mtorlod.reasoning.owl_axioms import logical_quads
from mtorlod.reasoning.rules import infer, not_concluded
from mtorlod.reasoning.sentences import said

RELATIONS = "pqr"
MANY = "[ a owl:Restriction ; owl:onProperty mtor:p ; owl:maxCardinality 2 ]"
BACK = "[ owl:inverseOf mtor:p ]"


def has(relation: str, value: str) -> str:
    return f"[ a owl:Restriction ; owl:onProperty mtor:{relation} ; owl:hasValue entity:{value} ]"


def only(relation: str, *values: str) -> str:
    listed = " ".join(f"entity:{value}" for value in values)
    return (
        f"[ a owl:Restriction ; owl:onProperty mtor:{relation} ;"
        f" owl:allValuesFrom [ a owl:Class ; owl:oneOf ( {listed} ) ] ]"
    )


def some(relation: str, kind: str) -> str:
    return f"[ a owl:Restriction ; owl:onProperty mtor:{relation} ; owl:someValuesFrom {kind} ]"


def all_of(relation: str, kind: str) -> str:
    return f"[ a owl:Restriction ; owl:onProperty mtor:{relation} ; owl:allValuesFrom {kind} ]"


def both(*parts: str) -> str:
    return f"[ a owl:Class ; owl:intersectionOf ( {' '.join(parts)} ) ]"


def either(*parts: str) -> str:
    return f"[ a owl:Class ; owl:unionOf ( {' '.join(parts)} ) ]"


def no(part: str) -> str:
    return f"[ a owl:Class ; owl:complementOf {part} ]"


# definition of mtor:C → (what holds of entity:x, the sentence)
MET = {
    "four values under one relation": (
        both("mtor:A", has("p", "a"), has("p", "b"), has("p", "c"), has("p", "d")),
        "entity:x a mtor:A ; mtor:p entity:a, entity:b, entity:c, entity:d .",
        "is a mtor:A and mtor:p entity:a, entity:b, entity:c and entity:d",
    ),
    "three values under two relations": (
        both(has("p", "a"), "mtor:A", has("q", "a"), has("q", "b")),
        "entity:x a mtor:A ; mtor:p entity:a ; mtor:q entity:a, entity:b .",
        "mtor:p entity:a, is a mtor:A and mtor:q entity:a and entity:b",
    ),
    "two relations with one value": (
        both("mtor:A", has("p", "a"), has("q", "a")),
        "entity:x a mtor:A ; mtor:p entity:a ; mtor:q entity:a .",
        "is a mtor:A, mtor:p entity:a and mtor:q entity:a",
    ),
    "two classes and nothing else": (
        both("mtor:A", "mtor:B"),
        "entity:x a mtor:A, mtor:B .",
        "is a mtor:A and a mtor:B",
    ),
    "a value alone": (has("p", "a"), "entity:x mtor:p entity:a .", "mtor:p entity:a"),
    "parts within parts": (
        both("mtor:A", both(has("p", "a"), both("mtor:B", has("q", "b")))),
        "entity:x a mtor:A, mtor:B ; mtor:p entity:a ; mtor:q entity:b .",
        "is a mtor:A, mtor:p entity:a, is a mtor:B and mtor:q entity:b",
    ),
    "a closed list of three": (
        both("mtor:A", has("p", "a"), has("p", "b"), has("p", "c"), only("p", "a", "b", "c")),
        f"entity:x a mtor:A, {only('p', 'c', 'b', 'a')} ; mtor:p entity:a, entity:b, entity:c .",
        "is a mtor:A, mtor:p entity:a, entity:b and entity:c and nothing else",
    ),
    "a closed list wider than what is had": (
        both("mtor:A", only("p", "a", "b")),
        f"entity:x a mtor:A, {only('p', 'b')} .",
        "is a mtor:A and mtor:p nothing but entity:a, entity:b",
    ),
    "a closed list that a class has": (
        both("mtor:A", only("p", "a", "b")),
        f"mtor:B rdfs:subClassOf {only('p', 'a')} . entity:x a mtor:A, mtor:B .",
        "is a mtor:A and mtor:p nothing but entity:a, entity:b",
    ),
    "one of several": (
        both("mtor:A", either("mtor:B", has("p", "a"))),
        "entity:x a mtor:A ; mtor:p entity:a .",
        "is a mtor:A and mtor:p entity:a",
    ),
    "some value of a class": (
        some("p", both("mtor:A", has("q", "b"))),
        "entity:x mtor:p entity:y . entity:y a mtor:A ; mtor:q entity:b .",
        "mtor:p entity:y, which is a mtor:A and mtor:q entity:b",
    ),
    "some value of whatever class": (
        some("p", "owl:Thing"),
        "entity:x mtor:p entity:y .",
        "mtor:p entity:y, which is an owl:Thing",
    ),
    "a place on a list": (
        both("mtor:A", "[ a owl:Class ; owl:oneOf ( entity:w entity:x ) ]"),
        "entity:x a mtor:A .",
        "is a mtor:A and one of entity:w, entity:x",
    ),
    "a value that its own closed list omits": (
        both("mtor:A", no(has("p", "b"))),
        f"entity:x a mtor:A, {only('p', 'a')} .",
        "is a mtor:A and has entity:b not on its closed list",
    ),
    "a value whose closed list omits it": (
        both("mtor:A", no(has("p", "b"))),
        f"mtor:p owl:inverseOf mtor:q . entity:x a mtor:A . entity:b a {only('q', 'y')} .",
        "is a mtor:A and not on the closed list of entity:b",
    ),
    "a value whose closed list omits it, the converse declared from the other side": (
        both("mtor:A", no(has("p", "b"))),
        f"mtor:q owl:inverseOf mtor:p . entity:x a mtor:A . entity:b a {only('q', 'y')} .",
        "is a mtor:A and not on the closed list of entity:b",
    ),
}


@pytest.mark.parametrize("name", sorted(MET))
def test_what_meets_every_part_belongs_and_its_proof_tells_each(name, graph, triple):
    definition, facts, sentence = MET[name]
    dataset = graph(f"mtor:C owl:equivalentClass {definition} . {facts}")

    steps = infer(dataset).derivations[triple("entity:x a mtor:C")]

    assert {step.because for step in steps} == {f"entity:x {sentence}, and that is what 'mtor:C' means"}
    assert not_concluded(dataset) == ()


@pytest.mark.parametrize(
    "name", sorted(set(MET) - {"a place on a list", "a closed list wider than what is had"})
)
def test_each_statement_that_it_rests_on_is_needed(name, graph, triple):
    definition, facts, _ = MET[name]
    if "entity:x a" in facts:
        facts = facts.replace("entity:x a mtor:A, ", "entity:x a ").replace(
            "entity:x a mtor:A", "entity:x a mtor:Z"
        )
    else:
        facts = facts.replace("entity:x mtor:p", "entity:x mtor:z")

    assert not infer(graph(f"mtor:C owl:equivalentClass {definition} . {facts}")).holds(
        triple("entity:x a mtor:C")
    )


@given(st.permutations([("p", "a"), ("p", "b"), ("q", "a"), ("q", "c"), ("r", "a")]), st.integers(0, 5))
@settings(max_examples=15, deadline=None)
def test_a_thing_belongs_if_and_only_if_it_has_every_value(graph, triple, pairs, had):
    definition = both("mtor:A", *(has(*pair) for pair in pairs))
    facts = " ".join(f"entity:x mtor:{relation} entity:{value} ." for relation, value in pairs[:had])

    found = infer(graph(f"mtor:C owl:equivalentClass {definition} . entity:x a mtor:A . {facts}"))

    assert found.holds(triple("entity:x a mtor:C")) == (had == len(pairs))


@pytest.mark.parametrize("listed", ["a e", "a b e"])
def test_a_closed_list_with_something_else_on_it_does_not_do(listed, graph, triple):
    definition = both("mtor:A", has("p", "a"), has("p", "b"), only("p", "a", "b"))
    facts = f"entity:x a mtor:A, {only('p', *listed.split())} ; mtor:p entity:a, entity:b ."

    assert not infer(graph(f"mtor:C owl:equivalentClass {definition} . {facts}")).holds(
        triple("entity:x a mtor:C")
    )


def test_what_a_closed_list_omits_is_told_as_a_premise(graph, triple):
    definition, facts, _ = MET["a value whose closed list omits it"]

    (step,) = infer(graph(f"mtor:C owl:equivalentClass {definition} . {facts}")).derivations[
        triple("entity:x a mtor:C")
    ]

    assert step.absent == ("entity:x is not on the closed list of entity:y",)


@pytest.mark.parametrize("length", [1, 2, 3, 4, 7])
def test_a_chain_is_as_long_as_its_list(length, graph, triple):
    steps = " ".join(f"mtor:r{place}" for place in range(length))
    edges = [f"entity:e{place} mtor:r{place} entity:e{place + 1} ." for place in range(length)]
    axiom = f"mtor:whole owl:propertyChainAxiom ( {steps} ) ."

    (step,) = infer(graph(axiom + " ".join(edges))).derivations[
        triple(f"entity:e0 mtor:whole entity:e{length}")
    ]

    told = ", ".join(edge.removesuffix(" .") for edge in edges)
    assert step.because == f"{told}, and together that is 'mtor:whole'"
    assert len(step.premises) == length + 1
    assert infer(graph(axiom + " ".join(edges[1:]))).derivations == {}


BACKWARDS = f"[ owl:onProperty {BACK} ; owl:hasValue entity:a ]"
MANY_CHOICES = [either("mtor:A", f"mtor:B{number}") for number in range(10)]

# what is said of mtor:C, in Turtle
TOLD = {
    "a number of values": f"mtor:C owl:equivalentClass {both('mtor:A', MANY)} .",
    "not being of a class": f"mtor:C owl:equivalentClass {both('mtor:A', no('mtor:B'))} .",
    "one part of a union": f"mtor:C owl:equivalentClass {either('mtor:A', no('mtor:B'))} .",
    "values of one class only": f"mtor:C owl:equivalentClass {all_of('p', 'mtor:B')} .",
    "a value with a datatype": "mtor:C owl:equivalentClass [ owl:onProperty mtor:p ; owl:hasValue 5 ] .",
    "a converse without a name": f"mtor:C owl:equivalentClass {BACKWARDS} .",
    "too many ways": f"mtor:C owl:equivalentClass {both(*MANY_CHOICES)} .",
    "a list without an end": "mtor:C owl:equivalentClass [ owl:intersectionOf [ rdf:first mtor:A ] ] .",
    "a chain with a converse without a name": f"mtor:C owl:propertyChainAxiom ( {BACK} mtor:q ) .",
    "what holds of what meets a description": f"{both('mtor:A', 'mtor:B')} rdfs:subClassOf mtor:C .",
    "what values of members are": f"mtor:C rdfs:subClassOf {all_of('p', 'mtor:B')} .",
    "a list as the class itself": "mtor:C owl:unionOf ( mtor:A mtor:B ) .",
    "a relation that carries on": "mtor:C a owl:TransitiveProperty .",
    "relations of one meaning": "mtor:C owl:equivalentProperty mtor:q .",
    "two names of one thing": "mtor:C owl:sameAs entity:y .",
    "a description of a thing": f"mtor:C a {has('p', 'a')} .",
}


@pytest.mark.parametrize("name", sorted(TOLD))
def test_what_the_rules_cannot_conclude_from_is_told_once_a_reason(name, graph):
    dataset = graph(TOLD[name])

    told = not_concluded(dataset)

    assert {about for about, _ in told} == {expand("mtor:C")}
    assert len(told) == len(set(told))
    assert [(one.about) for one in infer(dataset).not_concluded] == [about for about, _ in told]


def test_of_a_definition_the_part_is_named_that_nothing_can_meet(graph):
    (told,) = not_concluded(graph(TOLD["a number of values"]))

    assert told[1].endswith("(for 'thing that mtor:p at most 2')")


def test_the_shipped_vocabulary_says_nothing_that_the_rules_pass_over(inferences):
    assert inferences.not_concluded == ()


def _ontology(seed: int) -> str:
    """Return classes defined by intersections of what else there is, and things that may belong to them."""
    draw = random.Random(seed)
    relations, things = RELATIONS, "abcde"
    lines = [f"mtor:{relation} a owl:ObjectProperty ." for relation in (*relations, "chain")]
    lines += [f"mtor:{kind} a owl:Class ." for kind in ("A", "B", "C0", "C1", "C2", "C3")]
    for place in range(4):
        kinds = [f"mtor:{kind}" for kind in ("A", "B", *(f"C{lower}" for lower in range(place)))]
        parts = [
            draw.choice(kinds),
            *(has(draw.choice(relations), draw.choice(things)) for _ in range(draw.randint(0, 3))),
        ]
        if draw.random() < 0.4:
            parts.append(only(draw.choice(relations), *draw.sample(things, 4)))
        if draw.random() < 0.4:
            parts = [*parts[:1], both(*parts[1:], draw.choice(kinds))]
        lines.append(f"mtor:C{place} owl:equivalentClass {both(*parts, draw.choice(kinds))} .")
    steps = " ".join(f"mtor:{draw.choice(relations)}" for _ in range(3))
    lines.append(f"mtor:chain owl:propertyChainAxiom ( {steps} ) .")
    for thing in things:
        kinds = f"mtor:{draw.choice('AB')}, mtor:{draw.choice(('A', 'C0', 'C3'))}"
        lines.append(f"entity:{thing} a owl:NamedIndividual, {kinds} .")
        lines += [
            f"entity:{thing} mtor:{draw.choice(relations)} entity:{draw.choice(things)} ." for _ in range(3)
        ]
        lines.append(f"entity:{thing} a {only(draw.choice(relations), *things[1:])} .")
    lines.append(
        f"[] a owl:AllDifferent ; owl:distinctMembers ( {' '.join(f'entity:{t}' for t in things)} ) ."
    )
    return "\n".join(lines)


@pytest.mark.parametrize("seed", [4, 13, 32, 34])  # of the first forty, consistent and with most to find
def test_the_rules_and_hermit_agree_on_random_definitions(seed, graph):
    dataset = graph(_ontology(seed))
    found = infer(dataset)

    by_hermit = run_hermit(logical_quads(dataset, frozenset()))

    assert by_hermit.consistent
    asked = ("type", *RELATIONS, "chain")
    by_rules = {s for s in (*found.derivations, *found.facts.given) if _is_of_named_things(s)}
    assert [said(s, found.facts) for s in found.definitional if s.predicate.value == RDF_TYPE]
    assert {said(s, found.facts) for s in by_rules if local_name(s.predicate.value) in asked} == {
        said(s, found.facts) for s in by_hermit.statements if local_name(s.predicate.value) in asked
    }


def _is_of_named_things(statement: Statement) -> bool:
    named = [term.value for term in (statement.subject, statement.object) if isinstance(term, ox.NamedNode)]
    return len(named) == 2 and named[0].startswith(PREFIXES["entity"]) and not named[1].startswith(OWL)
