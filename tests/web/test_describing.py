"""Pages about things whose IRIs are another's: what somebody's own graph tells of them stays here."""

from __future__ import annotations

import re
import sys
from html import unescape
from urllib.parse import quote, urlsplit

import pyoxigraph as ox
import pytest
from serving import started

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
K, ODD = "http://ex.org/K", "http://ex.org/path/it's?a=1&b=%2F;c#d'e"
MINE = f"""
@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<{K}> rdfs:label "kinase K" ; skos:exactMatch <http://purl.uniprot.org/uniprot/P42345> ; mtor:raises <{ODD}> .
<{ODD}> rdfs:label "<b>odd</b>" ; mtor:lowers <http://ex.org/end> .
<http://ex.org/end> mtor:raises <{K}> .
<urn:x:y> mtor:raises <http://ex.org/only-pointed-to> .
"""


@pytest.fixture(scope="module")
def mine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mine")
    (folder / "mine.ttl").write_text(MINE)
    command = [sys.executable, "-m", "mtorlod", "serve", "--port", "0", "--workers", "1"]
    with started([*command, "--network", str(folder / "mine.ttl")], folder) as made:
        yield made


def described(iri, ending=""):
    return f"/describe{ending}?iri={quote(iri, safe='')}"


@pytest.mark.parametrize("iri", [K, ODD, "http://ex.org/only-pointed-to", "urn:x:y"])
def test_the_link_to_a_nodes_page_stays_here_and_leads_to_it(mine, iri):
    name = re.split("[#/]", iri)[-1]
    panel = mine.client.get("/", params={"on": iri if iri == "urn:x:y" else name}).text
    (link,) = re.findall(r'class="more" href="([^"]*)">Page of', panel)

    answer = mine.client.get(unescape(link), headers={"Accept": BROWSER})

    assert unescape(link) == described(iri)
    assert answer.status_code == 200
    assert f'<link rel="canonical" href="{iri}">' == unescape(
        re.search(r'<link rel="canonical" [^>]*>', answer.text)[0]
    )
    assert "<b>odd</b>" not in answer.text


@pytest.mark.parametrize("iri", [K, ODD, "http://ex.org/only-pointed-to"])
def test_its_data_comes_by_negotiation_and_by_ending(mine, iri):
    wanted = mine.client.get(described(iri), headers={"Accept": "application/n-triples"})
    by_ending = mine.client.get(described(iri, ".nt"), headers={"Accept": "image/png"})
    triples = list(ox.parse(wanted.content, format=ox.RdfFormat.N_TRIPLES))

    assert wanted.headers["content-type"].startswith("application/n-triples")
    assert "Accept" in wanted.headers["vary"]
    assert wanted.headers["content-location"] == described(iri, ".nt")
    assert wanted.content == by_ending.content
    assert any(ox.NamedNode(iri) in (triple.subject, triple.object) for triple in triples)


def test_links_of_the_page_stay_where_the_graph_tells_more_and_leave_where_it_does_not(mine):
    page = mine.client.get(described(K), headers={"Accept": BROWSER}).text
    links = [unescape(link) for link in re.findall(r'href="([^"]*)"', page)]

    assert described(ODD) in links
    assert "http://purl.uniprot.org/uniprot/P42345" in links
    assert {described(K, ending) for ending in (".ttl", ".jsonld", ".nt", ".rdf")} <= set(links)
    assert not [link for link in links if link.startswith("http://ex.org/") and link != K]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (described("http://ex.org/unheard-of"), 404),
        (described("http://ex.org/unheard-of", ".ttl"), 404),
        (described("javascript:alert(1)"), 404),
        (described("not an IRI <script>"), 404),
        (described(K, ".png"), 404),
        ("/describe", 400),
        ("/describe?iri=", 400),
    ],
)
def test_what_the_graph_does_not_know_has_no_page(mine, path, status):
    answer = mine.client.get(path, headers={"Accept": "text/html"})

    assert answer.status_code == status
    assert "<script>" not in answer.text


def test_what_is_acceptable_to_nobody_is_refused(mine):
    assert mine.client.get(described(K), headers={"Accept": "image/png"}).status_code == 406


def test_the_projects_own_iris_lead_to_their_own_pages(mine):
    answer = mine.client.get(described("https://w3id.org/mtorlod/vocabulary/raises"))

    assert answer.status_code == 303
    assert urlsplit(answer.headers["location"]).path == "/vocabulary/raises"


def test_search_leads_to_the_same_page(mine):
    (hit,) = [
        hit for hit in mine.client.get("/api/names", params={"q": "kinase K"}).json() if hit["iri"] == K
    ]

    assert hit["href"] == described(K)
