"""How the order of partners agrees with measured synergy: by hand, by every order, and with bad input."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base.combinations.measured_synergy import _agreement


def write(tmp_path, *rows: str, heading: str = "drug\tpartner\tsynergy"):
    path = tmp_path / "pairs.tsv"
    path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def proposed(frozen):
    return frozen.combine("temsirolimus", against="MAPK", up_to=1, exposure="acute")


def test_measurements_in_the_order_of_partners_agree_in_full(frozen, proposed, tmp_path):
    drugs = [frozen.label(partner.drug) for partner in proposed.rows[0].partners[:6]]
    rows = [f"{drug}\ttemsirolimus\t{-place}" for place, drug in enumerate(drugs)]
    (told,) = frozen.synergy(write(tmp_path, *rows)).agreements(proposed)

    assert told.correlation == pytest.approx(1)
    assert told.p < 0.01
    assert len(told.measured) == 6


def test_pairs_are_matched_in_either_order_and_repeats_by_their_mean(frozen, proposed, tmp_path):
    drug = frozen.label(proposed.rows[0].partners[0].drug)
    rows = [f"{drug}\ttemsirolimus\t1", f"temsirolimus\t{drug}\t4", "nobody\ttemsirolimus\t2"]
    read = frozen.synergy(write(tmp_path, *rows))
    (told,) = read.agreements(proposed)

    assert list(told.measured.values()) == [2.5]
    assert told.correlation is None
    assert [line for line, _ in read.unknown] == [4]


@settings(max_examples=10)
@given(st.lists(st.integers(0, 5), min_size=4, max_size=8))
def test_the_correlation_turns_its_sign_with_the_measurements(values):
    ranks = list(range(len(values)))
    with_, _ = _agreement(ranks, values)
    against, _ = _agreement(ranks, [-value for value in values])

    assert (with_ is None) == (len(set(values)) == 1)
    if with_ is not None:
        assert -1 - 1e-9 <= with_ <= 1 + 1e-9
        assert with_ == pytest.approx(-against)


@pytest.mark.parametrize(
    ("rows", "heading", "message"),
    [
        (["a\tb\t1"], "drug\tpartner", "3 cells where the heading has 2"),
        (["a\tb"], "drug\tpartner", "no column is called 'synergy'"),
        (["temsirolimus\tSL327\thigh"], "drug\tpartner\tsynergy", "pairs.tsv:2: 'high' is no number"),
        (["temsirolimus\tCCI-779\t1"], "drug\tpartner\tsynergy", "are one drug"),
        ([], "drug\tpartner\tsynergy", "no pair below the heading"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(frozen, tmp_path, rows, heading, message):
    with pytest.raises(MtorlodError, match=message):
        frozen.synergy(write(tmp_path, *rows, heading=heading))
