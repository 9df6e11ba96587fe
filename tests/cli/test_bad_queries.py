"""Queries that cannot be asked are refused: malformed, changing data, reaching outside, too deep or long."""

import subprocess
import sys

import pytest

GROUPS = 5_000

REFUSED = {
    "one word": ("hello", "no question is called 'hello'", "'mtorlod queries' lists them all"),
    "a keyword": ("SELECT", "no question is called 'SELECT'", "lists them all"),
    "half a pattern": ("SELECT * WHERE {\n  ?s ?p }", "does not parse at line 2, column ", "mend it there"),
    "an unclosed group": ("SELECT * {", "does not parse at line 1", "mend it there"),
    "a grouping fault": ("SELECT ?a (COUNT(*) AS ?n) { ?a ?b ?c }", "does not parse", "mend"),
    "an insertion": ("INSERT DATA { <http://s> <http://p> 1 }", "this is an update", "ask with SELECT"),
    "a deletion": ("DELETE WHERE { ?s ?p ?o }", "this is an update", "ask with SELECT"),
    "a clearing": ("CLEAR ALL", "this is an update", "ask with SELECT"),
    "a loading": ("LOAD <file:///etc/passwd>", "this is an update", "ask with SELECT"),
    "a service": ("ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE clause", "--endpoint"),
    "a hidden service": (
        "SELECT * { OPTIONAL { { SELECT * { SERVICE SILENT ?x { ?s ?p ?o } } } } }",
        "SERVICE clause",
        "--endpoint",
    ),
    "nested groups": ("ASK " + "{" * GROUPS + "}" * GROUPS, "nested more than 200 deep", "flatten"),
    "nested brackets": (f"ASK {{ FILTER({'(' * GROUPS}1{')' * GROUPS}) }}", "nested more than", "flatten"),
    "a text too long": (f"ASK {{ # {'x' * 1_000_000}\n }}", "characters", "shorten it"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_query_that_cannot_be_asked_is_refused_with_the_reason(mtorlod, name):
    text, problem, remedy = REFUSED[name]

    told = mtorlod("query", "-", "--stated-only", stdin=text.encode())

    assert told.refused(problem, remedy), told


def test_sparql_is_a_question_wherever_it_stands(mtorlod):
    text = "SELECT (COUNT(*) AS ?n) FROM <https://example.org/nothing> { ?s ?p ?o }"

    assert mtorlod("query", text, "--stated-only").rows == [["n"], ["0"]]
    assert mtorlod("query", "-", "--stated-only", stdin=text.encode()).rows == [["n"], ["0"]]
    assert mtorlod("query", "ASK { SERVICE <http://127.0.0.1:1/> {} }").refused("SERVICE", "--endpoint")


@pytest.mark.parametrize("kind", ["words", "braces"])
def test_a_keyword_in_a_string_or_comment_is_no_clause(mtorlod, kind):
    text = {"words": 'ASK { BIND("SERVICE <http://e/> FROM <x>" AS ?x) }', "braces": "ASK { # {{{ FROM\n }"}[
        kind
    ]

    assert mtorlod("query", "-", "--stated-only", stdin=text.encode()).rows == [["answer"], ["yes"]]


def test_a_long_chain_does_not_end_the_process():
    # On a usual stack of 8 MB the engine ends the process at fewer than 3,000 of these.
    script = (
        "import pyoxigraph; from mtorlod.querying.ask import ask\n"
        "chain = 'MINUS { ?s ?p 3 } ' * 5_000\n"
        "print(len(ask(pyoxigraph.Store(), 'SELECT * { ?s ?p ?o ' + chain + '}')))\n"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=100)

    assert (done.returncode, done.stdout) == (0, "0\n"), done.stderr


def test_only_named_questions_take_parameters(mtorlod):
    told = mtorlod("query", "-", "--set", "x=1", stdin=b"ASK {}")

    assert told.refused("only named questions take parameters", "drop --set")


@pytest.mark.parametrize(
    ("text", "fmt", "problem"),
    [
        ("SELECT (1 AS ?x) {}", "turtle", "this answer cannot be written as turtle"),
        ("ASK {}", "nquads", "this answer cannot be written as nquads"),
        ("CONSTRUCT {} WHERE {}", "csv", "triples cannot be written as csv"),
    ],
)
def test_a_format_that_does_not_fit_the_answer_is_refused(mtorlod, text, fmt, problem):
    told = mtorlod("query", "-", "--stated-only", "--format", fmt, stdin=text.encode())

    assert told.refused(problem, "choose one of: ")


def test_an_error_in_an_expression_leaves_its_cell_empty(mtorlod):
    told = mtorlod("query", "-", "--stated-only", stdin=b"SELECT (1/0 AS ?x) (2 AS ?y) {}")

    assert told.rows == [["x", "y"], ["", "2"]]
