"""A user's own file, beside the graph: what is wrong with it, on which line, and what to do."""

from __future__ import annotations

import pytest

from mtorlod.errors import SyntaxFault
from mtorlod.namespaces import PREFIXES, expand, shorten

PROLOGUE = "".join(
    f"@prefix {name}: <{PREFIXES[name]}> .\n"
    for name in (
        "mtor",
        "entity",
        "claim",
        "ref",
        "section",
        "passage",
        "outcome",
        "cito",
        "dcterms",
        "rdfs",
        "owl",
        "obo",
    )
)
GOOD = """
entity:my-drug
    a owl:NamedIndividual, mtor:Drug ;
    rdfs:label "my drug"@en ;
    rdfs:isDefinedBy <https://example.org/my-network> .

claim:my-drug-inhibits-mtorc1 { entity:my-drug mtor:hasInhibitionTarget entity:mTORC1 . }
claim:my-drug-inhibits-mtorc1
    a mtor:Claim ;
    rdfs:label "my drug inhibits mTORC1"@en ;
    dcterms:isPartOf section:rapamycin ;
    mtor:fromPassage passage:rapamycin-1 ;
    cito:citesAsEvidence ref:36 ; mtor:referenceReach mtor:OwnSentence ;
    mtor:stance mtor:Supports ;
    mtor:certainty mtor:Stated ;
    mtor:dataOrigin mtor:CitedData ;
    mtor:basis mtor:Explicit ;
    mtor:evidence obo:ECO_0000304 .
"""


@pytest.fixture
def validated(frozen, tmp_path):
    """Return a function from a text to (severity, focus, shape or check, line) of what is found in it."""

    def look(text: str, name: str = "mine.trig"):
        path = tmp_path / name
        path.write_text(PROLOGUE + text, encoding="utf-8")
        report = frozen.validate([path])
        assert all(finding.file == str(path) for finding in report.findings if finding.file)
        return {
            (f.severity, shorten(f.focus), f.source.rsplit("/", 1)[-1], f.line - PROLOGUE.count("\n"))
            for f in report.findings
        }

    return look


def test_a_right_file_gets_no_finding(validated):
    assert validated(GOOD) == set()


def test_a_claim_without_section_is_told_so_on_its_line(validated):
    found = validated(GOOD.replace("    dcterms:isPartOf section:rapamycin ;\n", ""))

    assert ("Violation", "claim:my-drug-inhibits-mtorc1", "ClaimOrigin", 7) in found


def test_a_misspelt_relation_and_class_are_found(validated):
    found = validated(GOOD.replace("hasInhibitionTarget", "hasInhibitonTarget").replace(":Drug", ":Drgu"))

    assert ("Violation", "claim:my-drug-inhibits-mtorc1", "unknown-term", 7) in found
    assert ("Violation", "entity:my-drug", "unknown-term", 2) in found


def test_a_misspelt_entity_is_found(validated):
    found = validated(GOOD.replace("entity:mTORC1 .", "entity:mTORC3 ."))

    assert ("Violation", "claim:my-drug-inhibits-mtorc1", "dangling-iri", 7) in found


def test_what_contradicts_the_shipped_graph_is_found(validated):
    text = GOOD.replace("entity:my-drug mtor:hasInhibitionTarget entity:mTORC1", "entity:mTORC1 a mtor:Drug")
    found = validated(text)

    assert ("Violation", "entity:mTORC1", "DrugIsNotAMolecule", 7) in found


def test_a_definition_that_no_rule_can_meet_is_found(validated):
    several = "[ owl:onProperty mtor:hasInhibitionTarget ; owl:minCardinality 3 ]"
    found = validated(
        f"mtor:ManyTargets owl:equivalentClass [ owl:intersectionOf ( mtor:Drug {several} ) ] .\n"
    )

    assert ("Info", "mtor:ManyTargets", "not-concluded", 1) in found


def test_only_what_the_file_speaks_of_is_reported(validated):
    found = validated('entity:without-a-class rdfs:label "something"@en .\n')

    assert {focus for _, focus, _, _ in found} <= {"entity:without-a-class"}


def test_an_empty_file_gets_no_finding(validated):
    assert validated("") == set()


def test_a_file_that_does_not_parse_is_refused_with_its_line(frozen, tmp_path):
    path = tmp_path / "broken.ttl"
    path.write_text("@prefix entity: <https://w3id.org/mtorlod/entity/> .\nentity:x a .\n", encoding="utf-8")

    with pytest.raises(SyntaxFault) as caught:
        frozen.validate([path])

    assert caught.value.line == 2
    assert caught.value.remedy


def test_the_shipped_graph_conforms_without_warnings(every_source):
    report = every_source.validate()

    assert report.conforms
    assert report.counts()["Warning"] == 0, report.render("text")
    assert report.shapes > 200
    assert all(finding.message.strip() for finding in report.findings)
    assert expand("entity:MTOR") in {finding.focus for finding in report.findings}
