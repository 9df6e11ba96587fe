"""A source described: what was read, its claims, who contradicts it, and the verdicts that rest on it."""

import pytest

from mtorlod.namespaces import REF, SOURCE

BRAKE, DENIAL = "tremblay-2007", "p70s6k-inhibition-2017"


@pytest.fixture(scope="module")
def brake(every_source):
    return every_source.describe(BRAKE)


def test_a_source_tells_what_was_read_of_it_and_where_it_opens(brake):
    assert brake.facts["read"] == ("abstract",)
    assert "https://doi.org/10.1073/pnas.0706517104" in brake.facts["opens at"]
    assert "title: Identification of IRS-1 Ser-1101" in brake.render("text")


def test_its_claims_are_its_own_and_all_of_them(brake, every_source):
    own = {iri for iri, claim in every_source.claims.items() if claim.source == SOURCE + BRAKE}

    assert {each.claim.iri for each in brake.claims} == own


def test_who_contradicts_it_is_named_from_both_sides(brake, every_source):
    pairs = {(pair.claim.iri, pair.other.iri) for pair in brake.contradictions}
    back = {(p.other.iri, p.claim.iri) for p in every_source.describe(DENIAL).contradictions}

    assert pairs
    assert pairs <= back


def test_verdicts_that_rest_on_it_are_those_whose_witnesses_use_a_claim_of_it(brake, every_source):
    resting = {(row.intervention, row.node) for row in brake.verdicts}
    using = {
        (row.intervention, row.node)
        for row in every_source.flagship()
        if any(every_source.claims[iri].source == SOURCE + BRAKE for iri in row.verdict.claims)
    }

    assert resting == using != set()


def test_the_review_is_a_source_like_the_others(every_source):
    described = every_source.describe("review")

    assert described.iri == f"{REF}review"
    assert described.verdicts
    assert described.render("plain")["claims"]


def test_each_statement_of_an_effect_says_how_many_are_for_it_and_against(every_source):
    text = every_source.describe("IRS1").render("text")

    (line,) = (line for line in text.splitlines() if f"{BRAKE}-s6k1-inhibits-irs1" in line)
    assert "for, 1 against" in line
