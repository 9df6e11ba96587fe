"""The verbs of claims tables: paper, claims, and back again."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mtorlod.cli import group
from mtorlod.errors import MtorlodError
from mtorlod.loading.papers import FaultyTable

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def run(*arguments: str):
    return CliRunner().invoke(group, list(arguments), catch_exceptions=True)


def test_an_empty_table_names_its_source_and_its_columns():
    lines = run("paper", "um-2004").output.splitlines()

    assert lines[0] == "#+ source: um-2004"
    assert lines[-1].startswith("claim\tsubject\trelation\tobject")


def test_a_key_that_no_source_can_have_is_refused():
    assert isinstance(run("paper", "Um 2004").exception, MtorlodError)


def test_a_table_that_disputes_another_source_conforms_and_says_so():
    done = run("claims", str(EXAMPLES / "my-paper.tsv"), "--check")

    assert done.exit_code == 0
    assert "disputed-without-discrepancy" in done.output


def test_slips_are_told_and_nothing_is_printed():
    done = run("claims", str(EXAMPLES / "my-paper-with-slips.tsv"))

    assert isinstance(done.exception, FaultyTable)
    assert [fault.column for fault in done.exception.faults] == ["year", "relation"]


def test_trig_of_a_table_goes_back_into_the_table(tmp_path):
    table = str(EXAMPLES / "my-paper.tsv")
    trig = tmp_path / "my.trig"
    trig.write_bytes(CliRunner().invoke(group, ["-q", "claims", table]).stdout_bytes)
    back = tmp_path / "my.tsv"
    back.write_text(run("claims", "--from", str(trig)).output, encoding="utf-8")

    assert CliRunner().invoke(group, ["-q", "claims", str(back)]).stdout_bytes == trig.read_bytes()


@pytest.mark.parametrize("arguments", [("claims",), ("claims", "a.tsv", "--from", "b.trig")])
def test_one_way_at_a_time(arguments):
    assert run(*arguments).exit_code == 2
