"""Bad input: each kind with its message, its line and its exit code; never a traceback."""

import pytest

HEAD = b"source\teffect\ttarget\n"
REFUSED = {
    "an empty file": (b"", "no effect could be read; the file is empty"),
    "a heading and nothing else": (HEAD, "no effect could be read; the file has a heading and no rows"),
    "no heading": (b"A\t+\tB\nB\t+\tC\n", ":1: no column is called source or effect or target"),
    "a heading that lacks the effect": (b"source\ttarget\nA\tB\n", ":1: no column is called effect"),
    "too few cells": (HEAD + b"A\t+\tB\nA\t+\nB\t+\tC\n", ":3: 2 cells where the heading has 3"),
    "too many cells": (HEAD + b"A\t+\tB\tC\n", ":2: 4 cells where the heading has 3"),
    "a file that breaks off": (
        HEAD + b"A\t+\tB\nB\t",
        ":3: 2 cells where the heading has 3; the file breaks off",
    ),
    "only unknown words": (HEAD + b"A\twobbles\tB\n", "the lexicon lacks the word 'wobbles' (1)"),
    "only words that say no effect": (HEAD + b"A\tbinds\tB\n", "'binds' says no effect of one on the other"),
    "a binary file": (HEAD + b"A\t+\tB\n\x00\x01\x02", ":3: is a binary file, not text"),
    "a compressed file": (b"\x1f\x8b\x08\x00rest", "is gzip-compressed, not text"),
    "a spreadsheet": (b"PK\x03\x04rest", "a zip archive or a spreadsheet"),
    "Latin-1": (HEAD + "A\t+\tPI3Kα\nB\t+\tÄ\n".encode("latin-1", "replace"), ":3: is not UTF-8 (byte 0xc4)"),
    "UTF-16": ("source\teffect\ttarget\nA\t+\tB\n".encode("utf-16"), "the text is UTF-16"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_network_is_refused_with_its_fault_a_remedy_and_exit_code_two(kind, run, tmp_path):
    data, message = REFUSED[kind]
    path = tmp_path / "net.tsv"
    path.write_bytes(data)

    code, out, told = run("effects", "--network", path, "--press", "A:raised")

    assert (code, out) == (2, "")
    assert message in told
    assert "remedy: " in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    "verb", [["effects"], ["explain", "effect", "--on", "B"], ["combine", "--against", "B"]]
)
def test_an_absent_file_a_folder_and_an_unknown_ending_are_refused_by_every_verb(verb, run, tmp_path):
    (tmp_path / "net.xlsx").write_text("x")
    for path, message in (
        (tmp_path / "absent.tsv", "No such file"),
        (tmp_path, "not the ending of a network file"),
        (tmp_path / "net.xlsx", "'.xlsx' is not the ending of a network file"),
    ):
        code, out, told = run(*verb, "--network", path, "--press", "A:raised")

        assert (code, out) == (2, "")
        assert message in told


def test_a_folder_with_the_ending_of_a_table_is_refused(run, tmp_path):
    (tmp_path / "net.tsv").mkdir()

    code, _, told = run("audit", "--network", tmp_path / "net.tsv")

    assert code == 2
    assert "is a folder" in told


def test_a_long_cell_in_a_column_that_is_not_read_does_no_harm(run, table):
    path = table(f"A\t+\tB\t{'x' * 1_000_000}", headings="source\teffect\ttarget\tsentence")

    code, out, told = run("effects", "--network", path, "--press", "A:raised", "--format", "tsv")

    assert code == 0
    assert "B\traised" in out
    assert "dropped" not in told


@pytest.mark.parametrize("ending", ["aeon", "bnet", "sif"])
def test_a_line_of_a_million_characters_is_no_trouble_in_other_formats(ending, run, tmp_path):
    long = "x" * 1_000_000
    line = {"aeon": f"A -> {long}", "bnet": f"{long}, A", "sif": f"A -> {long}"}[ending]
    good = {"aeon": "A -> B", "bnet": "B, A", "sif": "A -> B"}[ending]
    path = tmp_path / f"net.{ending}"
    path.write_text(f"{line}\n{good}\n")

    code, out, told = run("effects", "--network", path, "--press", "A:raised", "--format", "tsv")

    assert code == 0
    assert "B\traised" in out
    assert "dropped: 1" in told


def test_a_name_that_the_network_lacks_gets_near_ones(run, samples):
    code, out, told = run("effects", "--network", samples / "toy.tsv", "--press", "mTORC3:lowered")

    assert (code, out) == (2, "")
    assert "no node is called 'mTORC3'" in told
    assert "'mTORC1'" in told


def test_a_name_far_from_all_gets_some_of_what_there_is(run, samples):
    code, _, told = run("effects", "--network", samples / "toy.tsv", "--press", "PTEN:lowered", "--on", "zzz")

    assert code == 2
    assert "there are 9, such as 'Akt', 'IRS1', 'PI3K'" in told


def test_a_name_that_fits_two_nodes_loosely_is_no_guess(run, table):
    path = table("a-b\t+\tT", "A B\t+\tT")

    exact = run("effects", "--network", path, "--press", "A B:raised", "--format", "tsv")
    code, _, told = run("effects", "--network", path, "--press", "ab:raised")

    assert exact[0] == 0
    assert code == 2
    assert "a-b" in told
    assert "A B" in told


def test_an_intervention_beyond_a_held_node_has_no_route_and_that_is_an_answer(run, samples):
    code, out, _ = run(
        "effects",
        "--network",
        samples / "toy.tsv",
        "PTEN:lost",
        "--hold",
        "PI3K",
        "--on",
        "Akt",
        "--format",
        "tsv",
    )

    assert code == 0
    assert out.splitlines()[1] == (
        "PTEN:lost + PI3K held\tboth\tAkt\tno route" + "\t" * 10 + "all steps\t\tno route\t"
    )


def test_holding_alone_moves_nothing_and_says_so(run, samples):
    code, _, told = run("effects", "--network", samples / "toy.tsv", "--hold", "Akt")

    assert code == 2
    assert "moves nothing" in told


def test_a_node_of_a_table_is_no_drug(run, samples):
    code, _, told = run("effects", "--network", samples / "toy.tsv", "PTEN")

    assert code == 2
    assert "'PTEN:gained' or 'PTEN:lost'" in told


def test_a_report_that_cannot_be_written_is_an_error(run, samples, tmp_path):
    report = tmp_path / "absent" / "report.tsv"
    code, out, told = run("audit", "--network", samples / "toy.tsv", "--import-report", report)

    assert (code, out) == (2, "")
    assert "choose a place that you may write to" in told


FAULTY_LISTS = {
    "an empty list": ("", "is empty"),
    "an unknown column": ("name\tkilled\nx\tPTEN\n", ":1: no column is called 'killed' here"),
    "a column twice": ("lost\tlost\nPTEN\tAkt\n", ":1: a heading stands there twice"),
    "no intervention": ("lost\n", "names no intervention"),
    "too many cells": ("lost\nPTEN\tAkt\n", ":2: 2 cells where the heading has 1"),
    "an unknown node": ("lost\nPTEN\nXYZZY\n", ":3: no node is called 'XYZZY'"),
    "a row that does nothing": ("name\tlost\tlowered\nidle\t\t\t\n", ":2: "),
    "a held node that is moved": (
        "name\tlost\theld\nbad\tPTEN\tPTEN\n",
        "intervention 'bad': held unchanged and moved by the same intervention: PTEN",
    ),
}


@pytest.mark.parametrize("kind", FAULTY_LISTS)
def test_a_faulty_list_of_interventions_is_refused_before_anything_is_printed(kind, run, samples, tmp_path):
    text, message = FAULTY_LISTS[kind]
    path = tmp_path / "many.tsv"
    path.write_text(text)

    code, out, told = run("effects", "--network", samples / "toy.tsv", "--interventions", path)

    assert (code, out) == (2, "")
    assert message in told


def test_a_report_is_not_mixed_with_the_answer_on_standard_output(run, samples, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    code, out, told = run("audit", "--network", samples / "toy.tsv", "--import-report", "-")

    assert (code, out) == (2, "")
    assert "give --import-report the name of a file" in told
    assert not list(tmp_path.iterdir())
