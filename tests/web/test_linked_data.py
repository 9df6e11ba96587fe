"""Linked data: every IRI of the project answers under its path, in the format that is asked for."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from mtorlod.exporting import serialise
from mtorlod.namespaces import BASE, XSD
from mtorlod.rendering.linked.documents import Documents
from mtorlod.rendering.linked.linked_graph import LinkedGraph
from mtorlod.rendering.page_templates import page_environment
from mtorlod.web.request_errors import RequestError
from mtorlod.web.workers.jobs import WorkContext, answer

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
EDITOR = "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09"
MEDIA = {
    ".html": "text/html",
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
}


def get(server, path, accept="*/*", **headers):
    return server.client.get(path, headers={"Accept": accept, **headers})


# Over HTTP, with the small graph.


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        (BROWSER, ".html"),
        (EDITOR, ".rdf"),
        ("text/turtle", ".ttl"),
        ("application/ld+json", ".jsonld"),
        ("application/n-triples", ".nt"),
        ("application/rdf+xml;q=0.5, application/ld+json;q=0.6", ".jsonld"),
        ("*/*", ".ttl"),
    ],
)
def test_a_thing_answers_with_the_address_of_the_document_that_is_wanted(server, accept, ending):
    answer = get(server, "/entity/nasty", accept)

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/entity/nasty{ending}"
    assert "Accept" in answer.headers["vary"]
    assert 'rel="alternate"' in answer.headers["link"]


@pytest.mark.parametrize(("ending", "media"), MEDIA.items())
def test_a_document_answers_by_its_ending_whatever_is_accepted(server, ending, media):
    answer = get(server, f"/entity/nasty{ending}", "image/png")

    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == media
    assert f'<{BASE}/entity/nasty>; rel="describes"' in answer.headers["link"]


@pytest.mark.parametrize("ending", [ending for ending in MEDIA if ending != ".html"])
def test_every_format_says_the_same(server, ending):
    def triples(of):
        data = get(server, f"/entity/nasty{of}").content
        dataset = ox.Dataset(ox.parse(data, format=ox.RdfFormat.from_media_type(MEDIA[of])))
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        return {str(quad) for quad in dataset}

    assert triples(ending) == triples(".nt")
    assert len(triples(ending)) == 10


def test_what_is_known_already_is_not_sent_again(server):
    first = get(server, "/entity/nasty.ttl")

    again = get(server, "/entity/nasty.ttl", **{"If-None-Match": first.headers["etag"]})
    other = get(server, "/entity/nasty.ttl", **{"If-None-Match": 'W/"other"'})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert other.status_code == 200


def test_a_label_that_looks_like_a_script_is_text(server):
    page = get(server, "/entity/nasty.html").text

    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_literals_are_served_as_they_were_written_and_by_queries_as_the_store_holds_them(server):
    written = {f'"01"^^<{XSD}integer>', f'"1.00"^^<{XSD}decimal>', f'"1"^^<{XSD}boolean>'}
    held = {f'"1"^^<{XSD}integer>', f'"1"^^<{XSD}decimal>', f'"true"^^<{XSD}boolean>'}
    about = "http://example.org/written"

    document = get(server, f"/describe.nt?iri={about}").text
    answer = server.ask(f"CONSTRUCT WHERE {{ <{about}> ?p ?o }}", accept="application/n-triples").text

    assert {line.split(" ", 2)[2].removesuffix(" .") for line in document.splitlines()} == written
    assert {line.split(" ", 2)[2].removesuffix(" .") for line in answer.splitlines()} == held


def test_a_document_with_control_characters_is_refused_as_xml_and_given_as_turtle():
    bell = ox.Quad(ox.NamedNode("http://e/a"), ox.NamedNode("http://e/b"), ox.Literal("bell \x07"))
    makers = {"document": lambda asked: serialise([bell], asked["name"])}
    context = WorkContext(None, ox.Store(), makers=makers)

    assert b"bell" in answer(context, {"job": "document"}, b'{"name": "turtle"}')[1]
    with pytest.raises(RequestError, match="XML cannot carry") as caught:
        answer(context, {"job": "document"}, b'{"name": "rdfxml"}')
    assert caught.value.status == 406


def test_only_addresses_that_a_browser_should_follow_are_links(server):
    page = get(server, "/entity/nasty.html").text

    assert 'href="http://example.org/elsewhere"' in page
    assert 'href="javascript:' not in page


def test_a_name_with_a_dot_is_no_ending(server):
    assert get(server, "/entity/v1.5", "text/turtle").headers["location"] == "/entity/v1.5.ttl"
    assert get(server, "/entity/v1.5.ttl").status_code == 200


def test_a_name_beyond_ascii_is_found_and_well_quoted(server):
    answer = get(server, "/entity/gr%C3%B6%C3%9Fe", "text/turtle")

    assert answer.headers["location"] == "/entity/gr%C3%B6%C3%9Fe.ttl"
    assert "größe" in get(server, answer.headers["location"]).text


@pytest.mark.parametrize(
    "path", ["/entity/absent", "/entity/absent.ttl", "/rule/", "/nothing/at/all", "/entity"]
)
def test_what_is_not_known_is_not_found(server, path):
    answer = get(server, path)

    assert answer.status_code == 404
    assert answer.json()["remedy"]


def test_a_format_that_nobody_has_is_not_acceptable(server):
    assert get(server, "/entity/nasty", "image/png").status_code == 406


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_documents_are_only_read(server, method):
    assert server.client.request(method, "/entity/nasty").status_code == 405


def test_head_of_a_document_has_no_body(server):
    answer = server.client.head("/entity/nasty.ttl")

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"]


def test_documents_may_be_read_from_any_page(server):
    assert get(server, "/entity/nasty.ttl").headers["access-control-allow-origin"] == "*"


# The shipped graph, without HTTP.


@pytest.fixture(scope="session")
def graph(frozen):
    return LinkedGraph.of(frozen)


@pytest.fixture(scope="session")
def documents(graph):
    return Documents(graph, page_environment(graph.kb, "/under"))


def test_links_to_others_lead_to_them_though_the_graph_tells_of_what_they_name(graph):
    told = [iri for iri in graph.outgoing if not iri.startswith(BASE)]

    assert len(told) > 10
    assert [iri for iri in told if graph.stays(iri)] == []


def test_every_iri_that_the_graph_mentions_has_something_to_say(knowledge_base):
    # The frozen graph holds relations that the vocabulary has dropped since.
    graph = LinkedGraph.of(knowledge_base)
    mentioned = {iri for iri in graph.incoming if iri.startswith(f"{BASE}/")}
    mentioned |= {
        predicate.value
        for pairs in graph.outgoing.values()
        for predicate, _ in pairs
        if predicate.value.startswith(BASE)
    }
    elsewhere = {f"{BASE}/{name}" for name in ("decisions", "documentation", "logo.svg", "sparql")}
    # What was published before is kept where it was published.
    prior = "http://www.w3.org/2002/07/owl#priorVersion"
    elsewhere |= {o.value for pairs in graph.outgoing.values() for p, o in pairs if p.value == prior}

    silent = {iri for iri in mentioned if not graph.knows(iri)} - elsewhere

    assert not silent


KINDS = (
    *("entity", "claim", "vocabulary", "reference", "section", "passage", "outcome", "discrepancy"),
    *("verdict", "edge", "loop", "derivation", "rule", "shape", "query", "graph"),
)


@pytest.mark.parametrize("kind", KINDS)
def test_things_of_every_kind_have_pages_and_documents(graph, documents, kind):
    iris = [iri for iri in graph.resources() if iri.startswith(f"{BASE}/{kind}/")]
    assert iris

    for iri in (iris[0], iris[len(iris) // 2], iris[-1]):
        page = documents.make(iri, "html").decode()
        assert iri in page
        assert "<h1>" in page
        for name in ("turtle", "jsonld", "ntriples", "rdfxml"):
            assert documents.make(iri, name)


def test_no_page_has_inline_scripts_or_styles(graph, documents):
    page = documents.make(f"{BASE}/entity/everolimus", "html").decode()

    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=", page)


def test_links_stay_below_the_base(documents):
    page = documents.make(f"{BASE}/entity/everolimus", "html").decode()

    local = re.findall(r'href="(/[^"]*)"', page)
    assert local
    assert all(address.startswith("/under/") for address in local)


def test_the_page_of_a_claim_shows_its_statement_and_its_source(graph, documents):
    claim = next(iri for iri in graph.resources() if iri == f"{BASE}/claim/everolimus-raises-mir-143")

    page = documents.make(claim, "html").decode()

    assert 'class="statements"' in page
    assert "/under/reference/" in page
    assert "/under/section/" in page


def test_a_document_repeats_literals_as_they_were_written(frozen, graph):
    written = {quad for quad in frozen.dataset.quads if isinstance(quad.object, ox.Literal)}
    subject = next(
        q.subject.value for q in sorted(written, key=str) if q.object.datatype.value.endswith("decimal")
    )

    told = {str(quad.object) for quad in graph.quads(subject)}

    assert {str(q.object) for q in written if q.subject.value == subject} <= told


@pytest.mark.parametrize(
    "module", ["vocabulary/therapy", "vocabulary/therapy/0.2.0", "external/skos", "axioms", "entities"]
)
def test_modules_are_documents_of_their_own(graph, module):
    assert graph.is_document(f"{BASE}/{module}")
    assert len(graph.quads(f"{BASE}/{module}")) > 10


def test_a_long_list_says_how_long_it_is_and_how_to_get_all_of_it(graph, documents):
    page = documents.make(f"{BASE}/vocabulary/Claim", "html").decode()

    assert re.search(r"\d+ more: <a href=\"/under/sparql\?query=SELECT", page)


# What is looked for without being told.


@pytest.mark.parametrize("what", ["void", "sparql-examples"])
@pytest.mark.parametrize("media", [*(set(MEDIA.values()) - {"text/html"}), BROWSER])
def test_the_dataset_and_its_questions_are_described_where_others_look(server, what, media):
    answer = get(server, f"/.well-known/{what}", media)

    sent = answer.headers["content-type"].split(";")[0]
    assert sent == media or (media == BROWSER and sent == "text/turtle")
    assert list(ox.parse(answer.content, format=ox.RdfFormat.from_media_type(sent)))
    assert "Accept" in answer.headers["vary"]


def test_void_says_where_to_ask_and_counts_classes(server):
    text = get(server, "/.well-known/void", "text/turtle").text

    assert f"void:sparqlEndpoint <{server.address}/sparql>" in text
    assert "void:classPartition" in text
    assert "void:exampleResource" in text


def test_void_names_data_dumps_that_can_be_had_and_hold_the_graph(server):
    text = get(server, "/.well-known/void", "text/turtle").text
    dumps = re.findall(r"<(http[^>]+/release/[^>]+)>", text)

    assert {dump.rsplit(".", 1)[1] for dump in dumps} == {"ttl", "trig", "jsonld", "nq"}
    for dump in dumps:
        answer = get(server, dump.removeprefix(server.address))
        media = answer.headers["content-type"].split(";")[0]
        quads = list(ox.parse(answer.content, format=ox.RdfFormat.from_media_type(media)))
        assert ox.Literal("first" if media != "text/turtle" else "one") in {quad.object for quad in quads}
        assert ox.Literal("01", datatype=ox.NamedNode(f"{XSD}integer")) in {quad.object for quad in quads}
    assert get(server, "/release/absent.ttl").status_code == 404


@pytest.mark.parametrize("path", ["/vocabulary", "/vocabulary/"])
@pytest.mark.parametrize("ending", [".ttl", ".jsonld", ".nt", ".rdf"])
def test_the_namespace_of_the_terms_answers_with_the_ontology(server, path, ending):
    answer = get(server, path, MEDIA[ending])

    assert answer.status_code == 200
    assert answer.headers["content-location"] == f"/mtorlod{ending}"
    assert answer.content == get(server, f"/mtorlod{ending}").content
    assert answer.content == get(server, f"/vocabulary{ending}").content
    assert get(server, path, BROWSER).headers["content-type"].startswith("text/html")


def test_an_editor_gets_rdf_xml_at_the_base_and_a_browser_a_page(server):
    ontology = get(server, "/", EDITOR)

    assert ontology.headers["content-type"].startswith("application/rdf+xml")
    assert ontology.headers["content-location"] == "/mtorlod.rdf"
    assert "Accept" in ontology.headers["vary"]
    assert get(server, "/", BROWSER).headers["content-type"].startswith("text/html")
    assert get(server, "/").headers["content-type"].startswith("text/html")
    assert get(server, "/mtorlod.owl").headers["content-type"].startswith("application/rdf+xml")


def test_the_records_of_decisions_can_be_read(server):
    page = get(server, "/decisions").text

    first = re.search(r'href="(/decisions/[^"]+)"', page)
    assert first
    assert get(server, first.group(1)).status_code == 200
