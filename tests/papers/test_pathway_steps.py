"""The steps of the pathway: their evidence is among the claims, and a step with too few papers says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.loading import Dataset, load
from mtorlod.namespaces import CLAIM, MTOR

COUNTED = "which-steps-of-the-pathway-rest-on-how-many-independent-primary-sources"
LISTED = "which-sources-speak-for-and-against-each-step-of-the-pathway"
COMMENT = "http://www.w3.org/2000/01/rdf-schema#comment"
EVIDENCE = {f"{MTOR}evidenceFor", f"{MTOR}evidenceAgainst"}


@pytest.fixture(scope="module")
def whole() -> Dataset:
    return load()


@pytest.fixture(scope="module")
def every_source() -> KnowledgeBase:
    return KnowledgeBase.load()


@pytest.fixture(scope="module")
def counted(every_source) -> dict[str, tuple[str, int]]:
    answer = every_source.query(COUNTED)
    step, part, sources = (answer.variables.index(name) for name in ("step", "part", "sources"))
    return {row[step].value: (row[part].value, int(row[sources].value)) for row in answer.rows}


def test_the_evidence_of_every_step_is_among_the_claims(whole):
    evidence = {quad.object.value for quad in whole.quads if quad.predicate.value in EVIDENCE}

    assert evidence
    assert all(iri.startswith(CLAIM) for iri in evidence)
    assert evidence <= set(whole.claims)


def test_every_step_of_the_heart_rests_on_two_papers_at_least(counted):
    heart = {step: sources for step, (part, sources) in counted.items() if part == "heart"}

    assert len(heart) == 14
    assert [step for step, sources in heart.items() if sources < 2] == []


def test_a_step_that_one_paper_alone_has_shown_says_that_a_second_was_looked_for(whole, counted):
    commented = {quad.subject.value for quad in whole.quads if quad.predicate.value == COMMENT}
    alone = {step for step, (_, sources) in counted.items() if sources < 2}

    assert alone
    assert alone <= commented


@pytest.mark.parametrize("question", [COUNTED, LISTED])
def test_the_steps_and_their_sources_are_the_expected_ones(every_source, question):
    expected = Path(__file__).parent / "expected" / f"{question}.csv"

    answered = every_source.query(question).serialise("csv").decode().replace("\r\n", "\n")

    assert answered == expected.read_text(encoding="utf-8")
