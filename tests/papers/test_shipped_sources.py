"""The shipped sources: the review can be read alone, and every other claim leads to the source it is from."""

from __future__ import annotations

import pytest

from mtorlod.knowledge_base.descriptions.numbered_references import numbered_references
from mtorlod.loading import Dataset, shipped_papers
from mtorlod.namespaces import MTOR, REF, SOURCE

REVIEW = f"{REF}review"


@pytest.fixture(scope="module")
def whole(every_source) -> Dataset:
    return every_source.dataset


def test_the_review_read_alone_holds_its_own_claims_and_no_others(whole, knowledge_base):
    assert {claim.source for claim in knowledge_base.claims.values()} == {REVIEW}
    assert set(knowledge_base.claims) == {
        iri for iri, claim in whole.claims.items() if claim.source == REVIEW
    }


def test_every_table_is_a_source_with_claims(whole):
    keys = {path.stem for path in shipped_papers()}

    assert {claim.source.removeprefix(SOURCE) for claim in whole.claims.values()} - {REVIEW} == keys


def test_every_claim_of_a_table_begins_with_the_key_of_its_source(whole):
    for claim in whole.claims.values():
        if claim.source != REVIEW:
            assert claim.iri.rsplit("/", 1)[1].startswith(claim.source.removeprefix(SOURCE) + "-")


def test_knowledge_base_says_what_kind_of_work_it_is(whole):
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


def test_numbered_references_that_are_works_read_here_are_certain_of_it(whole):
    works = {each.iri: each for each in numbered_references(whole) if each.work}

    assert {f"{REF}40", f"{REF}63", f"{REF}66", f"{REF}70", f"{REF}71"} <= set(works)
    assert {each.confidence for each in works.values()} == {"certain"}
    assert {each.work.removeprefix(SOURCE) for each in works.values()} <= {
        path.stem for path in shipped_papers()
    }


def test_every_number_of_the_review_is_matched_with_a_reason_or_says_what_was_tried(knowledge_base):
    listed = numbered_references(knowledge_base.dataset)

    assert [each.number for each in listed] == [*range(1, 92), 101]
    assert {each.confidence for each in listed} == {"certain", "probable", "not found"}
    assert [each.iri for each in listed if not each.reason] == []
    named = {each.iri for each in listed if each.title or each.identifiers}
    assert named == {each.iri for each in listed if each.confidence != "not found"}


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
