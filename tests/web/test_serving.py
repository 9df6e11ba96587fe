"""`mtorlod serve` as it is used: real clients, a look at its health, and a clean end."""

from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from serving import CROSS, DATA, PATIENCE_S, running, started
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

ROWS = "SELECT ?s ?o { ?s <http://example.org/value> ?o } ORDER BY ?o"


def wrapped(server, query, form=None, method=None):
    wrapper = SPARQLWrapper(f"{server.address}/sparql")
    wrapper.setQuery(query)
    if form:
        wrapper.setReturnFormat(form)
    if method:
        wrapper.setMethod(method)
    return wrapper


# SPARQLWrapper


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_gets_rows(server, method):
    found = wrapped(server, ROWS, JSON, method).queryAndConvert()

    assert [row["o"]["value"] for row in found["results"]["bindings"]] == [str(n) for n in range(1, 9)]


def test_sparqlwrapper_gets_xml_csv_and_turtle(server):
    assert len(wrapped(server, ROWS, XML).queryAndConvert().getElementsByTagName("result")) == 8
    assert wrapped(server, ROWS, CSV).queryAndConvert().decode().startswith("s,o\r\n")
    construct = "CONSTRUCT WHERE { ?s <http://example.org/value> ?o }"
    assert b"example.org" in wrapped(server, construct, TURTLE).queryAndConvert()


def test_sparqlwrapper_gets_a_yes(server):
    assert wrapped(server, "ASK { ?s ?p ?o }", JSON).queryAndConvert()["boolean"] is True


def test_sparqlwrapper_is_told_of_a_bad_query(server):
    with pytest.raises(QueryBadFormed):
        wrapped(server, "SELECT { ?s ?p }").query()


def test_our_own_client_gets_rows(server):
    done = subprocess.run(
        [sys.executable, "-m", "mtorlod", "query", "-", "--endpoint", f"{server.address}/sparql"],
        input=ROWS,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=True,
    )

    assert len(done.stdout.splitlines()) == 9


# curl


def curl(*words: str) -> str:
    program = shutil.which("curl")
    assert program, "these tests need curl"
    done = subprocess.run(
        [program, "--noproxy", "*", "-sS", *words],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=True,
    )
    return done.stdout


def test_curl_asks_in_three_ways(server):
    endpoint = f"{server.address}/sparql"
    json_wanted = ("-H", "Accept: application/sparql-results+json")

    by_get = curl("-G", "--data-urlencode", f"query={ROWS}", *json_wanted, endpoint)
    by_form = curl("--data-urlencode", f"query={ROWS}", *json_wanted, endpoint)
    direct = curl(
        "-H", "Content-Type: application/sparql-query", "--data-binary", ROWS, *json_wanted, endpoint
    )

    assert by_get == by_form == direct
    assert len(json.loads(direct)["results"]["bindings"]) == 8


def test_curl_follows_a_thing_to_its_document(server):
    told = curl("-L", "-H", "Accept: text/turtle", f"{server.address}/entity/nasty")

    assert "entity:nasty a mtor:Drug" in told


def test_curl_unpacks_what_was_packed(server):
    assert "<h1>" in curl("--compressed", f"{server.address}/entity/nasty.html")


def test_curl_is_told_why_a_query_is_refused(server):
    told = curl("-i", "-G", "--data-urlencode", "query=LOAD <http://x/>", f"{server.address}/sparql")

    assert told.startswith("HTTP/1.1 400")
    assert "read only" in told


# Health


def test_health_says_how_it_is(server):
    health = server.health()

    assert health["status"] == "ok"
    assert health["graphs"] == 3
    assert health["network"].startswith(("isolated", "not isolated: "))


def test_metrics_can_be_read_by_prometheus(server):
    server.ask("ASK {}")

    text = server.client.get("/metrics").text

    line = re.compile(
        r'(# TYPE \w+ (counter|gauge|histogram)|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [-+.\deE]+)$'
    )
    assert all(line.match(one) for one in text.splitlines())
    assert 'mtorlod_requests_total{route="sparql",status="200"}' in text


def test_the_log_has_a_line_for_each_request(server):
    server.client.get("/entity/nasty.nt")

    assert re.search(r'127\.0\.0\.1 "GET /entity/nasty\.nt" 200 \d+ [\d.]+ms', server.log.read_text())


def test_it_says_that_only_this_machine_can_reach_it(server):
    assert "this machine only" in server.log.read_text()


# Starting and stopping


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_to_and_leaves_nobody_behind(tmp_path, number):
    with running(tmp_path, "--timeout", "600") as server, ThreadPoolExecutor(1) as others:
        told = others.submit(server.ask, CROSS)
        while not server.health()["workers"]["heavy"]:
            assert not told.done()
        children = descendants(server.process.pid)
        assert children

        code = server.stop(number)

        assert code == 0
        assert told.result().status_code == 503
        assert not [pid for pid in children if alive(pid)]
        assert "Traceback" not in server.log.read_text()


def test_its_children_end_when_it_is_killed(tmp_path):
    with running(tmp_path) as server:
        children = descendants(server.process.pid)
        server.process.kill()
        server.process.wait(PATIENCE_S)

        for _ in range(int(PATIENCE_S / 0.05)):
            if not [pid for pid in children if alive(pid)]:
                return
            signal.sigtimedwait([], 0.05)
        raise AssertionError("children are left behind")


def test_a_store_on_disk_answers_the_same_and_is_kept(tmp_path):
    folder = tmp_path / "store"
    answers, written = [], []
    for _ in range(2):
        with running(tmp_path, "--store", str(folder)) as server:
            answers.append(server.ask(ROWS).json())
        written.append(sorted((path.name, path.stat().st_ino) for path in folder.glob("quads-*/*.sst")))

    assert answers[0] == answers[1]
    assert len(answers[0]["results"]["bindings"]) == 8
    assert written[0] == written[1] != []


def test_a_server_started_again_with_its_store_answers_queries_at_once_and_pages_in_a_while(
    tmp_path,
):
    command = [sys.executable, "-m", "mtorlod", "serve", "--port", "0", "--store", str(tmp_path / "store")]
    counted = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    told, began, pages = [], [], []
    for _ in range(2):
        with started(command, tmp_path) as server:
            told.append((server.ask(counted).json(), server.ask("ASK { ?v a mtor:Verdict }").json()))
            began.append(server.health())
            pages.append(server.client.get("/entity/everolimus.html").text)
            told.append((server.ask(counted).json(), server.ask("ASK { ?v a mtor:Verdict }").json()))
            assert server.health()["prepared"] is True
            assert server.client.get("/audit").status_code == 200, "children know the graph"

    assert [health["prepared"] for health in began] == [True, False]
    assert all(each == told[0] for each in told)
    assert told[0][1]["boolean"] is True
    assert [began[1][name] == began[0][name] for name in ("triples", "graphs")] == [True, True]
    assert pages[0] == pages[1]


def test_a_store_is_made_anew_when_what_it_was_made_from_changes(tmp_path):
    data = tmp_path / "mine.trig"
    found = []
    for extra in ("", "<http://example.org/n9> <http://example.org/value> 9 ."):
        data.write_text(DATA.read_text() + extra)
        with running(tmp_path, "--store", str(tmp_path / "store"), data=data) as server:
            found.append(len(server.ask(ROWS).json()["results"]["bindings"]))

    assert found == [8, 9]


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "precious.txt").write_text("mine")

    done = serve("--data", str(DATA), "--port", "0", "--store", str(tmp_path))

    assert done.returncode == 2
    assert "choose another --store folder" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]


def test_an_address_in_use_is_an_error_with_a_remedy():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = serve("--data", str(DATA), "--port", str(taken.getsockname()[1]))

    assert done.returncode == 2
    assert "choose another --port" in done.stderr


@pytest.mark.parametrize(
    "words", [("--base", "nonsense"), ("--base", "ftp://x/"), ("--timeout", "0"), ("--data", "absent.ttl")]
)
def test_what_cannot_be_served_is_said_before_anything_starts(words):
    done = serve("--port", "0", "--data", str(DATA), *words)

    assert done.returncode == 2
    assert "remedy" in done.stderr
    assert "Traceback" not in done.stderr


def test_behind_another_address_links_begin_with_its_path(tmp_path):
    with running(tmp_path, "--base", "https://data.example.org/mtor/") as server:
        thing = server.client.get("/entity/nasty", headers={"Accept": "text/html"})
        page = server.client.get("/entity/nasty.html").text
        service = server.client.get("/sparql", headers={"Accept": "text/turtle"}).text

        below = server.client.get("/mtor/entity/nasty.html")
        front = [server.client.get(path).status_code for path in ("/mtor", "/mtor/", "/")]
        styles = server.client.get("/mtor/static/explorer.css").status_code

        # A proxy may take the path off or leave it on.
        assert (below.status_code, below.text) == (200, page)
        assert (front, styles) == ([200, 200, 200], 200)
        assert server.client.get("/mtorx/entity/nasty.html").status_code == 404
        assert thing.headers["location"] == "/mtor/entity/nasty.html"
        assert 'href="/mtor/vocabulary/Drug"' in page
        assert "<https://data.example.org/mtor/sparql>" in service


def serve(*words: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "mtorlod", "serve", *words], capture_output=True, text=True, timeout=PATIENCE_S
    )


def descendants(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *descendants(child)]
    return found


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
