"""The tour: real commands, in turn, on what is installed."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from mtorlod.cli import VERBS, group
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.rendering.tour_words import tour_steps


@pytest.fixture
def run(monkeypatch, frozen):
    """Run a command over the frozen review."""
    monkeypatch.setattr(KnowledgeBase, "load", classmethod(lambda cls, files=None: frozen))
    return lambda *words: CliRunner().invoke(group, list(words))


def test_the_tour_types_each_command_and_shows_what_it_prints(run, frozen):
    told = run("tour", "--no-pause")

    assert told.exit_code == 0, told.output
    for step in tour_steps(frozen):
        shown = run(*step.words).stdout.splitlines()[: step.lines]
        assert f"$ {step.command}\n" + "\n".join(shown) in told.stdout


def test_the_tour_goes_from_a_thing_to_a_measurement(frozen):
    verbs = [step.words[0] for step in tour_steps(frozen)]

    assert verbs == [
        "describe",
        "effects",
        "explain",
        "effects",
        "combine",
        "effects",
        "measure",
        "effects",
        "query",
    ]
    assert set(verbs) <= set(VERBS)
    assert "--seen" in tour_steps(frozen)[7].words


def test_the_tour_lists_its_commands(run, frozen):
    assert run("tour", "--list").stdout.splitlines() == [step.command for step in tour_steps(frozen)]


def test_a_step_for_which_a_graph_has_no_example_is_left_out(tmp_path):
    network = tmp_path / "mine.tsv"
    network.write_text("source\tsign\ttarget\nX\t+\tY\n")

    assert tour_steps(KnowledgeBase.from_network(network)) == ()
