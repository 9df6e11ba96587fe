"""What cannot hold together is found without Java, and the claims behind it are named."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.loading import Dataset
from mtorlod.namespaces import expand
from mtorlod.reasoning import culprits
from mtorlod.reasoning.clashes import Clash, find_clashes
from mtorlod.reasoning.culprits import name_culprit
from mtorlod.reasoning.owl_axioms import claims_read, default_reading
from mtorlod.reasoning.rules import infer

CLASHES = {
    "members of disjoint classes": (
        "[] a owl:AllDisjointClasses ; owl:members ( mtor:Drug mtor:MicroRNA ) ."
        " mtor:hasInhibitionTarget rdfs:domain mtor:Drug . entity:miR-1 a mtor:MicroRNA .",
        "entity:miR-1 mtor:hasInhibitionTarget entity:MTOR .",
        "nothing is both",
    ),
    "a pair of disjoint classes": (
        "mtor:Drug owl:disjointWith mtor:Device . entity:stent a mtor:Device .",
        "entity:stent a mtor:Drug .",
        "nothing is both",
    ),
    "a target off the closed list": (
        "entity:CC-223 a [ owl:onProperty mtor:hasInhibitionTarget ;"
        " owl:allValuesFrom [ owl:oneOf ( entity:mTORC1 ) ] ] .",
        "entity:CC-223 mtor:hasInhibitionTarget entity:PI3K .",
        "omits",
    ),
    "a complex that is its own subunit": (
        "mtor:hasSubunit a owl:IrreflexiveProperty .",
        "entity:mTORC1 mtor:hasSubunit entity:mTORC1 .",
        "to itself",
    ),
    "a part of its own part": (
        "mtor:hasSubunit a owl:AsymmetricProperty . entity:RPTOR mtor:hasSubunit entity:mTORC1 .",
        "entity:mTORC1 mtor:hasSubunit entity:RPTOR .",
        "both ways",
    ),
    "two directions at once": (
        "mtor:direction a owl:FunctionalProperty . outcome:x mtor:direction mtor:Raised .",
        "outcome:x mtor:direction mtor:Lowered .",
        "only one",
    ),
}


@pytest.mark.parametrize("name", sorted(CLASHES))
def test_clash_is_found_and_blamed_on_its_claim(name, graph):
    given, stated, because = CLASHES[name]

    (clash,) = find_clashes(infer(graph(given, the_claim=stated)))

    assert because in clash.because
    assert clash.claims == (expand("claim:the-claim"),)


@pytest.mark.parametrize("name", sorted(CLASHES))
def test_without_the_claim_nothing_clashes(name, graph):
    given, stated, _ = CLASHES[name]
    dataset = graph(given, the_claim=stated)

    assert find_clashes(infer(dataset), claims=frozenset()) == ()


def test_a_denial_clashes_with_what_it_denies(graph):
    dataset = graph("", stated="entity:sirolimus mtor:inhibits entity:mTORC2 .")
    denial = graph(
        "claim:denied a mtor:Claim ; mtor:stance mtor:Refutes ."
        " claim:denied { [] a owl:NegativePropertyAssertion ;"
        " owl:sourceIndividual entity:sirolimus ; owl:assertionProperty mtor:inhibits ;"
        " owl:targetIndividual entity:mTORC2 . }"
    )

    (clash,) = find_clashes(infer(dataset), denying=denial.claims.values())

    assert clash.claims == (expand("claim:denied"), expand("claim:stated"))


@pytest.mark.parametrize("exposure", ["acute", "chronic"])
def test_shipped_claims_of_one_exposure_clash_only_across_sources_and_where_a_discrepancy_says_so(
    exposure, every_source, disputes
):
    shipped = every_source.dataset
    claims = claims_read(shipped, exposure)

    clashes = find_clashes(every_source.inferences, claims, [shipped.claims[iri] for iri in sorted(claims)])

    assert [clash.because for clash in clashes if len(_sources(clash, shipped)) < 2] == []
    assert [
        clash.because for clash in clashes if not any(set(clash.claims) <= each for each in disputes)
    ] == []


@pytest.mark.parametrize("exposure", ["acute", "chronic"])
def test_the_claims_of_the_shipped_review_do_not_clash_denials_included(exposure):
    review = KnowledgeBase.load().of_sources(["review"]).dataset
    claims = claims_read(review, exposure)

    clashes = find_clashes(infer(review), claims, [review.claims[iri] for iri in sorted(claims)])

    assert [clash.because for clash in clashes] == []


def _sources(clash: Clash, dataset: Dataset) -> set[str]:
    return {dataset.claims[iri].source for iri in clash.claims}


def test_the_default_reading_leaves_out_chronic_claims_other_contexts_and_what_is_set_aside(review: Dataset):
    chosen = [review.claims[iri] for iri in default_reading(review)]

    assert chosen
    assert not [claim for claim in chosen if claim.set_aside or claim.exposure == expand("mtor:Chronic")]
    assert not [claim for claim in chosen if expand("entity:mouse") in claim.observed_in]


def test_a_search_that_runs_out_of_time_still_holds_the_culprit(graph, monkeypatch):
    bystanders = {f"c{number:02}": f"entity:c{number:02} a mtor:Drug ." for number in range(40)}
    dataset = graph("", **bystanders)
    culprit = {ox.NamedNode(expand("entity:c07")), ox.NamedNode(expand("entity:c23"))}
    clock = iter(range(0, 1000, 10))
    monkeypatch.setattr(culprits.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(
        culprits, "is_consistent", lambda quads, seconds: not culprit <= {quad.subject for quad in quads}
    )

    cut_short = name_culprit(dataset, frozenset(dataset.claims), seconds=80)

    assert cut_short is not None
    assert not cut_short.is_minimal
    assert {expand("claim:c07"), expand("claim:c23")} <= set(cut_short.claims)
    assert len(cut_short.claims) < len(dataset.claims)
