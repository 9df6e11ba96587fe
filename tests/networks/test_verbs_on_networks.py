"""What each verb answers of a user's network, by the command line."""

import json
import xml.etree.ElementTree as ElementTree

import pytest

HEADINGS = [
    *("intervention", "exposure", "node", "verdict", "mechanism", "stated"),
    *("steps_raised", "steps_lowered", "route", "carried over"),
    *("seen", "given the measurements", "forced by"),
    *("reading", "contested", "without contested steps", "rests on"),
]


@pytest.fixture
def toy(samples):
    return samples / "toy.tsv"


def records(out):
    headings, *rows = [line.split("\t") for line in out.splitlines()]
    return [dict(zip(headings, row, strict=True)) for row in rows]


# effects


def test_effects_have_a_line_per_node_with_a_route_and_the_lengths_of_both_witnesses(run, toy):
    code, out, told = run("effects", "--network", toy, "PTEN:lost", "--format", "tsv")

    rows = {row["node"]: row for row in records(out)}
    assert code == 0
    assert out.splitlines()[0].split("\t") == HEADINGS
    assert (rows["PTEN"]["verdict"], rows["PTEN"]["steps_lowered"]) == ("lowered", "0")
    assert (rows["IRS1"]["verdict"], rows["IRS1"]["steps_lowered"]) == ("lowered (damped)", "7")
    assert rows["Akt"]["route"] == "PTEN ⊣ PI3K → Akt"
    assert {row["exposure"] for row in rows.values()} == {"both"}
    assert "mTORC2" not in rows
    assert "toy.tsv: 11 rows read as tsv" in told


def test_only_the_nodes_asked_for_have_lines_and_one_without_a_route_says_so(run, toy):
    code, out, _ = run(
        *("effects", "--network", toy, "PTEN:lost", "--on", "mTORC2", "--on", "akt", "--format", "tsv")
    )

    assert code == 0
    assert {row["node"]: row["verdict"] for row in records(out)} == {
        "mTORC2": "no route",
        "Akt": "raised (damped)",
    }


def test_presses_that_disagree_make_a_conflict_with_the_length_of_each_route(run, toy):
    code, out, _ = run(
        *("effects", "--network", toy, "--press", "PTEN:lowered", "--press", "mTORC2:lowered"),
        *("--on", "Akt", "--format", "tsv"),
    )

    (row,) = records(out)
    assert code == 0
    assert (row["verdict"], row["steps_raised"], row["steps_lowered"]) == ("conflict", "2", "1")


def test_a_press_leaves_the_inputs_of_a_node_and_press_with_hold_cuts_them(run, toy):
    def verdict(*words):
        out = run("effects", "--network", toy, *words, "--on", "Akt", "--format", "tsv")[1]
        return records(out)[0]["verdict"]

    pushed = ("--press", "Akt:lowered", "--press", "PTEN:lowered")
    assert verdict(*pushed) == "conflict"
    assert verdict(*pushed, "--hold", "Akt") == "lowered"


@pytest.mark.parametrize("words", [("PTEN:lost",), ("--press", "PTEN:lowered", "--press", "mTORC2:lowered")])
def test_json_and_tsv_say_the_same(words, run, toy):
    rows = records(run("effects", "--network", toy, *words, "--format", "tsv")[1])
    plain = json.loads(run("effects", "--network", toy, *words, "--format", "json")[1])

    def steps(number):
        return "" if number is None else str(number)

    assert [
        {
            "intervention": each["said"],
            "exposure": each["exposure"],
            "node": each["label"],
            "verdict": each["verdict"] + (" (damped)" if each["damped"] else ""),
            "steps_raised": steps(each["steps_raised"]),
            "steps_lowered": steps(each["steps_lowered"]),
        }
        for each in plain
    ] == [{key: row[key] for key in (*HEADINGS[:4], "steps_raised", "steps_lowered")} for row in rows]


def test_a_file_of_interventions_says_what_the_interventions_say_one_by_one(run, toy, tmp_path):
    (tmp_path / "many.tsv").write_text("lost\theld\nPTEN\t\nPTEN\tPI3K\nmTORC1\t\n")

    many = run("effects", "--network", toy, "--interventions", tmp_path / "many.tsv", "--format", "json")
    singly = [
        json.loads(run("effects", "--network", toy, *words, "--format", "json")[1])
        for words in (("PTEN:lost",), ("PTEN:lost", "--hold", "PI3K"), ("mTORC1:lost",))
    ]

    assert many[0] == 0
    assert json.loads(many[1]) == [row for rows in singly for row in rows]


def test_thousands_of_rows_come_in_one_call(run, tmp_path):
    rows = "".join(f"N{n}\t{'+-'[n % 2]}\tN{n + 1}\n" for n in range(60))
    (tmp_path / "chain.tsv").write_text("source\teffect\ttarget\n" + rows)
    (tmp_path / "many.tsv").write_text("raised\n" + "".join(f"N{n}\n" for n in range(60)))

    code, out, _ = run(
        *("effects", "--network", tmp_path / "chain.tsv", "--interventions", tmp_path / "many.tsv"),
        *("--format", "tsv"),
    )

    assert code == 0
    assert len(out.splitlines()) == 1 + sum(61 - n for n in range(60))
    assert {row["verdict"] for row in records(out)} == {"raised", "lowered"}


# explain


def test_the_proof_of_a_verdict_shows_each_step_with_its_line_and_reference(run, toy):
    code, out, _ = run("explain", "effect", "--network", toy, "mTORC1:lost", "--on", "IRS1")

    assert code == 0
    assert out.startswith("mTORC1:lost, both: IRS1: raised")
    assert "S6K1 ⊣ IRS1" in out
    assert "line 4 [PMID:11,PMID:12] (rows of toy.tsv) network:toy/claim/4" in out


def test_the_proof_of_a_conflict_shows_both_routes(run, toy):
    code, out, _ = run(
        *("explain", "effect", "--network", toy, "--press", "PTEN:lowered", "--press", "mTORC2:lowered"),
        *("--on", "Akt"),
    )

    assert code == 0
    assert "Akt: conflict" in out
    assert "PTEN lowers PI3K, line 12" in out
    assert "mTORC2 raises Akt, line 10" in out


def test_why_there_is_no_route_names_the_held_node(run, toy):
    code, out, _ = run("explain", "effect", "--network", toy, "PTEN:lost", "--hold", "PI3K", "--on", "Akt")

    assert code == 0
    assert "Akt: no route" in out
    assert "PI3K" in out.split("no route", 1)[1]


@pytest.mark.parametrize(("form", "sign"), [("mermaid", "flowchart"), ("turtle", "@prefix mtor:")])
def test_proofs_of_networks_are_also_mermaid_and_turtle(form, sign, run, toy):
    code, out, _ = run("explain", "effect", "--network", toy, "PTEN:lost", "--on", "Akt", "--format", form)

    assert code == 0
    assert sign in out


# audit


def test_the_audit_of_a_table_is_the_account_of_its_import(run, table):
    path = table("A\t+\tB", "A\t-\tB", "B\t?\tA", "B\t-\tB", "B\twobbles\tA")

    code, out, _ = run("audit", "--network", path, "--format", "json")

    found = json.loads(out)
    assert code == 0
    assert found["import"]["effects"] == {"+": 1, "-": 2, "?": 1}
    assert (found["import"]["dropped"], found["import"]["contradictions"]) == (1, 1)
    assert [each["label"] for each in found["discrepancies"]] == ["opposite signs: A on B"]
    assert (found["unsigned"], found["self_effects"]) == (["B affects A"], ["B lowers B"])


def test_the_audit_tells_what_rests_on_a_reference_of_the_file(run, toy):
    alone = run("audit", "--network", toy, "--reference", "PMID:13")
    shared = run("audit", "--network", toy, "--reference", "PMID:10", "--format", "json")

    assert alone[0] == shared[0] == 0
    assert "Akt inhibits TSC complex, line 7" in alone[1]
    assert "fall without it (1)" in alone[1]
    assert json.loads(shared[1])["alone"] == []


def test_where_nothing_cites_a_reference_the_remedy_says_so(run, samples):
    code, _, err = run("audit", "--network", samples / "toy.sif", "--reference", "3")

    assert code == 2
    assert "no claim cites reference '3'" in err
    assert "no claim that is heard cites any" in err


def test_the_audit_of_a_table_says_that_it_has_no_outcomes_to_pick_from(run, toy):
    code, out, err = run("audit", "--network", toy, "--only", "disagrees")

    assert code == 0
    assert "Audit of" in out
    assert "states no outcomes, so --only disagrees has nothing to narrow" in err


def test_the_audit_of_rdf_holds_stated_outcomes_beside_what_follows(run, samples, tmp_path):
    text = (samples / "drug.trig").read_text() + (
        "my:o1 { my:o1 a mtor:Outcome ; mtor:givenAgent my:pill ; mtor:onEntity my:target ;\n"
        "  mtor:direction mtor:Lowered ; mtor:aspect mtor:Activity . }\n"
        'my:o1 a mtor:Claim ; rdfs:label "Pill lowers Target"@en ; mtor:stance mtor:Supports .\n'
    )
    (tmp_path / "outcome.trig").write_text(text)

    code, out, _ = run("audit", "--network", tmp_path / "outcome.trig", "--only", "agrees")

    assert code == 0
    assert "| Pill | acute | Target | lowered https://example.org/my/o1 | lowered | agrees |" in out


# combine


def test_the_nodes_that_close_a_route_of_a_table_are_found_and_there_is_no_drug(run, toy):
    code, out, _ = run("combine", "--network", toy, "PTEN:lost", "--against", "Akt", "--format", "tsv")

    kinds = {(row["kind"], row["what"]) for row in records(out)}
    assert code == 0
    assert ("escape route", "PTEN ⊣ PI3K → Akt") in kinds
    assert {("cut", "PI3K (held unchanged)"), ("cut", "PI3K (held down)"), ("no partner", "")} <= kinds


def test_the_drugs_of_rdf_are_partners(run, samples, tmp_path):
    text = (samples / "drug.trig").read_text() + (
        'my:growth a mtor:Protein ; rdfs:label "Growth"@en .\n'
        "my:c5 { my:growth mtor:activates my:kinase . }\n"
        'my:c5 a mtor:Claim ; rdfs:label "Growth activates Kinase"@en ; mtor:stance mtor:Supports .\n'
    )
    (tmp_path / "partner.trig").write_text(text)

    code, out, _ = run(
        *("combine", "--network", tmp_path / "partner.trig", "Growth:gained", "--against", "Target"),
        *("--format", "tsv"),
    )

    (partner,) = [row for row in records(out) if row["kind"] == "partner"]
    assert code == 0
    assert (partner["what"], partner["verdict"], partner["evidence"]) == ("Pill", "lowered", "predicted")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("PTEN:lost", "--against", "TSC complex"), "no route leads from this therapy to that state"),
        (("PTEN:lost", "--against", "mTORC2:lowered"), "no route leads from this therapy to that state"),
        (("--table",), "no drug here brings about a state by feedback release"),
    ],
)
def test_where_nothing_is_to_be_closed_in_a_network_that_is_said(words, said, run, toy):
    code, _, told = run("combine", "--network", toy, *words, "--format", "tsv")

    assert code == 0
    assert f"nothing to close: {said}" in told


# export


@pytest.mark.parametrize(
    "form", ["turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml", "sif", "graphml"]
)
def test_a_network_exported_and_read_again_gives_the_same_verdicts(form, run, toy, tmp_path):
    endings = {"turtle": "ttl", "ntriples": "nt", "nquads": "nq", "rdfxml": "rdf"}
    out = tmp_path / f"toy.{endings.get(form, form)}"
    asked = ("PTEN:lost", "--format", "tsv")

    assert run("export", "--network", toy, "--format", form, "--out", out)[0] == 0

    first, second = (records(run("effects", "--network", path, *asked)[1]) for path in (toy, out))
    # A table names itself as the source; RDF keeps the name of the file that it was written from.
    assert [{**row, "rests on": ""} for row in second] == [{**row, "rests on": ""} for row in first] != []


def test_losses_and_sizes_are_told_on_stderr_and_only_data_on_stdout(run, toy):
    code, out, told = run("export", "--network", toy, "--format", "graphml")

    assert code == 0
    assert ElementTree.fromstring(out).tag.endswith("graphml")
    assert "left behind: relations are reduced to their sign" in told


def test_what_is_inferred_is_exported_apart_from_what_is_stated(run, toy):
    stated = run("export", "--network", toy, "--format", "trig")
    inferred = run("export", "--network", toy, "--format", "trig", "--what", "inferred")

    assert stated[0] == inferred[0] == 0
    assert "mtor:Derivation" in inferred[1]
    assert "mtor:Derivation" not in stated[1]
    assert "mtor:CausalEdge" not in inferred[1]


@pytest.mark.parametrize("form", ["owl", "sssom", "site", "heart"])
def test_what_is_about_the_shipped_graph_is_refused_of_a_network(form, run, toy):
    code, out, told = run("export", "--network", toy, "--format", form)

    assert (code, out) == (2, "")
    assert f"--format {form} is about the shipped graph, not a --network" in told
