"""What cannot be served is said before a graph is loaded, which takes many seconds."""

from __future__ import annotations

import socket

import pytest
from click.testing import CliRunner

from mtorlod import KnowledgeBase
from mtorlod.cli.serve import command
from mtorlod.errors import CannotServe
from mtorlod.web.startup_checks import STORE_MARK, check_store


class Loaded(Exception):
    """The graph would have been loaded."""


@pytest.fixture
def said(monkeypatch):
    """Return what `serve` ends with, given words; nothing is ever loaded."""

    def load(*_):
        raise Loaded

    monkeypatch.setattr(KnowledgeBase, "load", load)
    return lambda *words: CliRunner().invoke(command, words).exception


@pytest.mark.parametrize(
    "words",
    [
        ("--timeout", "0"),
        ("--workers", "0"),
        ("--max-rows", "0"),
        ("--memory", "-1"),
        ("--base", "foo"),
        ("--base", "https://host/?q"),
        ("--store", "/dev/null/store"),
        ("--host", "192.0.2.1"),
    ],
    ids=" ".join,
)
def test_a_faulty_option_is_told_before_the_graph_is_loaded(said, words):
    assert isinstance(said("--port", "0", *words), CannotServe)


def test_a_taken_port_is_told_before_the_graph_is_loaded(said):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        error = said("--port", str(taken.getsockname()[1]))

    assert isinstance(error, CannotServe)


def test_a_folder_of_something_else_is_told_before_the_graph_is_loaded(said, tmp_path):
    (tmp_path / "precious.txt").write_text("mine")

    assert isinstance(said("--port", "0", "--store", str(tmp_path)), CannotServe)
    assert isinstance(said("--port", "0", "--store", str(tmp_path / "precious.txt" / "x")), CannotServe)


def test_what_can_be_served_is_loaded(said, tmp_path):
    assert isinstance(said("--port", "0", "--store", str(tmp_path / "new" / "folder")), Loaded)
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_ours_may_be_used_again(tmp_path):
    (tmp_path / STORE_MARK).write_text("0")

    check_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [STORE_MARK]
