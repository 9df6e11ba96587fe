"""RDF networks: every statement that looks like an effect and draws no edge is told, with a reason."""

import pytest

from mtorlod import KnowledgeBase
from mtorlod.loading.networks import EmptyNetwork

PREFIXES = """@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .
@prefix my: <https://example.org/my/> .
@prefix obo: <http://purl.obolibrary.org/obo/> .
@prefix biolink: <https://w3id.org/biolink/vocab/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
my:A mtor:activates my:B .
"""


@pytest.fixture
def read(tmp_path):
    def write(text, start=PREFIXES):
        path = tmp_path / "net.trig"
        path.write_text(start + text, encoding="utf-8")
        return KnowledgeBase.from_network(path).source.report

    return write


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("my:B mtor:activate my:C .", "the vocabulary has no mtor:activate: did you mean mtor:activates?"),
        ("my:B mtor:Inhibits my:C .", "did you mean mtor:inhibits?"),
        ("my:B mtor:xyzzyq my:C .", "the vocabulary has no mtor:xyzzyq"),
        ("my:B obo:RO_0002213 my:C .", "obo:RO_0002213 is of another vocabulary"),
        ("my:B biolink:affects my:C .", "affects is of another vocabulary"),
        ("my:B my:switchesOn my:C .", "switchesOn is of another vocabulary"),
        ('my:B mtor:inhibits "C" .', "the object of an effect is a literal"),
        ("my:B mtor:inhibits [] .", "the object of an effect is a blank node"),
        ("[] mtor:inhibits my:B .", "the subject of an effect is a blank node"),
        ("my:g { my:B mtor:inhibits my:C . }", "its named graph is no claim"),
    ],
)
def test_a_statement_that_draws_no_edge_is_dropped_and_told_with_a_remedy(statement, why, read):
    report = read(statement)

    (fault,) = report.faults
    assert fault.fate == "dropped"
    assert why in fault.why
    assert ": " in fault.why
    assert (report.rows, report.effects["+"], report.effects["-"]) == (2, 1, 0)
    assert not report.complete
    assert "dropped: 1" in report.summary()


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        (
            "my:P rdfs:subClassOf [ owl:onProperty mtor:inhibit ; owl:hasValue my:B ]",
            "did you mean mtor:inhibits?",
        ),
        (
            "my:P rdfs:subClassOf [ owl:complementOf [ owl:onProperty obo:RO_0002213 ; owl:hasValue my:B ] ]",
            "obo:RO_0002213 is of another vocabulary",
        ),
        (
            "[] owl:sourceIndividual my:P ; owl:assertionProperty mtor:inhibit ; owl:targetIndividual my:B",
            "did you mean mtor:inhibits?",
        ),
    ],
)
def test_a_class_statement_or_a_denial_with_a_relation_that_is_not_read_is_dropped(statement, why, read):
    start = PREFIXES + "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    report = read(f"my:c1 {{ {statement} . }}\nmy:c1 a mtor:Claim .", start)

    (fault,) = report.faults
    assert (fault.fate, fault.source, fault.target) == (
        "dropped",
        "https://example.org/my/P",
        "https://example.org/my/B",
    )
    assert why in fault.why


def test_descriptions_are_no_effects_and_are_not_told(read):
    report = read(
        'my:A a mtor:Protein ; rdfs:label "A" ; skos:altLabel "a" ; skos:broader my:B ; my:note "seen" ;\n'
        "  mtor:hasSite my:site .\n"
        "my:c1 { my:B mtor:inhibits my:C . }\nmy:c1 a mtor:Claim ; mtor:stance mtor:Supports .\n"
    )

    assert report.faults == ()
    assert report.rows == 2


def test_a_relation_that_the_file_declares_a_case_of_an_effect_is_one(read):
    report = read("my:switchesOn rdfs:subPropertyOf mtor:activates .\nmy:B my:switchesOn my:C .")

    assert report.complete
    assert report.effects["+"] == 2


def test_a_claim_of_a_dropped_statement_is_told_once(read):
    report = read("my:c1 { my:B mtor:activate my:C . }\nmy:c1 a mtor:Claim .")

    assert [fault.fate for fault in report.faults] == ["dropped"]


def test_denials_and_claims_set_aside_count_as_effects_stated(samples):
    report = KnowledgeBase.from_network(samples / "drug.trig").source.report

    assert report.rows == 4
    assert report.count("kept") == 2


def test_a_file_without_any_effect_says_what_it_has_instead(read):
    start = PREFIXES.removesuffix("my:A mtor:activates my:B .\n")

    with pytest.raises(EmptyNetwork, match="did you mean mtor:inhibits"):
        read("my:B mtor:inhibit my:C .", start)


@pytest.mark.parametrize("name", ["trig", "turtle"])
@pytest.mark.parametrize("what", ["asserted", "complete"])
def test_what_was_inferred_and_exported_beside_the_claims_is_no_further_effect(name, what, samples, tmp_path):
    KnowledgeBase.from_network(samples / "toy.tsv").export(name, tmp_path / "toy.trig", what=what)

    report = KnowledgeBase.from_network(tmp_path / "toy.trig").source.report

    assert (report.rows, report.count("dropped")) == (9, 0)
