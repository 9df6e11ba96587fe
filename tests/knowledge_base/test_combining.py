"""Combinations on the review's graph: partners, cuts, and the evidence for each."""

import json
from dataclasses import replace

import pytest

from mtorlod import KnowledgeBase
from mtorlod.errors import UnknownName
from mtorlod.knowledge_base import Experiment
from mtorlod.knowledge_base.combinations.combination import CombinationTable
from mtorlod.knowledge_base.combinations.combinations import Combining
from mtorlod.loading.networks import ImportOptions
from mtorlod.loading.networks.drugs import read_drugs
from mtorlod.reasoning.calculus import Effects, Intervention, held_too
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.stated import Outcome
from mtorlod.rendering.wording import Wording


@pytest.fixture(scope="module")
def kb(frozen):
    return frozen


@pytest.fixture(scope="module")
def against_mapk(kb):
    (found,) = kb.combine("temsirolimus", against="MAPK", exposure="acute")
    return found


def test_what_was_seen_after_the_therapy_tells_whether_it_escapes_and_over_which_route(kb):
    seen = {"Rheb": "lowered"}
    (quiet,) = kb.combine("OSI-027", against="Akt", exposure="acute", seen=seen)
    (escaping,) = kb.combine("OSI-027", against="Akt", exposure="acute", seen={"Rheb": "raised"})
    (unseen,) = kb.combine("OSI-027", against="Akt", exposure="acute")

    assert (quiet.row.given.value, quiet.at_work) == ("lowered", (False,))
    assert (escaping.row.given.value, escaping.at_work) == ("raised", (True,))
    assert (unseen.row.given, unseen.at_work) == (None, ())
    assert {partner.given for partner in unseen.partners} == {None}
    assert {partner.given for partner in escaping.partners} == {"lowered"}
    # What the drug does not reach stays as it was seen.
    assert quiet.tried_seen[kb.resolve("SL327")] == "lowered"
    assert escaping.tried_seen[kb.resolve("SL327")] == "raised"


@pytest.fixture
def forked(tmp_path):
    """Two routes from I to E, over A and over B; a drug on each, and one on A that lets go of B."""
    rows = [
        "I + A",
        "I + B",
        "I + J",
        "J - B",
        "A + E",
        "B + E",
        "onA - A",
        "onB - B",
        "both - A",
        "both + B",
    ]
    path = tmp_path / "forked.tsv"
    path.write_text("source\tsign\ttarget\n" + "".join(row.replace(" ", "\t") + "\n" for row in rows))
    drugs = tmp_path / "drugs.tsv"
    drugs.write_text("name\ttarget\tsign\nonA\tA\t-\nonB\tB\t-\nboth\tA\t-\nboth\tB\t+\n")
    return KnowledgeBase.from_network(path, options=ImportOptions(drugs=read_drugs(drugs)))


def test_a_partner_and_a_cut_that_close_a_route_only_in_the_cells_that_were_seen(forked):
    named = forked.label
    (unseen,) = forked.combine("I:gained", against="E", exposure="acute")
    (seen,) = forked.combine("I:gained", against="E", exposure="acute", seen={"B": "lowered"})

    assert named(unseen.row.node) == "E"
    assert "onA" not in {named(partner.drug) for partner in unseen.partners}
    assert {named(p.drug): (p.verdict.value, p.given) for p in seen.partners} == {
        "onA": ("conflict", "lowered")
    }
    assert {named(drug) for drug, _ in seen.tried} == {"onB", "both"}
    assert {(named(cut.nodes[0]), cut.mode, cut.given) for cut in seen.cuts.found if len(cut.nodes) == 1} == {
        ("A", "frozen", "lowered"),
        ("A", "lowered", "lowered"),
    }
    assert "onA: E conflict, given what was seen lowered" in CombinationTable(
        (seen,), forked.glossary
    ).render("text")


def test_what_has_no_world_says_nothing_of_the_routes(kb):
    seen = {"Rheb": "lowered", "Akt": "raised"}
    (found,) = kb.combine("OSI-027", against="Akt", exposure="acute", seen=seen)

    assert (found.consistent, found.at_work) == (False, ())


def test_the_review_s_own_case_comes_out_by_derivation_and_with_its_stated_evidence(kb, against_mapk):
    first = against_mapk.partners[0]

    assert against_mapk.row.verdict.value == "raised"
    assert first.drug == kb.resolve("SL327")
    assert first.verdict.value == "lowered"
    assert [kb.label(step.target) for step in first.verdict.witness_lowered] == ["MEK", "MAPK"]
    assert first.report.evidence == "stated"
    (said,) = first.report.stated
    assert (said.outcome.on, said.outcome.direction) == (kb.resolve("brain metastasis"), "lowered")
    assert Wording(kb.glossary).cited(said.outcome.claim) == "[review 41]"
    assert [each.outcome.direction for each in first.report.alone] == ["unchanged"]


def test_a_drug_that_the_review_never_combines_is_predicted_only(kb, against_mapk):
    by_drug = {partner.drug: partner.report.evidence for partner in against_mapk.partners}

    assert by_drug[kb.resolve("NVP-BEZ235")] == "predicted"
    assert set(by_drug.values()) == {"stated", "predicted"}


def test_drugs_that_leave_the_route_open_are_told_with_the_verdict_they_leave(kb, against_mapk):
    assert dict(against_mapk.tried)[kb.resolve("OSI-027")] == "raised"
    assert kb.resolve("everolimus") in dict(against_mapk.tried)


def test_the_single_nodes_that_close_the_route_are_named_and_whether_a_drug_lowers_them(kb, against_mapk):
    singles = {(kb.label(cut.nodes[0]), cut.mode) for cut in against_mapk.cuts.found}

    assert {("MEK", "frozen"), ("MEK", "lowered"), ("IRS1", "lowered"), ("S6K1", "frozen")} <= singles
    assert ("S6K1", "lowered") not in singles
    assert kb.resolve("MEK") in against_mapk.drugs_on
    assert kb.resolve("IRS1") not in against_mapk.drugs_on


def test_what_a_partner_changes_besides_is_told_by_kind(kb, against_mapk):
    by_drug = {partner.drug: partner.changes for partner in against_mapk.partners}

    assert {kb.label(node) for node in by_drug[kb.resolve("SL327")].lowered} == {"MAPK", "MEK"}
    assert kb.resolve("TSC-complex") in by_drug[kb.resolve("XL765")].raised


def test_a_state_may_be_asked_for_in_either_direction(kb):
    (down,) = kb.combine("temsirolimus", against="MAPK:lowered", exposure="acute")
    (up,) = kb.combine("temsirolimus", against="MAPK:raised", exposure="acute")

    assert not down.escapes
    assert (down.partners, down.cuts.found, down.routes.found) == ((), (), ())
    assert "no route leads from temsirolimus to MAPK lowered" in CombinationTable(
        (down,), kb.glossary
    ).render("text")
    assert up.escapes


def test_without_an_exposure_there_is_one_answer_for_each(kb):
    found = kb.combine("sirolimus", against="Akt", up_to=1)

    assert [(each.row.exposure, each.row.verdict.value) for each in found] == [
        ("acute", "raised"),
        ("chronic", "conflict"),
    ]


def test_a_state_of_a_thing_without_effects_is_an_error(kb):
    with pytest.raises(UnknownName):
        kb.combine("temsirolimus", against="brain metastasis")


def test_what_the_source_reports_against_the_verdict_contradicts_it(kb):
    combining = Combining(kb.model, Reading("acute"))
    both = frozenset({kb.resolve("temsirolimus"), kb.resolve("SL327")})
    against = Outcome("claim:against", kb.resolve("MAPK"), "raised", agents=both)
    combining._matching[Intervention.of(*both)] = tuple(
        replace(each, outcome=against, agreement="disagrees")
        for each in combining._stated(kb.model.effects(Intervention.of(*both), Reading("acute")))[:1]
    )

    therapy = Experiment(None, Intervention.of(kb.resolve("temsirolimus")))
    found = combining.combination(therapy, kb.resolve("MAPK"), up_to=0)

    assert {p.report.evidence for p in found.partners if p.drug == kb.resolve("SL327")} == {"contradicted"}


def test_a_class_wide_outcome_that_either_drug_meets_alone_is_no_evidence_for_the_combination(kb):
    (found,) = kb.combine("everolimus", against="Akt", exposure="acute", up_to=0)

    assert {partner.report.evidence for partner in found.partners} == {"predicted"}


@pytest.fixture(scope="module")
def every(kb):
    return kb.combinations(exposure="acute")


def test_the_table_holds_every_drug_and_every_state_that_its_release_brings_about(kb, every):
    states = {(each.row.intervention.given[0], each.node) for each in every}

    assert (kb.resolve("temsirolimus"), kb.resolve("MAPK")) in states
    assert (kb.resolve("OSI-027"), kb.resolve("Akt")) in states
    assert not {drug for drug, node in states if node == kb.resolve("Akt")} & {kb.resolve("NVP-BEZ235")}


def test_a_state_that_works_in_the_drug_s_own_direction_is_no_escape(kb, every):
    assert kb.resolve("TSC-complex") not in {each.node for each in every}


def test_every_partner_and_cut_of_the_table_holds_when_it_is_run_again(kb, every):
    network = kb.model.network(Reading("acute"))
    for each in every.rows[::5]:
        drug = each.row.intervention.given
        runs = [Intervention.of(*drug, partner.drug) for partner in each.partners]
        runs += [held_too(each.row.intervention, cut.nodes, cut.mode) for cut in each.cuts.found]
        for run in runs:
            assert Effects(network, run).verdict(each.node).value in ("lowered", "no route")


def test_the_page_says_once_what_is_the_same_for_several_drugs(every):
    page = every.render("markdown")

    assert "SL327 (brain metastasis lowered [review 41]" in page
    assert page.count("| MAPK raised |") == 2


def test_rows_and_json_tell_routes_partners_and_cuts(kb, against_mapk):
    table = CombinationTable((against_mapk,), kb.glossary)

    headings, rows = table.render("table")
    (plain,) = json.loads(table.render("json"))

    kinds = [row[headings.index("kind")] for row in rows]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "escape route": 1,
        "partner": len(against_mapk.partners),
        "tried": len(against_mapk.tried),
        "cut": len(against_mapk.cuts.found),
    }
    assert all(len(row) == len(headings) for row in rows)
    assert plain["partners"][0]["evidence"] == "stated"
    assert plain["cuts_complete"] is True


def test_where_the_claims_on_a_pair_name_no_setting_the_answer_says_so(frozen):
    table = frozen.combine("temsirolimus", against="MAPK", exposure="acute")
    silent = {iri: replace(claim, settings=()) for iri, claim in table.glossary.claims.items()}

    assert "stated (in animals)" in table.render("text")
    told = replace(table, glossary=replace(table.glossary, claims=silent)).render("text")

    assert "stated (setting not stated)" in told
    assert "in animals" not in told
    assert "predicted (" not in told
