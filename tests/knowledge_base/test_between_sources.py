"""Each source against the others: what follows from a source's own steps is no witness for what it saw."""

import pytest

from mtorlod.knowledge_base.audits.between_sources import STANDINGS
from mtorlod.namespaces import SOURCE
from mtorlod.reasoning.stated import agreement


@pytest.fixture(scope="module")
def between(every_source):
    return every_source.between_sources()


def test_every_outcome_is_told_once_under_its_own_source(between, every_source):
    told = [(each.outcome.claim, each.outcome.on, each.outcome.direction) for each in between.outcomes]

    assert len(told) == len(every_source.model.outcomes)
    assert all(every_source.claims[each.outcome.claim].source == each.source for each in between.outcomes)


def test_the_matrix_counts_what_is_told(between):
    assert sum(map(sum, (of.values() for of in between.counts.values()))) == len(between.outcomes)
    assert {told for of in between.counts.values() for told in of} == set(STANDINGS)


def test_a_verdict_of_the_others_rests_on_no_claim_of_the_source(between, every_source):
    own = {iri for iri, claim in every_source.claims.items() if claim.source == f"{SOURCE}tremblay-2007"}
    reading = next(iter(every_source.reading("acute").each()))

    network = every_source.model.network_without(own, reading)

    assert own & {iri for claims in every_source.model.network(reading).claims for iri in claims}
    assert not own & {iri for claims in network.claims for iri in claims}


def test_unchanged_is_met_by_silence_where_no_route_leads():
    assert agreement("unchanged", "no route") == "unpredicted"
    assert agreement("unchanged", "raised") == "disagrees"


def test_what_speaks_of_the_phosphorylation_of_a_thing_without_sites_is_not_compared(between):
    for each in between.outcomes:
        assert (each.standing == "not comparable") == (each.outcome.sites == ())
    assert any(each.standing == "not comparable" for each in between.outcomes)
