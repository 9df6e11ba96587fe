"""Findings and reports: what they say, where they point, and that each format reads back."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from mtorlod.exporting import serialise
from mtorlod.loading import read_file
from mtorlod.namespaces import PREFIXES, expand
from mtorlod.validation import Finding, Report
from mtorlod.validation.places import places

SH = PREFIXES["sh"]
GRAVE = Finding(
    severity="Violation",
    focus=expand("claim:x"),
    source=expand("shape:ClaimSection"),
    message="Say in which section it stands.",
    path=expand("dcterms:isPartOf"),
)
LIGHT = Finding(
    severity="Warning",
    focus=expand("entity:y"),
    source="https://w3id.org/mtorlod/check/unmentioned-entity",
    message="Use it, or take it out.",
    value='a literal with a "quote"',
)


def test_report_conforms_unless_something_is_a_violation():
    assert Report.of([]).conforms
    assert Report.of([LIGHT]).conforms
    assert not Report.of([LIGHT, GRAVE]).conforms


def test_report_puts_the_worst_first_and_each_finding_once():
    report = Report.of([LIGHT, GRAVE, LIGHT])

    assert report.findings == (GRAVE, LIGHT)
    assert report.counts() == {"Violation": 1, "Warning": 1, "Info": 0}


def test_text_names_place_focus_remedy_and_shape():
    text = Report.of([GRAVE]).located(lambda focus: ("my.ttl", 7)).render("text")

    assert "my.ttl:7: Violation: claim:x" in text
    assert "remedy: Say in which section it stands." in text
    assert "found by: shape:ClaimSection" in text
    assert "does not conform: 1 Violation" in text


def test_json_reads_back():
    document = json.loads(Report.of([GRAVE, LIGHT]).render("json"))

    assert document["conforms"] is False
    assert document["counts"]["Warning"] == 1
    assert [row["focus"] for row in document["findings"]] == [GRAVE.focus, LIGHT.focus]
    assert document["findings"][0]["line"] is None


def test_turtle_reads_back_as_a_shacl_report():
    text = serialise(Report.of([GRAVE, LIGHT]).as_quads(), "turtle")
    quads = list(ox.parse(text, format=ox.RdfFormat.TURTLE))

    results = [quad.subject for quad in quads if quad.object == ox.NamedNode(f"{SH}ValidationResult")]
    focus = {quad.object.value for quad in quads if quad.predicate.value == f"{SH}focusNode"}
    conforms = [quad.object.value for quad in quads if quad.predicate.value == f"{SH}conforms"]
    assert len(results) == 2
    assert focus == {GRAVE.focus, LIGHT.focus}
    assert conforms == ["false"]


def test_notebook_shows_text_and_not_markup():
    html = Report.of([Finding("Info", "x", "y", "<script>alert(1)</script>")])._repr_html_()

    assert "<script>" not in html
    assert "&lt;script&gt;" in html


TURTLE = """\
# entity:everolimus in a comment
@prefix entity: <https://w3id.org/mtorlod/entity/> .
@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .

entity:everolimus-2 mtor:isAnalogOf entity:everolimus .
entity:everolimus
    a mtor:Drug .
"""
TRIG = """\
PREFIX claim: <https://w3id.org/mtorlod/claim/>
PREFIX entity: <https://w3id.org/mtorlod/entity/>
PREFIX mtor: <https://w3id.org/mtorlod/vocabulary/>
claim:x { entity:everolimus mtor:inhibits entity:mTORC1 . }
claim:x a mtor:Claim .
"""
ESCAPED = "@prefix network: <https://w3id.org/mtorlod/network/> .\nnetwork:my\\/claim\\/3 a network:x .\n"
BASED = "@base <https://w3id.org/mtorlod/entity/> .\n\n<everolimus> a <https://example.org/Drug> .\n"
NTRIPLES = (
    "<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n"
    "<https://w3id.org/mtorlod/entity/everolimus> <https://example.org/b> <https://example.org/c> .\n"
)
JSON = """{
  "@context": {"entity": "https://w3id.org/mtorlod/entity/"},
  "@id": "entity:everolimus",
  "@type": "https://example.org/Drug"
}
"""
XML = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="https://example.org/">
  <ex:Drug rdf:about="https://w3id.org/mtorlod/entity/everolimus"/>
</rdf:RDF>
"""


@pytest.mark.parametrize(
    ("name", "text", "focus", "line"),
    [
        ("a.ttl", TURTLE, "entity:everolimus", 6),
        ("a.ttl", TURTLE, "entity:everolimus-2", 5),
        ("a.trig", TRIG, "claim:x", 4),
        ("a.trig", TRIG, "entity:everolimus", 4),
        ("a.ttl", ESCAPED, "network:my/claim/3", 2),
        ("a.ttl", BASED, "entity:everolimus", 3),
        ("a.nt", NTRIPLES, "entity:everolimus", 2),
        ("a.jsonld", JSON, "entity:everolimus", 3),
        ("a.rdf", XML, "entity:everolimus", 2),
    ],
)
def test_place_is_the_line_where_the_node_begins_a_statement(name, text, focus, line, tmp_path):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    find = places([read_file(path)], {expand(focus)})

    assert find(expand(focus)) == (str(path), line)


def test_place_of_what_no_file_names_is_empty(tmp_path):
    path = tmp_path / "a.ttl"
    path.write_text(TURTLE, encoding="utf-8")

    temsirolimus = expand("entity:temsirolimus")
    assert places([read_file(path)], {temsirolimus})(temsirolimus) == ("", 0)


STEERING = Finding(
    "Violation", "http://e/\u202eevil", "http://e/s", "\x1b[2J", "http://e/p", "\x07", "\x1b[31m.ttl", 3
)


def test_what_steers_a_terminal_is_written_out_in_text():
    text = Report.of([STEERING]).render("text")

    assert not set(text) & set("\x1b\x07\u202e")
    assert r"\x1b[31m.ttl:3: Violation: http://e/\u202eevil  (http://e/p = \x07)" in text


FORMATS = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_report_quotes_is_exact_as_data_and_reads_back(name):
    data = serialise(Report.of([STEERING]).as_quads(), name)

    objects = {quad.object for quad in ox.parse(data, format=FORMATS[name])}

    assert {ox.Literal("\x1b[2J"), ox.Literal("\x07")} <= objects
    assert not set(data) & {0x07, 0x1B}
