"""SPARQL 1.1 Protocol for queries: the cases of the W3C protocol tests, and what the text says besides."""

from __future__ import annotations

import gzip
import zlib
from urllib.parse import urlencode

import pytest

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
JSON = "application/sparql-results+json"
G1, G2 = "http://example.org/g1", "http://example.org/g2"


def post(server, content, content_type, accept=JSON, path="/sparql", **headers):
    sent = {"Accept": accept, **headers}
    if content_type:
        sent["Content-Type"] = content_type
    return server.client.post(path, content=content, headers=sent)


def values(answer) -> list[str]:
    assert answer.status_code == 200, answer.text
    bindings = answer.json()["results"]["bindings"]
    return sorted(next(reversed(row.values()))["value"] for row in bindings)


# Queries that must be answered.


def test_a_query_by_get(server):
    assert server.ask("ASK {}").json()["boolean"] is True


def test_a_query_by_post_of_a_form(server):
    assert post(server, "query=ASK%20%7B%7D", FORM).json()["boolean"] is True


def test_a_query_by_direct_post(server):
    assert post(server, "ASK {}", QUERY).json()["boolean"] is True


def test_a_charset_that_is_utf_8_is_understood(server):
    assert post(server, "ASK {}", f"{QUERY}; charset=UTF-8").status_code == 200


@pytest.mark.parametrize(
    ("query", "known"),
    [
        (
            "SELECT (1 AS ?x) {}",
            {JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"},
        ),
        ("ASK {}", {JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"}),
        ("DESCRIBE <http://example.org/n1>", {"text/turtle", "application/rdf+xml", "application/n-triples"}),
        (
            "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }",
            {"text/turtle", "application/rdf+xml", "application/ld+json"},
        ),
    ],
)
def test_the_form_of_the_query_decides_which_formats_fit(server, query, known):
    answer = server.ask(query, accept="*/*")

    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] in known


WHERE = "SELECT ?where ?o { { ?s ?p ?o BIND('default' AS ?where) } UNION { GRAPH ?where { ?s ?p ?o } } }"
ABSENT = ["http://example.org/absent", "file:///etc/passwd"]
DATASETS = {
    "a default graph": ([G1], [], ["default first"]),
    "two default graphs": ([G1, G2], [], ["default first", "default second", "default second"]),
    "a named graph": ([], [G1], [f"{G1} first"]),
    "two named graphs": ([], [G1, G2], [f"{G1} first", f"{G2} second", f"{G2} second"]),
    "one of each": ([G2], [G1], ["default second", "default second", f"{G1} first"]),
    "one as both": ([G1], [G1], ["default first", f"{G1} first"]),
    "an absent default graph": (ABSENT, [], []),
    "an absent named graph": ([], ABSENT, []),
    "an absent graph beside one that is there": ([G1, *ABSENT], ABSENT, ["default first"]),
}


@pytest.mark.parametrize("name", DATASETS)
def test_a_dataset_is_what_the_request_or_else_the_query_chooses_among_the_graphs(server, name):
    default, named, found = DATASETS[name]
    parameters = [("default-graph-uri", one) for one in default] + [("named-graph-uri", one) for one in named]
    clauses = "".join([*(f" FROM <{one}>" for one in default), *(f" FROM NAMED <{one}>" for one in named)])
    with_clauses = WHERE.replace(" { {", f"{clauses} {{ {{", 1)
    others = WHERE.replace(" { {", f" FROM <{G2}> FROM NAMED <{G2}> {{ {{", 1)
    encoded = urlencode([("query", WHERE), *parameters])

    answers = [
        server.ask(with_clauses),
        server.client.get(f"/sparql?{encoded}", headers={"Accept": JSON}),
        post(server, encoded, FORM),
        post(server, WHERE, QUERY, path=f"/sparql?{urlencode(parameters)}"),
        post(server, others, QUERY, path=f"/sparql?{urlencode(parameters)}"),
    ]

    for answer in answers:
        assert answer.status_code == 200, answer.text
        bindings = answer.json()["results"]["bindings"]
        assert sorted(f"{row['where']['value']} {row['o']['value']}" for row in bindings) == sorted(found)


@pytest.mark.parametrize(
    "form",
    [
        "ASK {clause} {{ ?s ?p ?o }}",
        "CONSTRUCT {{ ?s ?p ?o }} {clause} WHERE {{ ?s ?p ?o }}",
        "CONSTRUCT {clause} WHERE {{ ?s ?p ?o }}",
        "DESCRIBE <http://example.org/b> {clause}",
    ],
)
def test_every_form_of_query_chooses_its_dataset(server, form):
    there, absent = (
        server.ask(form.format(clause=f"FROM <{one}>"), accept=f"application/n-triples, {JSON}")
        for one in (G2, ABSENT[0])
    )

    assert "second" in there.text or there.json()["boolean"] is True
    assert absent.status_code == 200
    assert absent.text == "" or absent.json()["boolean"] is False


def test_relative_addresses_are_those_of_the_endpoint(server):
    answer = server.ask("SELECT (<x> AS ?x) {}")

    assert values(answer) == [f"{server.address}/x"]


# Requests that must not be.


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(server, method):
    answer = server.client.request(method, "/sparql", params={"query": "ASK {}"})

    assert answer.status_code == 405
    assert "POST" in answer.headers["allow"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_two_queries_in_one_request_are_refused(server, method):
    sent = {"query": ["ASK {}", "SELECT * {}"]}
    where = {"params": sent} if method == "get" else {"data": sent}

    assert getattr(server.client, method)("/sparql", **where).status_code == 400


@pytest.mark.parametrize("media", ["text/plain", "application/json", "multipart/form-data; boundary=x"])
def test_a_query_of_another_media_type_is_refused(server, media):
    assert post(server, "ASK {}", media).status_code == 415


@pytest.mark.parametrize("body", ["query=ASK%20%7B%7D", "ASK {}"])
def test_a_body_without_a_media_type_is_refused(server, body):
    assert post(server, body, None).status_code == 415


def test_a_query_that_is_said_not_to_be_utf_8_is_refused(server):
    assert post(server, "ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16").status_code == 415


def test_a_query_that_is_not_utf_8_is_refused(server):
    assert post(server, b"ASK { ?s ?p '\xff' }", QUERY).status_code == 400
    assert server.client.get("/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20'%FF'%20%7D").status_code == 400


@pytest.mark.parametrize("query", ["ASK { WHERE }", "SELECT nothing", "   ", "SELECT * { ?s ?p }"])
def test_a_query_that_does_not_parse_is_refused(server, query):
    answer = server.ask(query)

    assert answer.status_code == 400
    assert answer.json()["remedy"]


def test_a_query_in_the_address_and_in_the_body_is_refused(server):
    assert post(server, "ASK {}", QUERY, path="/sparql?query=ASK%20%7B%7D").status_code == 400


def test_a_form_without_a_query_is_refused(server):
    assert post(server, "default-graph-uri=http://example.org/g1", FORM).status_code == 400


@pytest.mark.parametrize(
    "asked", ["qery=ASK%7B%7D", "query%20=ASK%7B%7D", "default-graph-uri=http://example.org/g1&Query=x", "q"]
)
@pytest.mark.parametrize("accept", ["*/*", "text/turtle", "text/html"])
def test_parameters_without_a_query_are_refused_and_the_unknown_one_is_named(server, asked, accept):
    unknown = next(name for name in ("qery", "query ", "Query", "q") if name in asked.replace("%20", " "))

    answers = [
        server.client.get(f"/sparql?{asked}", headers={"Accept": accept}),
        post(server, asked, FORM, accept),
    ]

    assert [answer.status_code for answer in answers] == [400, 400]
    assert all(f"'{unknown}'" in answer.text.replace("&#x27;", "'") for answer in answers)


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("graph", ["not an IRI", "g1", ""])
def test_a_graph_that_is_no_iri_is_refused(server, name, graph):
    answer = server.ask("ASK {}", **{name: graph})

    assert answer.status_code == 400
    assert f"{name} '{graph}' is no IRI" in answer.json()["problem"]


# Updates, which are refused in every way they can come.

UPDATE = "INSERT DATA { <http://example.org/x> <http://example.org/y> 1 }"


def test_an_update_is_refused_by_its_media_type(server):
    answer = post(server, UPDATE, "application/sparql-update")

    assert answer.status_code == 403
    assert "read only" in answer.json()["problem"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_update_is_refused_by_its_parameter(server, method):
    where = {"params": {"update": UPDATE}} if method == "get" else {"data": {"update": UPDATE}}

    assert getattr(server.client, method)("/sparql", **where).status_code == 403


@pytest.mark.parametrize(
    "update", [UPDATE, "LOAD <http://127.0.0.1:9/>", "CLEAR ALL", "DROP GRAPH <http://example.org/g1>"]
)
def test_an_update_sent_as_a_query_is_refused(server, update):
    answer = server.ask(update)

    assert answer.status_code == 400
    assert "update" in answer.json()["problem"]


# Formats.


@pytest.mark.parametrize(
    ("accept", "sent"),
    [
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/json", JSON),
        ("text/csv;q=0.9, text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.9, text/tab-separated-values;q=0.8, */*;q=0.1", "text/csv"),
        ("text/*", "text/csv"),
        ("application/*;q=0.5, text/csv;q=0", JSON),
        ("TEXT/CSV", "text/csv"),
        ("nonsense", JSON),
        ("", JSON),
    ],
)
def test_the_format_that_is_wanted_most_is_sent(server, accept, sent):
    answer = server.ask("SELECT (1 AS ?x) {}", accept=accept)

    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == sent
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    "media",
    [
        "text/turtle",
        "application/n-triples",
        "application/rdf+xml",
        "application/ld+json",
        "application/trig",
        "application/n-quads",
    ],
)
def test_triples_come_in_every_rdf_format(server, media):
    import pyoxigraph as ox

    answer = server.ask("CONSTRUCT WHERE { ?s <http://example.org/value> ?o }", accept=media)

    assert answer.headers["content-type"].split(";")[0] == media
    assert len(list(ox.parse(answer.content, format=ox.RdfFormat.from_media_type(media)))) == 8


@pytest.mark.parametrize("query", ["SELECT * {}", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_a_format_that_nobody_has_is_not_acceptable(server, query):
    answer = server.ask(query, accept="image/png")

    assert answer.status_code == 406
    assert "accept one of" in answer.text


def test_a_format_that_does_not_fit_the_answer_is_not_acceptable(server):
    assert server.ask("SELECT * {}", accept="application/n-triples").status_code == 406
    assert server.ask("CONSTRUCT WHERE { ?s ?p ?o }", accept="text/csv").status_code == 406


def test_a_browser_gets_a_page_whose_text_is_escaped(server):
    answer = server.ask(
        "SELECT ?l { ?s rdfs:label ?l FILTER(STRSTARTS(?l, '<')) }", accept="text/html,*/*;q=0.8"
    )

    assert answer.headers["content-type"].startswith("text/html")
    assert "&lt;script&gt;alert" in answer.text
    assert "<script>alert" not in answer.text


def test_xml_never_holds_what_xml_cannot_carry(server):
    graph = "FROM <http://example.org/g3>"
    query = f"SELECT ?l {graph} {{ <http://example.org/control> rdfs:label ?l }}"

    assert server.ask(query).json()["results"]["bindings"][0]["l"]["value"] == "bell \x07"
    assert server.ask(query, accept="application/sparql-results+xml").status_code == 406
    construct = f"CONSTRUCT {graph} WHERE {{ <http://example.org/control> ?p ?l }}"
    assert server.ask(construct, accept="application/rdf+xml").status_code == 406


# The rest of HTTP.


def test_the_service_describes_itself_when_nothing_is_asked(server):
    answer = server.client.get("/sparql", headers={"Accept": "text/turtle"})

    assert answer.status_code == 200
    assert "SPARQL11Query" in answer.text
    assert f"{server.address}/sparql" in answer.text
    assert G1 in answer.text


def test_a_person_who_asks_nothing_gets_a_form(server):
    assert "<textarea" in server.client.get("/sparql", headers={"Accept": "text/html"}).text


def test_head_answers_as_get_without_a_body(server):
    answer = server.client.head("/sparql", params={"query": "ASK {}"}, headers={"Accept": "text/csv"})

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.content == b""


def test_options_says_what_may_be_done_from_any_page(server):
    answer = server.client.options(
        "/sparql", headers={"Origin": "http://elsewhere.example", "Access-Control-Request-Method": "POST"}
    )

    assert answer.status_code == 204
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


def test_long_answers_are_packed_when_the_client_unpacks(server):
    query = "SELECT ?a ?b { ?a rdfs:label ?x . ?b rdfs:label ?y }"
    params = {"query": query}

    packed = server.client.get("/sparql", params=params, headers={"Accept-Encoding": "gzip"})
    plain = server.client.get("/sparql", params=params, headers={"Accept-Encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content


@pytest.mark.parametrize(("name", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_packed_queries_are_unpacked(server, name, pack):
    answer = post(server, pack(b"ASK {}"), QUERY, **{"Content-Encoding": name})

    assert answer.json()["boolean"] is True


def test_the_projects_prefixes_are_declared(server):
    assert server.ask("ASK { entity:nasty a mtor:Drug }").json()["boolean"] is True


def test_a_term_that_the_graph_lacks_is_told_in_a_header_and_on_the_page_and_the_answer_stays_valid(server):
    query = 'ASK { ?x mtor:inhibitz "a" }'
    answer = server.ask(query)
    page = server.client.get("/sparql", params={"query": query}, headers={"Accept": "text/html"}).text

    assert answer.json() == {"head": {}, "boolean": False}
    assert "nothing in the graph is called mtor:inhibitz" in answer.headers["Mtorlod-Hint"]
    assert "nothing in the graph is called mtor:inhibitz" in page
    assert "Mtorlod-Hint" not in server.ask("ASK {}").headers


def test_a_hint_carries_nothing_into_the_headers_that_a_stranger_wrote(server):
    hint = server.ask("ASK { ?x mtor:é\\\\u000d\\\\u000aSet-Cookie:a ?y }".replace("\\\\", "\\")).headers

    assert "Set-Cookie" not in hint
    hint = server.ask("ASK { ?x <https://w3id.org/mtorlod/entity/é,x%0d%0a> ?y }").headers["Mtorlod-Hint"]
    assert hint.isascii()
    assert "%0d" not in hint
