"""The competency questions: headers that say what is asked, and expected rows that the graph returns."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql.parser import parseQuery

from mtorlod.errors import FaultyQuery, UnknownName
from mtorlod.namespaces import PREFIXES
from mtorlod.querying.expected_rows import row_change
from mtorlod.querying.questions import NamedQuery, library

QUESTIONS = [query for query in library().values() if query.group == "competency"]
BROWSING = [query for query in library().values() if query.group == "browse"]
STATED = [query for query in QUESTIONS if not query.needs_reasoning]
WITH_ROWS = [query for query in QUESTIONS + BROWSING if query.expected.is_file()]

OTHER_VALUES = [
    ("what-is-a-complex-made-of", {"complex": "mTORC2"}),
    ("in-which-conditions-is-a-drug-being-tested", {"drug": "RAD001"}),
    ("which-drugs-have-a-half-life-of-at-least-so-many-hours", {"hours": "13"}),
    ("what-does-a-name-stand-for", {"name": "gbetal"}),
    ("which-claims-rest-on-a-reference", {"reference": "[16]"}),
    ("which-references-support-the-most-claims", {"least": "18"}),
    ("which-claims-are-worded-with-a-given-certainty", {"certainty": "Hedged"}),
    ("what-does-a-drug-inhibit", {"drug": "SL327"}),
    ("what-does-each-drug-do-to-an-entity", {"exposure": "mtor:Chronic"}),
    ("which-second-drug-holds-a-node-on-the-escape-route-of-a-drug", {"escape": "Akt"}),
    ("which-verdicts-on-an-entity-rest-on-a-claim", {"claim": "mek-activates-mapk"}),
    ("all-claims-of-a-section", {"section": "abstract"}),
]
STANDINGS = {"stated", "background", "contested", "set aside", "retracted", "inferred", "inferred, contested"}


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def declared(query: NamedQuery) -> dict[str, str]:
    return dict(re.findall(r"(?m)^PREFIX (\w+): <([^>]+)>$", query.text))


def body(query: NamedQuery) -> str:
    lines = query.text.splitlines()
    bare = "\n".join(line for line in lines if not line.startswith(("#", "PREFIX ")))
    return re.sub(r'<[^>\s]*>|"[^"]*"', " ", bare)


def test_there_are_at_least_sixty_questions():
    assert len(QUESTIONS) >= 60


def test_no_two_questions_have_the_same_title():
    titles = [query.title for query in QUESTIONS + BROWSING]

    assert len(set(titles)) == len(titles)


def test_every_table_of_expected_rows_belongs_to_a_question():
    folders = {query.path.parent for query in QUESTIONS + BROWSING}
    tables = {path.stem for folder in folders for path in folder.glob("*.csv")}

    assert tables <= {query.name for query in WITH_ROWS}


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_a_question_is_asked_in_words_and_its_file_is_named_after_them(query):
    words = re.sub(r"[^a-z0-9]+", "-", query.title.lower().replace("'", "")).strip("-")

    assert query.title.endswith("?")
    assert query.name == words
    assert query.why
    assert "#+ needs: " in query.text


@pytest.mark.parametrize("query", QUESTIONS + BROWSING, ids=lambda query: query.name)
def test_a_question_declares_the_prefixes_it_uses_and_no_others(query):
    used = set(re.findall(r"(?<![\w?:-])([a-z]+):(?=\w)", body(query)))

    assert set(declared(query)) == used
    assert declared(query) == {name: PREFIXES[name] for name in used}


@pytest.mark.parametrize("query", QUESTIONS + BROWSING, ids=lambda query: query.name)
def test_a_question_is_sparql_1_1_to_two_engines(query):
    ox.Store().query(query.text)
    parseQuery(query.text)


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_every_parameter_is_a_variable_of_the_question(query):
    for parameter in query.parameters:
        assert re.search(rf"\?{parameter.name}\b", body(query)), parameter.name


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_every_question_has_expected_rows(query):
    assert query.expected.is_file(), f"mtorlod queries --accept {query.name}"
    assert len(table(query.expected.read_text(encoding="utf-8"))) > 1


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_beside_each_row_stands_what_it_rests_on_or_the_header_says_why_nothing_does(query):
    heading, *rows = table(query.expected.read_text(encoding="utf-8"))

    if query.evidence.reason:
        assert [row for row in rows for cell in row if "/claim/" in cell or "/verdict/" in cell] == []
        return
    told = [(row[heading.index("standing")], row[heading.index("references")]) for row in rows]
    assert {standing for standing, _ in told} <= STANDINGS
    assert [standing for standing, works in told if not works and standing != "inferred"] == []


@pytest.mark.parametrize("query", BROWSING, ids=lambda query: query.name)
def test_a_question_to_look_around_tells_evidence_or_says_why_it_tells_none(query):
    assert bool(query.evidence.variable) != bool(query.evidence.reason)


def test_a_row_says_whether_its_claim_is_set_aside_contested_or_background(every_source):
    seen = {
        row[heading.index("standing")]
        for query in QUESTIONS
        if not query.evidence.reason
        for heading, *rows in [table(query.expected.read_text(encoding="utf-8"))]
        for row in rows
    }
    contradicted = {
        other
        for claim in every_source.claims.values()
        if not claim.set_aside
        for other in claim.contradicts
        if not every_source.claims[other].set_aside
    }
    answer = every_source.query("which-claims-contradict-each-other")
    place = answer.variables.index
    marked = {row[place("claim")].value: row[place("standing")].value for row in answer.rows}

    assert seen == STANDINGS - {"retracted"}
    assert {claim for claim in marked if claim in contradicted} <= {
        claim for claim, standing in marked.items() if standing == "contested"
    }
    assert all(marked[claim] == "set aside" for claim in marked if every_source.claims[claim].set_aside)


@pytest.mark.parametrize("query", WITH_ROWS, ids=lambda query: query.name)
def test_the_graph_returns_the_expected_rows(query, every_source):
    change = row_change(query, every_source.query(query))

    remedy = (
        f"read the change against the source; if the data are right: mtorlod queries --accept {query.name}"
    )
    assert change is None, f"{remedy}\n{change.diff()}"


@pytest.mark.parametrize("query", STATED, ids=lambda query: query.name)
def test_a_question_on_what_is_stated_gets_the_same_rows_when_inferences_are_present(query, every_source):
    together = every_source.query(replace(query, needs_reasoning=True))

    assert together.rows == every_source.query(query).rows


@pytest.mark.parametrize("query", QUESTIONS + BROWSING, ids=lambda query: query.name)
def test_the_order_of_rows_is_told_by_the_columns_shown(query, every_source):
    keys = re.findall(r"\?(\w+)", query.text.rpartition("ORDER BY")[2])

    answer = every_source.query(query)

    places = [answer.variables.index(key) for key in keys if key in answer.variables]
    sorted_by = [tuple(str(row[place]) for place in places) for row in answer.rows]
    assert keys
    assert len(set(sorted_by)) == len(sorted_by)


@pytest.mark.parametrize(("name", "values"), OTHER_VALUES, ids=lambda value: str(value))
def test_another_value_of_a_parameter_gives_other_rows(name, values, every_source):
    usual = every_source.query(name)

    other = every_source.query(name, values)

    assert other.rows
    assert other.rows != usual.rows


def test_a_type_that_a_parameter_declares_is_enforced(every_source):
    with pytest.raises(FaultyQuery, match="decimal"):
        every_source.query("which-drugs-have-a-half-life-of-at-least-so-many-hours", hours="a day")
    with pytest.raises(UnknownName, match="everolimuss"):
        every_source.query("what-does-a-drug-inhibit", drug="everolimuss")
