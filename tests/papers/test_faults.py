"""What cannot be read is told with its line and column, what was found, and what to write."""

from __future__ import annotations

import pytest

from mtorlod.loading.papers import FaultyTable, paper_quads

GOOD = {"claim": "good", "subject": "S6K1", "relation": "inhibits", "object": "IRS1"}
SEEN = {"claim": "seen", "given": "rapamycin", "direction": "raised", "on": "Akt"}


def faults(text, terms):
    with pytest.raises(FaultyTable) as raised:
        paper_quads(text, terms, "mine.tsv")
    return raised.value.faults


@pytest.mark.parametrize(
    ("row", "column", "found", "remedy"),
    [
        (GOOD | {"claim": "7"}, "claim", "'7' is no name of a claim", "small letters"),
        (GOOD | {"subject": "S6K9"}, "subject", "no entity is called 'S6K9'", "did you mean"),
        (GOOD | {"relation": "inhibts"}, "relation", "'inhibts' is no relation", "did you mean inhibits"),
        (GOOD | {"object": ""}, "object", "the cell is empty", "subject, relation and object"),
        (GOOD | {"on": "Akt"}, "on", "an effect and an outcome", "two rows"),
        (SEEN | {"direction": "upwards"}, "direction", "none of the words of this column", "not raised"),
        (SEEN | {"given": ""}, "given", "nothing was done", "given, lost, gained"),
        (SEEN | {"stance": "refutes"}, "stance", "an outcome is refuted", "not raised"),
        (SEEN | {"needs": "FKBP12"}, "needs", "only a direct effect needs something", "held"),
        (SEEN | {"phase": "later"}, "phase", "none of the words of this column", "adapted, transient"),
        (GOOD | {"subject": "rapalog", "stance": "refutes"}, "stance", "a class of drugs", "not lowered"),
    ],
)
def test_a_faulty_cell_names_its_place_and_its_cure(table, terms, row, column, found, remedy):
    (fault,) = faults(table(GOOD | {"claim": "first"}, row), terms)

    assert (fault.line, fault.column) == (5, column)
    assert found in fault.found
    assert remedy in fault.remedy
    assert str(fault).startswith(f"mine.tsv:5:{fault.place}: column '{column}'")


def test_all_faults_are_told_at_once(table, terms):
    found = faults(
        table(GOOD | {"claim": "bad", "subject": "x9"}, GOOD, GOOD | {"claim": "other", "object": "y9"}),
        terms,
    )

    assert [fault.line for fault in found] == [4, 6]


def test_a_name_used_twice_names_the_line_that_has_it(table, terms):
    (fault,) = faults(table(GOOD, GOOD), terms)

    assert fault.found == "'good' is the claim of line 4"


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("#+ kind: novel", "'novel' is none of the words"),
        ("#+ kind: review article\n#+ year: MMXX", "'MMXX' is no year"),
        ("#+ kind: review article\n#+ identifier: PMID 12", "no identifier of a known form"),
        ("#+ kind: review article\n#+ page: somewhere", "'somewhere' is no address"),
        ("#+ kind: review article\n#+ colour: blue", "is no header line"),
        ("#+ kind: review article\n#+ kind: review article", "'kind' stands twice"),
    ],
)
def test_a_faulty_header_line_is_told(table, terms, header, found):
    assert any(found in fault.found for fault in faults(table(GOOD, header=header), terms))


def test_a_heading_with_an_unknown_column_is_told(terms):
    text = "#+ source: x-2020\n#+ kind: review article\nclaim\tsubjekt\nfirst\tAkt\n"

    (fault,) = faults(text, terms)

    assert fault.found == "'subjekt' is no column"


def test_a_row_with_more_cells_than_columns_is_told(terms):
    head = "#+ source: x-2020\n#+ kind: review article\nclaim\tsubject\trelation\tobject\n"
    text = f"{head}a\tAkt\tinhibits\tTSC2\tmore\n"

    assert "5 cells" in faults(text, terms)[0].found
