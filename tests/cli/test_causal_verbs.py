"""Combinations, contexts side by side, miRNAs and biomarkers of the shipped graph, by the command line."""

import json

import pytest

ENTITY = "https://w3id.org/mtorlod/entity/"
AGAINST_MAPK = ("combine", "temsirolimus", "--against", "MAPK", "--exposure", "acute")


def records(told):
    """Return the rows of a TSV answer by their headings."""
    headings, *rows = told.rows
    assert all(len(row) == len(headings) for row in rows)
    return [dict(zip(headings, row, strict=True)) for row in rows]


# Combinations


def test_the_partner_that_the_review_gives_temsirolimus_is_found_and_marked_as_stated(mtorlod):
    told = mtorlod(*AGAINST_MAPK)

    partners = {row["what"]: row for row in records(told) if row["kind"] == "partner"}
    sl327 = partners["SL327"]
    assert told.code == 0
    said = (sl327["alone"], sl327["verdict"], sl327["evidence"])
    assert said == ("raised", "lowered", "stated (in animals)")
    assert sl327["reported"] == "brain metastasis lowered [review 41] in brain metastasis"
    assert sl327["newly lowered"] == "MAPK, MEK"


def test_a_partner_that_only_the_graph_shows_is_marked_as_predicted(mtorlod):
    rows = [row for row in records(mtorlod(*AGAINST_MAPK)) if row["kind"] == "partner"]

    assert next(iter(rows))["what"] == "SL327"
    assert {row["evidence"] for row in rows[1:]} == {"predicted"}
    assert all(row["reported"] == "" for row in rows[1:])


def test_the_escape_route_and_the_nodes_that_cut_it_stand_beside_the_partners(mtorlod):
    rows = records(mtorlod(*AGAINST_MAPK))

    (route,) = [row["what"] for row in rows if row["kind"] == "escape route"]
    cuts = [row["what"] for row in rows if row["kind"] == "cut"]
    assert route == "temsirolimus ⊣ mTORC1 → S6K1 ⊣ IRS1 → PI3K → MEK → MAPK"
    assert {"MEK (held down)", "PI3K (held unchanged)"} <= set(cuts)
    assert "IRS1 (held down; no drug yet for IRS1)" in cuts


def test_every_partner_that_is_proposed_leaves_no_raised_state_when_it_is_given_too(mtorlod):
    partners = [row["what"] for row in records(mtorlod(*AGAINST_MAPK)) if row["kind"] == "partner"]

    for partner in partners:
        told = mtorlod("effects", "temsirolimus", partner, "--on", "MAPK", "--exposure", "acute")
        assert told.rows[1][3] in ("lowered", "no route"), partner


def test_json_holds_routes_partners_and_cuts_with_iris(mtorlod):
    (found,) = json.loads(mtorlod(*AGAINST_MAPK, "--format", "json").out)

    assert found["against"] == {"node": f"{ENTITY}MAPK", "direction": "raised"}
    assert found["routes"][0][0]["target"] == f"{ENTITY}mTORC1"
    assert (found["partners"][0]["drug"], found["partners"][0]["evidence"]) == (f"{ENTITY}SL327", "stated")


@pytest.mark.parametrize(("form", "said"), [("text", "Escape routes (1)"), ("markdown", "# Combinations")])
def test_text_and_markdown_are_for_reading(form, said, mtorlod):
    told = mtorlod(*AGAINST_MAPK, "--format", form)

    assert told.code == 0
    assert said in told.out
    assert "SL327" in told.out


@pytest.mark.parametrize("words", [("temsirolimus", "--against", "mTORC1"), ("SL327", "--against", "MAPK")])
def test_where_nothing_is_to_be_closed_that_is_an_answer_and_said(words, mtorlod):
    told = mtorlod("combine", *words, "--exposure", "acute")

    assert told.code == 0
    assert [row["kind"] for row in records(told)] == ["no escape"]
    assert "nothing to close: no route leads from this therapy to that state" in told.err


def test_the_table_of_all_drugs_names_only_states_that_some_drug_brings_about(mtorlod):
    told = mtorlod("combine", "--table", "--exposure", "acute")

    rows = records(told)
    assert told.code == 0
    assert {"temsirolimus", "everolimus", "OSI-027"} <= {row["therapy"] for row in rows}
    assert {row["kind"] for row in rows} >= {"escape route", "partner", "cut"}
    assert "nothing to close" not in told.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nobody", "--against", "MAPK"), "no entity is called 'nobody'"),
        (("temsirolimus", "--against", "nowhere"), "no entity is called 'nowhere'"),
        (("temsirolimus", "--against", "MAPK:sideways"), "no entity is called 'MAPK:sideways'"),
        (("temsirolimus", "--against", ""), "the name is empty"),
        (
            ("temsirolimus", "--against", "Novartis"),
            "no effect on 'Novartis' is known here, so there is no route to close",
        ),
        (("Akt", "--against", "MAPK"), "'Akt' is not given as a drug is"),
        (("temsirolimus", "--against", "MAPK", "--hold", "mTORC1"), "moved by the same intervention"),
        ((), "Name a therapy and --against NODE"),
        (("temsirolimus",), "--against NODE or NODE:lowered"),
        (("--against", "MAPK"), "the intervention moves nothing"),
        (("--table", "everolimus"), "--table stands alone"),
        (("temsirolimus", "--against", "MAPK", "--up-to", "9"), "9 is not in the range"),
    ],
)
def test_a_combination_that_cannot_be_looked_for_is_refused(words, said, mtorlod):
    told = mtorlod("combine", *words)

    assert told.refused(said), told


# Contexts side by side


def test_each_context_stands_beside_the_default_and_a_difference_is_marked(mtorlod):
    told = mtorlod(
        *("effects", "miR-100:gained", "--in", "skeletal-muscle", "--in", "any", "--compare"),
        *("--on", "RPTOR", "--exposure", "acute"),
    )

    rows = records(told)
    assert told.code == 0
    assert [row["context"] for row in rows] == ["default", "skeletal muscle", "any"]
    assert [row["verdict"] for row in rows] == ["no route", "no route", "lowered"]
    assert [row["differs"] for row in rows] == ["", "", "yes"]
    assert rows[2]["carried over"]


def test_contexts_side_by_side_in_json_name_the_claims_carried_over(mtorlod):
    told = mtorlod(
        *("effects", "miR-100:gained", "--in", "any", "--compare", "--on", "RPTOR", "--exposure", "acute"),
        *("--format", "json"),
    )

    default, anywhere = json.loads(told.out)
    assert (default["context"], default["verdict"], default["carried_over"]) == ("default", "no route", [])
    assert (anywhere["context"], anywhere["verdict"]) == ("any", "lowered")
    assert anywhere["carried_over"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("everolimus", "--compare"), "--compare wants contexts to compare with"),
        (("MEK:lost", "--compare", "--in", "any", "--indirect"), "leave --indirect out"),
        (("everolimus", "--compare", "--in", "mars"), "no context is called 'mars'"),
        (("everolimus", "--compare", "--in", "Akt"), "no context is called 'Akt'"),
        (("--interventions", "x.tsv", "--compare", "--in", "any"), "--interventions FILE stands alone"),
        (("--interventions", "x.tsv", "everolimus"), "--interventions FILE stands alone"),
        (("--interventions", "absent.tsv"), "No such file"),
    ],
)
def test_a_comparison_that_cannot_be_made_is_refused(words, said, mtorlod):
    told = mtorlod("effects", *words)

    assert told.refused(said), told


# miRNAs and biomarkers


@pytest.mark.parametrize(
    ("intervention", "node", "verdict", "comparison"),
    [
        ("miR-218:gained", "Akt pSer473", "lowered", "agrees"),
        ("miR-7a:lost", "beta-cell replication", "nothing known", "unpredicted"),
        ("miR-199a-3p:gained", "cell cycle arrest in G1", "nothing known", "unpredicted"),
        ("miR-218:lost", "Akt", "raised", "silent"),
    ],
)
def test_the_audit_of_mirnas_holds_each_prediction_beside_what_is_stated(
    intervention, node, verdict, comparison, mtorlod
):
    told = mtorlod("audit", "--mirnas", "--format", "tsv")

    rows = [r for r in records(told) if (r["intervention"], r["node"]) == (intervention, node)]
    assert told.code == 0
    assert {(row["by default"], row["comparison"]) for row in rows} == {(verdict, comparison)}
    assert all(bool(row["claim"]) == (comparison != "silent") for row in rows)


def test_the_audit_of_mirnas_counts_in_json_what_it_lists(mtorlod):
    found = json.loads(mtorlod("audit", "--mirnas", "--format", "json").out)

    assert "contradicts" not in found["counts"]
    assert found["counts"]["agrees"] > 5
    assert {row["node"] for row in found["acting"]} >= {f"{ENTITY}{n}" for n in ("mTORC1", "mTORC2", "Akt")}


def test_the_audit_of_biomarkers_reports_both_readings_by_name(mtorlod):
    told = mtorlod("audit", "--biomarkers", "--format", "tsv")

    readings = {(row["same direction"], row["dependence"]) for row in records(told)}
    assert told.code == 0
    assert ("resistance", "sensitivity") in readings
    assert all(same != other for same, other in readings - {("", ""), ("says nothing", "says nothing")})


def test_a_marker_that_the_drug_moves_the_other_way_contradicts_and_says_so(mtorlod):
    (row,) = [
        row
        for row in records(mtorlod("audit", "--biomarkers", "--format", "tsv"))
        if "Akt-dephosphorylation" in row["biomarker"] and row["exposure"] == "acute"
    ]

    assert (row["drug on marker"], row["beside the source"]) == (
        "Akt raised",
        "predicted change: contradicts",
    )


@pytest.mark.parametrize("part", ["--mirnas", "--biomarkers"])
@pytest.mark.parametrize(
    ("form", "sign"), [("text", "## "), ("table", "exposure"), ("tsv", "\t"), ("json", '"')]
)
def test_both_parts_of_the_audit_come_in_every_format(part, form, sign, mtorlod):
    told = mtorlod("audit", part, "--format", form)

    assert told.code == 0
    assert sign in told.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--mirnas", "--biomarkers"), "give one of them"),
        (("--mirnas", "--reference", "36"), "give one of them"),
        (("--format", "tsv"), "goes with --mirnas, --biomarkers"),
    ],
)
def test_parts_of_the_audit_that_exclude_one_another_are_refused(words, said, mtorlod):
    told = mtorlod("audit", *words)

    assert told.refused(said), told


@pytest.mark.parametrize("part", ["--mirnas", "--biomarkers"])
def test_a_part_of_the_audit_that_a_network_says_nothing_of_is_empty(part, mtorlod, tmp_path):
    (tmp_path / "net.tsv").write_text("source\teffect\ttarget\nA\t+\tB\n")

    told = mtorlod("audit", part, "--network", tmp_path / "net.tsv", "--format", "tsv")

    assert (told.code, len(told.rows)) == (0, 1)


def test_the_mirnas_of_a_network_are_reported_as_those_of_the_shipped_graph(mtorlod, tmp_path):
    (tmp_path / "net.trig").write_text(
        "@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> . @prefix my: <https://example.org/my/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'my:mir a mtor:MicroRNA ; rdfs:label "mir" . my:T rdfs:label "T" .\n'
        "my:c { my:mir mtor:targetsTranscriptOf my:T . my:T mtor:activates my:mir . }\n"
        "my:c a mtor:Claim ; mtor:stance mtor:Supports .\n"
    )

    told = mtorlod("audit", "--mirnas", "--network", tmp_path / "net.trig", "--format", "tsv")

    verdicts = {(row["intervention"], row["node"]): row["by default"] for row in records(told)}
    assert verdicts["mir:gained", "T"] == "lowered"
    assert verdicts["mir:lost", "T"] == "raised"


# Interventions from a file, and what is carried over


def test_an_intervention_of_a_file_keeps_the_name_that_the_file_gives_it(mtorlod, tmp_path):
    path = tmp_path / "done.tsv"
    path.write_text("name\tgiven\nalone\teverolimus\nwith SL327\teverolimus|SL327\n")
    asked = ("effects", "--interventions", path, "--on", "MAPK", "--exposure", "acute")

    rows = [(row["intervention"], row["verdict"]) for row in records(mtorlod(*asked))]
    as_json = json.loads(mtorlod(*asked, "--format", "json").out)

    assert rows == [("alone", "raised"), ("with SL327", "lowered")]
    assert [row["name"] for row in as_json] == ["alone", "with SL327"]


def test_claims_carried_over_are_named_and_a_table_has_that_column_only_where_there_are_any(mtorlod):
    (row, *_) = records(mtorlod("effects", "rapamycin", "--in", "skeletal-muscle", "--on", "miR-1"))
    default = ("effects", "everolimus", "--on", "Akt")

    assert "claim:mtor-controls-mir-1-transcription-in-regenerating-muscle" in row["carried over"].split()
    assert {row["carried over"] for row in records(mtorlod(*default))} == {""}
    assert "carried over" not in mtorlod(*default, "--format", "table").out


def test_no_cut_of_the_sizes_looked_for_is_said_in_words(mtorlod, tmp_path):
    path = tmp_path / "four.tsv"
    rows = "".join(f"S\t+\tW{n}\nW{n}\t+\tT\n" for n in range(4))
    path.write_text("source\teffect\ttarget\n" + rows)
    asked = ("combine", "--network", path, "S:gained", "--against", "T", "--format", "text")

    assert "no set of up to 3 would; --up-to looks for larger ones" in mtorlod(*asked).out
    assert "W0, W1, W2, W3 (held unchanged)" in mtorlod(*asked, "--up-to", "4").out
