"""`--where`: rows and effects that do not meet a condition are left out, counted, and told with lines."""

from __future__ import annotations

import pytest

from mtorlod.errors import MtorlodError
from mtorlod.loading.networks import ImportOptions, read_network

_HEAD = "source\teffect\ttarget\treference\tscore\tlab"
_ROWS = (
    *("A\t+\tB\tPMID:1\t0.9\tx", "A\t+\tB\tPMID:2\t0.3\ty"),
    *("B\t-\tC\tPMID:1;PMID:1\t0.4\tx", "C\t+\tD\t\t\tz"),
)
A_B, B_C, C_D = ("A", "+", "B"), ("B", "-", "C"), ("C", "+", "D")


@pytest.mark.parametrize(
    ("where", "left", "lines"),
    [
        (["score >= 0.5"], {A_B}, [3, 4, 5]),
        (["score < 0.5"], {A_B, B_C}, [2, 5]),
        (["score != 0.9"], {A_B, B_C, C_D}, [2]),
        (["references >= 2"], {A_B}, [4, 5]),
        (["references = 0"], {C_D}, [2, 4]),
        (["lab = X"], {A_B, B_C}, [3, 5]),
        (["lab != x"], {A_B, C_D}, [2, 4]),
        (["target = C"], {B_C}, [2, 3, 5]),
        (["lab = x", "score > .5"], {A_B}, [3, 4, 5]),
        (["score > .5", "references = 1"], {A_B}, [3, 4, 5]),
    ],
)
def test_only_what_meets_every_condition_is_left_and_the_rest_is_told(table, effects, where, left, lines):
    read = read_network(table(*_ROWS, headings=_HEAD), options=ImportOptions.read(where=where))

    assert effects(read) == left
    assert [fault.line for fault in read.report.faults if fault.fate == "left out"] == lines
    assert read.report.premises == (f"only effects with {' and '.join(where)}",)


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ("score", "'score' is no condition"),
        ("lab > x", "'x' is no number"),
        ("belief > 1", "no row of net.tsv says 'belief'"),
        ("resources >= 2", "no row of net.tsv says 'resources'"),
        ("score > 1", "not score > 1"),
    ],
)
def test_a_condition_that_cannot_be_met_is_an_error_that_says_why(table, where, message):
    with pytest.raises(MtorlodError, match=message):
        read_network(table(*_ROWS, headings=_HEAD), options=ImportOptions.read(where=[where]))


def test_conditions_narrow_each_of_several_networks_and_every_answer_says_so(table, run):
    one, two = table(*_ROWS, headings=_HEAD, name="one.tsv"), table(*_ROWS, headings=_HEAD, name="two.tsv")

    code, _, told = run("audit", "--network", one, "--network", two, "--where", "score > .5")

    assert code == 0
    assert told.count("left out by --where: 3") == 2
    assert "only effects with score > .5" in told


def test_rdf_has_no_columns_to_ask_for(samples, run):
    code, _, told = run("audit", "--network", samples / "drug.trig", "--where", "score > 1")

    assert (code, "--where means nothing for RDF" in told) == (2, True)
