"""The real command as a server on a free port of this machine, with a small graph, and a client to it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

DATA = Path(__file__).parent / "data.trig"
PATIENCE_S = 120
"""How long a test waits for what must happen: generous, because machines are shared."""
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n0 ?o }"
"""A query that would take years."""


class Running:
    """A running server: its address, its process, a client, and what it wrote to its log."""

    def __init__(self, command: Sequence[str], log: Path) -> None:
        self.log = log
        with log.open("wb") as errors:
            self.process = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=errors, env={**os.environ, "NO_COLOR": "1"}
            )
        self.address = self._address()
        self.client = httpx.Client(base_url=self.address, timeout=PATIENCE_S, trust_env=False)
        self.port = int(self.address.rsplit(":", 1)[1])

    def _address(self) -> str:
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end and self.process.poll() is None:
            if found := re.search(r"serving on (http://[\w.:\[\]]+)", self.log.read_text()):
                return found.group(1)
            time.sleep(0.05)
        raise AssertionError(f"the server did not start:\n{self.log.read_text()}")

    def ask(self, query: str, accept: str = "application/sparql-results+json", **more: str) -> httpx.Response:
        """Ask a query by GET."""
        return self.client.get("/sparql", params={"query": query, **more}, headers={"Accept": accept})

    def health(self) -> dict:
        """Return what the server says of itself."""
        return self.client.get("/health").json()

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Stop the server; return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(PATIENCE_S)
        finally:
            self.client.close()


@contextmanager
def running(folder: Path, *options: str, data: Path = DATA) -> Iterator[Running]:
    """Serve a file, and stop in the end."""
    command = [sys.executable, "-m", "mtorlod", "serve", "--port", "0", "--data", str(data), *options]
    with started(command, folder) as made:
        yield made


@contextmanager
def started(command: Sequence[str], folder: Path) -> Iterator[Running]:
    """Start a command that serves, and stop it in the end."""
    made = Running(command, folder / "log")
    try:
        yield made
    finally:
        made.stop()
