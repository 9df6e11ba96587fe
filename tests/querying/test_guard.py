"""What a query may not do is decided on the parsed query."""

import pytest

from mtorlod.errors import FaultyQuery, RefusedQuery
from mtorlod.querying.guard import check, may_spell

REFUSED = {
    "service": "SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }",
    "service spelt with an escape": "SELECT * { SERV\\u0049CE <http://localhost:9/> { ?s ?p ?o } }",
    "service in a filter": "SELECT * { FILTER EXISTS { SERVICE SILENT ?x { ?s ?p ?o } } }",
    "service in a subquery": "SELECT * { { SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } } } }",
    "service after a comment that a carriage return ends": (
        "SELECT * { # \r SERVICE <http://localhost:9/> { ?s ?p ?o } \n }"
    ),
    "update": "DELETE WHERE { ?s ?p ?o }",
    "load": "LOAD <http://localhost:9/>",
    "deep": "SELECT * {" + "{" * 5000 + "}" * 5000 + "}",
    "long": "SELECT * { ?s ?p '" + "x" * 1_000_001 + "' }",
}


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED)
def test_a_query_that_would_reach_outside_is_refused_with_a_remedy(query):
    with pytest.raises(RefusedQuery) as caught:
        check(query)

    assert caught.value.remedy


@pytest.mark.parametrize("query", [q for n, q in REFUSED.items() if n.startswith("service")])
def test_no_clause_that_reaches_outside_passes_for_one_that_cannot(query):
    assert may_spell(query, "service")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <http://x/g> { ?s ?p ?o }",
        "PREFIX x: <http://x/> ASK FROM NAMED x:g { ?s ?p ?o }",
        "CONSTRUCT FROM <g> WHERE { ?s ?p ?o }",
        "DESCRIBE <http://x/a> FR\\u004FM <file:///etc/passwd>",
    ],
)
def test_a_query_that_names_a_dataset_of_its_own_is_told_from_one_that_does_not(query):
    assert check(query) is True
    assert check("SELECT * { ?from ?p ' FROM <http://x/g> ' }") is False


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p 'SERVICE <http://x> {' }",
        "# SERVICE\nSELECT * WHERE { ?s ?p ?o }",
        "SELECT * { ?service ?from ?load }",
        "CONSTRUCT WHERE { ?s ?p ?o }",
    ],
)
def test_words_that_only_look_like_it_are_let_through(query):
    check(query)


def test_a_query_that_does_not_parse_says_where():
    with pytest.raises(FaultyQuery, match="line 2"):
        check("SELECT *\n WHER { ?s ?p ?o }")
