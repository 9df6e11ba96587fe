"""Questions as files: they call the source as the graph does, and say for which graphs they are."""

from __future__ import annotations

import pytest

from mtorlod.errors import FaultyHeader
from mtorlod.querying.about import about
from mtorlod.querying.questions import find, library, read_query

HEADER = "#+ title: What does {source} say?\n#+ why: shows what {a source} says\n#+ needs: nothing\n"
TEXT = "SELECT * WHERE { ?a ?b ?c } ORDER BY ?a"


def question(folder, more=""):
    path = folder / "what-is-said.rq"
    path.write_text(HEADER + more + TEXT)
    return path


def test_the_source_is_called_as_the_graph_calls_it(tmp_path):
    asked = read_query(question(tmp_path), source="the catalogue")

    assert asked.title == "What does the catalogue say?"
    assert asked.why == "shows what a catalogue says"
    assert "{" not in asked.text.replace(TEXT, "")


def test_of_the_shipped_graph_it_is_called_as_its_profile_says(tmp_path):
    assert read_query(question(tmp_path)).title == "What does the review say?"


@pytest.mark.parametrize("source", ["the source", "the atlas"])
def test_no_question_that_fits_any_graph_speaks_of_a_review(source):
    fitting = [query for query in library(source).values() if query.fits_any]

    assert len(fitting) > 8
    assert [query.name for query in fitting if "review" in query.text] == []


def test_a_question_fits_any_graph_only_if_its_header_says_so(tmp_path):
    assert read_query(question(tmp_path, "#+ fits: any graph\n")).fits_any
    assert not read_query(question(tmp_path)).fits_any


def test_for_whom_a_question_is_does_not_stand_in_its_text():
    query = find("which-claims-are-set-aside")

    assert query.fits_any
    assert "#+ fits" not in query.text


def test_a_header_that_fits_something_else_is_refused_with_what_to_write(tmp_path):
    with pytest.raises(FaultyHeader) as caught:
        read_query(question(tmp_path, "#+ fits: my graph\n"))

    assert "any graph" in caught.value.remedy


@pytest.mark.parametrize(
    "typed", ["What is a complex made of?", "what is a complex made of", "what-is-a-complex-made-of"]
)
def test_a_title_typed_in_full_is_a_name(typed):
    assert find(typed).name == "what-is-a-complex-made-of"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("side effects", "which-adverse-events-must-be-reckoned-with-under-a-drug"),
        ("drug combinations", "which-drug-pairs-were-tried-and-does-the-graph-see-why"),
        ("miRNA", "what-follows-when-a-microrna-is-gained-or-lost"),
        ("inhibition", "what-does-a-drug-inhibit"),
        ("resistance", "why-does-a-class-of-drugs-fail"),
        ("papers", "which-references-support-the-most-claims"),
    ],
)
def test_questions_are_found_by_what_they_are_about(words, name):
    assert name in {query.name for query in about(words, library().values())}


def test_a_word_that_no_question_is_about_finds_none():
    assert about("zebra", library().values()) == []
    assert about("", library().values()) == []


def completed(folder, evidence, select="SELECT ?a ?claim", more=""):
    path = folder / "what-is-claimed.rq"
    query = f"{select}\nWHERE {{\n  GRAPH ?claim {{ ?a ?b ?c }}\n}}\n{more}ORDER BY ?a\n"
    path.write_text(f"{HEADER}#+ evidence: {evidence}\n\n{query}")
    return read_query(path)


def test_a_question_whose_rows_rest_on_claims_gets_two_columns_before_the_claim(tmp_path):
    asked = completed(tmp_path, "?claim")

    assert "SELECT ?a ?standing (GROUP_CONCAT(" in asked.text
    assert "AS ?references) ?claim\n" in asked.text
    assert "#+ evidence" not in asked.text


def test_what_leads_to_claims_may_be_left_out_of_the_columns(tmp_path):
    asked = completed(tmp_path, "?claim mtor:restsOnClaim", "SELECT ?a")

    assert "?claim mtor:restsOnClaim ?evidenceClaim" in asked.text
    assert asked.text.endswith("GROUP BY ?a ?standing\nORDER BY ?a ?standing\n")


def test_a_question_without_evidence_is_asked_as_it_is_written(tmp_path):
    asked = completed(tmp_path, "none, names rest on no claim")

    assert asked.evidence.reason == "names rest on no claim"
    assert "standing" not in asked.text


@pytest.mark.parametrize(
    ("evidence", "more", "remedy"),
    [("claims", "", "?claim"), ("none", "", "why"), ("?claim", "GROUP BY ?a ?claim\n", "GROUP BY")],
)
def test_evidence_that_cannot_be_told_is_refused_with_what_to_write(tmp_path, evidence, more, remedy):
    with pytest.raises(FaultyHeader) as caught:
        completed(tmp_path, evidence, more=more)

    assert remedy in caught.value.remedy
