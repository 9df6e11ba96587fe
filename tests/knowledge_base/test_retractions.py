"""Retractions: a list says which works fell; their claims stay readable, marked, and are taken at no word."""

import pytest

from mtorlod.errors import MtorlodError
from mtorlod.loading import comparable, read_notices

TABLE = """#+ source: example-2021
#+ identifier: PMID:12345678
#+ identifier: doi:10.1000/XYZ.1
{status}
#+ kind: primary paper
claim\tsubject\trelation\tobject
short-cut\tmTORC1\tactivates\tAkt
"""
CLAIM = "https://w3id.org/mtorlod/claim/example-2021-short-cut"
WATCH = (
    "Record ID,Title,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature\n"
    '1,"A title, with a comma",10.1000/xyz.1,0,{nature}\n'
    "2,Another,unavailable,87654321,Retraction\n"
)


@pytest.fixture
def with_paper(frozen, tmp_path):
    def add(status=""):
        path = tmp_path / "example-2021.tsv"
        path.write_text(TABLE.format(status=status), encoding="utf-8")
        return frozen.with_files([path])

    return add


@pytest.fixture
def listed(tmp_path):
    def write(text):
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def on_akt(kb):
    (row,) = kb.effects("everolimus", on="Akt", exposure="acute").rows
    return row.verdict.value


def test_a_source_that_says_it_was_retracted_is_readable_and_carries_nothing(with_paper):
    fallen, sound = with_paper("#+ status: retracted"), with_paper("#+ status: corrected")

    assert (on_akt(fallen), on_akt(sound)) == ("raised", "conflict")
    assert (fallen.claims[CLAIM].retracted, fallen.claims[CLAIM].accepted) == (True, False)
    assert "retracted" in fallen.describe("Akt").render("text")


@pytest.mark.parametrize(
    "text",
    [
        "12345678\n",
        "# mine\nPMID:12345678\n",
        "10.1000/xyz.1\n",
        "https://doi.org/10.1000/xyz.1\n",
        "pmid\n12345678\n",
    ],
)
def test_a_list_of_identifiers_takes_a_source_out_of_the_reading(with_paper, listed, text):
    kb = with_paper()

    assert on_akt(kb.with_retractions(listed(text))) == "raised"
    assert on_akt(kb) == "conflict"


def test_the_table_of_retraction_watch_is_read_by_its_columns(with_paper, listed):
    kb = with_paper()

    found = kb.retractions(listed(WATCH.format(nature="Retraction")))

    (work,) = found.works
    assert (found.listed, work.certain, work.claims) == (2, True, (CLAIM,))
    assert {each.cause for each in found.difference.verdicts} == {(CLAIM,)}
    assert "everolimus, acute, Akt: conflict" in found.render("text")


@pytest.mark.parametrize("nature", ["Correction", "Expression of concern", "Reinstatement"])
def test_what_is_only_corrected_or_doubted_is_told_and_still_counts(with_paper, listed, nature):
    found = with_paper().retractions(listed(WATCH.format(nature=nature)))

    assert [work.identifiers for work in found.works] == [("doi:10.1000/xyz.1",)]
    assert found.difference.verdicts == ()


def test_claims_that_cite_nothing_but_a_retracted_reference_no_longer_count(knowledge_base, listed):
    identifiers = {
        quad.subject.value: quad.object.value
        for quad in knowledge_base.source.quads
        if quad.predicate.value.endswith("/identifier") and "/reference/" in quad.subject.value
    }
    numbered, identifier = sorted(identifiers.items())[0]
    citing = [claim for claim in knowledge_base.claims.values() if numbered in claim.references]

    marked = knowledge_base.with_retractions(listed(f"{identifier}\n")).claims

    assert citing
    for claim in citing:
        assert marked[claim.iri].retracted == (claim.references == (numbered,))


def test_where_nothing_of_a_list_is_in_the_graph_that_is_said(frozen, listed):
    found = frozen.retractions(listed("99999999\n"))

    assert found.works == ()
    assert found.render("text") == "None of the 1 works that list.csv names is a source or a reference here."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12345678\nnot a number\n", r"list\.csv:2: 'not a number' is no PMID"),
        ("", "names no work"),
        (WATCH.format(nature="Applause"), r"list\.csv:2: 'applause'"),
    ],
)
def test_a_list_that_cannot_be_read_names_line_and_cure(listed, text, told):
    with pytest.raises(MtorlodError, match=told) as raised:
        read_notices(listed(text))
    assert "write" in raised.value.remedy


def test_identifiers_are_the_same_however_they_are_written():
    assert comparable("DOI:10.1000/ABC") == comparable("https://doi.org/10.1000/abc") == "doi:10.1000/abc"
    assert comparable("0") is None
