"""The explorer over what somebody brought: the command beside an answer, its words, its size, its pages."""

from __future__ import annotations

import shlex

import pytest

from mtorlod.cli.effects import command
from mtorlod.cli.networks import NetworkChoice
from mtorlod.web.pages.asked import Asked
from mtorlod.web.pages.commands import command_text, command_words


@pytest.mark.parametrize(
    "asked",
    [
        Asked(do=("INK 128",), exposure="acute", on="Akt"),
        Asked(do=("a'b", "$(id)", "c;d:lost"), exposure="chronic", contexts=("skeletal muscle", "any")),
        Asked(do=("-x", "y"), hold=("PI3K p85", "-z"), on='say "so"'),
    ],
    ids=["space", "signs", "dashes"],
)
@pytest.mark.parametrize("network", [None, NetworkChoice("some/where/my own.tsv", "tsv", True)])
def test_the_command_beside_an_answer_asks_the_same(asked, network):
    text = command_text(command_words(asked), network.words if network else ())

    tool, verb, *words = shlex.split(text)
    given = command.make_context("effects", words).params

    assert (tool, verb) == ("mtorlod", "effects")
    assert given["interventions"] == asked.do
    assert given["nodes"] == ((asked.on,) if asked.on else ())
    assert (given["exposure"], given["contexts"], given["hold"]) == (
        asked.exposure,
        asked.contexts,
        asked.hold,
    )
    assert given["network_path"] == ("my own.tsv" if network else None)
    assert given["unsigned_unknown"] is bool(network)


def test_where_nothing_was_done_there_is_no_command():
    assert command_text(command_words(Asked(on="Akt")), ()) == ""
