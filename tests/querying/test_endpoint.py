"""The same questions asked of a real SPARQL 1.1 server on loopback, with the release loaded into it."""

from __future__ import annotations

import csv
import io
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from mtorlod.errors import EndpointFailed, FaultyQuery
from mtorlod.querying.questions import library


@pytest.fixture(scope="module")
def endpoint(every_source, tmp_path_factory):
    """Start the oxigraph server with the complete graph, and give its query address."""
    folder = tmp_path_factory.mktemp("server")
    data = folder / "mtorlod.nq"
    data.write_bytes(every_source.export("nquads", what="complete"))
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
    subprocess.run(
        [program, "load", "--location", folder / "store", "--file", data], check=True, capture_output=True
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [program, "serve-read-only", "--location", folder / "store", "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        server.terminate()
        server.wait(10)


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode())))


def test_every_question_gets_the_rows_that_are_expected_of_it(every_source, endpoint):
    differing = []
    for name, question in library().items():
        if question.group != "competency":
            continue
        answer = every_source.query(question, endpoint=endpoint)
        if rows_of(answer.serialise("csv")) != rows_of(question.expected.read_bytes()):
            differing.append(name)

    assert not differing


def test_a_parameter_travels_as_a_term(every_source, endpoint):
    name = next(
        name
        for name, question in library().items()
        if any(
            parameter.type == "entity" and "everolimus" in parameter.default
            for parameter in question.parameters
        )
    )
    question = library()[name]
    parameter = next(p.name for p in question.parameters if p.type == "entity")

    here = every_source.query(name, {parameter: "rapamycin"})
    there = every_source.query(name, {parameter: "rapamycin"}, endpoint=endpoint)

    assert here.rows == there.rows


def test_triples_come_back_as_triples(every_source, endpoint):
    text = "CONSTRUCT { ?d a mtor:Drug } WHERE { ?d a mtor:Drug }"

    there = every_source.query(text, endpoint=endpoint)

    assert there.kind == "triples"
    assert len(there) == len(every_source.query(text))


def test_yes_or_no_comes_back_as_such(every_source, endpoint):
    assert every_source.query("ASK { entity:everolimus a mtor:Drug }", endpoint=endpoint).boolean is True


def test_a_malformed_query_is_said_to_be_so(every_source, endpoint):
    with pytest.raises(FaultyQuery, match="malformed"):
        every_source.query("SELECT { ?s ?p }", endpoint=endpoint)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/query", "ftp://x/query", "nonsense", ""])
def test_an_address_that_does_not_answer_is_an_error_with_a_remedy(every_source, url):
    with pytest.raises(EndpointFailed) as caught:
        every_source.query("ASK { ?s ?p ?o }", endpoint=url)

    assert caught.value.remedy
