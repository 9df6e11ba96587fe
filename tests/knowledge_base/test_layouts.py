"""Layouts as data: read from RDF, refused with a remedy, and never of more than the graph holds."""

import pyoxigraph as ox
import pytest

from mtorlod.errors import InvalidData
from mtorlod.loading import read_text, shipped_files
from mtorlod.loading.layouts import read_layouts
from mtorlod.loading.profile import shipped_profile

PREFIXES = """@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .
@prefix : <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def read(turtle):
    return read_layouts(read_text((PREFIXES + turtle).encode(), ox.RdfFormat.TURTLE, "mine.ttl").quads)


def test_a_layout_tells_where_its_nodes_stand():
    (layout,) = read(
        ':mine a mtor:Layout ; rdfs:label "mine"@en ; mtor:width 500 ;'
        "mtor:drugsAbove :b ; mtor:drugs :Drug ;"
        "mtor:key [ mtor:x 1 ; mtor:y 2 ] ; mtor:membrane [ mtor:x 10 ; mtor:top 0 ; mtor:bottom 90 ] ;"
        "mtor:placed [ mtor:node :b ; mtor:x 10 ; mtor:y 20.5 ] , [ mtor:node :a ; mtor:x 90 ; mtor:y 20 ] ."
    ).values()

    base = "https://example.org/"
    assert (layout.name, layout.title, layout.width) == ("mine", "mine", 500)
    assert list(layout.places.items()) == [(f"{base}b", (10, 20.5)), (f"{base}a", (90, 20))]
    assert layout.above == {f"{base}b"}
    assert layout.drugs == f"{base}Drug"
    assert layout.key == (1, 2)
    assert (layout.membrane.x, layout.membrane.top, layout.membrane.bottom) == (10, 0, 90)


@pytest.mark.parametrize(
    ("turtle", "lacks"),
    [
        (":mine a mtor:Layout .", "mtor:width"),
        (":mine a mtor:Layout ; mtor:width 5 ; mtor:placed [ mtor:x 1 ; mtor:y 2 ] .", "mtor:node"),
        (":mine a mtor:Layout ; mtor:width 5 ; mtor:placed [ mtor:node :a ; mtor:x 1 ] .", "mtor:y"),
        (':mine a mtor:Layout ; mtor:width "wide" .', "mtor:width"),
        (":mine a mtor:Layout ; mtor:width 5 ; mtor:key [ mtor:x 1 ] .", "mtor:y"),
    ],
    ids=["width", "node", "y", "no number", "key"],
)
def test_a_layout_that_lacks_something_is_refused_with_what_it_lacks(turtle, lacks):
    with pytest.raises(InvalidData) as caught:
        read(turtle)

    assert "mine" in caught.value.problem
    assert lacks in caught.value.remedy


@pytest.mark.parametrize("name", ["heart", "pathway"])
def test_every_shipped_place_is_for_something_of_the_graph(knowledge_base, name):
    layout = shipped_profile().layouts[name]

    assert layout.places
    assert [node for node in {*layout.places, *layout.above} if node not in knowledge_base.names] == []


def test_the_profile_is_no_part_of_the_graph():
    assert "profile.ttl" not in [path.name for path in shipped_files()]
