"""Bad input of networks, verb by verb and format by format: what is refused, and what only looks odd."""

import os
from pathlib import Path

import pytest

from mtorlod import KnowledgeBase
from mtorlod.errors import UnreadableFile

HEAD = "source\teffect\ttarget\n"
VERBS = {
    "effects": ("effects", "--press", "A:raised"),
    "explain effect": ("explain", "effect", "--press", "A:raised", "--on", "B"),
    "explain statement": ("explain", "statement", "A", "raises", "B"),
    "combine": ("combine", "--press", "A:raised", "--against", "B"),
    "audit": ("audit",),
    "export": ("export", "--format", "sif"),
    "query": ("query", "all-entities"),
    "validate": ("validate",),
}
PREFIXES = (
    "@prefix m: <https://w3id.org/mtorlod/vocabulary/> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
)


def refused(outcome, *said):
    """Whether a command was refused with code 2, no data, a message with these words and a remedy."""
    code, out, told = outcome
    return (code, out) == (2, "") and "Traceback" not in told and all(w in told for w in (*said, "remedy: "))


# What every verb refuses


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_refuses_a_network_that_cannot_be_read(verb, run, file, tmp_path):
    words = VERBS[verb]

    assert refused(run(*words, "--network", tmp_path / "absent.tsv"), "No such file")
    assert refused(run(*words, "--network", file(HEAD + "A\t+\n")), "net.tsv:2: 2 cells", "the heading has 3")
    assert refused(run(*words, "--network", file("A\t+\tB\n")), "net.tsv:1: no column is called source")
    assert refused(run(*words, "--network", file(HEAD + "A\twobbles\tB\n")), "the word 'wobbles' (1)")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_refuses_options_of_a_network_without_one_and_unknown_formats(verb, run, file):
    lonely = run(*VERBS[verb], "--network-format", "tsv")
    reported = run(*VERBS[verb], "--import-report", "report.tsv")
    unknown = run(*VERBS[verb], "--network", file(HEAD), "--network-format", "xls")

    assert (lonely[0], lonely[1]) == (unknown[0], unknown[1]) == (2, "")
    assert "These options go with --network FILE" in lonely[2]
    assert (reported[0], reported[1]) == (2, "")
    assert "--import-report goes with --network FILE" in reported[2]
    assert "'xls' is not one of" in unknown[2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("effects", "--press", "nobody:raised"), "no node is called 'nobody'"),
        (("effects", "PTEN:lost", "--on", "nobody"), "no node is called 'nobody'"),
        (("effects", "PTEN:lost", "--in", "nowhere"), "no context is called 'nowhere'"),
        (("effects", "PTEN:wounded"), "nothing is known that is done to a thing and called 'wounded'"),
        (("effects", "--press", "PTEN"), "says no direction"),
        (("explain", "effect", "PTEN:lost", "--on", "nobody"), "no node is called 'nobody'"),
        (("explain", "effect", "nobody:lost", "--on", "Akt"), "no node is called 'nobody'"),
        (("combine", "PTEN:lost", "--against", "nobody"), "no node is called 'nobody'"),
        (("combine", "PTEN", "--against", "Akt"), "'PTEN' is not given as a drug is"),
        (("audit", "--reference", "PMID:0"), "no claim cites reference 'PMID:0'"),
    ],
)
def test_what_the_network_does_not_know_is_refused_with_what_it_knows(words, said, run, samples):
    assert refused(run(*words, "--network", samples / "toy.tsv"), said)


@pytest.mark.parametrize(
    "verb", [("effects",), ("explain", "effect", "--on", "B"), ("combine", "--against", "B")]
)
def test_a_node_that_is_held_by_one_word_and_moved_by_another_is_refused_by_every_verb(verb, run, table):
    path = table("A\t+\tB")

    outcome = run(*verb, "A:lost", "--hold", "a", "--network", path)

    assert refused(outcome, "held unchanged and moved by the same intervention: ", "drop the hold")


# Files of other formats


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("n.sif", "", "n.sif: no effect could be read; the file is empty"),
        ("n.aeon", "# nothing\n", "n.aeon: no effect could be read; the file is empty"),
        ("n.bnet", "targets, factors\n", "no effect could be read; the file has a heading and no rows"),
        ("n.bnet", "# nothing\n", "n.bnet: no effect could be read; the file is empty"),
        ("n.sif", "A\nB\n", "the file names 2 nodes and no effect between them"),
        ("n.ttl", "", "0 statements, and no direct effect among them"),
        ("n.ttl", "<urn:a> <urn:knows> <urn:b> .", "1 statements, and no direct effect among them"),
        ("n.sif", "A wobbles B\n", "the lexicon lacks the word 'wobbles'"),
        ("n.aeon", "A wobbles B\n", "n.aeon:1: 'A wobbles B' is no regulation"),
        ("n.bnet", "A, wobbles(B)\n", "n.bnet:1: the function cannot be read at character 8"),
        ("n.ttl", PREFIXES + "<urn:a> m:wobbles <urn:b> .", "no direct effect among them"),
        ("n.sif", "A activates B\nB acti", "n.sif:2: 2 cells"),
        ("n.aeon", "A -> B\nB -", "n.aeon:2: 'B -' is no regulation"),
        ("n.bnet", "A, B\nB, A &", "n.bnet:2: the function cannot be read at character 4"),
        ("n.ttl", PREFIXES + "<urn:a> m:activates <ur", "n.ttl:3:21: does not parse: Unexpected end of file"),
        ("n.sif", b"A activates \xc4\n", "n.sif:1: is not UTF-8 (byte 0xc4)"),
        ("n.aeon", b"A -> \xc4\n", "n.aeon:1: is not UTF-8 (byte 0xc4)"),
        ("n.bnet", b"\x00\x01", "n.bnet:1: is a binary file, not text"),
        ("n.sif", b"\x1f\x8b\x08\x00", "is gzip-compressed, not text"),
    ],
)
def test_a_faulty_file_of_any_format_is_refused_with_its_place(name, content, said, run, file):
    assert refused(run("audit", "--network", file(content, name)), said)


def test_a_line_break_in_a_quoted_cell_is_refused_with_a_remedy_of_its_own(run, file):
    outcome = run("audit", "--network", file(HEAD + '"A\nB"\t+\tC\n'))

    assert refused(outcome, "net.tsv:2: 1 cells where the heading has 3", "a cell holds no line break")


def test_a_file_that_may_not_be_read_is_refused(run, file, monkeypatch):
    path, read = file(HEAD + "A\t+\tB\n"), Path.read_bytes

    def forbidden(self):
        if self == path:
            raise PermissionError(13, "Permission denied")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", forbidden)

    assert refused(run("audit", "--network", path), "Permission denied", "that you may read it")


def test_a_name_that_no_file_can_have_is_refused(run, tmp_path):
    assert refused(run("audit", "--network", tmp_path / f"{'x' * 300}.tsv"), "too long")
    with pytest.raises(UnreadableFile, match="null"):
        KnowledgeBase.from_network("net\0.tsv")


# What only looks odd


def test_duplicates_are_merged_and_contradictions_kept_and_both_told(run, table, tmp_path):
    path, report = table("A\t+\tB", "A\tactivates\tB", "A\t+\tB", "A\t-\tB"), tmp_path / "rows.tsv"

    code, out, told = run("audit", "--network", path, "--import-report", report)
    verdict = run("effects", "--network", path, "--press", "A:raised", "--on", "B", "--format", "tsv")

    fates = [line.split("\t")[0:5:4] for line in report.read_text().splitlines()[1:]]
    assert code == 0
    assert fates == [["2", "contradicts"], ["3", "contradicts"], ["4", "merged"], ["5", "contradicts"]]
    assert "opposite signs on the same pair, both kept: 1" in told
    assert "**opposite signs: A on B**" in out
    assert [line for line in out.splitlines() if line.startswith("- ") and "net.tsv" in line] == [
        "- A raises B, line 2 – (rows of net.tsv) network:net/claim/2",
        "- A activates B, line 3 – (rows of net.tsv) network:net/claim/3",
        "- A lowers B, line 5 – (rows of net.tsv) network:net/claim/5",
    ]
    assert verdict[1].splitlines()[1].split("\t")[3] == "conflict"


def test_one_unknown_word_among_known_ones_drops_its_row_with_code_0_and_is_told(run, table):
    code, out, told = run(
        *("effects", "--network", table("A\t+\tB", "A\twobbles\tC"), "--press", "A:raised"),
        *("--format", "tsv"),
    )

    assert code == 0
    assert "B\traised" in out
    assert "C\t" not in out
    assert "dropped: 1: the lexicon lacks the word 'wobbles' (1)" in told


@pytest.mark.parametrize("ending", ["tsv", "sif", "aeon", "bnet", "ttl"])
@pytest.mark.parametrize("odd", ["mark", "CRLF", "CR"])
def test_a_byte_order_mark_and_any_line_ends_change_nothing(ending, odd, run, file):
    text = {
        "tsv": HEAD + "A\t+\tB\n",
        "sif": "A activates B\n",
        "aeon": "A -> B\n",
        "bnet": "targets, factors\nB, A\n",
        "ttl": PREFIXES
        + '<urn:a> rdfs:label "A" .\n<urn:b> rdfs:label "B" .\n<urn:a> m:activates <urn:b> .\n',
    }[ending]
    changed = {"mark": "\ufeff" + text, "CRLF": text.replace("\n", "\r\n"), "CR": text.replace("\n", "\r")}

    code, out, _ = run(
        *("effects", "--network", file(changed[odd], f"net.{ending}"), "--press", "A:raised"),
        *("--format", "tsv", "--on", "B"),
    )

    assert (code, out.splitlines()[1].split("\t")[2:4]) == (0, ["B", "raised"])


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("\u05e0\u05ea\u05d9\u05d1 \u05d0", "\u05e0\u05ea\u05d9\u05d1 \u05d0"),  # from right to left
        ("a\u202eb", "a\u202eb"),  # a mark that turns the direction
        ("caf\u00e9", "cafe\u0301"),  # composed in the file, combining as typed
        ("e\u0301", "\u00e9"),
        ("\U0001f9ec\u200d\U0001f52c", "\U0001f9ec\u200d\U0001f52c"),
        ('the "old" name', 'the "old" name'),
        ("5' end", "5' end"),
        ("A\u2028B", "A B"),  # a line separator is no line end here, and a space in a name
        ("A\x0bB\x0cC", "A B C"),
        ("A\u00a0B", "A B"),
        ("  A   B  ", "A B"),
        ("-", "-"),
        ("+", "+"),
        ("a:raised", "a:raised"),
        ("\\t\\n", "\\t\\n"),
        ("\u200b", "\u200b"),
        *((name, name) for name in ("🧬🔬", "مسار", "Ω/β#1?", "日本", "a&b<c>", "'; DROP", "%2F", "..")),
    ],
)
def test_a_node_is_found_by_its_name_whatever_letters_that_has(written, typed, run, table):
    path = table(f"{written}\t-\tT")

    code, out, told = run(
        "effects", "--network", path, f"--press={typed}:raised", "--on=T", "--format", "tsv"
    )

    assert code == 0, told
    assert out.splitlines()[1].split("\t")[2:4] == ["T", "lowered"]


def test_a_line_break_and_a_nul_in_a_label_of_rdf_stay_one_cell_and_one_name(run, file):
    labels = '<urn:a> rdfs:label "A\\nB\\tC" . <urn:b> rdfs:label "x\\u0000y" . <urn:a> m:activates <urn:b> .'
    path = file(PREFIXES + labels, "net.ttl")

    code, out, _ = run("effects", "--network", path, "--press", "A B C:raised", "--format", "tsv")

    assert code == 0
    assert [row.split("\t")[2] for row in out.splitlines()[1:]] == ["A\\nB\\tC", "x\0y"]


def test_a_label_of_a_million_characters_does_not_flood_a_message(run, file):
    path = file(PREFIXES + f'<urn:a> rdfs:label "{"x" * 1_000_000}" ; m:activates <urn:b> .', "net.ttl")

    outcome = run("effects", "--network", path, "--press", "nobody:raised")

    assert refused(outcome, "no node is called 'nobody'")
    assert len(outcome[2]) < 2000


@pytest.mark.parametrize("column", ["source", "target", "reference", "mechanism", "context", "effect"])
def test_a_million_characters_in_any_column_that_is_read_drop_the_row(column, run, table):
    headings = ["source", "effect", "target", "reference", "mechanism", "context"]
    row = ["A", "+", "C", "", "", ""]
    row[headings.index(column)] = "x" * 1_000_000

    code, out, told = run(
        *("effects", "--network", table("A\t+\tB\t\t\t", "\t".join(row), headings="\t".join(headings))),
        *("--press", "A:raised", "--format", "tsv"),
    )

    assert (code, out.count("\n")) == (0, 3)
    assert len(told) < 2000
    assert f"{column} has 1,000,000 characters; at most 10,000 are read (1)" in told


# Lists of interventions


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"lost\nPTEN\nPTE\xc4\n", "many.tsv:3: is not UTF-8 (byte 0xc4)"),
        (b"lost\nPT\x00EN\n", "many.tsv:2: is a binary file, not text"),
        (b"\x1f\x8b\x08\x00", "is gzip-compressed, not text"),
        ("lost\nPTEN\n".encode("utf-16"), "the text is UTF-16"),
        (b"# only a remark\n\n", "is empty"),
        (b"lost,called\nPTEN,x\n", "no column is called 'called' here"),
        (b"given\nPTEN\n", "many.tsv:2: 'PTEN' is not given as a drug is"),
        (b"raised\theld\nPTEN\tnobody\n", "many.tsv:2: no node is called 'nobody'"),
        (b"lost\n" + b"x" * 1_000_000 + b"\n", "many.tsv:2: no node is called 'xxx"),
    ],
)
def test_a_list_of_interventions_that_cannot_be_read_is_refused_with_its_line(
    content, said, run, samples, file
):
    outcome = run("effects", "--network", samples / "toy.tsv", "--interventions", file(content, "many.tsv"))

    assert refused(outcome, said)
    assert len(outcome[2]) < 10_000


def test_a_folder_and_an_absent_file_are_no_list_of_interventions(run, samples, tmp_path):
    for path, said in ((tmp_path, "is a folder"), (tmp_path / "absent.tsv", "No such file")):
        assert refused(run("effects", "--network", samples / "toy.tsv", "--interventions", path), said)


@pytest.mark.parametrize("text", ["\ufefflost\nPTEN\n", "lost\r\nPTEN\r\n", "LOST\n\n# remark\n PTEN \n"])
def test_marks_line_ends_remarks_and_blanks_in_a_list_change_nothing(text, run, samples, file):
    code, out, _ = run(
        *("effects", "--network", samples / "toy.tsv", "--interventions", file(text, "many.tsv")),
        *("--on", "Akt", "--format", "tsv"),
    )

    assert code == 0
    assert out.splitlines()[1:] == [
        "PTEN:lost\tboth\tAkt\traised (damped)\t\t\t2\t\tPTEN ⊣ PI3K → Akt"
        "\t\t\t\t\tall steps\t\traised\tnetwork file toy.tsv"
    ]


def test_a_report_beside_a_network_that_is_refused_is_not_written(run, file, tmp_path):
    outcome = run("audit", "--network", file(HEAD + "A\t+\n"), "--import-report", tmp_path / "rows.tsv")

    assert refused(outcome)
    assert os.listdir(tmp_path) == ["net.tsv"]
