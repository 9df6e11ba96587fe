"""The dataset's description counts what is there, and the questions travel in SIB's form."""

from __future__ import annotations

import pyoxigraph as ox

from mtorlod.exporting.void import describe_dataset
from mtorlod.loading import SourceCount
from mtorlod.namespaces import MTOR, PREFIXES
from mtorlod.querying.examples import as_examples, query_form
from mtorlod.querying.questions import library

TEXT = b"""
<http://e/a> a <http://e/C> ; <http://e/p> 1, 2 .
<http://e/b> a <http://e/C> ; <http://e/p> 1 .
"""


def void(quads):
    store = ox.Store()
    store.extend(describe_dataset(quads, {"x.ttl": b"12345"}, "1.2.3", "2026-01-02"))
    return store


def ask(store, pattern):
    return bool(store.query(f"ASK {{ {pattern} }}", prefixes=PREFIXES))


def test_triples_classes_and_properties_are_counted():
    store = void(list(ox.parse(TEXT, format=ox.RdfFormat.TURTLE)))

    assert ask(store, "?d a void:Dataset ; void:triples 5 ; void:classes 1 ; void:distinctSubjects 2")
    assert ask(store, "?d void:classPartition [ void:class <http://e/C> ; void:entities 2 ]")
    assert ask(store, "?d void:propertyPartition [ void:property <http://e/p> ; void:triples 3 ]")


def test_a_triple_that_comes_twice_counts_once():
    quads = list(ox.parse(TEXT, format=ox.RdfFormat.TURTLE))

    assert ask(void(quads + quads), "?d void:triples 5")


def test_version_licence_and_files_are_named():
    store = void([])

    assert ask(store, '?d dcat:version "1.2.3" ; dcterms:license ?l ; dcterms:issued "2026-01-02"^^xsd:date')
    assert ask(store, '?d dcat:distribution [ dcterms:title "x.ttl" ; dcat:byteSize 5 ]')


def test_every_question_is_one_executable_with_its_title_and_a_query_that_stands_alone():
    store = ox.Store()
    store.load(as_examples(library().values()), ox.RdfFormat.TURTLE)

    found = {
        row["q"].value.rsplit("/", 1)[-1]: row["text"].value
        for row in store.query(
            "SELECT ?q ?text WHERE "
            "{ ?q a sh:SPARQLExecutable ; rdfs:comment ?t ; sh:select|sh:ask|sh:construct ?text }",
            prefixes=PREFIXES,
        )
    }

    assert set(found) == set(library())
    empty = ox.Store()
    for text in found.values():
        empty.query(text)


def test_the_form_of_a_query_is_read_past_comments_and_addresses():
    assert query_form("# SELECT\nPREFIX a: <http://select/> ASK {}") == "ask"


def test_each_source_is_a_subset_with_its_claims_counted():
    source = SourceCount("https://w3id.org/mtorlod/source/a-2001", f"{MTOR}PrimaryPaper", 3, 2, 5)
    store = ox.Store()
    store.extend(describe_dataset([], {}, "1.2.3", "2026-01-02", sources=[source]))

    rows = store.query(
        """PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?source ?triples ?claims ?kind WHERE { ?all void:subset ?part ; dcterms:source ?source .
        ?part dcterms:source ?source ; dcterms:type ?kind ; void:triples ?triples .
        ?part void:classPartition ?partition .
        ?partition void:class <https://w3id.org/mtorlod/vocabulary/Claim> ; void:entities ?claims }"""
    )

    assert [tuple(cell.value for cell in row) for row in rows] == [(source.source, "5", "3", source.kind)]
