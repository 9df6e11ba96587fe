"""Lists of what lies below a path, what the front page accepts, and where the examples are to be asked."""

from __future__ import annotations

import asyncio
import re

import httpx
import pytest

from mtorlod.rendering.linked.documents import MOST, listed
from mtorlod.rendering.linked.linked_graph import LinkedGraph
from mtorlod.web.app import create_app


@pytest.fixture(scope="module")
def graph(frozen):
    return LinkedGraph.of(frozen)


@pytest.fixture(scope="module")
def get(frozen, graph):
    """The routes without their children, which lists do not need."""
    app = create_app(frozen, log=False)
    app.state.services.__dict__["linked"] = graph

    async def asked(path, accept):
        way = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=way, base_url="http://here") as made:
            return await made.get(path, headers={"Accept": accept})

    return lambda path, accept="text/html": asyncio.run(asked(path, accept))


@pytest.mark.parametrize("path", ["/vocabulary/", "/entity/", "/claim/", "/reference/"])
def test_a_list_links_everything_below_its_path(get, graph, path):
    first = get(path)
    pages = int(found.group(1)) if (found := re.search(r"page 1 of (\d+)", first.text)) else 1
    texts = [first.text] + [get(f"{path}?page={number}").text for number in range(2, pages + 1)]
    links = [link for text in texts for link in re.findall(rf'<li><a href="({path}[^"]+)"', text)]

    assert first.status_code == 200
    assert first.headers["vary"].startswith("Accept")
    assert len(links) == len(set(links)) == len(listed(graph, path)) > 20
    assert all(len(re.findall(rf'<li><a href="{path}', text)) <= MOST for text in texts)
    assert len(first.content) < 200_000


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/entity/?page=999", "*/*", 404),
        ("/entity/?page=0", "*/*", 404),
        ("/entity/?page=x", "*/*", 404),
        ("/nothing/", "*/*", 404),
        ("/entity/", "image/png", 406),
        ("/", "image/png", 406),
        ("/", "*/*;q=0", 406),
    ],
)
def test_what_there_is_not_is_told(get, path, accept, status):
    assert get(path, accept).status_code == status


def test_the_examples_name_the_server_that_answers_whatever_the_client_calls_it(server):
    told = server.client.get(
        "/.well-known/sparql-examples", headers={"Accept": "application/n-triples", "Host": "evil.example"}
    ).text
    targets = set(re.findall(r"<https://schema.org/target> <([^>]+)>", told))

    assert targets == {f"{server.address}/sparql"}


def test_the_front_page_is_there_for_whoever_takes_one(server):
    taken = [
        server.client.get("/", headers={"Accept": accept}).status_code
        for accept in ("", "*/*", "text/html,application/xhtml+xml,*/*;q=0.8", "text/turtle", "image/png")
    ]

    assert taken == [200, 200, 200, 200, 406]
