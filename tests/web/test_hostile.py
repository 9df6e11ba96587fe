"""What strangers could try, and what stops them: each row of docs/threat-model.md has its test here.

Times are not measured finely: what counts is which answer comes, and that the server goes on.
"""

from __future__ import annotations

import gzip
import re
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from serving import CROSS, DATA, PATIENCE_S, running, started

QUERY = "application/sparql-query"
LIGHT = "SELECT ?s { ?s <http://example.org/value> 1 }"


def alive(server) -> bool:
    """Return whether the server answers a light query rightly."""
    return len(server.ask(LIGHT).json()["results"]["bindings"]) == 1


def eventually(what, patience: float = PATIENCE_S):
    """Wait until something holds."""
    end = time.monotonic() + patience
    while not what():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)


def raw(server, data: bytes) -> bytes:
    """Send bytes as they are, and return all that comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE_S) as connection:
        parts: list[bytes] = []
        # What was not read when the server closed makes a reset of the close.
        with suppress(ConnectionResetError, BrokenPipeError):
            connection.sendall(data)
            while part := connection.recv(65536):
                parts.append(part)
    return b"".join(parts)


def posting(length: int) -> bytes:
    """Return the head of a request that posts a query."""
    lines = ("POST /sparql HTTP/1.1", "Host: x", f"Content-Type: {QUERY}", f"Content-Length: {length}")
    return "\r\n".join((*lines, "Connection: close", "", "")).encode()


# Queries that would never end, or end the process.


@pytest.mark.parametrize(
    "query",
    [
        CROSS,
        "SELECT DISTINCT ?a ?z { ?a (<http://example.org/next>|!<http://x/y>)* ?z . "
        "?q ?r ?s . ?t ?u ?v . ?w ?x ?y } ORDER BY ?a",
        "SELECT (GROUP_CONCAT(?c) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }",
    ],
    ids=["counting cross product", "paths", "aggregate"],
)
def test_a_query_that_takes_too_long_is_an_error_and_never_half_an_answer(server, query):
    answer = server.ask(query)

    assert answer.status_code in (422, 504)
    assert answer.json()["remedy"]
    assert alive(server)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {" + "{" * 5000 + "?s ?p ?o" + "}" * 5000 + "}",
        "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
        "SELECT * { ?s " + "^" * 3000 + "<http://x/y> ?o }",
        "SELECT * { FILTER(" + "!" * 200_000 + "true) }",
        "SELECT * { BIND(" + "1+" * 100_000 + "1 AS ?x) }",
        "SELECT * { ?s <http://x/y>" + "/<http://x/y>" * 20_000 + " ?o }",
        "SELECT * { {} " + "UNION {} " * 20_000 + "}",
        "SELECT * { ?s ?p " + "[ ?p " * 5000 + "1" + "]" * 5000 + " }",
    ],
    ids=["groups", "parentheses", "inverse paths", "negations", "sums", "sequences", "unions", "blank nodes"],
)
def test_a_query_nested_too_deep_or_too_long_ends_no_server(server, query):
    answer = server.client.post("/sparql", content=query, headers={"Content-Type": QUERY})

    assert answer.status_code in (200, 400, 422, 504), answer.text
    if answer.status_code != 200:
        assert answer.json()["remedy"]
    assert alive(server)


@pytest.mark.parametrize("pattern", ["(a{1,999}){1,999}", "(a+)+$", "(" * 150 + ")*" * 150, "a" * 500_000])
def test_a_huge_regular_expression_ends_no_server(server, pattern):
    query = f"SELECT * {{ ?s rdfs:label ?l FILTER(REGEX(CONCAT(?l, '{'a' * 2000}!'), '{pattern}')) }}"

    answer = server.client.post("/sparql", content=query, headers={"Content-Type": QUERY})

    assert answer.status_code in (200, 400, 422, 504)
    assert alive(server)


def test_an_answer_of_too_many_rows_is_an_error(server):
    answer = server.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }")

    assert answer.status_code == 422
    assert "500 rows" in answer.json()["problem"]


def test_as_many_rows_as_are_allowed_come_whole(server):
    rows = "SELECT ?a ?d { ?a ?b ?c . ?d ?e ?f } LIMIT "

    assert len(server.ask(rows + "500").json()["results"]["bindings"]) == 500
    assert server.ask(rows + "501").status_code == 422
    assert server.ask(rows + "501", accept="text/csv").status_code == 422


def test_too_many_triples_are_an_error_too(server):
    answer = server.ask("CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f }", accept="text/turtle")

    assert answer.status_code == 422


def test_a_query_that_needs_too_much_memory_is_an_error(tmp_path):
    # Doubling a string thirty times makes one of a gigabyte.
    doubled = "'0123456789'"
    binds = []
    for number in range(28):
        binds.append(f"BIND(CONCAT({doubled}, {doubled}) AS ?v{number})")
        doubled = f"?v{number}"
    with running(tmp_path, "--timeout", "60", "--memory", "300") as server:
        answer = server.ask("SELECT (STRLEN(?v27) AS ?n) { " + " ".join(binds) + " }")

        assert answer.status_code == 422
        assert alive(server)


# Queries that would leave the machine.


class Listener:
    """Something that listens, to see whether anybody comes."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.visitors = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.visitors += 1
            connection.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def outside():
    made = Listener()
    yield made
    made.close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{there}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <{there}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ sErViCe<{there}>{{ ?s ?p ?o }} }}",
        "SELECT * {{ SERV\\u0049CE <{there}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ \\U00000053ERVICE <{there}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ # a comment \r SERVICE <{there}> {{ ?s ?p ?o }} \n }}",
        "SELECT * {{ # a comment \\u000A SERVICE <{there}> {{ ?s ?p ?o }} \n }}",
        "SELECT * {{ BIND(<{there}> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}",
        "SELECT * {{ FILTER EXISTS {{ SERVICE <{there}> {{ ?s ?p ?o }} }} }}",
        "SELECT * {{ {{ SELECT * {{ SERVICE <{there}> {{ ?s ?p ?o }} }} }} }}",
        "PREFIX x: <{there}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}",
        "LOAD <{there}>",
    ],
)
def test_a_query_that_would_leave_the_machine_is_refused_and_nobody_is_called(server, outside, query):
    answer = server.ask(query.format(there=f"http://127.0.0.1:{outside.port}/"))

    assert answer.status_code == 400
    assert answer.json()["remedy"]
    assert outside.visitors == 0


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <{there}> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{there}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "SELECT * FROM <file:///etc/passwd> {{ ?s ?p ?o }}",
        "CONSTRUCT {{ ?s ?p ?o }} FROM <{there}> WHERE {{ ?s ?p ?o }}",
    ],
)
@pytest.mark.parametrize("parameter", ["", "default-graph-uri", "named-graph-uri"])
def test_a_graph_that_is_not_served_is_empty_and_nobody_is_called(server, outside, query, parameter):
    there = f"http://127.0.0.1:{outside.port}/"

    answer = server.ask(
        query.format(there=there), accept="text/csv, */*", **({parameter: there} if parameter else {})
    )

    assert answer.status_code == 200
    assert len(answer.text.splitlines()) <= 1, "no row, no triple"
    assert outside.visitors == 0


def test_children_have_no_network_where_the_system_allows_that(server, outside):
    script = (
        "import socket, sys\n"
        "from mtorlod.web.workers.limits import leave_networks\n"
        "reason = leave_networks()\n"
        "try:\n"
        f"    socket.create_connection(('127.0.0.1', {outside.port}), 5)\n"
        "except OSError:\n"
        "    print('cut off')\n"
        "else:\n"
        "    print('not cut off: ' + reason)\n"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    # What the server says of itself is what happens.
    assert (server.health()["network"] == "isolated") == told.startswith("cut off")
    assert told.startswith("cut off") == (outside.visitors == 0)


# Many at once.


def test_a_heavy_query_does_not_hold_up_light_ones(server):
    with ThreadPoolExecutor(1) as others:
        heavy = others.submit(server.ask, CROSS + " # alone")
        eventually(lambda: server.health()["workers"]["heavy"] == 1)

        assert alive(server)
        assert not heavy.done() or heavy.result().status_code == 504
        assert heavy.result().status_code == 504


def test_a_fleet_of_heavy_queries_is_told_to_come_again(tmp_path):
    with running(tmp_path, "--timeout", "5") as server, ThreadPoolExecutor(10) as others:
        asked = [others.submit(server.ask, f"{CROSS} # {number}") for number in range(10)]
        answers = [one.result() for one in asked]

        refused = [answer for answer in answers if answer.status_code == 503]
        assert refused
        assert all(int(answer.headers["retry-after"]) > 0 for answer in refused)
        assert {answer.status_code for answer in answers} <= {503, 504}
        assert alive(server)


def test_a_client_that_hangs_up_frees_its_child(tmp_path):
    with running(tmp_path, "--timeout", "600") as server:
        connection = socket.create_connection(("127.0.0.1", server.port))
        body = CROSS.encode()
        connection.sendall(posting(len(body)) + body)
        eventually(lambda: server.health()["workers"]["heavy"] == 1)

        connection.close()

        eventually(lambda: server.health()["workers"]["heavy"] == 0)
        assert "mtorlod_queries_abandoned_total 1" in server.client.get("/metrics").text
        assert alive(server)


# Bodies and connections.


def test_a_body_that_is_too_large_is_refused(server):
    answer = server.client.post("/sparql", content=b" " * 3_000_000, headers={"Content-Type": QUERY})

    assert answer.status_code == 413


def test_a_body_of_unknown_length_is_refused_as_soon_as_it_is_too_large(server):
    def endless():
        for _ in range(100):
            yield b" " * 100_000

    answer = server.client.post("/sparql", content=endless(), headers={"Content-Type": QUERY})

    assert answer.status_code == 413


@pytest.mark.parametrize("rest", [b" " * 3_000_000, b" " * 300_000])
def test_the_rest_of_a_refused_body_is_not_taken_for_the_next_request(server, rest):
    """The reason is the one answer to the refused request; what follows gets an answer of its own."""
    head = posting(len(rest) + 3_000_000).replace(b"Connection: close\r\n", b"")
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.settimeout(20)
        connection.sendall(head)
        told = connection.recv(65536)
        connection.sendall(rest + b" " * 3_000_000)
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        while more := connection.recv(65536):
            told += more

    assert re.findall(rb"HTTP/1.1 (\d+)", told) == [b"413", b"200"]


def test_a_body_that_unpacks_to_too_much_is_refused(server):
    bomb = gzip.compress(b" " * 50_000_000)
    assert len(bomb) < 1_000_000

    answer = server.client.post(
        "/sparql", content=bomb, headers={"Content-Type": QUERY, "Content-Encoding": "gzip"}
    )

    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("encoding", "status"), [("br", 415), ("gzip, gzip", 415), ("gzip", 400), ("deflate", 400)]
)
def test_a_body_packed_in_an_unknown_or_broken_way_is_refused(server, encoding, status):
    answer = server.client.post(
        "/sparql", content=b"ASK {}", headers={"Content-Type": QUERY, "Content-Encoding": encoding}
    )

    assert answer.status_code == status


def endless_after_refusal(server) -> float:
    """Return how long a client may go on sending a body that was refused, in seconds."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(posting(10_000_000_000).replace(b"Connection: close\r\n", b""))
        try:
            while time.monotonic() - began < 20:
                connection.sendall(b" " * 1000)
                time.sleep(0.05)
        except OSError:
            pass
    return time.monotonic() - began


def test_connections_that_say_little_are_closed(tmp_path):
    """Heads and bodies have to arrive in time; here the times are short."""
    script = (
        "import sys\n"
        "from mtorlod.knowledge_base import KnowledgeBase\n"
        "from mtorlod.web.app import create_app\n"
        "from mtorlod.web.startup_checks import listen\n"
        "from mtorlod.web.server import serve\n"
        "from mtorlod.web.settings import Settings\n"
        "settings = Settings(port=0, header_s=0.5, body_s=0.5, workers=1)\n"
        "listening = listen(settings)\n"
        "address = 'http://127.0.0.1:%d' % listening.getsockname()[1]\n"
        "app = create_app(KnowledgeBase.load([sys.argv[1]]), settings)\n"
        "said = lambda: print('serving on ' + address, file=sys.stderr, flush=True)\n"
        "serve(app, settings, listening, said)\n"
    )
    with started([sys.executable, "-c", script, str(DATA)], tmp_path) as server:
        assert b"408" in raw(server, b"")
        assert b"408" in raw(server, b"GET /sparql?query=ASK HTTP/1.1\r\nHost: x\r\n")
        slow = (
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: 99\r\n\r\nASK"
            % QUERY.encode()
        )
        assert endless_after_refusal(server) < 10
        assert b"408" in raw(server, slow.replace(b"Host: x", b"Host: x\r\nConnection: close"))
        assert alive(server)


def test_a_head_that_is_too_large_is_refused(server):
    told = raw(server, b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 200_000)

    assert told == b"" or b" 431 " in told
    assert alive(server)


@pytest.mark.parametrize("data", [b"\x00\x01\x02\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"])
def test_what_is_no_http_is_refused(server, data):
    assert raw(server, data).startswith(b"HTTP/1.1 400")
    assert alive(server)


# Addresses and headers.


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/entity/../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/entity/..%2f..%2f..%2fetc%2fpasswd",
        "/static/../../../pyproject.toml",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static/..%5c..%5capp.py",
        "/static//etc/passwd",
        "/decisions/..%2f..%2fmtorlod.ttl",
        "/entity/nasty%00.ttl",
        "//etc/passwd",
    ],
)
def test_no_path_leads_out_of_what_is_served(server, path):
    told = raw(server, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())

    assert re.match(rb"HTTP/1.1 (400|404|405) ", told), told[:200]
    assert b"root:" not in told
    assert b"import" not in told


def test_addresses_are_never_built_from_what_the_client_says(server):
    evil = {
        "Host": "evil.example",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "Forwarded": "host=evil.example",
    }
    for path in (
        "/sparql",
        "/entity/nasty",
        "/entity/nasty.html",
        "/.well-known/void",
        "/",
        "/documentation",
        "/static",
        "/entity/",
    ):
        answer = server.client.get(
            path, headers={**evil, "Accept": "text/turtle, text/html;q=0.9, */*;q=0.1"}
        )

        assert "evil.example" not in str(answer.headers) + answer.text, path


def test_no_answer_carries_a_header_that_a_stranger_wrote(server):
    told = raw(
        server, b"GET /entity/x%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    )

    assert b"\r\nSet-Cookie" not in told


def test_every_answer_carries_the_safe_headers(server):
    for path in (
        "/sparql?query=ASK%7B%7D",
        "/sparql?query=nonsense",
        "/entity/nasty.html",
        "/absent",
        "/health",
        "/",
    ):
        headers = server.client.get(path).headers

        assert headers["x-content-type-options"] == "nosniff", path
        assert "default-src 'self'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"], path
        assert headers["access-control-allow-origin"] == "*", path


def test_a_line_of_the_log_cannot_be_forged(server):
    server.client.get("/entity/%0a2026-01-01%20mtorlod.access%20forged%20%22%1b[31m")
    eventually(lambda: "forged" in server.log.read_text())

    lines = [line for line in server.log.read_text().splitlines() if "forged" in line]
    assert len(lines) == 1
    assert "\x1b" not in lines[0]
    assert "%0A2026" in lines[0]


def test_errors_tell_nothing_of_the_machine(server):
    for answer in (
        server.ask("SELECT nonsense"),
        server.client.get("/absent"),
        server.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }"),
    ):
        assert str(Path.home()) not in answer.text
        assert "Traceback" not in answer.text


# Data that mean harm.


def test_a_remote_context_is_never_fetched(tmp_path, outside):
    data = tmp_path / "mine.jsonld"
    data.write_text(
        f'{{"@context": "http://127.0.0.1:{outside.port}/c.jsonld", "@id": "http://x/y", "a": 1}}'
    )

    done = subprocess.run(
        [sys.executable, "-m", "mtorlod", "serve", "--port", "0", "--data", str(data)],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
    )

    assert done.returncode == 2
    assert "never fetched" in done.stderr
    assert outside.visitors == 0


def test_imports_of_strangers_files_are_not_followed(tmp_path, outside):
    data = tmp_path / "mine.ttl"
    data.write_text(
        f"<http://x/o> a <http://www.w3.org/2002/07/owl#Ontology> ; "
        f"<http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:{outside.port}/> ."
    )
    with running(tmp_path, data=data) as server:
        assert len(server.ask("SELECT * { ?s ?p ?o }").json()["results"]["bindings"]) == 2
        assert outside.visitors == 0
