"""The explorer over what somebody brought: the command beside an answer, its words, its size, its pages."""

from __future__ import annotations

import shlex
from dataclasses import replace
from random import Random
from urllib.parse import parse_qsl

import pytest

from mtorlod import KnowledgeBase
from mtorlod.cli.effects import command
from mtorlod.cli.network_options import NetworkChoice
from mtorlod.knowledge_base.drawn_part import BEHIND, MOST, MOST_EFFECTS, WITH_THEM
from mtorlod.loading.layouts import Layout
from mtorlod.loading.networks import ImportOptions
from mtorlod.loading.networks.cell_state import read_state
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.page_jobs import JOBS, warm
from mtorlod.rendering.pages.pathway_address import FaultyAddress, PathwayQuestion
from mtorlod.rendering.pages.pathway_page import pathway_page
from mtorlod.rendering.pages.pathway_view import command_text
from mtorlod.web.services import Services
from mtorlod.web.settings import Settings


@pytest.mark.parametrize(
    "asked",
    [
        PathwayQuestion(do=("INK 128",), exposure="acute", on="Akt"),
        PathwayQuestion(
            do=("a'b", "$(id)", "c;d:lost"), exposure="chronic", contexts=("skeletal muscle", "any")
        ),
        PathwayQuestion(do=("-x", "y"), hold=("PI3K p85", "-z"), on='say "so"'),
    ],
    ids=["space", "signs", "dashes"],
)
@pytest.mark.parametrize("network", [None, NetworkChoice(("some/where/my own.tsv",), "tsv", True)])
def test_the_command_beside_an_answer_asks_the_same(asked, network):
    text = command_text(asked, network.words if network else ())

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
    assert command_text(PathwayQuestion(on="Akt"), ()) == ""


def test_what_no_other_command_reads_has_no_command_beside_it():
    assert command_text(PathwayQuestion(do=("A:lost",)), None) == ""


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
    explorer = Explorer(KnowledgeBase.from_network(path))
    warm(explorer)
    return explorer


@pytest.mark.parametrize(
    "asked",
    [
        PathwayQuestion(),
        PathwayQuestion(on="N5"),
        PathwayQuestion(do=("N5:lost",)),
        PathwayQuestion(do=("N5:lost",), on="N7"),
    ],
    ids=["nothing", "node", "done", "proof"],
)
def test_a_page_over_thousands_of_effects_stays_small(big, asked):
    _, made = JOBS["pathway"](big, {"pairs": asked.pairs, "network": []})
    page = pathway_page(big, asked.pairs)

    assert len(made) < 400_000
    assert page.problem is None
    assert 2 <= len(page.picture.arrows) <= MOST_EFFECTS
    assert len(page.picture.nodes) <= MOST
    network = big.kb.model.network(big.kb.reading())
    assert page.left_out.effects == 5_000 - len(page.picture.arrows)
    assert page.left_out.nodes == len(network.nodes) - len(page.picture.nodes)
    assert f"{page.left_out.effects:,} effects are not." in made.decode()
    assert not asked.on or asked.on in {node.name for node in page.picture.nodes}


def test_an_address_brings_out_no_more_than_its_bound(big):
    drawn = [each.name for each in pathway_page(big, [("do", "N5:lost")]).picture.nodes]
    opened = [("open", name) for name in drawn[:12]]
    picture = pathway_page(big, [("do", "N5:lost"), *opened]).picture

    assert len(drawn) < len(picture.nodes) <= MOST + 12 * BEHIND
    assert len(picture.arrows) <= MOST_EFFECTS + 12 * WITH_THEM
    with pytest.raises(FaultyAddress, match="13 values of 'open'"):
        pathway_page(big, [*opened, ("open", drawn[0])])


def test_a_number_that_is_followed_brings_out_nodes_and_can_be_folded_again(big):
    page = pathway_page(big, [("do", "N5:lost"), ("on", "N7")])
    first = next(node for node in page.picture.nodes if node.folded)
    address = parse_qsl(page.question.opening(first.name).address().partition("?")[2])
    more = pathway_page(big, address)

    assert page.left_out.drawn_for == "asked"
    assert {node.iri for node in page.picture.nodes} < {node.iri for node in more.picture.nodes}
    assert more.left_out.nodes == sum(node.folded for node in more.picture.nodes)
    assert more.left_out.opened == (first.iri,)
    assert more.question.folding(first.name) == page.question


def test_a_node_that_nobody_knows_opens_nothing(big):
    page = pathway_page(big, [("open", "nobody")])

    assert page.problem is None
    assert page.left_out.opened == ()


def test_an_arrow_that_is_opened_leaves_the_picture_of_a_question_as_it_is(big):
    page = pathway_page(big, [("do", "N5:lost"), ("on", "N7")])
    arrow = next(each for each in page.picture.arrows if "step" in each.marks)
    opened = pathway_page(big, page.question.looking_at("N7", arrow.name).pairs)

    assert [node.iri for node in opened.picture.nodes] == [node.iri for node in page.picture.nodes]
    assert opened.panel.kind == "arrow"
    assert opened.question.shut == page.question


def test_a_small_network_is_drawn_whole_and_says_nothing_of_what_is_left_out(tmp_path):
    path = tmp_path / "small.tsv"
    path.write_text("source\tsign\ttarget\tcontext\nA\t+\tB\tliver\nB\t-\tA\t\n")
    explorer = Explorer(KnowledgeBase.from_network(path))
    page = pathway_page(explorer, ())

    assert [(each.word, each.label) for each in page.explorer.contexts] == [("liver", "liver")]
    assert page.left_out is None
    assert b"effects are not." not in explorer.page("pathway.html", page=page, here="/")


LOOP = (
    ("SIG", "+", "NOD"),
    ("NOD", "+", "STEP"),
    ("STEP", "+", "MID"),
    ("MID", "+", "END"),
    ("MID", "+", "GATE"),
    ("GATE", "+", "STOP"),
    ("STOP", "-", "NOD"),
)
"""A negative loop whose names stand nowhere else: STOP is the brake on NOD."""


@pytest.fixture
def loop(tmp_path):
    path = tmp_path / "loop.tsv"
    path.write_text("source\tsign\ttarget\n" + "\n".join(map("\t".join, LOOP)) + "\n")
    return Explorer(KnowledgeBase.from_network(path))


def test_the_brake_of_any_loop_is_shown_coming_off_and_the_route_that_it_opens(loop):
    page = pathway_page(loop, [("do", "GATE:lost"), ("on", "NOD")])
    arrows = {each.name: each for each in page.picture.arrows}

    assert [name for name, each in arrows.items() if "released" in each.marks] == ["STOP-lowers-NOD"]
    assert [name for name, each in arrows.items() if "escape" in each.marks] == [
        "NOD-raises-STEP",
        "STEP-raises-MID",
    ]
    assert "brake released: STOP ⊣ NOD" in [line.text for line in page.summary]
    assert "escape route open to MID and STEP" in [line.text for line in page.summary]
    assert page.panel.proof.row.mechanism.name == "feedback release"


def test_a_picture_with_places_keeps_them_until_something_without_one_is_asked_about(loop, monkeypatch):
    entity = loop.kb.resolve("NOD").removesuffix("NOD")
    names = sorted({end for one, _, other in LOOP for end in (one, other)} - {"END"})
    layout = Layout(
        "pathway", "mine", 800, {entity + name: (100 * at, 50) for at, name in enumerate(names, 1)}
    )
    monkeypatch.setitem(loop.kb.__dict__, "profile", replace(loop.kb.profile, layouts={"pathway": layout}))
    placed, asked, opened = (
        pathway_page(loop, [("do", "GATE:lost"), *more]) for more in ([], [("on", "END")], [("open", "MID")])
    )

    assert not placed.picture.layered
    assert {node.name: node.folded for node in placed.picture.nodes if node.folded} == {"MID": 1}
    assert placed.left_out.drawn_for == "placed"
    assert asked.picture.layered
    assert "END" in {node.name for node in asked.picture.nodes}
    assert opened.picture.layered
    assert "END" in {node.name for node in opened.picture.nodes}


def test_every_page_names_the_state_that_its_answers_rest_on_and_what_it_fixes(tmp_path):
    path = tmp_path / "model.bnet"
    path.write_text("targets, factors\nA, I & !B\nE, B & A\n")
    options = ImportOptions(state=read_state(["B:off"]))
    explorer = Explorer(KnowledgeBase.from_network(path, options=options))
    pairs = [("do", "I:gained"), ("on", "E")]

    _, pathway = JOBS["pathway"](explorer, {"pairs": pairs, "network": []})
    _, combinations = JOBS["combinations"](explorer, {"exposure": "acute", "against": "", "reading": ""})
    _, audit = JOBS["audit"](explorer, {"only": "", "reading": ""})

    assert all(b"state of the cell: B off" in page for page in (pathway, combinations, audit))
    assert b"fixed here (off)</span></h2>" in pathway


def test_a_node_of_any_loop_that_is_held_closes_the_route(loop):
    page = pathway_page(loop, [("do", "GATE:lost"), ("hold", "STEP")])

    assert "escape route closed at STEP" in [line.text for line in page.summary]


def test_what_is_inferred_is_served_too_unless_the_network_is_large(loop, big):
    small, large = (Services(explorer.kb, Settings()) for explorer in (loop, big))
    inferred = {quad.triple for quad in loop.kb.inferred_quads}

    assert inferred
    assert inferred <= {quad.triple for quad in small.quads}
    assert large.quads == big.kb.dataset.released_quads
