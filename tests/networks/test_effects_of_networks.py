"""Verdicts on users' networks: by the command line, many at once, and as the calculus gives them."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtorlod import KnowledgeBase
from mtorlod.reasoning.calculus import Effects
from mtorlod.reasoning.reading import EVERYTHING


def lines(out):
    return [line.split("\t") for line in out.splitlines()]


def test_press_hold_and_both_together_work_on_bare_names(run, samples):
    code, out, _ = run(
        *("effects", "--network", samples / "toy.tsv", "--press", "PTEN:lowered", "--press", "mTORC2:raised"),
        *("--hold", "Rheb", "--press", "S6K1:lowered", "--hold", "S6K1", "--format", "tsv"),
    )

    rows = {line[1]: line[2:] for line in lines(out)}
    assert code == 0
    assert rows["Akt"] == ["raised", "no", "1", ""]
    assert rows["TSC complex"] == ["lowered", "no", "", "2"]
    assert rows["S6K1"] == ["lowered", "no", "", "0"]
    assert "Rheb" not in rows


def test_a_file_of_interventions_runs_in_one_call_and_names_each_line(run, samples, tmp_path):
    path = tmp_path / "many.tsv"
    path.write_text("name\tlost\tlowered\theld\nknock-out\tPTEN\t\t\n\t\tmTORC1|mTORC2\tS6K1\n")

    code, out, _ = run(
        "effects", "--network", samples / "toy.tsv", "--interventions", path, "--on", "Akt", "--format", "tsv"
    )

    assert code == 0
    assert lines(out)[1:] == [
        ["knock-out", "Akt", "raised", "yes", "2", ""],
        ["mTORC1 pressed lowered + mTORC2 pressed lowered + S6K1 held", "Akt", "lowered", "no", "", "1"],
    ]


def test_json_has_one_object_a_line_with_iris_and_names(run, samples):
    code, out, _ = run(
        "effects", "--network", samples / "toy.tsv", "PTEN:lost", "--on", "Akt", "--format", "json"
    )

    base = "https://w3id.org/mtorlod/network/toy/entity/"
    assert code == 0
    assert json.loads(out) == [
        {
            "intervention": [f"{base}PTEN"],
            "held": [],
            "said": "PTEN:lost",
            "node": f"{base}Akt",
            "name": "Akt",
            "verdict": "raised",
            "damped": True,
            "steps_raised": 2,
            "steps_lowered": None,
        }
    ]


def test_no_rows_are_an_empty_list_and_a_note(run, file):
    """An enzyme that breaks a drug down is an effect on the drug: given, the drug itself moves nothing."""
    broken_down = file(
        """@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .
        @prefix my: <https://example.org/my/> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        my:pill a mtor:Drug ; rdfs:label "Pill"@en .
        my:enzyme a mtor:Protein ; rdfs:label "Enzyme"@en .
        my:c1 { my:enzyme mtor:inhibits my:pill . }
        my:c1 a mtor:Claim ; rdfs:label "Enzyme inhibits Pill"@en ; mtor:stance mtor:Supports .
        """,
        "net.trig",
    )

    code, out, told = run("effects", "--network", broken_down, "Pill", "--format", "json")

    assert (code, json.loads(out)) == (0, [])
    assert "no rows: no route leads from these interventions to any node" in told


def test_a_context_narrows_the_network_to_its_rows_and_the_general_ones(run, samples):
    every = run("effects", "--network", samples / "toy.tsv", "mTORC2:lost", "--on", "Akt", "--format", "tsv")
    liver = run(
        *("effects", "--network", samples / "toy.tsv", "mTORC2:lost", "--in", "liver", "--on", "Akt"),
        *("--format", "tsv"),
    )
    elsewhere = run("effects", "--network", samples / "toy.tsv", "mTORC2:lost", "--in", "muscle")

    assert lines(every[1])[1][2] == lines(liver[1])[1][2] == "lowered"
    assert elsewhere[0] == 2
    assert "no context is called 'muscle'" in elsewhere[2]


def test_the_import_report_lists_the_rows_that_are_no_effects_as_they_stand(run, samples, tmp_path):
    report = tmp_path / "report.tsv"

    code, _, told = run("audit", "--network", samples / "toy.tsv", "--import-report", report)

    assert code == 0
    assert "toy.tsv: 11 rows read as tsv: 9 effects (5 +, 4 -, 0 ?) among 9 nodes" in told
    assert [row[:5] for row in lines(report.read_text())] == [
        ["line", "source", "effect", "target", "fate"],
        ["11", "mTORC1", "up-regulates activity", "S6K1", "merged"],
        ["13", "S6K1", "wobbles", "Akt", "dropped"],
    ]


def test_quiet_says_nothing_of_the_import(run, samples):
    assert run("-q", "audit", "--network", samples / "toy.tsv")[2] == ""


def test_explain_and_combine_take_a_network(run, samples):
    proof = run("explain", "effect", "--network", samples / "toy.tsv", "PTEN:lost", "--on", "Akt")
    partners = run(
        "combine", "--network", samples / "toy.tsv", "PTEN:lost", "--against", "Akt", "--format", "json"
    )

    assert proof[0] == partners[0] == 0
    assert "PTEN lowers PI3K, line 12" in proof[1]
    assert json.loads(partners[1])


def test_contexts_side_by_side_work_on_a_network(run, samples):
    code, out, _ = run(
        *("effects", "--network", samples / "toy.tsv", "mTORC2:lost", "--in", "liver", "--compare"),
        *("--on", "Akt", "--format", "tsv"),
    )

    assert code == 0
    assert "liver" in out


def test_many_interventions_work_on_the_shipped_graph_too(run, tmp_path):
    path = tmp_path / "many.tsv"
    path.write_text("given\neverolimus\ntemsirolimus|SL327\n")

    code, out, _ = run(
        "effects", "--interventions", path, "--on", "Akt", "--exposure", "acute", "--format", "tsv"
    )

    assert code == 0
    assert [(row[0], row[3]) for row in lines(out)[1:]] == [
        ("everolimus", "raised"),
        ("SL327 + temsirolimus", "raised"),
    ]


EDGES = st.lists(
    st.tuples(st.integers(0, 7), st.sampled_from("+-?"), st.integers(0, 7)), min_size=4, max_size=16
)


@given(EDGES, st.integers(0, 7))
@settings(max_examples=40, deadline=None)
def test_every_line_says_what_the_calculus_says_of_that_node(tmp_path_factory, edges, pressed):
    path = tmp_path_factory.mktemp("networks") / "net.tsv"
    rows = "".join(f"n{source}\t{sign}\tn{target}\n" for source, sign, target in [*edges, (pressed, "+", 9)])
    path.write_text(f"source\teffect\ttarget\n{rows}")
    kb = KnowledgeBase.from_network(path)
    done = kb.intervention([], press=[f"n{pressed}:lowered"])

    found = {line.iri: line for line in kb.verdicts([(None, done)])}

    for verdict in Effects(kb.model.network(EVERYTHING), done).verdicts():
        if verdict.value == "no route":
            assert verdict.node not in found
            continue
        line = found[verdict.node]
        steps = [None if w is None else len(w) for w in (verdict.witness_raised, verdict.witness_lowered)]
        assert (line.verdict, line.damped) == (verdict.value, verdict.damped)
        assert [line.steps_raised, line.steps_lowered] == steps


@pytest.mark.parametrize("node", ["PTEN", "mTORC1"])
def test_the_verdict_table_of_python_is_that_of_the_lines(node, samples):
    kb = KnowledgeBase.from_network(samples / "toy.tsv")

    table = {row.node: row.verdict.value for row in kb.effects(f"{node}:lost")}
    listed = {line.iri: line.verdict for line in kb.verdicts([(None, kb.intervention([f"{node}:lost"]))])}

    assert table == listed
