"""A server that was started before begins with what the cache keeps, and answers as it does later."""

import subprocess
import sys
from pathlib import Path

import pytest

from frozen import frozen_dataset
from mtorlod.caching import Cache
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.sources.opening import graph_source
from mtorlod.web.services import Services
from mtorlod.web.settings import Settings
from mtorlod.web.workers.fork_server import opened_context
from mtorlod.web.workers.jobs import answer

QUESTIONS = [
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/mtorlod/graph/inferred-rules> { ?s ?p ?o }",
    "SELECT ?d { ?d mtor:raisesByFeedbackRelease entity:Akt } ORDER BY ?d",
]
HEADER = {"job": "sparql", "rows": "csv", "graph": "turtle", "max_rows": 1000, "max_bytes": 10**6}


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """The cache that a server filled which was started before."""
    folder = tmp_path_factory.mktemp("cache")
    # Apart, since a server forks before any store is open, and here some are.
    here = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
    program = f"import sys; sys.path[:0] = {here}; import {Path(__file__).stem} as t; t.fill({str(folder)!r})"
    subprocess.run([sys.executable, "-c", program], check=True)
    return Cache(folder)


def fill(folder):
    first = served(Cache(Path(folder)))
    assert not first.finds_store(), "nothing is kept"
    first._keep_store()


def served(cache):
    return Services(KnowledgeBase(graph_source(frozen_dataset(), cache)), Settings())


def told(services, question):
    context = opened_context(services._context(), services.pool.store)
    return answer(context, HEADER, question.encode())


def test_queries_get_the_same_answers_before_all_is_prepared_and_after(begun):
    services = served(begun)
    assert services.finds_store()
    described = services.triples, services.graphs
    early = [told(services, question) for question in QUESTIONS]

    services.prepare()

    assert [told(services, question) for question in QUESTIONS] == early
    fresh = Services(services.kb, services.settings)
    assert (fresh.triples, fresh.graphs) == described


def test_pages_need_nothing_that_is_prepared_later_where_an_iri_tells_where_its_link_leads(begun):
    services = served(begun)
    assert services.finds_store()

    services._warm()
    status, page = services._context().computations["pathway"](
        {"pairs": [["given", "everolimus"]], "network": None}
    )

    assert (status, b"Akt" in page) == (200, True)
    assert services.links_are_plain
    assert not {"quads", "linked"} & vars(services).keys()


def test_without_a_cache_nothing_is_kept_and_all_is_prepared_first():
    services = Services(KnowledgeBase(graph_source(frozen_dataset())), Settings())

    assert not services.finds_store()
