"""The profile of a source: read where it is stated, else derived from the network of the source."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings, strategies as st

from mtorlod import KnowledgeBase
from mtorlod.knowledge_base.derived_profile import QUERIES, on_negative_loops
from mtorlod.loading import read_text
from mtorlod.loading.profile import Example, Profile, read_profile
from mtorlod.namespaces import ENTITY
from mtorlod.querying.questions import library
from mtorlod.reasoning.calculus import CausalEdge, Network

SAMPLES = Path(__file__).parents[1] / "data" / "networks"
NAMES = ("a", "b", "c d", "E/F", "g")
EDGES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from("+-?"), st.sampled_from(NAMES)), min_size=1, max_size=9
)


def written(path, edges):
    rows = "".join(f"{source}\t{sign}\t{target}\n" for source, sign, target in edges)
    path.write_text(f"source\teffect\ttarget\n{rows}")
    return path


def on_closed_walks_that_turn_the_sign(edges):
    """Walk on and on: after as many steps as there are signed nodes, whatever can be reached was."""
    nodes = {node for source, _, target in edges for node in (source, target)}
    found = set()
    for start in nodes:
        ends = {(start, "+")}
        for _ in range(2 * len(nodes)):
            ends = {
                (target, "+" if sign == so_far else "-")
                for node, so_far in ends
                for source, sign, target in edges
                if source == node and sign != "?"
            }
            if (start, "-") in ends:
                found.add(start)
    return found


@given(EDGES)
def test_watched_are_the_nodes_of_closed_walks_that_come_back_with_the_other_sign(edges):
    network = Network.of([CausalEdge.of(*edge) for edge in edges])

    watched = on_negative_loops(network)

    assert set(watched) == on_closed_walks_that_turn_the_sign(edges)
    assert watched == tuple(sorted(set(watched)))


@pytest.mark.parametrize(
    ("edges", "watched"),
    [
        ([("a", "+", "b"), ("b", "-", "a")], ("a", "b")),
        ([("a", "-", "b"), ("b", "-", "a")], ()),
        ([("a", "+", "b"), ("b", "?", "a")], ()),
        ([("a", "-", "a"), ("a", "+", "b")], ("a",)),
        # Two loops through b, one of each sign: a walk takes the negative one on its way round the other.
        ([("a", "+", "b"), ("b", "+", "a"), ("b", "+", "c"), ("c", "-", "b")], ("a", "b", "c")),
    ],
)
def test_a_brake_in_a_loop_makes_its_nodes_watched_and_two_brakes_do_not(edges, watched):
    assert on_negative_loops(Network.of([CausalEdge.of(*edge) for edge in edges])) == watched


@given(EDGES)
@settings(max_examples=30)
def test_everything_offered_to_try_can_be_done_and_says_what_it_does(tmp_path_factory, edges):
    kb = KnowledgeBase.from_network(written(tmp_path_factory.mktemp("networks") / "net.tsv", edges))
    acting = {source for source, _, target in edges if source != target}

    examples = kb.profile.examples

    assert len(examples) == min(4, len(acting))
    for example in examples:
        name = example.label.removesuffix(" is lost")
        assert name in acting
        assert kb.intervention(example.do).lost == (kb.resolve(name),)
        assert len(kb.effects(*example.do)) > 0


def test_examples_begin_with_the_nodes_of_most_effects_and_give_drugs(tmp_path):
    star = written(
        tmp_path / "star.tsv", [("hub one", "+", f"leaf{n}") for n in range(3)] + [("a", "+", "b")]
    )

    assert KnowledgeBase.from_network(star).profile.examples == (
        Example("hub one is lost", ("hub one:lost",)),
        Example("a is lost", ("a:lost",)),
    )
    drugs = KnowledgeBase.from_network(SAMPLES / "drug.trig").profile.examples
    assert Example("Pill is given", ("Pill",)) in drugs


def test_a_network_is_called_by_its_file_and_watches_its_loops():
    kb = KnowledgeBase.from_network(SAMPLES / "toy.tsv")
    profile = kb.profile

    assert (profile.title, profile.source, profile.exposure) == ("toy.tsv", "the source", "both")
    assert {kb.label(iri) for iri in profile.watched} == {
        *("Akt", "IRS1", "PI3K", "Rheb", "S6K1", "TSC complex", "mTORC1")
    }
    assert profile.arms == profile.watched
    assert profile.queries == QUERIES


def test_files_that_are_only_asked_have_a_name_and_queries_and_nothing_to_watch():
    profile = KnowledgeBase.load([SAMPLES / "drug.trig"]).profile

    assert profile == Profile(title="drug.trig", queries=QUERIES)


def test_the_shipped_graph_states_its_profile(knowledge_base):
    profile = knowledge_base.profile

    assert (profile.title, profile.source, profile.about) == ("mtorlod", "the review", "human cancer")
    assert profile.watched == (f"{ENTITY}Akt", f"{ENTITY}MAPK")
    assert profile.subject == knowledge_base.source.subject
    assert knowledge_base.glossary.source == "the review"
    for example in profile.examples:
        assert len(knowledge_base.effects(*example.do, on=example.on or ())) > 0


def test_every_query_that_a_profile_offers_is_there(knowledge_base):
    assert {*knowledge_base.profile.queries, *QUERIES} <= set(library())


def test_a_stated_profile_is_read_in_the_order_of_its_lists():
    quads = read_text(
        b"""@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> . @prefix my: <https://example.org/my/> .
        @prefix dcterms: <http://purl.org/dc/terms/> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        my:profile a mtor:Profile ; dcterms:title "mine" ; mtor:shownUnder "chronic" ;
            mtor:watches ( my:z my:a ) ;
            mtor:tries ( [ rdfs:label "first" ; mtor:does ( "z:lost" "a:gained" ) ; mtor:looksAt "a" ] ) .""",
        ox.RdfFormat.TURTLE,
        "profile.ttl",
    ).quads

    assert read_profile(quads) == Profile(
        title="mine",
        exposure="chronic",
        watched=("https://example.org/my/z", "https://example.org/my/a"),
        examples=(Example("first", ("z:lost", "a:gained"), "a"),),
    )
    assert read_profile(()) is None
