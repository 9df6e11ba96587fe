"""Answers of two readings as one, told apart by a variable."""

import pyoxigraph as ox
import pytest

from mtorlod.errors import FaultyQuery
from mtorlod.querying.ask import ask, told_apart


@pytest.fixture
def answers():
    stores = {"all": ox.Store(), "fewer": ox.Store()}
    thing, said = ox.NamedNode("http://example.org/a"), ox.NamedNode("http://example.org/says")
    stores["all"].add(ox.Quad(thing, said, ox.Literal("zwei", language="de")))

    def asked(text):
        return {name: ask(store, text) for name, store in stores.items()}

    return asked


def test_rows_carry_their_answer_s_name_before_the_other_variables(answers):
    joined = told_apart("reading", answers("SELECT ?s ?o WHERE { ?s ?p ?o }"))

    assert joined.variables == ("reading", "s", "o")
    assert [str(cell) for cell in joined.rows[0]] == ['"all"', "<http://example.org/a>", '"zwei"@de']
    assert joined.serialise("csv").decode().splitlines()[1:] == ["all,http://example.org/a,zwei"]


def test_a_yes_or_no_becomes_a_row(answers):
    joined = told_apart("reading", answers("ASK { ?s ?p ?o }"))

    assert [[cell.value for cell in row] for row in joined.rows] == [["all", "true"], ["fewer", "false"]]


@pytest.mark.parametrize("text", ["CONSTRUCT WHERE { ?s ?p ?o }", "SELECT (1 AS ?reading) WHERE {}"])
def test_what_cannot_be_told_apart_is_refused(answers, text):
    with pytest.raises(FaultyQuery) as caught:
        told_apart("reading", answers(text))

    assert "reading" in caught.value.remedy
