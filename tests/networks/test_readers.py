"""Readers: each format's rows, and what becomes of them."""

import pytest

from mtorlod.errors import SyntaxFault, UnknownName, UnreadableFile
from mtorlod.loading.networks import RELATIONS, ImportOptions, NetworkIris, read_network


def effects(file):
    """Return source, sign and target of every statement."""
    statements = (file.statements[number] for number in range(len(file.statements)))
    return {(s.source, RELATIONS[s.relation].sign, s.target) for s in statements}


def fates(file):
    return {(fault.line, fault.fate) for fault in file.report.faults}


def test_a_table_is_read_with_its_signs_references_mechanisms_and_contexts(samples):
    file = read_network(samples / "toy.tsv")
    first, _, _, _, _, _, _, liver, _ = (file.statements[number] for number in range(len(file.statements)))

    assert ("TSC complex", "-", "Rheb") in effects(file)
    assert first.references == ("PMID:10", "PMID:14")
    assert first.mechanisms == ("phosphorylation",)
    assert first.aspects == ("Phosphorylation",)
    assert [context.name for context in liver.contexts] == ["liver"]


def test_the_account_says_what_was_dropped_and_merged_with_its_line(samples):
    report = read_network(samples / "toy.tsv").report

    assert report.rows == 11
    assert report.effects == {"+": 5, "-": 4, "?": 0}
    assert [(f.line, f.fate, f.effect) for f in report.faults] == [
        (11, "merged", "up-regulates activity"),
        (13, "dropped", "wobbles"),
    ]
    assert "the lexicon lacks the word 'wobbles' (1)" in report.summary()


def test_an_unknown_word_is_kept_without_a_sign_only_if_that_is_asked_for(samples):
    file = read_network(samples / "toy.tsv", options=ImportOptions(unsigned_unknown=True))

    assert ("S6K1", "?", "Akt") in effects(file)
    assert (13, "unsigned") in fates(file)


def test_the_columns_of_a_signor_export_are_found_and_the_others_named(samples):
    file = read_network(samples / "signor-like.tsv")

    assert ("PDK1", "+", "AKT1") in effects(file)
    assert ("AKT1", "?", "ComplexX") in effects(file)
    assert {context.kind for row in file.statements.rows for context in row.contexts} == {"cell", "organism"}
    assert any("SENTENCE" in note for note in file.report.notes)


def test_sif_has_several_targets_a_line_and_lonely_nodes(samples):
    file = read_network(samples / "toy.sif")

    assert {("mTORC1", "+", "S6K1"), ("mTORC1", "+", "HIF1A")} <= effects(file)
    assert "orphan" in file.nodes


def test_one_tab_in_a_sif_file_lets_names_have_spaces(tmp_path):
    path = tmp_path / "spaced.sif"
    path.write_text("TSC complex\t-|\tRheb\tRheb like\n")

    assert effects(read_network(path)) == {("TSC complex", "-", "Rheb"), ("TSC complex", "-", "Rheb like")}


def test_an_aeon_model_gives_the_signs_of_its_regulations(samples):
    file = read_network(samples / "toy.aeon")

    assert effects(file) == {
        ("PI3K", "+", "Akt"),
        ("S6K1", "-", "PI3K"),
        ("mTORC1", "+", "S6K1"),
        ("Akt", "?", "mTORC1"),
        ("Rheb", "?", "mTORC1"),
        ("AMPK", "-", "mTORC1"),
    }


def test_a_bnet_model_gives_the_signs_that_its_functions_have(samples):
    file = read_network(samples / "toy.bnet")

    assert effects(file) == {
        ("GF", "+", "PI3K"),
        ("S6K1", "-", "PI3K"),
        ("PI3K", "+", "Akt"),
        ("Akt", "+", "mTORC1"),
        ("Rheb", "+", "mTORC1"),
        ("AMPK", "-", "mTORC1"),
        ("mTORC1", "+", "S6K1"),
        ("A", "?", "Switch"),
        ("B", "?", "Switch"),
        ("A", "+", "Idle"),
    }
    assert {(f.source, f.target) for f in file.report.faults if f.fate == "dropped"} == {
        ("GF", "GF"),
        ("mTORC2", "Akt"),
        ("B", "Idle"),
    }
    assert "Always" in file.nodes


def test_contradictory_rows_are_both_kept_and_both_told(table):
    file = read_network(table("A\t+\tB", "A\t-\tB"))

    assert effects(file) == {("A", "+", "B"), ("A", "-", "B")}
    assert file.report.contradictions == 1
    assert fates(file) == {(2, "contradicts"), (3, "contradicts")}


def test_opposite_signs_in_contexts_that_never_meet_are_no_contradiction(table):
    rows = ("A\t+\tB\tliver", "A\t-\tB\tmuscle")
    apart = read_network(table(*rows, headings="source\teffect\ttarget\ttissue"))
    meeting = read_network(table(*rows, "A\t-\tB\t", headings="source\teffect\ttarget\ttissue"))

    assert apart.report.contradictions == 0
    assert meeting.report.contradictions == 1


def test_quotes_around_cells_are_taken_off_and_doubled_ones_made_single(table):
    file = read_network(table('"A"\t"activates"\t"B ""beta"""', headings='"source"\t"effect"\t"target"'))

    assert effects(file) == {("A", "+", 'B "beta"')}


def test_a_column_that_stands_first_in_the_lexicon_is_preferred(table):
    file = read_network(table("A\tP1\t+\tP2\tB", headings="source\ttf\teffect\tto\ttarget"))

    assert effects(file) == {("A", "+", "B")}


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfsource\teffect\ttarget\nA\t+\tB\nB\t-\tC\n",
        b"source\teffect\ttarget\r\nA\t+\tB\r\nB\t-\tC\r\n",
        b"source\teffect\ttarget\rA\t+\tB\rB\t-\tC",
        b"source\teffect\ttarget\r\nA\t+\tB\rB\t-\tC\n\n\n",
        b"# a remark\nsource\teffect\ttarget\n\nA\t+\tB\n# another\nB\t-\tC",
    ],
)
def test_marks_line_ends_blank_lines_and_remarks_change_nothing(data, tmp_path):
    path = tmp_path / "net.tsv"
    path.write_bytes(data)

    assert effects(read_network(path)) == {("A", "+", "B"), ("B", "-", "C")}


def test_the_format_can_be_named_where_the_ending_does_not_tell_it(tmp_path):
    path = tmp_path / "network.dat"
    path.write_text("A activates B\n")

    with pytest.raises(UnreadableFile, match="ending"):
        read_network(path)
    with pytest.raises(UnknownName, match="xls"):
        read_network(path, "xls")
    assert effects(read_network(path, "sif")) == {("A", "+", "B")}


def test_a_relation_without_a_target_in_sif_is_an_error_with_its_line(tmp_path):
    path = tmp_path / "net.sif"
    path.write_text("A activates B\nC activates\n")

    with pytest.raises(SyntaxFault) as caught:
        read_network(path)

    assert caught.value.line == 2


@pytest.mark.parametrize("name", ["נתיב", "🧬", "A/B", "..", ".", "%41", "a#b?c", "x" * 500, "Ω β", "<a>"])
def test_a_name_and_its_iri_determine_each_other(name):
    iris = NetworkIris.of_file("net.tsv")

    assert iris.name(iris.node(name)) == name
    assert iris.node(name).count("/") == iris.node("A").count("/")
    assert iris.node(name).isascii()
