"""Direct effects carry the sign their relation declares, and the claims they rest on."""

from __future__ import annotations

import pytest

from mtorlod.errors import FaultyClaim
from mtorlod.loading import Dataset
from mtorlod.namespaces import expand
from mtorlod.reasoning.derivations import Inferences
from mtorlod.reasoning.effects_of_claims import DirectEffects
from mtorlod.reasoning.rules import infer

VOCABULARY = """
mtor:affects mtor:effectSign "?" .
mtor:raises rdfs:subPropertyOf mtor:affects ; mtor:effectSign "+" .
mtor:lowers rdfs:subPropertyOf mtor:affects ; mtor:effectSign "-" .
mtor:inhibits rdfs:subPropertyOf mtor:lowers ; mtor:effectAspect mtor:Activity .
mtor:hasInhibitionTarget rdfs:subPropertyOf mtor:inhibits .
"""
SL327, MEK = expand("entity:SL327"), expand("entity:MEK")


def effects(dataset: Dataset, **claims):
    return DirectEffects(dataset, infer(dataset)).by(**claims)


def test_the_sign_is_that_of_the_nearest_wider_relation_that_declares_one(graph):
    dataset = graph(VOCABULARY, a="entity:SL327 mtor:hasInhibitionTarget entity:MEK .")

    (effect,) = effects(dataset)

    assert (effect.source, effect.sign, effect.target) == (SL327, "-", MEK)
    assert effect.predicate == expand("mtor:hasInhibitionTarget")
    assert effect.aspect == expand("mtor:Activity")
    assert effect.supports == ((expand("claim:a"),),)


def test_a_wider_relation_makes_no_second_effect(graph):
    dataset = graph(
        VOCABULARY, a="entity:SL327 mtor:affects entity:MEK .", b="entity:SL327 mtor:inhibits entity:MEK ."
    )

    (effect,) = effects(dataset)

    assert effect.predicate == expand("mtor:inhibits")


def test_a_narrower_relation_rests_on_the_claims_of_wider_ones_that_have_its_sign(graph):
    dataset = graph(
        VOCABULARY,
        a="entity:SL327 mtor:affects entity:MEK .",
        b="entity:SL327 mtor:inhibits entity:MEK .",
        c="entity:SL327 mtor:hasInhibitionTarget entity:MEK .",
    )

    (effect,) = effects(dataset)

    assert effect.supports == ((expand("claim:b"),), (expand("claim:c"),))


def test_a_wider_relation_counts_where_the_narrower_claim_is_not_admitted(graph):
    dataset = graph(
        VOCABULARY, a="entity:SL327 mtor:affects entity:MEK .", b="entity:SL327 mtor:inhibits entity:MEK ."
    )

    (effect,) = effects(dataset, claims={expand("claim:a")})

    assert (effect.sign, effect.predicate, effect.claims) == (
        "?",
        expand("mtor:affects"),
        (expand("claim:a"),),
    )


def test_claims_that_are_not_admitted_leave_no_effect(graph):
    dataset = graph(VOCABULARY, a="entity:SL327 mtor:inhibits entity:MEK .")

    assert effects(dataset, claims=set()) == []


def test_opposite_effects_of_two_claims_both_stand(graph):
    dataset = graph(VOCABULARY, a="entity:x mtor:raises entity:y .", b="entity:x mtor:lowers entity:y .")

    assert [effect.sign for effect in effects(dataset)] == ["-", "+"]


def test_an_inherited_effect_rests_on_membership_and_on_what_is_said_of_the_class(graph):
    dataset = graph(
        VOCABULARY,
        member="entity:everolimus a mtor:Rapalog .",
        rule="mtor:Rapalog rdfs:subClassOf [ owl:onProperty mtor:inhibits ; owl:hasValue entity:mTORC1 ] .",
    )

    (effect,) = effects(dataset)

    assert effect.supports == ((expand("claim:member"), expand("claim:rule")),)


@pytest.mark.parametrize("signs", ['mtor:effectSign "+", "-"', 'mtor:effectSign "up"'])
def test_a_relation_without_one_plain_sign_is_an_error_that_says_what_to_do(signs, graph):
    dataset = graph(f"mtor:lowers rdfs:subPropertyOf mtor:affects ; {signs} .")

    with pytest.raises(FaultyClaim, match="mtor:lowers has no one sign") as caught:
        effects(dataset)

    assert "mtor:effectSign" in caught.value.remedy


def test_no_shipped_effect_is_concluded_from_two_effects(knowledge_base):
    inferences = knowledge_base.inferences
    found = {
        (e.source, e.predicate, e.target) for e in DirectEffects(knowledge_base.dataset, inferences).by()
    }

    chained = {
        (s.subject.value, s.predicate.value, s.object.value)
        for s, steps in inferences.derivations.items()
        for step in steps
        if "chain" in step.rule
    }

    assert found.isdisjoint(chained)


def test_every_shipped_effect_rests_on_a_claim_with_a_passage(knowledge_base):
    claims = knowledge_base.dataset.claims
    for effect in DirectEffects(knowledge_base.dataset, knowledge_base.inferences).by():
        assert effect.claims, effect
        assert all(claims[claim].passages or claims[claim].sources for claim in effect.claims), effect


def test_the_heart_of_the_graph_is_there_with_its_signs(inferences: Inferences, review: Dataset):
    found = {(e.source, e.sign, e.target) for e in DirectEffects(review, inferences).by()}
    heart = """
        everolimus - mTORC1, mTORC1 + RPS6KB1, RPS6KB1 - IRS1, IRS1 + PI3K, PI3K + Akt, Akt - TSC-complex,
        TSC-complex - RHEB, RHEB + mTORC1, PI3K + MEK, MEK + MAPK, SL327 - MEK, XL765 - PI3K, AZD8055 - mTORC2
    """

    expected = {
        (expand(f"entity:{source}"), sign, expand(f"entity:{target}"))
        for source, sign, target in (edge.split() for edge in heart.split(","))
    }

    assert expected <= found
