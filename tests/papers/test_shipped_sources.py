"""The shipped sources: the review can be read alone, and every other claim leads to the source it is from."""

from __future__ import annotations

import pytest

from mtorlod.loading import Dataset, load, shipped_papers
from mtorlod.namespaces import MTOR, REF, SOURCE

REVIEW = f"{REF}review"


@pytest.fixture(scope="module")
def whole() -> Dataset:
    return load(papers=True)


@pytest.fixture(scope="module")
def review() -> Dataset:
    return load(papers=False)


def test_the_review_read_alone_holds_its_own_claims_and_no_others(whole, review):
    assert {claim.source for claim in review.claims.values()} == {REVIEW}
    assert set(review.claims) == {iri for iri, claim in whole.claims.items() if claim.source == REVIEW}


def test_every_table_is_a_source_with_claims(whole):
    keys = {path.stem for path in shipped_papers()}

    assert {claim.source.removeprefix(SOURCE) for claim in whole.claims.values()} - {REVIEW} == keys


def test_every_claim_of_a_table_begins_with_the_key_of_its_source(whole):
    for claim in whole.claims.values():
        if claim.source != REVIEW:
            assert claim.iri.rsplit("/", 1)[1].startswith(claim.source.removeprefix(SOURCE) + "-")


def test_every_source_says_what_kind_of_work_it_is(whole):
    kinds = {claim.source_kind for claim in whole.claims.values() if claim.source != REVIEW}

    assert kinds <= {
        MTOR + kind
        for kind in (
            "PrimaryPaper",
            "ReviewArticle",
            "DrugLabel",
            "RegistryRecord",
            "CompoundRecord",
            "NewsReport",
        )
    }


def test_numbered_references_that_are_certain_lead_to_the_work_that_was_read(whole):
    works = {
        quad.subject.value.removeprefix(REF): quad.object.value.removeprefix(SOURCE)
        for quad in whole.quads
        if quad.predicate.value == f"{MTOR}isWork"
    }

    assert {"40", "63", "66", "70", "71"} == set(works)
    assert set(works.values()) <= {path.stem for path in shipped_papers()}


def pairs(dataset: Dataset, predicate: str) -> set[tuple[str, str]]:
    return {
        (q.subject.value, q.object.value) for q in dataset.quads if q.predicate.value == f"{MTOR}{predicate}"
    }


def test_claims_that_contradict_each_other_across_sources_are_named_by_a_discrepancy(whole):
    concerned: dict[str, set[str]] = {}
    for discrepancy, claim in pairs(whole, "concernsClaim"):
        concerned.setdefault(claim, set()).add(discrepancy)
    across = [
        (one, other)
        for one, other in pairs(whole, "contradicts")
        if whole.claims[one].source != whole.claims[other].source
    ]

    assert across
    assert [pair for pair in across if concerned[pair[0]].isdisjoint(concerned[pair[1]])] == []
