"""Parameters travel as terms, never as text."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, strategies as st

from mtorlod.errors import FaultyQuery, UnknownName
from mtorlod.querying.ask import ask
from mtorlod.querying.binding import with_values
from mtorlod.querying.parameters import bind, term
from mtorlod.querying.questions import NamedQuery, Parameter


def question(*parameters):
    return NamedQuery("q", "Q?", "why", tuple(parameters), False, "", Path("q.rq"), "competency")


def refuse(name):
    raise UnknownName(name, "remedy")


def test_an_unknown_parameter_is_an_error_that_lists_the_known_ones():
    with pytest.raises(UnknownName) as caught:
        bind(question(Parameter("n", "integer", "1", "a number")), {"m": "2"}, refuse)

    assert "n (integer)" in caught.value.remedy


def test_defaults_fill_what_was_not_given():
    assert bind(question(Parameter("n", "integer", "1", "a number")), {}, refuse)["n"].value == "1"


@pytest.mark.parametrize(
    ("kind", "typed", "iri"),
    [
        ("class", "Drug", "https://w3id.org/mtorlod/vocabulary/Drug"),
        ("class", "mtor:Drug", "https://w3id.org/mtorlod/vocabulary/Drug"),
        ("reference", "36", "https://w3id.org/mtorlod/reference/36"),
        ("reference", "[36]", "https://w3id.org/mtorlod/reference/36"),
        ("iri", "http://e/x", "http://e/x"),
    ],
)
def test_values_become_the_terms_that_their_type_means(kind, typed, iri):
    assert term(Parameter("p", kind, "", ""), typed, refuse) == ox.NamedNode(iri)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("integer", "3.5"), ("integer", "٣x"), ("decimal", "a"), ("iri", "a b"), ("iri", "http://e/ >")],
)
def test_a_value_of_the_wrong_kind_is_refused(kind, typed):
    with pytest.raises(FaultyQuery):
        term(Parameter("p", kind, "", ""), typed, refuse)


@given(st.text())
def test_a_string_means_itself_whatever_it_holds(text):
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://e/a"), ox.NamedNode("http://e/b"), ox.Literal(text)))
    query = "SELECT ?s WHERE { ?s ?p ?value }"
    bound = {"value": ox.Literal(text)}

    assert len(ask(store, query, bindings=bound)) == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?a # { \n WHERE { ?a ?b '{' }",
        "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }",
        "ASK { ?a ?b ?where }",
        "PREFIX w: <http://where/{>\nSELECT (COUNT(?a) AS ?n) WHERE { ?a ?b ?c }".replace("{>", "x>"),
    ],
)
def test_values_land_in_the_where_clause(query):
    bound = with_values(query, {"a": ox.NamedNode("http://e/a")})

    ask(ox.Store(), bound)
    assert bound.count("VALUES") == 1
