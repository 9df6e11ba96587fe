"""Tables of measurements: whatever their dress, the same directions; what is wrong is said with a remedy."""

import gzip
import random
import string

import pytest
from hypothesis import given, strategies as st

from mtorlod.errors import MtorlodError, SyntaxFault, UnknownName, UnreadableFile
from mtorlod.loading.measurements import (
    FaultyMeasurement,
    Thresholds,
    measurements_of_bytes,
    measurements_of_frame,
    read_measurements,
    read_seen,
)

NAMES = (
    st.text(string.ascii_letters + string.digits + "-/ ", min_size=1, max_size=8).map(str.strip).filter(bool)
)
WORDS = {"raised": ["raised", "Up", "+", "1", "increased"], "lowered": ["LOWERED", "down", "-", "−", "-1"]}
WORDS["unchanged"] = ["unchanged", "0", "no change"]


def read(text, name="mine.tsv", **thresholds):
    return measurements_of_bytes(text.encode(), name, Thresholds(**thresholds))


def said(table):
    return [(row.name, row.condition, row.direction or row.why) for row in table.rows]


@given(
    rows=st.lists(
        st.tuples(NAMES, st.sampled_from(sorted(WORDS)), st.sampled_from(["", "drug", "none"])), min_size=1
    ),
    separator=st.sampled_from("\t,;"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    mark=st.booleans(),
    order=st.permutations(["node", "direction", "condition"]),
    seed=st.randoms(use_true_random=False),
)
def test_separator_order_line_ends_and_choice_of_words_change_no_direction(
    rows, separator, end, mark, order, seed
):
    cells = [{"node": n, "direction": seed.choice(WORDS[d]), "condition": c} for n, d, c in rows]
    lines = [separator.join(order), *(separator.join(row[column] for column in order) for row in cells)]
    data = (b"\xef\xbb\xbf" if mark else b"") + end.join(lines).encode()

    table = measurements_of_bytes(data, "mine.csv")

    assert said(table) == [(name, condition, direction) for name, direction, condition in rows]
    assert [row.line for row in table.rows] == list(range(2, len(rows) + 2))


@given(
    values=st.lists(st.floats(-9, 9), min_size=1),
    p_values=st.data(),
    cutoff=st.floats(0, 3),
    alpha=st.floats(0.001, 1),
)
def test_a_number_is_a_direction_from_the_cutoff_on_where_it_is_significant(values, p_values, cutoff, alpha):
    tested = [p_values.draw(st.floats(0, 1)) for _ in values]
    rows = "".join(f"N{n}\t{v!r}\t{p!r}\n" for n, (v, p) in enumerate(zip(values, tested, strict=True)))

    table = read("node\tlog2fc\tpadj\n" + rows, cutoff=cutoff, alpha=alpha)

    for row, value, p in zip(table.rows, values, tested, strict=True):
        moved = p <= alpha and value != 0 and abs(value) >= cutoff
        assert row.direction == (("raised" if value > 0 else "lowered") if moved else None)
        assert row.why == (None if moved else "not significant" if p > alpha else "below the cutoff")


def test_more_rows_of_a_direction_never_change_what_others_say():
    once = read("node,direction\nA,up\nB,up\nB,down\n")
    again = read("node,direction\nA,up\nB,up\nB,down\nA,raised\nC,down\n")

    assert once.directions[""] == {("A", ""): "raised"}
    assert again.directions[""] == {("A", ""): "raised", ("C", ""): "lowered"}
    assert again.agreement.repeated == {5: 2}
    assert again.agreement.contradicted == {3: (4,), 4: (3,)}


def test_conditions_and_times_are_experiments_of_their_own_and_can_be_chosen():
    table = read(
        "node\tdirection\tcondition\ttime\nA\tup\tdrug\t1 h\nA\tdown\tdrug\t24 h\nA\tdown\tother\t\n"
    )

    assert table.experiments == ("drug at 1 h", "drug at 24 h", "other")
    assert not table.agreement.contradicted
    assert table.chosen("drug at 24 h").directions == {"drug at 24 h": {("A", ""): "lowered"}}
    assert len(table.chosen("drug").rows) == 2
    with pytest.raises(UnknownName) as told:
        table.chosen("othr")
    assert "'other'" in told.value.remedy


@pytest.mark.parametrize(
    ("heading", "cells", "directions", "taken_for"),
    [
        ("log2fc", ["2", "0.1", "−3"], ["raised", "below the cutoff", "lowered"], "logarithmic"),
        ("logFC", ["2", "3", "4"], ["raised", "raised", "raised"], "logarithmic"),
        ("ratio", ["4", "1.1", "0.2"], ["raised", "below the cutoff", "lowered"], "ratios"),
        ("fold_change", ["4", "1.1", "0.2"], ["raised", "below the cutoff", "lowered"], "ratios"),
        ("FoldChange", ["4", "-1.1", "-3"], ["raised", "below the cutoff", "lowered"], "signed fold"),
        ("value", ["4", "0.1", "-3"], ["raised", "below the cutoff", "lowered"], "either way of 0"),
    ],
)
def test_scales_are_told_apart_and_told(heading, cells, directions, taken_for):
    table = read(f"node\t{heading}\n" + "".join(f"N\t{cell}\n" for cell in cells), cutoff=1)

    assert [row.direction or row.why for row in table.rows] == directions
    assert any(taken_for in note for note in table.notes)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("fold_change", ["0.5", "-0.5"]),
        ("fold_change", ["1.5", "2"]),
        ("fold_change", ["0", "2"]),
        ("ratio", ["2", "-2"]),
        ("value", ["2", "0.5"]),
    ],
)
def test_a_scale_that_cannot_be_told_is_refused_with_what_to_call_it(heading, cells):
    with pytest.raises(FaultyMeasurement) as told:
        read(f"node\t{heading}\n" + "".join(f"N\t{cell}\n" for cell in cells), cutoff=1)

    assert heading in told.value.problem
    assert "log2fc" in told.value.remedy


def test_numbers_without_a_cutoff_are_refused_and_directions_beside_numbers_need_none():
    with pytest.raises(FaultyMeasurement) as told:
        read("node\tlog2fc\nA\t2\n")
    assert "--cutoff" in told.value.remedy

    both = "node\tdirection\tlog2fc\nA\tdown\t2\n"
    assert said(read(both)) == [("A", "", "lowered")]
    assert said(read(both, cutoff=1)) == [("A", "", "raised")]


def test_what_has_no_direction_says_why():
    words = read("node\tdirection\nA\tbanana\nB\t\n")
    numbers = read(
        "node\tlog2fc\tp\nA\tNA\t0.01\nB\tinf\t0.01\nC\t1_0\t0.01\nD\t9\t\nE\t9\t<0.001\n",
        cutoff=1,
        alpha=0.05,
    )

    assert [row.why for row in words.rows] == ["unknown word", "unknown word"]
    assert [row.direction or row.why for row in numbers.rows] == [*["no number"] * 3, "no p-value", "raised"]


def test_small_numbers_are_left_out_unless_they_are_to_count_as_unchanged():
    text = "node\tlog2fc\nA\t0.1\n"

    assert read(text, cutoff=1).directions == {}
    assert read(text, cutoff=1, small_as_unchanged=True).directions[""] == {("A", ""): "unchanged"}


def test_decimal_commas_are_read_where_commas_part_no_cells():
    assert [row.value for row in read("node;log2fc\nA;1,5\nB;-2\n", cutoff=1).rows] == [1.5, -2.0]


def test_adjusted_significance_goes_before_the_plain_one_and_what_was_not_looked_at_is_told():
    text = "node\tlog2fc\tpvalue\tpadj\tbaseMean\nA\t2\t0.01\t0.2\t7\n"

    assert read(text, cutoff=1, alpha=0.05).rows[0].why == "not significant"
    notes = " ".join(read(text, cutoff=1).notes)
    assert "'padj' was not looked at" in notes
    assert "columns not read: pvalue, padj, baseMean" in notes


def test_quoted_cells_remarks_and_blank_rows_keep_the_lines_of_the_others():
    table = read(
        '# a remark\n\nnode,direction\n"A, the ""first"""," up "\n\n# another\nB,down,,\n', "mine.csv"
    )

    assert [(row.line, row.name, row.direction) for row in table.rows] == [
        (4, 'A, the "first"', "raised"),
        (7, "B", "lowered"),
    ]


@pytest.mark.parametrize(
    ("text", "place", "found", "remedy"),
    [
        ("", "1", "is empty", "headings"),
        ("node\tdirection\n", "1", "no row", "one measurement a line"),
        ("gene_x\tdirection\nA\tup\n", "1", "no column is called node", "node"),
        ("node\tcontrol\ttreated\nA\t1\t2\n", "1", "no column is called direction", "log2fc"),
        ("node\tdirection\nA\tup\tdown\n", "2", "3 cells where the heading has 2", "tabs"),
        ("node\tdirection\nA\tup\nB\n", "3", "1 cells where the heading has 2", "empty"),
        ("node,log2fc,log2fc\nA,1,2\n", "1:3", "twice", "differently"),
        ('node,direction\n"A,up\nB,down\n', "2", "cannot be parted", "quotation mark"),
        ("node\tlog2fc\tpadj\nA\t2\t3.2\n", "2:3", "column 'padj': a significance of 3.2", "logarithms"),
        ("node\tdirection\nA\t\x00\n", "2", "binary", "text"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_what_to_do(text, place, found, remedy):
    with pytest.raises(SyntaxFault) as told:
        read(text, cutoff=1 if "log2fc" in text else None, alpha=0.05 if "padj" in text else None)

    assert told.value.problem.startswith(f"mine.tsv:{place}: ")
    assert found in told.value.problem
    assert remedy in told.value.remedy


@given(
    heading=st.sampled_from([b"", b"node\tdirection\n", b"node,log2fc,padj\n", b"node;fold_change;site\n"]),
    rest=st.one_of(st.binary(), st.text('A1,;\t"\n\r-.e# up').map(str.encode)),
    name=st.sampled_from(["m.tsv", "m.csv", "m.ttl", "m.json", "m"]),
    cutoff=st.sampled_from([None, 1]),
)
def test_whatever_a_file_holds_it_is_read_or_refused_with_a_remedy(heading, rest, name, cutoff):
    refusal, rows = None, ()
    try:
        rows = measurements_of_bytes(heading + rest, name, Thresholds(cutoff=cutoff)).rows
    except MtorlodError as error:
        refusal = error

    assert (refusal is None) == bool(rows)
    assert refusal is None or (name in refusal.problem and refusal.remedy)
    assert all((row.direction is None) == (row.why is not None) for row in rows)


@pytest.mark.parametrize("thresholds", [{"cutoff": -1}, {"cutoff": float("nan")}, {"alpha": 0}, {"alpha": 5}])
def test_thresholds_that_are_none_are_refused(thresholds):
    with pytest.raises(FaultyMeasurement):
        Thresholds(**thresholds)


@pytest.mark.parametrize("thresholds", [{"cutoff": 1}, {"alpha": 0.05}])
def test_a_threshold_with_nothing_to_hold_it_against_is_refused(thresholds):
    with pytest.raises(FaultyMeasurement) as told:
        read("node\tdirection\nA\tup\n", **thresholds)

    assert f"leave --{next(iter(thresholds))} out" in told.value.remedy


def test_compressed_files_are_read_and_absent_ones_and_folders_refused(tmp_path):
    (tmp_path / "mine.csv.gz").write_bytes(gzip.compress(b"node,direction\nA,up\n"))

    assert said(read_measurements(tmp_path / "mine.csv.gz")) == [("A", "", "raised")]
    for path in (tmp_path / "none.tsv", tmp_path):
        with pytest.raises(UnreadableFile):
            read_measurements(path)


def test_typed_words_are_measurements_and_what_is_none_is_refused():
    assert said(read_seen(["Akt:raised", "a:b:down"])) == [("Akt", "", "raised"), ("a:b", "", "lowered")]
    assert said(read_seen({"Akt": "unchanged"})) == [("Akt", "", "unchanged")]
    for word in ("Akt", "Akt:", ":raised", "Akt:wobbly"):
        with pytest.raises(FaultyMeasurement) as told:
            read_seen([word])
        assert "NODE:raised" in told.value.remedy


def test_a_data_frame_is_a_table_and_its_named_index_a_column():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"log2fc": [2.0, None, -3], "padj": [0.01, 0.01, 0.5]})
    frame.index = pandas.Index(["A", "B", "C"], name="gene")

    table = measurements_of_frame(frame, Thresholds(cutoff=1, alpha=0.05))

    assert [(row.line, row.name, row.direction or row.why) for row in table.rows] == [
        (1, "A", "raised"),
        (2, "B", "no number"),
        (3, "C", "not significant"),
    ]


def test_a_hundred_thousand_rows_are_read_row_by_row():
    seed = random.Random(0)
    rows = "".join(f"N{n},{seed.gauss(0, 1):.4f},{seed.random():.4f}\n" for n in range(100_000))

    table = read("node,log2fc,padj\n" + rows, cutoff=1, alpha=0.5)

    assert len(table.rows) == 100_000
