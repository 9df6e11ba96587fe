"""Names as people type them."""

import pyoxigraph as ox
import pytest

from mtorlod.errors import AmbiguousName, UnknownName
from mtorlod.loading import read_text
from mtorlod.loading.names import Names

TEXT = """
@prefix entity: <https://w3id.org/mtorlod/entity/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
entity:sirolimus rdfs:label "sirolimus"@en ; skos:altLabel "rapamycin"@en .
entity:MTOR rdfs:label "MTOR"@en .
entity:mTOR-signalling rdfs:label "mTOR signalling"@en ; skos:altLabel "mTOR"@en .
entity:MLST8 rdfs:label "MLST8"@en ; skos:altLabel "GβL"@en .
entity:one rdfs:label "one"@en ; skos:altLabel "both"@en .
entity:two rdfs:label "two"@en ; skos:altLabel "both"@en .
entity:miR-99a rdfs:label "miR-99a"@en .
"""


@pytest.fixture
def names():
    return Names(read_text(TEXT.encode(), ox.RdfFormat.TURTLE, "names.ttl").quads)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sirolimus", "sirolimus"),
        ("Rapamycin", "sirolimus"),
        ("entity:sirolimus", "sirolimus"),
        ("https://w3id.org/mtorlod/entity/sirolimus", "sirolimus"),
        ("mir99A", "miR-99a"),
        ("GbetaL", "MLST8"),
        ("MTOR", "MTOR"),
        ("mTOR", "mTOR-signalling"),
        (" mTOR  ", "mTOR-signalling"),
    ],
)
def test_a_name_resolves_in_every_way_that_people_type_it(names, typed, found):
    assert names.resolve(typed).endswith(f"/{found}")


def test_a_name_of_two_things_is_an_error_that_lists_both(names):
    with pytest.raises(AmbiguousName) as caught:
        names.resolve("both")

    assert "entity:one" in caught.value.remedy
    assert "entity:two" in caught.value.remedy


def test_an_unknown_name_gets_suggestions(names):
    with pytest.raises(UnknownName) as caught:
        names.resolve("rapamicin")

    assert "'rapamycin'" in caught.value.remedy


@pytest.mark.parametrize("typed", ["", "   ", "🧬", "x" * 100_000])
def test_nonsense_is_an_error_and_not_a_crash(names, typed):
    with pytest.raises(UnknownName):
        names.resolve(typed)


def test_case_alone_never_decides_between_two_things(names):
    with pytest.raises(AmbiguousName, match="'mtor' is a name of 2") as caught:
        names.resolve("mtor")

    assert "entity:MTOR (MTOR), entity:mTOR-signalling (mTOR signalling)" in caught.value.remedy


@pytest.mark.parametrize(
    ("typed", "borne_by"),
    [
        ("mTOR", ["mTOR-signalling", "MTOR"]),
        ("MTOR", ["MTOR", "mTOR-signalling"]),
        ("mtor", ["MTOR", "mTOR-signalling"]),
        ("entity:MTOR", ["MTOR"]),
        ("both", ["one", "two"]),
        ("g beta l", ["MLST8"]),
    ],
)
def test_everything_that_bears_a_name_is_told_what_it_says_exactly_first(names, typed, borne_by):
    assert [iri.rpartition("/")[2] for iri in names.bearers(typed)] == borne_by
