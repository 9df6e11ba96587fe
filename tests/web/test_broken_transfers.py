"""A transfer that fails midway looks broken to its client: never a success that holds part of an answer.

Answers of queries are whole before a byte is sent, so that a child that dies makes an error and no stump.
What is cut off after a success was told (the server killed, a stream that fails) ends without its end.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from serving import PATIENCE_S, running, started
from SPARQLWrapper import JSON, SPARQLWrapper

LARGE = (
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o "
    "FILTER(REGEX(CONCAT(STR(?c), STR(?f), STR(?i), STR(?l), STR(?o)), '1.*2.*3.*4.*5')) }"
)
"""Its rows come one by one, over a minute or more."""
HALF = """
import sys
from starlette.responses import StreamingResponse
from starlette.routing import Route
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.web.app import create_app
from mtorlod.web.startup_checks import listen
from mtorlod.web.server import serve
from mtorlod.web.settings import Settings

def parts(failing):
    for number in range(200):
        yield b"a line of the answer, and there are many\\n" * 100
        if failing and number == 100:
            raise OSError("the rest is gone")

def half(request):
    return StreamingResponse(parts(failing=True), media_type="text/plain")

def whole(request):
    return StreamingResponse(parts(failing=False), media_type="text/plain")

settings = Settings(port=0, workers=1)
listening = listen(settings)
app = create_app(KnowledgeBase.load([sys.argv[1]]), settings)
app.router.routes[:0] = [Route("/half", half), Route("/whole", whole)]
address = "http://127.0.0.1:%d" % listening.getsockname()[1]
serve(app, settings, listening, lambda: print("serving on " + address, file=sys.stderr, flush=True))
"""


@pytest.fixture(scope="module")
def wide(tmp_path_factory):
    """A server that lets long answers through."""
    options = ("--timeout", "100", "--max-rows", "100000000", "--memory", "4000")
    with running(tmp_path_factory.mktemp("wide"), *options) as made:
        yield made


def curl(*words: str) -> subprocess.CompletedProcess:
    program = shutil.which("curl")
    assert program, "these tests need curl"
    return subprocess.run([program, "--noproxy", "*", "-sS", *words], capture_output=True, timeout=PATIENCE_S)


def children_of(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def at_work(server) -> int:
    """Return the process that works on a query: the one of the fork server's children that takes time."""
    (forks,) = children_of(server.process.pid)

    def taken(pid: int) -> int:
        return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))

    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        before = {pid: taken(pid) for pid in children_of(forks)}
        time.sleep(0.3)
        for pid in children_of(forks):
            if pid in before and taken(pid) - before[pid] > 10:
                return pid
    raise AssertionError("no child works")


def killing(server, told: list[int]) -> threading.Thread:
    """Kill the child that works on a query, as soon as one does."""

    def kill() -> None:
        told.append(at_work(server))
        os.kill(told[0], signal.SIGKILL)

    made = threading.Thread(target=kill)
    made.start()
    return made


def asked_by_http_client(server, tmp_path) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_S)
    connection.request(
        "GET", f"/sparql?{urlencode({'query': LARGE})}", headers={"Accept": "application/sparql-results+json"}
    )
    answer = connection.getresponse()
    return answer.status, answer.read()


def asked_by_curl(server, tmp_path) -> tuple[int, bytes]:
    body = tmp_path / "body"
    done = curl(
        "-G",
        "--data-urlencode",
        f"query={LARGE}",
        "-o",
        str(body),
        "-w",
        "%{http_code}",
        f"{server.address}/sparql",
    )
    assert done.returncode == 0
    return int(done.stdout), body.read_bytes()


@pytest.mark.parametrize("asked", [asked_by_http_client, asked_by_curl])
def test_a_child_that_dies_midway_through_a_large_answer_makes_an_error_and_no_stump(wide, tmp_path, asked):
    told: list[int] = []
    thread = killing(wide, told)
    status, body = asked(wide, tmp_path)
    thread.join(PATIENCE_S)

    assert told
    assert status in (422, 500)
    assert set(json.loads(body)) == {"problem", "remedy"}
    assert wide.ask("ASK {}").status_code == 200


def test_sparqlwrapper_is_told_when_the_child_dies_midway(wide):
    told: list[int] = []
    thread = killing(wide, told)
    wrapper = SPARQLWrapper(f"{wide.address}/sparql")
    wrapper.setQuery(LARGE)
    wrapper.setReturnFormat(JSON)
    with pytest.raises(Exception, match=r"422|500"):
        wrapper.queryAndConvert()
    thread.join(PATIENCE_S)

    assert told


def test_an_answer_that_the_server_cannot_finish_is_seen_to_be_broken(tmp_path):
    """The server is killed when part of a large answer has been read."""
    rows = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 60000"
    with running(tmp_path, "--timeout", "100", "--max-rows", "100000000") as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE_S)
        connection.request("GET", f"/sparql?{urlencode({'query': rows})}", headers={"Accept": "text/csv"})
        answer = connection.getresponse()
        begun = answer.read(1000)
        server.process.kill()
        server.process.wait(PATIENCE_S)

        assert answer.status == 200
        assert len(begun) == 1000
        with pytest.raises((http.client.IncompleteRead, ConnectionError)):
            answer.read()


@pytest.fixture(scope="module")
def half(tmp_path_factory):
    """A server with a stream that fails in the middle, and one that does not."""
    data = Path(__file__).parent / "data.trig"
    with started([sys.executable, "-c", HALF, str(data)], tmp_path_factory.mktemp("half")) as made:
        yield made


@pytest.mark.parametrize("packed", ["identity", "gzip"])
def test_a_stream_that_fails_does_not_end_cleanly(half, packed):
    def read(path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", half.port, timeout=PATIENCE_S)
        connection.request("GET", path, headers={"Accept-Encoding": packed})
        answer = connection.getresponse()
        assert answer.status == 200
        return len(answer.read())

    assert read("/whole") > 1_000
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        read("/half")


@pytest.mark.parametrize("words", [(), ("--compressed",), ("--http1.0",)])
def test_curl_sees_that_a_stream_failed(half, words):
    whole, broken = curl(*words, f"{half.address}/whole"), curl(*words, f"{half.address}/half")

    assert whole.returncode == 0
    # 18: part of the answer is missing. 56: the connection was reset.
    assert broken.returncode in (18, 56), broken.stderr


def test_sparqlwrapper_sees_that_a_stream_failed(half):
    wrapper = SPARQLWrapper(f"{half.address}/half")
    wrapper.setQuery("ASK {}")

    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        wrapper.query().response.read()
