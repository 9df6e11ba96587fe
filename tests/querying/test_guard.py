"""What a query may not do is decided on the parsed query."""

import pytest

from mtorlod.errors import FaultyQuery, RefusedQuery
from mtorlod.querying.guard import cannot_reach_outside, check

REFUSED = {
    "service": "SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }",
    "service spelt with an escape": "SELECT * { SERV\\u0049CE <http://localhost:9/> { ?s ?p ?o } }",
    "service in a filter": "SELECT * { FILTER EXISTS { SERVICE SILENT ?x { ?s ?p ?o } } }",
    "service in a subquery": "SELECT * { { SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } } } }",
    "service after a comment that a carriage return ends": (
        "SELECT * { # \r SERVICE <http://localhost:9/> { ?s ?p ?o } \n }"
    ),
    "from": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "from named": "SELECT * FROM NAMED <http://localhost:9/> { ?s ?p ?o }",
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


@pytest.mark.parametrize("query", [q for n, q in REFUSED.items() if n.startswith(("service", "from"))])
def test_no_clause_that_reaches_outside_passes_for_one_that_cannot(query):
    assert not cannot_reach_outside(query)


@pytest.mark.parametrize(
    "clause",
    ["FROM <http://x/g>", "FROM NAMED x:g", "FROM entity:g FROM <http://x/g>", "FROM <g>"],
)
def test_from_may_choose_among_the_graphs_of_the_dataset(clause):
    graphs = {"http://x/g", "https://w3id.org/mtorlod/entity/g"}
    check(f"BASE <http://x/> PREFIX x: <http://x/> SELECT * {clause} {{ ?s ?p ?o }}", graphs)


def test_from_may_not_name_another_graph_beside_one_of_the_dataset():
    with pytest.raises(RefusedQuery, match="FROM"):
        check("SELECT * FROM <http://x/g> FROM <file:///etc/passwd> { ?s ?p ?o }", {"http://x/g"})


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
