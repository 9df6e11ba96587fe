"""The command that answers assistants: what it needs, and what it refuses."""

from __future__ import annotations

import sys

from click.testing import CliRunner

from mtorlod.cli import group
from mtorlod.errors import CannotServe


def test_a_port_goes_with_http():
    told = CliRunner().invoke(group, ["mcp", "--port", "1"])

    assert told.exit_code == 2
    assert "--port goes with --http" in told.stderr


def test_without_the_sdk_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "mcp", None)

    told = CliRunner().invoke(group, ["mcp"])

    assert isinstance(told.exception, CannotServe)
    assert "pip install 'mtorlod[mcp]'" in told.exception.remedy


def test_a_graph_that_cannot_be_read_is_told_before_anybody_is_answered(tmp_path):
    told = CliRunner().invoke(group, ["mcp", "--network", str(tmp_path / "none.tsv")])

    assert told.exit_code != 0
    assert "none.tsv" in str(told.exception)
