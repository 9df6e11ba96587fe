"""Exports are the same bytes for the same graph, in whatever order and under whatever blank node names."""

import random

import pyoxigraph as ox
import pytest
from hypothesis import given, strategies as st

from mtorlod.errors import UnknownName
from mtorlod.exporting import FORMATS, serialise

NODES = st.integers(0, 5).map(lambda n: ox.NamedNode(f"http://e/n{n}"))
BLANKS = st.integers(0, 3).map(lambda n: ox.BlankNode(f"b{n}"))
LITERALS = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=5).map(ox.Literal),
    st.sampled_from(["1.00", "01", "true"]).map(
        lambda text: ox.Literal(text, datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    ),
)
GRAPHS = st.one_of(
    st.just(ox.DefaultGraph()), st.integers(0, 1).map(lambda n: ox.NamedNode(f"http://e/g{n}"))
)
QUADS = st.lists(
    st.builds(ox.Quad, st.one_of(NODES, BLANKS), NODES, st.one_of(NODES, BLANKS, LITERALS), GRAPHS),
    max_size=12,
)


@given(QUADS, st.randoms(use_true_random=False), st.sampled_from(["trig", "nquads"]))
def test_order_changes_no_byte(quads, shuffler: random.Random, name):
    shuffled = list(quads)
    shuffler.shuffle(shuffled)

    assert serialise(quads, name) == serialise(shuffled, name)


@given(QUADS, st.sampled_from(["trig", "nquads", "jsonld"]))
def test_what_is_written_reads_back_as_the_same_dataset(quads, name):
    written = serialise(quads, name)
    read = list(ox.parse(written, format=FORMATS[name][0]))

    assert serialise(read, "nquads") == serialise(quads, "nquads")


def test_an_unknown_format_lists_the_known_ones():
    with pytest.raises(UnknownName) as caught:
        serialise([], "word")

    assert "turtle" in caught.value.remedy
