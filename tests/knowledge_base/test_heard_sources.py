"""Hearing some sources only: the answer is theirs, and what is left out neither states nor draws anything."""

import pytest

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.sources.opening import graph_source
from mtorlod.namespaces import ENTITY

ALLOSTERIC = ("sirolimus", "everolimus", "temsirolimus", "ridaforolimus")


BRAKE = f"{ENTITY}RPS6KB1", f"{ENTITY}IRS1"


def brakes(row):
    return [(each.brake.source, each.brake.target) for each in row.mechanism.every_release]


def verdicts(every_source):
    return {
        (row.intervention, row.node, row.exposure): (row.verdict.value, row.mechanism and row.mechanism.name)
        for row in every_source.flagship().rows
    }


def test_the_review_alone_answers_the_flagship_as_the_frozen_review_does(knowledge_base, frozen):
    answered, expected = verdicts(knowledge_base), verdicts(frozen)

    assert expected
    assert {key: answered.get(key) for key in expected} == expected


def test_all_sources_together_keep_every_answer_of_the_review_and_speak_where_it_is_silent(
    knowledge_base, every_source
):
    alone, together = verdicts(knowledge_base), verdicts(every_source)

    assert {key: together[key][0] for key in alone} == {key: value for key, (value, _) in alone.items()}
    drugs_of_the_review = {drug for drug, _, _ in alone}
    beyond = {
        (drug, node, value)
        for (drug, node, _), (value, _) in together.items()
        if drug in drugs_of_the_review and not any(key[:2] == (drug, node) for key in alone)
    }
    # The review says nothing of what a MEK inhibitor does to the brake; RSK1 and the TSC complex tie them.
    assert [(d.given[0].rsplit("/")[-1], n.rsplit("/")[-1], value) for d, n, value in beyond] == [
        ("SL327", "Akt", "raised")
    ]


@pytest.mark.parametrize("drug", ALLOSTERIC)
def test_all_sources_together_raise_akt_also_without_the_brake_that_one_of_them_contests(drug, every_source):
    (proof,) = every_source.explain(drug, on="Akt", exposure="acute")

    (contested,) = (step for step in proof.row.contested if (step.source, step.target) == BRAKE)
    assert (proof.row.verdict.value, proof.row.without_contested) == ("raised", "raised")
    assert contested.dispute.supporting >= 2
    assert contested.dispute.opposing >= 1
    assert {BRAKE} < {*brakes(proof.row)}
    assert {*brakes(proof.row)} - {*brakes(proof.without_contested)} == {BRAKE}


@pytest.mark.parametrize("drug", ALLOSTERIC)
def test_all_sources_together_name_the_papers_that_the_release_rests_on(drug, every_source):
    (proof,) = every_source.explain(drug, on="Akt", exposure="acute")

    assert (proof.row.verdict.value, proof.row.mechanism.name) == ("raised", "feedback release")
    sources = {every_source.claims[iri].source for iri in proof.row.verdict.claims}
    assert sources == {*proof.row.rests_on}
    assert len(sources) > 2


def test_the_claims_that_would_settle_a_conflict_do_settle_it(every_source):
    (proof,) = every_source.explain("PP242", on="Akt", exposure="acute")
    settlement = proof.ambiguity.settled_by[0]

    left = every_source.dataset.with_claims(every_source.claims.keys() - set(settlement.claims))

    (row,) = KnowledgeBase(graph_source(left)).effects("PP242", on="Akt", exposure="acute").rows
    assert (proof.row.verdict.value, row.verdict.value) == ("conflict", settlement.value)


def test_up_to_a_year_nothing_later_is_heard_and_nothing_of_unknown_year(every_source):
    early = every_source.of_sources(until=2004)
    dates = {
        quad.subject.value: quad.object.value
        for quad in every_source.dataset.quads
        if quad.predicate.value == "http://purl.org/dc/terms/date"
    }

    heard = {claim.source for claim in early.claims.values()}

    assert heard == {source for source, date in dates.items() if date.isdecimal() and int(date) <= 2004} & {
        claim.source for claim in every_source.claims.values()
    }


def test_a_source_left_out_takes_its_claims_and_its_disputes_with_it(every_source):
    key = next(
        claim.source.rpartition("/")[2]
        for claim in every_source.claims.values()
        if claim.refutes and claim.source.startswith("https://w3id.org/mtorlod/source/")
    )

    left = every_source.of_sources(without=[key])

    gone = every_source.claims.keys() - left.claims.keys()
    assert {every_source.claims[iri].source.rpartition("/")[2] for iri in gone} == {key}
    assert not [
        quad
        for quad in left.dataset.quads
        if {str(quad.subject), str(quad.object)} & {f"<{iri}>" for iri in gone}
    ]


def test_nothing_chosen_is_the_graph_itself(every_source):
    assert every_source.of_sources() is every_source


def test_a_source_is_called_by_its_key_or_its_label_and_no_other_name(every_source):
    by_key = every_source.of_sources(["myers-1992"])

    assert by_key.claims == every_source.of_sources(["Myers 1992"]).claims
    with pytest.raises(UnknownName, match="myers-1992"):
        every_source.of_sources(["myers-1991"])


@pytest.fixture(scope="module")
def uncontested(every_source):
    """All sources, without what they say for and against contested steps."""
    return every_source.of_sources(contested="drop")


def test_a_reading_is_a_graph_that_conforms(knowledge_base, uncontested, every_source):
    # Tremblay's claim is one of three that a discrepancy concerns: two of them still contradict one another.
    without_one = every_source.of_sources(without=["tremblay-2007"])
    for reading in (knowledge_base, uncontested, without_one, every_source.of_sources(["um-2004"])):
        report = reading.validate()

        assert not [each for each in report.findings if each.severity != "Info"]


def test_a_reading_names_nothing_that_it_does_not_describe(knowledge_base, every_source):
    quads = every_source.dataset.quads
    described = {quad.subject for quad in quads} | {quad.graph_name for quad in quads}
    left = knowledge_base.dataset.quads
    here = {quad.subject for quad in left} | {quad.graph_name for quad in left}

    assert not {end for quad in left for end in (quad.subject, quad.object) if end in described - here}
    assert knowledge_base.dataset.unspoken
    assert len(knowledge_base.discrepancies) < len(every_source.discrepancies)


def test_what_no_heard_claim_speaks_of_has_a_name_and_is_told_as_unheard(knowledge_base):
    with pytest.raises(UnknownName, match="no claim that is heard speaks of 'inavolisib'"):
        knowledge_base.effects("GDC-0077")


def test_claims_of_a_file_are_heard_beside_a_reading_with_all_that_they_speak_of(knowledge_base, tmp_path):
    head = "#+ source: mine-2026\n#+ title: Mine\n#+ year: 2026\n#+ kind: primary paper\n"
    table = f"{head}claim\tsubject\trelation\tobject\n"
    path = tmp_path / "mine-2026.tsv"
    path.write_text(table + "seen\tinavolisib\tinhibits\tAkt\n", encoding="utf-8")

    (row,) = knowledge_base.with_files([path]).effects("inavolisib", on="Akt", exposure="acute").rows

    assert row.verdict.value == "lowered"


@pytest.mark.parametrize("drug", ["everolimus", "OSI-027"])
def test_without_contested_claims_a_graph_answers_as_one_whose_contested_steps_are_dropped(
    drug, uncontested, every_source
):
    told, dropped = (
        {(row.exposure, row.node, row.verdict.value) for row in rows if row.verdict.value != "no route"}
        for rows in (uncontested.effects(drug), every_source.effects(drug, contested="drop"))
    )

    assert told == dropped
    assert every_source.claims.keys() > uncontested.claims.keys()
