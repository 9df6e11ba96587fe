"""What was measured, by the command line: good files and bad ones, streams, exit codes."""

import json

import pytest

ENTITY = "https://w3id.org/mtorlod/entity/"
ACUTE = ("OSI-027", "--exposure", "acute")
RHEB = ("effects", *ACUTE, "--on", "Rheb")
VERBS = {
    "effects": RHEB,
    "explain": ("explain", "effect", *ACUTE, "--on", "Rheb"),
    "worlds": ("worlds", *ACUTE),
    "measure": ("measure", *ACUTE),
    "audit": ("audit", *ACUTE),
}
TWO_CONDITIONS = "node\tdirection\tcondition\nAkt\tup\tfirst\nRheb\tdown\tsecond\n"


@pytest.fixture
def file(tmp_path):
    """Write a file; return its path."""

    def written(text, name="measured.tsv"):
        path = tmp_path / name
        path.write_text(text)
        return str(path)

    return written


def records(told):
    headings, *rows = told.rows
    return [dict(zip(headings, row, strict=True)) for row in rows]


# Effects


def test_nodes_that_hang_together_in_all_worlds_are_told_as_one(mtorlod):
    told = mtorlod(
        "effects", *ACUTE, "--on", "Akt", "--on", "Rheb", "--on", "TSC complex", "--format", "json"
    )

    rows = {row["label"]: row for row in json.loads(told.out)}
    assert rows["Rheb"]["tied_to"] == [
        {"node": f"{ENTITY}Akt", "same": True},
        {"node": f"{ENTITY}TSC-complex", "same": False},
    ]
    assert "tied in all worlds: Akt decides Rheb; the other way TSC complex" in told.err


def test_what_measurements_settle_is_tied_to_nothing(mtorlod):
    told = mtorlod(*RHEB, "--on", "Akt", "--seen", "Akt:raised", "--format", "json")

    assert [row["tied_to"] for row in json.loads(told.out)] == [None, None]
    assert "tied" not in told.err


def test_a_row_tells_the_verdict_and_beside_it_what_is_given(mtorlod):
    told = mtorlod(*RHEB, "--seen", "Akt:raised")

    (row,) = records(told)
    assert told.code == 0
    assert row["verdict"] == "conflict"
    assert (row["given the measurements"], row["forced by"], row["seen"]) == ("raised", "Akt", "")


def test_in_json_what_is_given_names_nodes_by_iri(mtorlod):
    (row,) = json.loads(mtorlod(*RHEB, "--seen", "Akt:raised", "--format", "json").out)

    assert (row["verdict"], row["given_seen"], row["forced_by"]) == ("conflict", "raised", [f"{ENTITY}Akt"])
    assert row["given"] == [f"{ENTITY}OSI-027"]


def test_what_contradicts_is_told_on_stderr_with_exit_code_1_and_rows_are_marked(mtorlod):
    told = mtorlod(*RHEB, "--seen", "Akt:raised", "--seen", "Rheb:lowered")

    (row,) = records(told)
    assert told.code == 1
    assert row["given the measurements"] == "lowered (repaired)"
    assert "cannot stand together:\n  Akt raised, Rheb lowered" in told.err
    assert "claim:tsc-complex-inhibits-rheb" in told.err
    assert "something that the graph does not state lowers Rheb" in told.err


def test_the_intervention_itself_can_have_been_measured(mtorlod):
    there = mtorlod(*RHEB, "--seen", "OSI-027:raised")
    absent = mtorlod(*RHEB, "--seen", "OSI-027:lowered")

    assert (there.code, records(there)[0]["given the measurements"]) == (0, "open")
    assert absent.code == 1
    assert "cannot stand together:\n  OSI-027 lowered" in absent.err


def test_a_drug_s_own_target_says_nothing_of_what_lies_below_the_fork(mtorlod):
    told = mtorlod(*RHEB, "--seen", "mTORC1:lowered")

    assert (told.code, records(told)[0]["given the measurements"]) == (0, "open")


def test_unchanged_is_no_evidence_unless_it_is_told_to_hold(mtorlod):
    ignored = mtorlod(*RHEB, "--seen", "Akt:unchanged")
    holds = mtorlod(*RHEB, "--seen", "Akt:unchanged", "--unchanged", "holds")

    assert [records(told)[0]["given the measurements"] for told in (ignored, holds)] == ["open", "no route"]
    assert records(holds)[0]["forced by"] == "Akt"


def test_numbers_below_the_cutoff_hold_still_where_unchanged_is_told_to_hold(mtorlod, file):
    path = file("node\tlog2fc\nAkt\t0.1\n")

    ignored = mtorlod(*RHEB, "--measured", path, "--cutoff", "0.5")
    holds = mtorlod(*RHEB, "--measured", path, "--cutoff", "0.5", "--unchanged", "holds")

    assert "1 below the cutoff" in ignored.err
    assert records(holds)[0]["given the measurements"] == "no route"


# Files


def test_a_table_is_read_and_what_became_of_its_rows_is_told(mtorlod, file):
    path = file("node\tlog2fc\tpadj\nAkt\t1.4\t0.001\nS6K1\t0.1\t0.001\nRheb\t-2\t0.7\nnobody\t3\t0.001\n")

    told = mtorlod(*RHEB, "--measured", path, "--cutoff", "0.5", "--alpha", "0.05")

    assert told.code == 0
    assert records(told)[0]["given the measurements"] == "raised"
    for said in ("1 on a node", "1 below the cutoff", "1 not significant", "1 whose name no node bears"):
        assert said in told.err


def test_both_directions_for_one_node_are_told_with_their_lines_and_neither_is_used(mtorlod, file):
    told = mtorlod(*RHEB, "--measured", file("node\tdirection\nAkt\tup\nRheb\tup\nAkt\tdown\n"))

    assert told.code == 0
    assert "Akt: raised on line 2, otherwise on line 4" in told.err
    assert records(told)[0]["forced by"] == "Rheb"


def test_a_file_without_any_match_is_told_and_leaves_verdicts_as_they_are(mtorlod, file):
    told = mtorlod(*RHEB, "--measured", file("node\tdirection\nnobody\tup\n"))

    assert told.code == 0
    assert "0 directions on nodes" in told.err
    assert (records(told)[0]["verdict"], records(told)[0]["given the measurements"]) == ("conflict", "")


def test_what_was_typed_is_joined_to_what_a_file_says_and_may_not_contradict_it(mtorlod, file):
    path = file("node\tdirection\nHIF1α\tup\n")

    assert records(mtorlod(*RHEB, "--measured", path, "--seen", "Akt:raised"))[0]["forced by"] == "Akt"
    told = mtorlod(*RHEB, "--measured", path, "--seen", "HIF1A:lowered")
    assert told.code == 2
    assert "'HIF1α' is seen both raised and lowered" in told.err


def test_one_of_several_conditions_is_chosen(mtorlod, file):
    told = mtorlod(*RHEB, "--measured", file(TWO_CONDITIONS), "--condition", "first")

    assert (told.code, records(told)[0]["forced by"]) == (0, "Akt")


@pytest.mark.parametrize("verb", VERBS)
def test_several_conditions_without_a_choice_are_refused_with_both_remedies(mtorlod, file, verb):
    told = mtorlod(*VERBS[verb], "--measured", file(TWO_CONDITIONS))

    assert told.refused("has 2 experiments", "'first', 'second'", "--interventions FILE")


def test_conditions_are_experiments_after_the_interventions_of_a_file(mtorlod, file):
    done = file("name\tgiven\nfirst\tOSI-027\nsecond\teverolimus\nthird\teverolimus\n", "done.tsv")

    told = mtorlod(
        *("effects", "--interventions", done, "--exposure", "acute", "--on", "Rheb"),
        *("--measured", file(TWO_CONDITIONS)),
    )

    first, second, third = records(told)
    assert told.code == 1
    assert (first["given the measurements"], first["forced by"]) == ("raised", "Akt")
    assert (second["verdict"], second["given the measurements"]) == ("raised", "lowered (repaired)")
    assert third["given the measurements"] == ""
    assert "second, acute:" in told.err
    assert "first, acute:" not in told.err


def test_a_condition_that_no_intervention_is_called_by_is_refused(mtorlod, file):
    done = file("name\tgiven\nfirst\tOSI-027\n", "done.tsv")

    told = mtorlod("audit", "--interventions", done, "--measured", file(TWO_CONDITIONS))

    assert told.code == 2
    assert "no intervention is called 'second'" in told.err
    assert "--condition" in told.err


def test_the_laboratory_s_names_are_mapped_by_a_file(mtorlod, file):
    names = file("name\tnode\nmy-kinase\tAkt\n", "names.tsv")

    told = mtorlod(*RHEB, "--measured", file("node\tdirection\nmy-kinase\tup\n"), "--names", names)

    assert records(told)[0]["forced by"] == "Akt"


def test_the_report_says_of_every_row_what_became_of_it(mtorlod, file, tmp_path):
    report = tmp_path / "report.tsv"
    path = file("node\tdirection\nAkt\tup\nAkkt\tup\nAkt T308\tup\n")

    mtorlod(*RHEB, "--measured", path, "--import-report", str(report))

    headings, *rows = [line.split("\t") for line in report.read_text().splitlines()]
    fates = {row[headings.index("line")]: row[headings.index("fate")] for row in rows}
    assert fates == {"2": "matched", "3": "unknown", "4": "no node for this site"}
    assert "did you mean 'Akt'" in rows[1][headings.index("why")]


def test_one_report_tells_of_the_rows_of_a_network_and_of_what_was_measured(mtorlod, file, tmp_path):
    report = tmp_path / "report.tsv"
    network = file("source\teffect\ttarget\nI\t+\tA\nA\twobbles\tB\n", "net.tsv")
    path = file("node\tdirection\nA\tup\n")

    words = ("effects", "--network", network, "I:gained", "--measured", path, "--import-report", str(report))
    mtorlod(*words)

    of_the_network, measured = report.read_text().split("\n\n")
    assert "wobbles" in of_the_network
    assert "matched" in measured


def test_a_hundred_thousand_rows_are_read_and_the_one_that_matters_is_used(mtorlod, file):
    rows = "".join(f"GENE{number}\t{number % 7 - 3}\n" for number in range(100_000))

    told = mtorlod(*RHEB, "--measured", file(f"node\tlog2fc\n{rows}Akt\t2\n"), "--cutoff", "1")

    assert told.code == 0
    assert "100,001 rows" in told.err
    assert len(told.err.splitlines()) < 30
    assert records(told)[0]["forced by"] == "Akt"


# The other verbs


def test_a_proof_follows_the_other_direction_to_its_end(mtorlod):
    told = mtorlod(*VERBS["explain"], "--seen", "Akt:raised")

    assert told.code == 0
    assert "Given what was measured: raised, forced by Akt" in told.out
    assert "Why it cannot be lowered:\n  1. Akt is raised: as it was measured" in told.out
    assert "so Rheb could move neither way, and it must move" in told.out


def test_the_two_worlds_of_the_kinase_inhibitor_are_listed_with_what_decides_them(mtorlod):
    told = mtorlod(*VERBS["worlds"])

    assert [(row["outcome"], row["node"], row["direction"], row["decides"]) for row in records(told)] == [
        ("1", "Akt", "raised", "yes"),
        ("2", "Akt", "lowered", "yes"),
    ]


def test_worlds_over_contradictory_measurements_are_none_with_exit_code_1(mtorlod):
    told = mtorlod(*VERBS["worlds"], "--seen", "Akt:raised", "--seen", "Rheb:lowered", "--format", "json")

    (found,) = json.loads(told.out)
    assert told.code == 1
    assert (found["consistent"], found["outcomes"], found["ties"]) == (False, [], [])


def test_no_advice_is_drawn_from_contradictory_measurements(mtorlod):
    told = mtorlod(*VERBS["measure"], "--seen", "Akt:raised", "--seen", "Rheb:lowered", "--format", "text")

    assert told.code == 1
    assert "no world has all that was seen" in told.out


def test_what_can_be_measured_is_read_from_a_file(mtorlod, file):
    told = mtorlod(*VERBS["measure"], "--among", file("Rheb\nHIF1α\n", "can.txt"))

    assert [(row["measure"], row["settles at least"]) for row in records(told)] == [
        ("Rheb", "5"),
        ("HIF1α", "3"),
    ]


def test_the_audit_exits_with_1_where_measurements_contradict_and_with_0_where_they_do_not(mtorlod):
    contradicted = mtorlod(*VERBS["audit"], "--seen", "Akt:raised", "--seen", "Rheb:lowered")
    fitting = mtorlod(*VERBS["audit"], "--seen", "Akt:raised", "--seen", "Rheb:raised")

    assert (contradicted.code, fitting.code) == (1, 0)
    assert "something that the graph does not state raises TSC complex" in contradicted.out
    assert "some world has all that was seen" in fitting.out


def test_the_audit_as_a_table_has_a_row_per_measurement(mtorlod):
    told = mtorlod(*VERBS["audit"], "--seen", "Akt:raised", "--seen", "S6K1:lowered", "--format", "tsv")

    assert [(row["node"], row["seen"], row["verdict"], row["told"]) for row in records(told)] == [
        ("Akt", "raised", "conflict", "open"),
        ("S6K1", "lowered", "lowered", "right"),
    ]


# What is refused


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--seen", "Akkt:raised"), ("no entity is called 'Akkt'", "did you mean 'Akt'")),
        (("--seen", "Akt:raised", "--seen", "AKT:lowered"), ("'Akt' is seen both raised and lowered",)),
        (("--seen", "Akt:sideways"), ("NODE:raised, NODE:lowered or NODE:unchanged",)),
        (("--seen", "Akt"), ("NODE:raised, NODE:lowered or NODE:unchanged",)),
        (("--seen", "Akt T308:raised"), ("no node for this site",)),
        (("--measured", "absent.tsv"), ("No such file",)),
    ],
)
def test_what_cannot_be_read_as_seen_is_refused_by_every_verb(mtorlod, verb, words, said):
    assert mtorlod(*VERBS[verb], *words).refused(*said)


@pytest.mark.parametrize("verb", ["effects", "explain", "worlds", "measure"])
@pytest.mark.parametrize(
    "words", [("--cutoff", "1"), ("--alpha", "0.05"), ("--condition", "a"), ("--import-report", "r.tsv")]
)
def test_options_of_a_file_go_with_a_file(mtorlod, verb, words):
    assert mtorlod(*VERBS[verb], *words).refused("with --measured FILE")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("node\tlog2fc\nAkt\t1.3\n", ("log2fc", "--cutoff NUMBER")),
        ("gene\nAkt\n", ("measured.tsv",)),
        ("", ("measured.tsv",)),
    ],
)
def test_a_file_that_says_no_direction_is_refused(mtorlod, file, text, said):
    assert mtorlod(*RHEB, "--measured", file(text)).refused(*said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("audit", "--seen", "Akt:raised"), "Say what was done"),
        (("audit", "OSI-027"), "Interventions go with what was measured"),
        (("effects", "--interventions", "x.tsv", "--seen", "Akt:raised"), "--seen says nothing of which"),
        ((*RHEB, "--in", "any", "--compare", "--seen", "Akt:raised"), "--compare compares contexts"),
    ],
)
def test_questions_that_leave_open_what_was_measured_when_are_refused(mtorlod, words, said):
    assert mtorlod(*words).refused(said)
