"""The tools over HTTP: as they are described, on a small graph and a hostile day; and MCP on a port."""

from __future__ import annotations

import gzip
import json
import sys

import anyio
import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from mcp import Client
from schemathesis import GenerationMode
from serving import CROSS, PATIENCE_S, started

from mtorlod.rendering.tools.answer_rows import RESULTS
from mtorlod.rendering.tools.tool_faults import CODES
from mtorlod.rendering.tools.tool_table import TOOLS

EXAMPLES = 15


def posted(server, tool: str, body: object, **headers: str) -> httpx.Response:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return server.client.post(
        f"/api/tools/{tool}", content=data, headers={"Content-Type": "application/json", **headers}
    )


@pytest.fixture(scope="module")
def assistants(tmp_path_factory):
    """The protocol on a port, over three nodes."""
    folder = tmp_path_factory.mktemp("assistants")
    network = folder / "mine.tsv"
    network.write_text("source\tsign\ttarget\nX\t+\tY\nY\t-\tZ\n")
    command = [sys.executable, "-m", "mtorlod", "mcp", "--http", "--port", "0", "--network", str(network)]
    with started(command, folder) as made:
        yield made


@pytest.fixture(scope="module")
def described(server):
    schema = schemathesis.openapi.from_url(f"{server.address}/openapi.json")
    # What fits the schema is never 400: a question that cannot be put is told apart.
    schema.config.checks.positive_data_acceptance.expected_statuses = ["200", "403", "422", "503", "504"]
    schema.config.checks.negative_data_rejection.expected_statuses = ["400", "413"]
    return schema


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["fits", "fits not"])
@pytest.mark.parametrize("name", TOOLS)
def test_a_tool_does_what_its_description_says_of_it(described, name, mode):
    cases = described[f"/api/tools/{name}"]["POST"].as_strategy(generation_mode=mode)

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
    @given(case=cases)
    def conforms(case):
        case.call_and_validate(timeout=PATIENCE_S)

    conforms()


def test_a_tool_answers_over_http_as_it_does_elsewhere(server):
    answer = posted(server, "ask", {"sparql": "SELECT ?s { ?s <http://example.org/value> 1 }"})

    assert answer.status_code == 200
    assert len(answer.json()["rows"]) == 1
    assert answer.json()["result"] in RESULTS


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{", {}, 400),
        (b"\xff\xfe", {}, 400),
        (b'{"offset": NaN}', {}, 400),
        (b"[" * 60_000, {}, 400),
        (b"[]", {}, 400),
        (b'{"name": "\\ud800"}', {}, 400),
        (b"{}", {"Content-Type": "text/plain"}, 415),
        (b'{"name": "' + b"x" * 100_000 + b'"}', {}, 413),
        (gzip.compress(b" " * 10_000_000), {"Content-Encoding": "gzip"}, 413),
        (b"{}", {"Content-Encoding": "br"}, 415),
    ],
)
def test_what_a_tool_cannot_take_is_refused_with_a_code(server, body, headers, status):
    answer = posted(server, "describe", body, **headers)

    assert answer.status_code == status
    assert answer.json()["error"]["code"] in {each.code for each in CODES}
    assert answer.json()["error"]["remedy"]


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_a_tool_has_no_other_method_and_other_names_are_no_tools(server, method):
    refused = server.client.request(method, "/api/tools/find")
    unknown = posted(server, "shell", {})

    assert (refused.status_code, refused.headers["Allow"]) == (405, "POST, OPTIONS")
    assert (unknown.status_code, unknown.json()["error"]["code"]) == (404, "unknown_tool")


@pytest.mark.parametrize(
    ("query", "statuses"),
    [
        (CROSS, {422, 504}),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", {422, 504}),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", {403}),
        ("LOAD <file:///etc/passwd>", {403}),
        ("{" * 9_000, {403}),
    ],
    ids=["endless", "too many rows", "service", "load", "deep"],
)
def test_sparql_asked_by_a_tool_meets_the_limits_of_the_endpoint(server, query, statuses):
    answer = posted(server, "ask", {"sparql": query})

    assert answer.status_code in statuses
    assert server.health()["status"] == "ok"


def talked(server, work):
    async def run():
        async with Client(f"{server.address}/mcp") as client:
            return await work(client)

    return anyio.run(run)


def test_assistants_are_answered_on_a_port_of_this_machine(assistants):
    async def work(client):
        asked = {"given": ["X:lost"], "on": ["Z"], "fields": ["verdict"]}
        return (await client.call_tool("effects", asked)).content[0].text

    (row,) = json.loads(talked(assistants, work))["rows"]
    assert row["verdict"] == "raised"
    assert "this machine only" in assistants.log.read_text()


@pytest.mark.parametrize("headers", [{"Host": "elsewhere.example"}, {"Origin": "https://elsewhere.example"}])
def test_a_web_page_that_reaches_for_assistants_is_refused(assistants, headers):
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accepts = {"Accept": "application/json, text/event-stream", **headers}

    answer = assistants.client.post("/mcp", json=asked, headers=accepts)

    assert answer.status_code in (403, 421)
    assert "describe" not in answer.text


def test_assistants_hold_no_stream_open_and_send_no_large_body(assistants):
    streamed = assistants.client.get("/mcp", headers={"Accept": "text/event-stream"})
    large = assistants.client.post("/mcp", json={"x": "y" * 3_000_000})

    assert streamed.status_code in (404, 405)
    assert large.status_code == 413


def test_a_plain_server_speaks_no_mcp(server):
    assert server.client.post("/mcp", json={}).status_code in (404, 405)
