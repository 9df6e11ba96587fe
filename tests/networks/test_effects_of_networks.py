"""Verdicts on users' networks: by the command line, many at once, and as the calculus gives them."""

import json

import pytest
from hypothesis import given, settings, strategies as st

from mtorlod import KnowledgeBase
from mtorlod.knowledge_base.effects import effect_rows
from mtorlod.knowledge_base.effects.effect_rows import IN_PART
from mtorlod.reasoning.calculus import Effects
from mtorlod.reasoning.reading import EVERYTHING

HEADINGS = [
    *("intervention", "exposure", "node", "verdict", "mechanism", "stated"),
    *("steps_raised", "steps_lowered", "route", "carried over"),
    *("seen", "given the measurements", "forced by"),
    *("reading", "contested", "without contested steps", "rests on"),
]


def lines(out):
    return [line.split("\t") for line in out.splitlines()]


def test_press_hold_and_both_together_work_on_bare_names(run, samples):
    code, out, _ = run(
        *("effects", "--network", samples / "toy.tsv", "--press", "PTEN:lowered", "--press", "mTORC2:raised"),
        *("--hold", "Rheb", "--press", "S6K1:lowered", "--hold", "S6K1", "--format", "tsv"),
    )

    rows = {line[2]: [line[3], *line[6:9]] for line in lines(out)}
    assert code == 0
    assert rows["Akt"] == ["raised", "1", "", "mTORC2 → Akt"]
    assert rows["TSC complex"] == ["lowered", "", "2", "mTORC2 → Akt ⊣ TSC complex"]
    assert rows["S6K1"] == ["lowered", "", "0", "S6K1 is set by the intervention itself"]
    assert "Rheb" not in rows


def test_a_file_of_interventions_runs_in_one_call_and_names_each_line(run, samples, tmp_path):
    path = tmp_path / "many.tsv"
    path.write_text("name\tlost\tlowered\theld\nknock-out\tPTEN\t\t\n\t\tmTORC1|mTORC2\tS6K1\n")

    code, out, _ = run(
        "effects", "--network", samples / "toy.tsv", "--interventions", path, "--on", "Akt", "--format", "tsv"
    )

    assert code == 0
    assert [[*line[:1], *line[2:4], *line[6:8]] for line in lines(out)[1:]] == [
        ["knock-out", "Akt", "raised (damped)", "2", ""],
        ["mTORC1 pressed lowered + mTORC2 pressed lowered + S6K1 held", "Akt", "lowered", "", "1"],
    ]


def test_json_has_an_object_for_each_row_with_iris_and_names_and_null_what_is_not_known(run, samples):
    code, out, _ = run(
        "effects", "--network", samples / "toy.tsv", "PTEN:lost", "--on", "Akt", "--format", "json"
    )

    base = "https://w3id.org/mtorlod/network/toy/"
    assert code == 0
    assert json.loads(out) == [
        {
            "name": None,
            "said": "PTEN:lost",
            "intervention": [f"{base}entity/PTEN"],
            "given": [],
            "gained": [],
            "lost": [f"{base}entity/PTEN"],
            "pressed": [],
            "held": [],
            "exposure": "both",
            "node": f"{base}entity/Akt",
            "label": "Akt",
            "verdict": "raised",
            "fixed_to": None,
            "damped": True,
            "unsigned": False,
            "mechanism": None,
            "cut_at": None,
            "freed": [],
            "stated": [],
            "steps_raised": 2,
            "steps_lowered": None,
            "witness_raised": [
                {
                    "source": f"{base}entity/{source}",
                    "sign": sign,
                    "target": f"{base}entity/{target}",
                    "claims": [f"{base}claim/{line}"],
                    "against": [],
                    "indirect": False,
                }
                for source, sign, target, line in (("PTEN", "-", "PI3K", 12), ("PI3K", "+", "Akt", 6))
            ],
            "witness_lowered": None,
            "carried_over": [],
            "seen": None,
            "given_seen": None,
            "forced_by": None,
            "repaired": None,
            "reading": "all steps",
            "rests_on": [f"{base}file"],
            "without_contested": "raised",
            "indirect": [],
            "premises": [],
            "tied_to": None,
        }
    ]


def test_the_keys_of_json_are_the_same_for_a_network_and_for_the_shipped_graph(run, samples):
    network = run("effects", "--network", samples / "toy.tsv", "PTEN:lost", "--format", "json")
    shipped = run("effects", "everolimus", "--on", "Akt", "--format", "json")

    assert [*json.loads(network[1])[0]] == [*json.loads(shipped[1])[0]]


def test_where_nothing_else_is_reached_the_moved_node_has_the_only_row(run, samples):
    code, out, _ = run(
        "effects", "--network", samples / "toy.tsv", "TSC complex:lost", "--format", "json", "--hold", "Rheb"
    )

    assert code == 0
    assert [row["label"] for row in json.loads(out)] == ["TSC complex"]


@pytest.mark.parametrize(("form", "empty"), [("json", "[]"), ("tsv", "\t".join(HEADINGS))])
def test_no_rows_are_an_empty_list_or_a_heading_and_a_note(form, empty, run, samples, tmp_path):
    acute = (samples / "drug.trig").read_text() + "my:c1 mtor:exposure mtor:Acute .\n"
    (tmp_path / "acute.trig").write_text(acute)

    code, out, told = run(
        *("effects", "--network", tmp_path / "acute.trig", "Pill", "--exposure", "chronic"),
        *("--format", form),
    )

    assert (code, out) == (0, f"{empty}\n")
    assert "no rows: no route leads from these interventions to any node" in told


def test_a_context_narrows_the_network_to_its_rows_and_the_general_ones(run, samples):
    every = run("effects", "--network", samples / "toy.tsv", "mTORC2:lost", "--on", "Akt", "--format", "tsv")
    liver = run(
        *("effects", "--network", samples / "toy.tsv", "mTORC2:lost", "--in", "liver", "--on", "Akt"),
        *("--format", "tsv"),
    )
    elsewhere = run("effects", "--network", samples / "toy.tsv", "mTORC2:lost", "--in", "muscle")

    assert lines(every[1])[1][3] == lines(liver[1])[1][3] == "lowered (damped)"
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
        ("everolimus", "raised (damped)"),
        ("SL327 + temsirolimus", "raised (damped)"),
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

    whole = {row.node: row for row in kb.effect_stream(press=[f"n{pressed}:lowered"])}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(effect_rows, "EFFORT", 0)
        bare = {row.node: row for row in kb.effect_stream(press=[f"n{pressed}:lowered"])}

    assert all(row.whole for row in whole.values())
    assert not any(row.whole for row in bare.values())
    for verdict in Effects(kb.model.network(EVERYTHING), done).verdicts():
        if verdict.value == "no route":
            assert verdict.node not in whole
            assert verdict.node not in bare
            continue
        steps = [None if w is None else len(w) for w in (verdict.witness_raised, verdict.witness_lowered)]
        assert whole[verdict.node].verdict == verdict
        for row in (whole[verdict.node], bare[verdict.node]):
            assert (row.verdict.value, row.verdict.damped) == (verdict.value, verdict.damped)
            assert [row.steps_raised, row.steps_lowered] == steps


@pytest.mark.parametrize("effort", [effect_rows.EFFORT, 0])
@pytest.mark.parametrize("node", ["PTEN", "mTORC1"])
def test_the_table_of_python_holds_the_rows_of_the_stream_and_of_a_file(
    node, effort, samples, tmp_path, monkeypatch
):
    monkeypatch.setattr(effect_rows, "EFFORT", effort)
    kb = KnowledgeBase.from_network(samples / "toy.tsv")
    (tmp_path / "many.tsv").write_text(f"lost\n{node}\n")

    table = kb.effects(f"{node}:lost")

    assert list(table) == list(kb.effect_stream(f"{node}:lost"))
    assert list(table) == list(kb.effects_of_file(tmp_path / "many.tsv"))
    assert len(table) > 5


# Rows in full, and rows of which only the verdict is told

WALL = 2300
"""Nodes of a chain from which all its effects are too many for rows in full: 2,300² > 5 million."""


@pytest.fixture
def chain(tmp_path):
    path = tmp_path / "chain.tsv"
    rows = "".join(f"N{n}\t{'+-'[n % 2]}\tN{n + 1}\n" for n in range(WALL))
    path.write_text("source\teffect\ttarget\n" + rows)
    return path


def whole(verdict, rests_on=""):
    """Return the last cells of a row whose network nothing stands against."""
    return ["all steps", "", verdict, rests_on]


def test_of_every_node_of_a_large_network_verdict_and_steps_are_told_and_one_note_says_so(run, chain):
    code, out, told = run("effects", "--network", chain, "--press", "N0:raised", "--format", "tsv")

    headings, *rows = lines(out)
    assert (code, headings, len(rows)) == (0, HEADINGS, 1 + WALL)
    assert [
        "N0 pressed raised",
        "both",
        "N2299",
        "lowered",
        "",
        "",
        "",
        "2299",
        *[""] * 5,
        *whole("lowered"),
    ] in rows
    assert [
        "N0 pressed raised",
        "both",
        "N2300",
        "raised",
        "",
        "",
        "2300",
        *[""] * 6,
        *whole("raised"),
    ] in rows
    assert told.count(IN_PART) == 1


def test_of_the_nodes_named_in_a_large_network_everything_is_told(run, chain):
    code, out, told = run(
        *("effects", "--network", chain, "--press", "N0:raised", "--on", "N3", "--format", "tsv")
    )

    assert code == 0
    assert lines(out)[1][2:] == [
        "N3",
        "lowered",
        "",
        "",
        "",
        "3",
        "N0 → N1 ⊣ N2 → N3",
        *[""] * 4,
        *whole("lowered", "network file chain.tsv"),
    ]
    assert IN_PART not in told


def test_what_was_not_looked_for_is_null_in_json_and_what_was_not_found_is_empty(run, samples, monkeypatch):
    asked = ("effects", "--network", samples / "toy.tsv", "PTEN:lost", "--on", "Akt", "--format", "json")
    (whole,) = json.loads(run(*asked)[1])
    monkeypatch.setattr(effect_rows, "EFFORT", 0)
    (bare,) = json.loads(run(*asked)[1])

    sought = ("unsigned", "freed", "stated", "carried_over", "rests_on", "indirect")
    assert [whole[key] for key in sought] == [
        False,
        [],
        [],
        [],
        ["https://w3id.org/mtorlod/network/toy/file"],
        [],
    ]
    assert [bare[key] for key in sought] == [None] * 6
    assert {**whole, **dict.fromkeys(sought), "witness_raised": None} == bare
