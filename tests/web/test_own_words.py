"""Pages over a graph that somebody brought speak of that graph, and offer nothing that it refuses."""

from __future__ import annotations

import re
import sys
from html import unescape

import pytest
from serving import started

PAGES = ("/", "/ask", "/ask/sparql", "/search?q=node", "/combinations", "/audit", "/coverage")
FOREIGN = re.compile(
    r"mTOR\b|\b[Rr]eview\b(?! article)"
    r"|everolimus|NVP-BEZ235|miR-99a|PTEN|RAD001|Akt|human cancer|Rapalog|CC BY"
)
NETWORK = (
    "source\tsign\ttarget\n"
    "50% & up\t+\tB\n50% & up\t-\tC\n50% & up\t+\tlost\n"
    "the <node>\t+\tB\nthe <node>\t-\tC\n"
    "x:lost\t+\tB\nB\t-\tC\nC\t+\tlost\nlost\t?\tB\n"
)
DATA = """
@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .
@prefix entity: <https://w3id.org/mtorlod/entity/> .
@prefix claim: <https://w3id.org/mtorlod/claim/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
mtor:raises rdfs:subPropertyOf mtor:affects ; mtor:effectSign "+" .
mtor:lowers rdfs:subPropertyOf mtor:affects ; mtor:effectSign "-" .
entity:K a mtor:Protein ; rdfs:label "kinase K" .
entity:L a mtor:Protein ; rdfs:label "L" .
claim:k-raises-l { entity:K mtor:raises entity:L }
claim:l-lowers-k { entity:L mtor:lowers entity:K }
claim:outside { <http://ex.org/outside> mtor:raises entity:K }
claim:k-raises-l a mtor:Claim ; rdfs:label "K raises L" ; mtor:stance mtor:Supports .
claim:l-lowers-k a mtor:Claim ; rdfs:label "L lowers K" ; mtor:stance mtor:Supports .
claim:outside a mtor:Claim ; rdfs:label "what lies outside raises K" ; mtor:stance mtor:Supports .
"""


@pytest.fixture(scope="module", params=["--network", "--data"])
def own(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    path = folder / ("lab network.tsv" if request.param == "--network" else "lab network.trig")
    path.write_text(NETWORK if request.param == "--network" else DATA)
    command = [sys.executable, "-m", "mtorlod", "serve", "--port", "0", "--workers", "1"]
    with started([*command, request.param, str(path)], folder) as made:
        yield made


def text_of(page):
    """Return the words of a page, with those that only some readers get; addresses are no words."""
    said = re.findall(r'(?:placeholder|content|aria-label|title)="([^"]*)"', page)
    return unescape(" ".join([re.sub(r"<[^>]*>", " ", page), *said]))


@pytest.mark.parametrize("path", PAGES)
def test_no_page_speaks_of_what_the_shipped_graph_is_about(own, path):
    answer = own.client.get(path, headers={"Accept": "text/html"})

    assert answer.status_code == 200
    assert FOREIGN.findall(text_of(answer.text)) == []


def test_the_page_names_the_file(own):
    said = text_of(own.client.get("/", headers={"Accept": "text/html"}).text)

    assert re.search(r"What does an intervention do to lab network\.t(sv|rig)\?", said)
    assert 'href="/coverage"' not in own.client.get("/").text


def test_everything_that_is_offered_can_be_done(own):
    page = own.client.get("/", headers={"Accept": "text/html"}).text
    (offered,) = re.findall(r'<p class="examples">(.*?)</p>', page)
    links = [unescape(link) for link in re.findall(r'href="([^"]*)"', offered)]

    assert len(links) >= 2
    for link in links:
        answer = own.client.get(link, headers={"Accept": "text/html"})
        assert answer.status_code == 200
        assert 'class="verdicts"' in answer.text
        assert '<a href="/" class="quiet">clear</a>' in answer.text
        assert FOREIGN.findall(text_of(answer.text)) == []


@pytest.mark.parametrize(("page", "most"), [("/ask", 20), ("/ask/sparql", 10)])
def test_every_question_that_is_offered_is_answered(own, page, most):
    text = own.client.get(page, headers={"Accept": "text/html"}).text
    links = {unescape(link) for link in re.findall(r'href="(/ask/[^"]+)"', text)}

    assert 3 < len(links) < most
    for link in links:
        answer = own.client.get(link, headers={"Accept": "text/html"})
        assert answer.status_code == 200
        assert FOREIGN.findall(text_of(answer.text)) == []


def test_search_offers_no_question_of_the_review(own):
    hits = own.client.get("/api/names", params={"q": "review"}).json()

    assert [hit for hit in hits if hit["kind"] == "question"] == []
