"""Every causal verb takes the same options: what is done, in which graph, and what was seen."""

import importlib

import pytest

from mtorlod.cli.causal_options import causal_options
from mtorlod.cli.graph_options import graph_options

CAUSAL = ["effects", "explain effect", "worlds", "measure", "audit"]
OVER_A_GRAPH = [*CAUSAL, "explain statement", "combine", "query", "export", "serve"]


def parameters(verb):
    name, *below = verb.split()
    command = importlib.import_module(f"mtorlod.cli.{name}").command
    for word in below:
        command = command.commands[word]
    return {each.name for each in command.params}


def given_by(options):
    return {each.name for each in options(lambda: None).__click_params__}


@pytest.mark.parametrize("verb", CAUSAL)
def test_a_causal_verb_takes_all_of_a_causal_question(verb):
    assert given_by(causal_options) <= parameters(verb)


@pytest.mark.parametrize("verb", OVER_A_GRAPH)
def test_a_verb_over_a_graph_takes_a_network_and_sources(verb):
    assert given_by(graph_options) <= parameters(verb)


@pytest.mark.parametrize("verb", ["effects", "worlds", "measure", "combine"])
def test_without_the_source_of_its_effects_a_drug_does_nothing(mtorlod, verb):
    against = ["--against", "MAPK"] if verb == "combine" else []
    asked = [verb, "temsirolimus", "--exposure", "acute", *against]

    assert mtorlod(*asked, "--source", "review").out == mtorlod(*asked).out
    assert mtorlod(*asked, "--without", "review").refused("temsirolimus", "no claim that is heard speaks of")


@pytest.mark.parametrize(
    "verb", [["query", "which-claims-are-set-aside"], ["export", "--format", "ntriples"]]
)
def test_what_is_asked_and_exported_are_the_claims_of_the_sources_that_are_heard(mtorlod, verb):
    heard, silent = mtorlod(*verb, "--source", "review"), mtorlod(*verb, "--without", "review")

    assert heard.out == mtorlod(*verb).out
    assert len(silent.out) < len(heard.out)


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "which-claims-are-set-aside", "--source", "review", "--data", "mine.ttl"),
        ("serve", "--source", "review", "--data", "mine.ttl"),
        ("effects", "X", "--source", "review", "--network", "mine.tsv"),
    ],
)
def test_two_graphs_at_once_are_refused(mtorlod, arguments):
    told = mtorlod(*arguments)

    assert told.code == 2
    assert "--source" in told.err
