"""Each rule does what its title says, and what follows is proven down to claims."""

from __future__ import annotations

import random

import pytest

from mtorlod.loading import Dataset, ParsedFile
from mtorlod.namespaces import PREFIXES, expand
from mtorlod.reasoning.derivation_graph import derivation_quads, inferred_quads
from mtorlod.reasoning.derivations import Inferences, Proof
from mtorlod.reasoning.rule_reader import read_rules
from mtorlod.reasoning.rules import infer
from mtorlod.reasoning.sentences import said

RULES = {rule.iri.removeprefix(PREFIXES["rule"]): rule for rule in read_rules()}

# rule → (what vocabulary and entities say, what one claim states, what follows)
EXAMPLES = {
    "members-of-a-class-belong-to-the-wider-class": (
        "mtor:Rapalog rdfs:subClassOf mtor:Inhibitor .",
        "entity:everolimus a mtor:Rapalog .",
        "entity:everolimus a mtor:Inhibitor",
    ),
    "members-of-a-class-belong-to-its-equal": (
        "mtor:FirstGenerationInhibitor owl:equivalentClass mtor:Rapalog .",
        "entity:everolimus a mtor:FirstGenerationInhibitor .",
        "entity:everolimus a mtor:Rapalog",
    ),
    "members-of-an-equal-class-belong-to-it": (
        "mtor:FirstGenerationInhibitor owl:equivalentClass mtor:Rapalog .",
        "entity:everolimus a mtor:Rapalog .",
        "entity:everolimus a mtor:FirstGenerationInhibitor",
    ),
    "what-is-said-of-a-class-holds-of-its-members": (
        "entity:everolimus a mtor:Rapalog .",
        "mtor:Rapalog rdfs:subClassOf [ a owl:Restriction ; owl:onProperty mtor:inhibits ;"
        " owl:hasValue entity:mTORC1 ] .",
        "entity:everolimus mtor:inhibits entity:mTORC1",
    ),
    "members-have-what-their-class-is-defined-by": (
        "mtor:MEKInhibitor owl:equivalentClass [ owl:intersectionOf ( mtor:Drug"
        " [ owl:onProperty mtor:hasInhibitionTarget ; owl:hasValue entity:MEK ] ) ] .",
        "entity:SL327 a mtor:MEKInhibitor .",
        "entity:SL327 mtor:hasInhibitionTarget entity:MEK",
    ),
    "a-relation-implies-the-wider-relation": (
        "mtor:inhibits rdfs:subPropertyOf mtor:lowers .",
        "entity:SL327 mtor:inhibits entity:MEK .",
        "entity:SL327 mtor:lowers entity:MEK",
    ),
    "a-relation-holds-backwards-by-its-converse": (
        "mtor:isSubunitOf owl:inverseOf mtor:hasSubunit .",
        "entity:mTORC1 mtor:hasSubunit entity:RPTOR .",
        "entity:RPTOR mtor:isSubunitOf entity:mTORC1",
    ),
    "a-converse-holds-forwards-by-its-relation": (
        "mtor:isSubunitOf owl:inverseOf mtor:hasSubunit .",
        "entity:RPTOR mtor:isSubunitOf entity:mTORC1 .",
        "entity:mTORC1 mtor:hasSubunit entity:RPTOR",
    ),
    "a-mutual-relation-holds-both-ways": (
        "mtor:binds a owl:SymmetricProperty .",
        "entity:sirolimus mtor:binds entity:FKBP1A .",
        "entity:FKBP1A mtor:binds entity:sirolimus",
    ),
    "a-chain-of-relations-makes-another": (
        "mtor:deprivesOfSubunit owl:propertyChainAxiom ( mtor:targetsTranscriptOf"
        " mtor:isEssentialSubunitOf ) ."
        " entity:RICTOR mtor:isEssentialSubunitOf entity:mTORC2 .",
        "entity:miR-218 mtor:targetsTranscriptOf entity:RICTOR .",
        "entity:miR-218 mtor:deprivesOfSubunit entity:mTORC2",
    ),
    "what-a-relation-starts-from-is-of-its-kind": (
        "mtor:hasInhibitionTarget rdfs:domain mtor:Drug .",
        "entity:SL327 mtor:hasInhibitionTarget entity:MEK .",
        "entity:SL327 a mtor:Drug",
    ),
    "what-a-relation-leads-to-is-of-its-kind": (
        "mtor:phosphorylates rdfs:range mtor:PhosphorylationSite .",
        "entity:mTORC2 mtor:phosphorylates entity:Akt-pSer473 .",
        "entity:Akt-pSer473 a mtor:PhosphorylationSite",
    ),
    "what-meets-a-definition-belongs": (
        "entity:everolimus a mtor:Drug . mtor:AllostericInhibitor owl:equivalentClass ["
        " owl:intersectionOf ( mtor:Drug"
        " [ owl:onProperty mtor:hasMechanismOfAction ; owl:hasValue entity:allosteric-FRB-mechanism ] ) ] .",
        "entity:everolimus mtor:hasMechanismOfAction entity:allosteric-FRB-mechanism .",
        "entity:everolimus a mtor:AllostericInhibitor",
    ),
    "members-belong-to-what-their-class-is-defined-by": (
        "mtor:MEKInhibitor owl:equivalentClass [ owl:intersectionOf ( mtor:Drug [ owl:intersectionOf ("
        " mtor:Inhibitor [ owl:onProperty mtor:hasInhibitionTarget ; owl:hasValue entity:MEK ] ) ] ) ] .",
        "entity:SL327 a mtor:MEKInhibitor .",
        "entity:SL327 a mtor:Inhibitor",
    ),
}


CLOSED_LISTS = {
    "members-have-the-closed-lists-of-their-class": "rdfs:subClassOf",
    "members-have-the-closed-lists-their-class-is-defined-by": "owl:equivalentClass",
}


def test_every_rule_has_an_example():
    assert {*EXAMPLES, *CLOSED_LISTS} == set(RULES)


@pytest.mark.parametrize("name", sorted(CLOSED_LISTS))
def test_a_closed_list_of_a_class_is_one_of_its_members_and_is_written_out_with_them(name, graph):
    closed = "[ owl:onProperty mtor:targets ; owl:allValuesFrom [ owl:oneOf ( entity:mTORC1 ) ] ]"

    found = infer(
        graph(f"mtor:A {CLOSED_LISTS[name]} {closed} .", the_claim="entity:x a mtor:A ."), [RULES[name]]
    )

    (conclusion,) = found.inferred
    assert said(conclusion, found.facts) == "entity:x is a thing that mtor:targets only entity:mTORC1"
    assert {quad.predicate.value.rpartition("#")[2] for quad in inferred_quads(found)} == {
        "type", "onProperty", "allValuesFrom", "oneOf", "first", "rest",
    }  # fmt: skip


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_rule_concludes_its_example_from_the_claim_and_gives_its_sentence(name, graph, triple):
    given, stated, conclusion = EXAMPLES[name]
    dataset = graph(given, the_claim=stated)

    found = infer(dataset, [RULES[name]])

    (derivation,) = found.derivations[triple(conclusion)]
    assert derivation.rule == RULES[name].iri
    assert derivation.supports == (frozenset({expand("claim:the-claim")}),)
    assert "{" not in derivation.because
    assert "?" not in derivation.because


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_without_the_claim_the_rule_concludes_nothing(name, graph, triple):
    given, _, conclusion = EXAMPLES[name]

    found = infer(graph(given), [RULES[name]])

    assert not found.holds(triple(conclusion))


@pytest.mark.parametrize("why", ["mtor:setAsideBecause 'a slip'@en", "mtor:setAsideFor claim:other"])
def test_a_claim_set_aside_feeds_no_inference(why, graph, triple):
    given, stated, conclusion = EXAMPLES["a-relation-implies-the-wider-relation"]

    found = infer(graph(f"{given} claim:the-claim {why} .", the_claim=stated))

    assert not found.holds(triple(conclusion))


def test_a_denial_feeds_no_inference(graph, triple):
    given, _, conclusion = EXAMPLES["a-relation-implies-the-wider-relation"]
    denial = (
        "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual entity:SL327 ;"
        " owl:assertionProperty mtor:inhibits ; owl:targetIndividual entity:MEK ."
    )

    found = infer(graph(f"claim:the-claim mtor:stance mtor:Refutes . {given}", the_claim=denial))

    assert not found.holds(triple(conclusion))


def test_two_claims_for_one_premise_are_two_ways_to_hold(graph, triple):
    given, stated, conclusion = EXAMPLES["a-relation-implies-the-wider-relation"]

    found = infer(graph(given, one=stated, two=stated))

    assert found.supports[triple(conclusion)] == (
        frozenset({expand("claim:one")}),
        frozenset({expand("claim:two")}),
    )
    assert found.holds(triple(conclusion), {expand("claim:two")})
    assert not found.holds(triple(conclusion), {expand("claim:three")})


def test_no_proof_rests_on_its_own_conclusion(graph, triple):
    given, _, _ = EXAMPLES["a-relation-holds-backwards-by-its-converse"]
    dataset = graph(
        given,
        forwards="entity:mTORC1 mtor:hasSubunit entity:RPTOR .",
        backwards="entity:RPTOR mtor:isSubunitOf entity:mTORC1 .",
    )
    found = infer(dataset)

    proof = found.prove(triple("entity:RPTOR mtor:isSubunitOf entity:mTORC1"), {expand("claim:forwards")})

    assert proof is not None
    assert proof.claims == ()
    ((_, (_, premise)),) = [
        (step, tuple(sorted(below, key=lambda p: p.claims))) for step, below in proof.steps
    ]
    assert premise.claims == (expand("claim:forwards"),)
    assert premise.steps == ()


def test_the_shorter_of_two_proofs_from_the_same_claim_stands(graph, triple):
    given = "mtor:A rdfs:subClassOf mtor:B, mtor:C . mtor:B rdfs:subClassOf mtor:C ."

    found = infer(graph(given, the_claim="entity:x a mtor:A ."))

    (derivation,) = found.derivations[triple("entity:x a mtor:C")]
    assert [p.statement for p in derivation.premises] == [
        triple("entity:x a mtor:A"),
        triple("mtor:A rdfs:subClassOf mtor:C"),
    ]


def test_every_inferred_statement_is_proven_down_to_claims(inferences: Inferences, review: Dataset):
    for statement in inferences.inferred:
        proof = inferences.prove(statement)

        assert proof is not None, said(statement, inferences.facts)
        assert _claims(proof) & set(review.claims), said(statement, inferences.facts)


def _claims(proof: Proof) -> set[str]:
    below = (_claims(one) for _, proofs in proof.steps for one in proofs)
    return set(proof.claims).union(*below)


def test_every_leaf_of_every_proof_is_stated_or_given(inferences: Inferences):
    for statement in (*inferences.inferred, *inferences.definitional):
        for leaf in _leaves(inferences.prove(statement)):
            assert leaf.claims or leaf.module


def _leaves(proof: Proof) -> list[Proof]:
    if not proof.steps:
        return [proof]
    return [leaf for _, proofs in proof.steps for one in proofs for leaf in _leaves(one)]


def test_what_needs_no_claim_is_kept_apart(inferences: Inferences):
    assert set(inferences.inferred).isdisjoint(inferences.definitional)
    assert all(inferences.supports[statement] == (frozenset(),) for statement in inferences.definitional)


def test_withdrawing_a_claim_withdraws_what_rests_on_it_alone(inferences: Inferences, review: Dataset):
    withdrawn = expand("claim:s6k1-represses-irs1-expression")
    left = Dataset(
        tuple(
            ParsedFile(file.path, tuple(q for q in file.quads if _about(q) != withdrawn))
            for file in review.files
        )
    )
    rest = set(review.claims) - {withdrawn}

    found = infer(left)

    assert set(found.inferred) <= set(inferences.inferred)
    assert {s for s in inferences.inferred if inferences.holds(s, rest)} == set(found.inferred)
    assert not [s for s in found.inferred if s.predicate.value.endswith("/takesBrakeOff")]


def _about(quad) -> str:
    return getattr(quad.graph_name, "value", quad.subject.value)


def test_the_order_of_quads_changes_nothing(inferences: Inferences, review: Dataset):
    shuffled = list(review.quads)
    random.Random(7).shuffle(shuffled)

    found = infer(Dataset((ParsedFile("shuffled", tuple(shuffled)),)))

    assert list(inferred_quads(found)) == list(inferred_quads(inferences))
    assert derivation_quads(found) == derivation_quads(inferences)


def test_no_rule_names_anything_of_the_subject():
    named = {
        term.value
        for rule in RULES.values()
        for pattern in (*rule.premises, *rule.conclusions)
        for term in pattern
        if hasattr(term, "value")
    }

    assert not [name for name in named if "mtorlod" in name]
