"""Endpoints that cannot be reached, or that answer nonsense, are named with what they said."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

RESULTS = "application/sparql-results+json"
ANSWERS = {
    "/page": (200, "text/html", b"<html>hello</html>"),
    "/empty": (200, RESULTS, b""),
    "/term": (
        200,
        RESULTS,
        b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"no iri"}}]}}',
    ),
    "/fault": (500, "text/plain", b"out of \x1b[31mmemory"),
    "/malformed": (400, "text/plain", b"unexpected token"),
    "/denied": (401, "text/plain", b""),
    "/yes": (200, RESULTS, b'{"head":{},"boolean":true}'),
}


class Handler(BaseHTTPRequestHandler):
    """Answers each path in its own way, and keeps what it was asked."""

    asked: list[bytes] = []  # noqa: RUF012

    def do_POST(self):
        self.asked.append(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/noise":
            self.wfile.write(b"this is no HTTP\n")
        elif self.path == "/cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b'{"head"')
        elif self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
        else:
            code, kind, data = ANSWERS[self.path]
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    """The address of a server on loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/page", "sent no SPARQL results"),
        ("/empty", "sent no SPARQL results"),
        ("/term", "sent no SPARQL results"),
        ("/fault", "did not answer: out of "),
        ("/malformed", "says that the query is malformed: unexpected token"),
        ("/denied", "did not answer: Unauthorized"),
        ("/noise", "did not answer: "),
        ("/cut", "did not answer: "),
        ("/elsewhere", "did not answer: "),
    ],
)
def test_an_endpoint_that_answers_nonsense_is_named_with_what_it_said(mtorlod, server, path, problem):
    told = mtorlod("query", "which-claims-are-set-aside", "--endpoint", server + path)

    assert told.refused(f"{server}{path} {problem}"), told
    assert "\x1b" not in told.err


def test_an_endpoint_that_sends_no_turtle_for_triples_is_named(mtorlod, server):
    told = mtorlod("query", "-", "--endpoint", f"{server}/page", stdin=b"CONSTRUCT WHERE { ?s ?p ?o }")

    assert told.refused("sent no Turtle")


@pytest.mark.parametrize(
    "address", ["nonsense", "", "file:///etc/passwd", "http://", "http://[::1/", "http://127.0.0.1:99999/"]
)
def test_what_is_no_address_is_refused(mtorlod, address):
    told = mtorlod("query", "which-claims-are-set-aside", "--endpoint", address)

    assert told.refused(f"'{address}' is not the address of an endpoint", "http://host/path")


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://a b/"])
def test_an_endpoint_that_is_not_there_did_not_answer(mtorlod, address):
    told = mtorlod("query", "which-claims-are-set-aside", "--endpoint", address)

    assert told.refused(f"{address} did not answer: ", "check the address")


def test_an_update_is_not_sent(mtorlod, server):
    Handler.asked.clear()

    told = mtorlod("query", "-", "--endpoint", f"{server}/yes", stdin=b"DELETE WHERE { ?s ?p ?o }")

    assert told.refused("this is an update")
    assert Handler.asked == []


def test_the_same_question_is_sent_with_its_parameters_as_terms(mtorlod, server):
    Handler.asked.clear()

    told = mtorlod(
        *("query", "what-does-a-drug-inhibit", "--set", "drug=RAD001", "--endpoint", f"{server}/yes")
    )

    assert told.rows == [["answer"], ["yes"]]
    assert b"entity/everolimus%3E" in Handler.asked[0]
