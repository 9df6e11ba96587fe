"""A server of its own for these tests: the real command, on a free port of this machine, with a small graph."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

DATA = Path(__file__).parent / "data.trig"
PATIENCE_S = 120
"""How long a test waits for what must happen: generous, because machines are shared."""


class Running:
    """A running server: its address, its process, a client, and what it wrote to its log."""

    def __init__(self, *options: str, log: Path) -> None:
        self.log = log
        environment = {**os.environ, "NO_COLOR": "1"}
        with log.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "mtorlod", "serve", "--port", "0", *options],
                stdout=subprocess.DEVNULL,
                stderr=errors,
                env=environment,
            )
        self.address = self._address()
        self.client = httpx.Client(base_url=self.address, timeout=PATIENCE_S, trust_env=False)
        self.port = int(self.address.rsplit(":", 1)[1])

    def _address(self) -> str:
        import time

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
        self.client.close()
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(PATIENCE_S)


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Running]:
    """Start a server over the small graph, and stop it in the end."""
    made = Running("--data", str(DATA), *options, log=folder / "log")
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("server"), "--timeout", "2", "--max-rows", "500") as made:
        yield made
