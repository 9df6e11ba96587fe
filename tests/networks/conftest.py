"""Fixtures of the network tests: small files of our own, files made in a test, and the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mtorlod.cli import main
from mtorlod.loading.networks import RELATIONS, NetworkFile

SAMPLES = Path(__file__).parent.parent / "data" / "networks"


@pytest.fixture(scope="session")
def samples() -> Path:
    return SAMPLES


@pytest.fixture(scope="session")
def effects() -> Callable[[NetworkFile], set[tuple[str, str, str]]]:
    """Return source, sign and target of every statement of a file."""

    def of(file: NetworkFile) -> set[tuple[str, str, str]]:
        statements = (file.statements[number] for number in range(len(file.statements)))
        return {(s.source, RELATIONS[s.relation].sign, s.target) for s in statements}

    return of


@pytest.fixture
def table(tmp_path) -> Callable[..., Path]:
    """Write rows under the headings source, effect, target (and more), and return the file."""

    def write(*rows: str, headings: str = "source\teffect\ttarget", name: str = "net.tsv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8", newline="")
        return path

    return write


@pytest.fixture
def file(tmp_path) -> Callable[..., Path]:
    """Write a file of any text or bytes, and return it."""

    def write(content: str | bytes, name: str = "net.tsv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def run(monkeypatch, capsys) -> Callable[..., tuple[int, str, str]]:
    """Run a command line and return its exit code, standard output and standard error."""

    def call(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["mtorlod", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call
