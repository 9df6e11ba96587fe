"""Exposures in RDF: acute and chronic claims are not joined unless asked; every reading has all nodes."""

import json

import pytest

from mtorlod import KnowledgeBase

TEXT = """@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .
@prefix my: <https://example.org/my/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
my:A rdfs:label "A" . my:B rdfs:label "B" . my:C rdfs:label "C" . my:D rdfs:label "D" .
my:c1 { my:A mtor:activates my:B . }
my:c1 a mtor:Claim ; mtor:stance mtor:Supports ; mtor:exposure mtor:Acute .
my:c2 { my:B mtor:activates my:C . }
my:c2 a mtor:Claim ; mtor:stance mtor:Supports ; mtor:exposure mtor:Chronic .
my:c3 { my:B mtor:inhibits my:D . }
my:c3 a mtor:Claim ; mtor:stance mtor:Supports .
"""


@pytest.fixture
def parted(tmp_path):
    path = tmp_path / "parted.trig"
    path.write_text(TEXT, encoding="utf-8")
    return path


def rows(out):
    headings, *lines = [line.split("\t") for line in out.splitlines()]
    return headings, [dict(zip(headings, line, strict=True)) for line in lines]


def test_without_an_exposure_each_has_its_lines_and_acute_and_chronic_claims_make_no_route(run, parted):
    code, out, _ = run(
        "effects", "--network", parted, "A:gained", "--on", "C", "--on", "D", "--format", "tsv"
    )

    headings, found = rows(out)
    assert code == 0
    assert headings[:3] == ["intervention", "exposure", "node"]
    assert [(row["exposure"], row["node"], row["verdict"]) for row in found] == [
        ("acute", "C", "no route"),
        ("acute", "D", "lowered"),
        ("chronic", "C", "no route"),
        ("chronic", "D", "no route"),
    ]


def test_json_has_the_exposure_too_and_says_what_tsv_says(run, parted):
    asked = ("effects", "--network", parted, "B:gained", "--format")
    found = rows(run(*asked, "tsv")[1])[1]
    plain = json.loads(run(*asked, "json")[1])

    def told(row, name):
        return row["exposure"], row[name], row["verdict"]

    assert [told(row, "label") for row in plain] == [told(row, "node") for row in found]
    assert {row["exposure"] for row in found if row["node"] == "C"} == {"chronic"}


def test_both_exposures_at_once_are_one_set_of_lines_if_asked_for(run, parted):
    code, out, _ = run(
        *("effects", "--network", parted, "A:gained", "--on", "C", "--exposure", "both", "--format", "tsv")
    )

    headings, (row,) = rows(out)
    assert code == 0
    assert headings[:3] == ["intervention", "exposure", "node"]
    assert (row["exposure"], row["verdict"]) == ("both", "raised")


@pytest.mark.parametrize("fmt", ["tsv", "json"])
def test_a_node_outside_the_reading_has_no_route(fmt, run, parted):
    code, out, told = run(
        *("effects", "--network", parted, "A:gained", "--on", "B", "--exposure", "chronic"), "--format", fmt
    )

    assert code == 0
    assert "no route" in out
    assert "has no node" not in told


def test_a_list_of_interventions_has_lines_for_each_exposure(run, parted, tmp_path):
    (tmp_path / "many.tsv").write_text("name\tgained\nfirst\tA\nsecond\tB\n")

    code, out, _ = run(
        *("effects", "--network", parted, "--interventions", tmp_path / "many.tsv", "--on", "B"),
        *("--format", "tsv"),
    )

    assert code == 0
    assert [(row["intervention"], row["exposure"], row["verdict"]) for row in rows(out)[1]] == [
        ("first", "acute", "raised"),
        ("first", "chronic", "no route"),
        ("second", "acute", "raised"),
        ("second", "chronic", "raised"),
    ]


def test_proofs_and_combinations_are_made_for_each_exposure(run, parted):
    proof = run("explain", "effect", "--network", parted, "A:gained", "--on", "B")
    outside = run("explain", "effect", "--network", parted, "A:gained", "--on", "C", "--exposure", "chronic")
    closed = run("combine", "--network", parted, "B:gained", "--against", "C", "--format", "json")

    assert proof[0] == outside[0] == closed[0] == 0
    assert "A:gained, acute: B: raised" in proof[1]
    assert "A:gained, chronic: B: no route" in proof[1]
    assert "C: no route" in outside[1]
    assert "acute" in closed[1]
    assert "chronic" in closed[1]


def test_python_gives_one_row_for_each_exposure(parted):
    kb = KnowledgeBase.from_network(parted)

    assert [each.exposure for each in kb.reading().each()] == ["acute", "chronic"]
    assert [(row.exposure, row.verdict.value) for row in kb.effects("A:gained", on="B")] == [
        ("acute", "raised"),
        ("chronic", "no route"),
    ]
    assert [kb.effects("A:gained", on="C", exposure="both").rows[0].verdict.value] == ["raised"]


def test_all_readings_have_all_nodes(parted):
    kb = KnowledgeBase.from_network(parted)

    nodes = {kb.model.network(kb.reading(exposure)).nodes for exposure in ("acute", "chronic", "both")}
    assert len(nodes) == 1
    assert len(nodes.pop()) == 4


@pytest.mark.parametrize("name", ["toy.tsv", "drug.trig"])
def test_an_exposure_asked_of_a_file_without_any_is_told_and_changes_nothing(name, run, samples):
    asked = (
        "effects",
        "--network",
        samples / name,
        "--press",
        "PTEN:lowered" if name == "toy.tsv" else "Kinase:raised",
    )
    plain = run(*asked, "--format", "tsv")
    acute = run(*asked, "--exposure", "acute", "--format", "tsv")

    assert plain[0] == acute[0] == 0
    assert plain[1] == acute[1]
    assert "has no claims with an exposure" in acute[2]
    assert "has no claims with an exposure" not in plain[2]


@pytest.mark.parametrize("form", ["sif", "graphml", "mermaid"])
def test_an_export_of_effects_holds_both_exposures(form, run, parted):
    code, out, _ = run("export", "--network", parted, "--format", form)

    assert code == 0
    assert out.strip()
