"""A claims table becomes a source and its claims; what it leaves empty is not said."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from mtorlod.loading.claim import read_claims
from mtorlod.loading.papers import paper_quads
from mtorlod.loading.papers.header import identifier
from mtorlod.namespaces import CLAIM, DCTERMS, ENTITY, MTOR, PREFIXES, RDFS, SOURCE

EXPERIMENT = PREFIXES["obo"] + "ECO_0000269"
INHIBITS = {"claim": "s6k1-irs1", "subject": "S6K1", "relation": "inhibits", "object": "IRS1"}
RAISED = {"claim": "akt-up", "given": "rapamycin", "direction": "raised", "on": "Akt", "aspect": "activity"}


def claims(text, terms):
    return read_claims(paper_quads(text, terms, "example.tsv"))


def only(text, terms):
    (claim,) = claims(text, terms).values()
    return claim


def said(text, terms, predicate):
    quads = paper_quads(text, terms, "example.tsv")
    return {quad.object.value for quad in quads if quad.predicate.value == predicate}


def test_a_direct_effect_is_a_named_graph_of_one_statement(table, terms):
    claim = only(table(INHIBITS), terms)

    assert claim.iri == f"{CLAIM}example-2020-s6k1-irs1"
    assert [tuple(term.value for term in triple) for triple in claim.statements] == [
        (f"{ENTITY}RPS6KB1", f"{MTOR}inhibits", f"{ENTITY}IRS1")
    ]
    assert claim.label == "S6K1 inhibits IRS1"


def test_alternatives_are_one_claim_where_the_relation_lists_them(table, terms):
    row = {
        "claim": "a",
        "subject": "approval of everolimus for breast cancer",
        "relation": "afterFailureOfOneOf",
        "object": "letrozole | anastrozole",
    }
    claim = only(table(row), terms)

    assert {value.value for _, _, value in claim.statements} == {f"{ENTITY}letrozole", f"{ENTITY}anastrozole"}
    assert claim.label.endswith("anastrozole or letrozole")


def test_a_claim_belongs_to_the_source_of_its_table(table, terms):
    assert only(table(INHIBITS), terms).source == f"{SOURCE}example-2020"


def test_a_denial_states_nothing(table, terms):
    claim = only(table(INHIBITS | {"stance": "refutes"}), terms)

    assert claim.refutes
    assert not claim.statements
    assert claim.denials[0].target == f"{ENTITY}IRS1"
    assert claim.label == "it is denied that S6K1 inhibits IRS1"


def test_what_a_class_of_drugs_does_is_an_axiom_on_the_class(table, terms):
    row = {"claim": "class", "subject": "mTOR kinase inhibitor", "relation": "inhibits", "object": "mTORC2"}
    subject, predicate, _ = only(table(row), terms).statements[0]

    assert (subject.value, predicate.value) == (f"{MTOR}MTORKinaseInhibitor", f"{RDFS}subClassOf")


@pytest.mark.parametrize(
    ("cells", "property_", "value"),
    [
        ({"given": "rapamycin"}, "givenAgent", f"{ENTITY}sirolimus"),
        ({"given": "rapalog"}, "givenMemberOf", f"{MTOR}Rapalog"),
        ({"given": "insulin"}, "givenStimulus", f"{ENTITY}insulin"),
        ({"lost": "S6K1"}, "lossOf", f"{ENTITY}RPS6KB1"),
        ({"given": "rapamycin", "held": "PTEN"}, "heldMeanwhile", f"{ENTITY}PTEN"),
    ],
)
def test_what_was_done_takes_the_property_of_its_kind(table, terms, cells, property_, value):
    row = {"claim": "seen", "direction": "not raised", "on": "Akt", **cells}

    assert value in said(table(row), terms, MTOR + property_)


def test_not_raised_is_a_direction_of_its_own(table, terms):
    assert f"{MTOR}NotRaised" in said(table(RAISED | {"direction": "not raised"}), terms, f"{MTOR}direction")


def test_a_label_tells_the_background(table, terms):
    row = RAISED | {"held": "PTEN", "direction": "not lowered"}

    assert (
        only(table(row), terms).label
        == "after sirolimus, in the absence of PTEN: Akt (activity) is not lowered"
    )


@pytest.mark.parametrize(
    ("kind", "cells", "experimental"),
    [
        ("primary paper", {}, True),
        ("primary paper", {"data": "uncited"}, False),
        ("primary paper", {"cites": "Um 2004"}, False),
        ("primary paper", {"basis": "implied"}, False),
        ("review article", {}, False),
        ("news report", {}, False),
    ],
)
def test_evidence_is_experimental_only_where_an_experiment_is_told_by_those_who_did_it(
    table, terms, kind, cells, experimental
):
    claim = only(table(RAISED | cells, header=f"#+ kind: {kind}"), terms)

    assert (claim.evidence == EXPERIMENT) is experimental


def test_news_bears_no_verdict(table, terms):
    assert not only(table(INHIBITS, header="#+ kind: news report"), terms).bears_verdicts
    assert only(table(INHIBITS, header="#+ kind: drug label"), terms).bears_verdicts


def test_what_is_not_said_stays_unsaid(table, terms):
    claim = only(table(RAISED), terms)

    assert (claim.exposure, claim.phase, claim.observed_in, claim.methods, claim.place) == (
        None,
        None,
        (),
        (),
        None,
    )


def test_a_default_of_the_header_fills_empty_cells_only(table, terms):
    header = "#+ kind: primary paper\n#+ exposure: acute"
    found = claims(table(RAISED, RAISED | {"claim": "later", "exposure": "chronic"}, header=header), terms)

    assert [claim.exposure for claim in found.values()] == [f"{MTOR}Acute", f"{MTOR}Chronic"]


def test_names_that_differ_by_case_alone_are_told_apart(table, terms):
    rows = [INHIBITS | {"claim": slug, "object": name} for slug, name in (("a", "MTOR"), ("b", "mTOR"))]
    found = claims(table(*rows), terms)

    assert [claim.statements[0][2].value for claim in found.values()] == [
        f"{ENTITY}MTOR",
        f"{ENTITY}mTOR-signalling",
    ]


@pytest.mark.parametrize(
    ("written", "known", "address"),
    [
        ("PMID:22140653", "pmid:22140653", "https://pubmed.ncbi.nlm.nih.gov/22140653/"),
        ("doi:10.1158/2159-8290.CD-11-0085", "doi:10.1158/2159-8290.CD-11-0085", "https://doi.org/10.1158/2159-8290.CD-11-0085"),
        ("PMC3227125", "pmcid:PMC3227125", "https://pmc.ncbi.nlm.nih.gov/articles/PMC3227125"),
        ("NCT01007942", "nct:NCT01007942", "https://clinicaltrials.gov/study/NCT01007942"),
    ],
)  # fmt: skip
def test_an_identifier_leads_to_the_address_that_shows_it(written, known, address):
    assert identifier(written) == (known, address)


def test_a_source_is_called_by_its_first_author_and_year(table, terms):
    header = "#+ kind: primary paper\n#+ authors: Rodrik-Outmezguine VS et al.\n#+ year: 2011"
    quads = paper_quads(table(INHIBITS, header=header), terms, "example.tsv")
    source = ox.NamedNode(f"{SOURCE}example-2020")

    assert {q.object.value for q in quads if q.subject == source and q.predicate.value == f"{RDFS}label"} == {
        "Rodrik-Outmezguine 2011"
    }
    assert {
        q.object.value for q in quads if q.subject == source and q.predicate.value == f"{DCTERMS}date"
    } == {"2011"}


def test_an_effect_names_what_it_is_gone_without(table, terms):
    row = {"claim": "needy", "subject": "everolimus", "relation": "inhibits", "object": "mTORC1"}

    assert only(table(row | {"needs": "FKBP12"}), terms).conditions == (f"{ENTITY}FKBP1A",)
