"""The explorer over what somebody brought: the command beside an answer, its words, its size, its pages."""

from __future__ import annotations

import shlex
import time
from random import Random

import pytest
from markupsafe import Markup

from mtorlod import KnowledgeBase
from mtorlod.cli.effects import command
from mtorlod.cli.networks import NetworkChoice
from mtorlod.web.pages.asked import Asked
from mtorlod.web.pages.commands import command_text, command_words
from mtorlod.web.pages.jobs import JOBS, warm
from mtorlod.web.pages.pathway import pathway
from mtorlod.web.rendering import environment


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
    assert given["network_paths"] == (("my own.tsv",) if network else ())
    assert given["unsigned_unknown"] is bool(network)


def test_where_nothing_was_done_there_is_no_command():
    assert command_text(command_words(Asked(on="Akt")), ()) == ""


@pytest.fixture(scope="module", params=[2_000, 150], ids=["sparse", "dense"])
def big(request, tmp_path_factory):
    """A network of 5,000 effects: among many nodes, or among few."""
    chance = Random(7)
    pairs = {(source, (source + 1) % request.param) for source in range(request.param)}
    while len(pairs) < 5_000:
        source, target = chance.sample(range(request.param), 2)
        pairs.add((source, target))
    rows = [f"N{source}\t{chance.choice('+-')}\tN{target}" for source, target in sorted(pairs)]
    path = tmp_path_factory.mktemp("big") / "big.tsv"
    path.write_text("source\tsign\ttarget\n" + "\n".join(rows) + "\n")
    kb = KnowledgeBase.from_network(path)
    warm(kb)
    return kb


@pytest.mark.parametrize(
    "asked",
    [Asked(), Asked(on="N5"), Asked(do=("N5:lost",)), Asked(do=("N5:lost",), on="N7")],
    ids=["nothing", "node", "done", "proof"],
)
def test_a_page_over_thousands_of_effects_stays_small_and_quick(big, asked):
    begun = time.process_time()
    found = JOBS["pathway"](big, {"pairs": asked.pairs})
    found["picture"] = Markup(found["picture"])
    page = environment().get_template("pathway.html").render(here="/", **found)
    took = time.process_time() - begun
    picture, left_out = pathway(big, asked.pairs)["picture"], found["page"]["left_out"]

    assert len(page.encode()) < 400_000
    # A second or less when nothing else runs.
    assert took < 3
    assert found["page"]["problem"] is None
    assert 10 < len(picture.arrows) <= 240
    assert len(picture.nodes) <= 120
    network = big.model.network(big.reading())
    assert left_out["effects"] == 5_000 - len(picture.arrows)
    assert left_out["nodes"] == len(network.nodes) - len(picture.nodes)
    assert f"{left_out['effects']:,} effects are not." in page
    assert not asked.on or asked.on in {node.name for node in picture.nodes}


def test_a_small_network_is_drawn_whole_and_says_nothing_of_what_is_left_out(tmp_path):
    path = tmp_path / "small.tsv"
    path.write_text("source\tsign\ttarget\tcontext\nA\t+\tB\tliver\nB\t-\tA\t\n")
    kb = KnowledgeBase.from_network(path)
    found = JOBS["pathway"](kb, {"pairs": []})

    assert found["contexts"] == [{"word": "liver", "label": "liver"}]
    assert "effects are not." not in environment().get_template("pathway.html").render(here="/", **found)
