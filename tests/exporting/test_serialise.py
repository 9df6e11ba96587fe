"""Exports are the same bytes for the same graph, in whatever order and under whatever blank node names."""

import random

import pyoxigraph as ox
import pytest
from hypothesis import given, strategies as st

from mtorlod.errors import UnknownName
from mtorlod.exporting import FORMATS, serialise
from mtorlod.exporting.serialise import used_prefixes
from mtorlod.namespaces import PREFIXES, XSD

TEXT = ox.NamedNode(f"{XSD}string")

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


INTO_SPACES = st.sampled_from(sorted(PREFIXES.values())).map(lambda iri: ox.NamedNode(f"{iri}x"))
TEXTS_ABOUT_SPACES = st.lists(
    st.sampled_from(["<", ">", '"', "\\", "^^", " ", "\n", *PREFIXES.values()]), max_size=6
).map(lambda parts: ox.Literal("".join(parts)))


@given(
    st.lists(
        st.builds(
            ox.Quad,
            st.one_of(NODES, INTO_SPACES),
            NODES,
            st.one_of(INTO_SPACES, TEXTS_ABOUT_SPACES, LITERALS),
            GRAPHS,
        ),
        max_size=6,
    )
)
def test_a_prefix_is_declared_if_and_only_if_an_iri_begins_with_it_whatever_texts_say(quads):
    terms = {term for quad in quads for term in quad}
    iris = {term.value for term in terms if isinstance(term, ox.NamedNode)}
    typed = {term.datatype.value for term in terms if isinstance(term, ox.Literal) and term.datatype != TEXT}

    used = {p for p, space in PREFIXES.items() if any(iri.startswith(space) for iri in iris | typed)}
    assert set(used_prefixes(quads)) == used


def test_an_unknown_format_lists_the_known_ones():
    with pytest.raises(UnknownName) as caught:
        serialise([], "word")

    assert "turtle" in caught.value.remedy
