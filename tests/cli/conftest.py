"""The command line as tests use it: in this process over a graph that is loaded already, or as a program."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import pytest

from frozen import in_place_of_the_shipped_graph
from mtorlod import cli
from mtorlod.knowledge_base import KnowledgeBase


@dataclass(frozen=True)
class Told:
    """What a command gave: its exit code, and what it wrote to either stream."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[list[str]]:
        """The rows of a TSV answer, its heading first."""
        return [line.split("\t") for line in self.out.splitlines()]

    def refused(self, *words: str) -> bool:
        """Whether the request was refused as promised: code 2, no data, and a message with these words."""
        silent = self.out == "" and "Traceback" not in self.err
        # What the options alone show to be wrong is refused with the usage in place of a remedy.
        remedy = "remedy: " in self.err or self.err.startswith("Usage: ")
        return self.code == 2 and silent and remedy and all(word in self.err for word in words)


@pytest.fixture
def mtorlod(frozen, monkeypatch):
    """Run a command through its entry point, over the frozen review, with streams of its own."""
    monkeypatch.setattr(KnowledgeBase, "load", in_place_of_the_shipped_graph(frozen))
    monkeypatch.setattr(cli.gc, "set_threshold", lambda *_: None)

    def run(*words: str, stdin: bytes = b"") -> Told:
        streams = [io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (stdin, b"", b"")]
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            monkeypatch.setattr(sys, name, stream)
        monkeypatch.setattr(sys, "argv", ["mtorlod", *words])
        with pytest.raises(SystemExit) as left:
            cli.main()
        for stream in streams[1:]:
            stream.flush()
        out, err = (stream.buffer.getvalue().decode() for stream in streams[1:])
        return Told(int(left.value.code or 0), out, err)

    return run


@pytest.fixture
def program():
    """Run a command as a program; with `interrupt_after` it gets Ctrl-C after that many seconds."""

    def run(*words, interrupt_after=None, environment=None, **more):
        process = subprocess.Popen(
            [sys.executable, "-m", "mtorlod", *words],
            stdin=more.pop("stdin", subprocess.DEVNULL),
            stdout=more.pop("stdout", subprocess.PIPE),
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
            **more,
        )
        if interrupt_after is not None:
            time.sleep(interrupt_after)
            process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=200)
        return Told(process.returncode, (out or b"").decode(), err.decode())

    return run
