"""How many small queries a second `mtorlod serve` answers, beside a bare route and peers, in one run.

    python benchmarks/serve.py [--seconds 5] [--connections 16]

All serve the same quads on loopback, one after the other, under the same load: `wrk` where it is installed
(Debian: apt install wrk), else a small generator of our own. The bare route is Starlette with a store in the
same process, without limits, checks or children: what the safety costs is the ratio to it. `oxigraph
serve-read-only` and rdflib-endpoint take part if they are installed (pip install oxigraph rdflib-endpoint).
Each is asked one query again and again, which a server may answer from memory; then queries that differ each
time (by a comment), which it has to work out; and these again while one counting cross product runs. A dash
means that it answered nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

QUERY = (
    "PREFIX mtor: <https://w3id.org/mtorlod/vocabulary/> PREFIX entity: <https://w3id.org/mtorlod/entity/> "
    "SELECT ?target WHERE { entity:everolimus mtor:inhibits ?target }"
)
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
BARE = """
import sys, pyoxigraph as ox, uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
store = ox.Store()
store.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)
def answer(request):
    result = store.query(request.query_params["query"])
    data = result.serialize(format=ox.QueryResultsFormat.JSON)
    return Response(data, media_type="application/sparql-results+json")
app = Starlette(routes=[Route("/sparql", answer)])
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), http="httptools", log_level="error")
"""
PEER = """
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
graph = rdflib.Dataset(default_union=True)
graph.parse(sys.argv[1], format="nquads")
app = SparqlEndpoint(graph=graph, path="/sparql")
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error")
"""


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=16)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = folder / "all.nq"
        _write(data)
        found = {}
        for label, command, path in _servers(folder, data):
            with _running(command, path) as address:
                told = _figures(address, folder, options.seconds, options.connections)
            found[label] = told
            print(label, *(f"{one:.0f}/s" for one in told), file=sys.stderr)
    base = found["bare route"]
    print(f"generator: {'wrk' if shutil.which('wrk') else 'asyncio'}, {options.connections} connections\n")
    print("| server | the same query | queries that differ | beside one heavy query |\n|---|---|---|---|")
    for label, told in found.items():
        cells = (
            f"{one:.0f}/s ({one / of:.2f})" if one >= 1 else "–" for one, of in zip(told, base, strict=True)
        )
        print(f"| {label} | {' | '.join(cells)} |")


def _figures(address: str, folder: Path, seconds: int, connections: int) -> tuple[float, float, float]:
    """Return requests a second: the same query, queries that differ, these beside a heavy one."""
    same = _load(address, folder, seconds, connections, differ=False)
    differing = _load(address, folder, seconds, connections, differ=True)
    with _heavy(address):
        return same, differing, _load(address, folder, seconds, connections, differ=True)


def _write(data: Path) -> None:
    import pyoxigraph as ox

    from mtorlod import KnowledgeBase

    ox.serialize(KnowledgeBase.load().part("complete"), str(data), format=ox.RdfFormat.N_QUADS)


def _servers(folder: Path, data: Path) -> Iterator[tuple[str, list[str], str]]:
    """Yield label, command (`PORT` stands for the port) and path of each server that is installed."""
    yield "bare route", [sys.executable, "-c", BARE, str(data), "PORT"], "/sparql"
    ours = [sys.executable, "-m", "mtorlod", "-q", "serve", "--data", str(data), "--port", "PORT"]
    yield "mtorlod serve", [*ours, "--timeout", "600"], "/sparql"
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program:
        load = [program, "load", "--location", str(folder / "store"), "--file", str(data)]
        subprocess.run(load, check=True, capture_output=True)
        serve = [program, "serve-read-only", "--location", str(folder / "store"), "--bind", "127.0.0.1:PORT"]
        yield "oxigraph serve-read-only", serve, "/query"
    if find_spec("rdflib_endpoint"):
        yield "rdflib-endpoint", [sys.executable, "-c", PEER, str(data), "PORT"], "/sparql"


@contextmanager
def _running(command: list[str], path: str) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = str(probe.getsockname()[1])
    words = [word.replace("PORT", port) for word in command]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}{path}"
    try:
        _wait(address, process)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(15)
        process.kill()


def _wait(address: str, process: subprocess.Popen) -> None:
    end = time.monotonic() + 300
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), urllib.request.urlopen(_request(_asking(address)), timeout=60) as answer:
            rows = json.load(answer)["results"]["bindings"]
            if not rows:
                raise SystemExit(f"{address} answers wrongly")
            return
        time.sleep(0.2)
    raise SystemExit(f"nothing came up at {address}")


def _asking(address: str, query: str = QUERY) -> str:
    return f"{address}?{urllib.parse.urlencode({'query': query})}"


def _request(url: str) -> urllib.request.Request:
    return urllib.request.Request(url, headers={"Accept": "application/sparql-results+json"})


@contextmanager
def _heavy(address: str) -> Iterator[None]:
    parts = urllib.parse.urlsplit(_asking(address, HEAVY))
    with socket.create_connection((parts.hostname, parts.port)) as connection:
        head = f"GET {parts.path}?{parts.query} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        connection.sendall(f"{head}Accept: application/sparql-results+json\r\n\r\n".encode())
        time.sleep(1.5)
        yield


def _load(address: str, folder: Path, seconds: int, connections: int, *, differ: bool) -> float:
    """Return the requests a second that were answered with success."""
    url = _asking(address)
    if program := shutil.which("wrk"):
        script = folder / "differ.lua"
        path = url.removeprefix(f"http://{urllib.parse.urlsplit(url).netloc}")
        changing = f'"{path}%23" .. n' if differ else f'"{path}"'
        script.write_text(
            "local n = 0\n"
            'local headers = {["Accept"] = "application/sparql-results+json"}\n'
            f"request = function() n = n + 1; return wrk.format('GET', {changing}, headers) end\n"
        )
        command = [program, "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(script), url]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        if "Non-2xx" in told:
            raise SystemExit(told)
        return float(re.search(r"Requests/sec:\s+([\d.]+)", told).group(1))  # type: ignore[union-attr]
    return asyncio.run(_generate(url, seconds, connections, differ))


async def _generate(url: str, seconds: int, connections: int, differ: bool) -> float:
    import httpx

    end, done, number = time.monotonic() + seconds, 0, 0
    headers = {"Accept": "application/sparql-results+json"}

    async def ask(client: httpx.AsyncClient) -> None:
        nonlocal done, number
        with suppress(httpx.TimeoutException):
            while (left := end - time.monotonic()) > 0:
                number += 1
                answer = await client.get(f"{url}%23{number}" if differ else url, timeout=max(0.1, left))
                answer.raise_for_status()
                done += 1

    limits = httpx.Limits(max_connections=connections)
    async with httpx.AsyncClient(headers=headers, limits=limits, trust_env=False) as client:
        await asyncio.gather(*(ask(client) for _ in range(connections)))
    return done / seconds


if __name__ == "__main__":
    main()
