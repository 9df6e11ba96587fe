"""What the numbers of a list stand for: read from the data, told in words."""

from __future__ import annotations

from itertools import chain

import pyoxigraph as ox

from mtorlod.knowledge_base.descriptions.numbered_references import NumberedReference, numbered_references
from mtorlod.loading import ParsedFile
from mtorlod.loading.file_set import FileSet
from mtorlod.namespaces import MTOR, RDF_TYPE, REF
from mtorlod.rendering.reference_words import counted, markdown_lines, told

CERTAIN = NumberedReference(
    "ref:2",
    2,
    "certain",
    "A kinase",
    ("pmid:1",),
    "Abstract seen.",
    "https://w3id.org/mtorlod/source/um-2004",
)
TRIED = NumberedReference("ref:10", 10, "not found", "", (), "Looked for by the drug.", "")


def graph(*said: list[ox.Quad]) -> FileSet:
    return FileSet([ParsedFile("list.ttl", tuple(chain(*said)))])


def quads(number: str, **told: str) -> list[ox.Quad]:
    node = ox.NamedNode(f"{REF}{number}")
    yield_type = ox.Quad(node, ox.NamedNode(RDF_TYPE), ox.NamedNode(f"{MTOR}Reference"))
    values = {"number": number, **told}
    return [yield_type, *(ox.Quad(node, ox.NamedNode(MTOR + k), ox.Literal(v)) for k, v in values.items())]


def test_references_come_in_the_order_of_their_numbers():
    assert [each.number for each in numbered_references(graph(quads("10"), quads("9")))] == [9, 10]


def test_a_candidate_is_told_with_its_identifier_as_text():
    told = quads(
        "9", matchConfidence="probable", probableTitle="A kinase (2004)", probableIdentifier="pmid:1"
    )
    (candidate,) = numbered_references(graph(told))

    assert (candidate.title, candidate.identifiers, candidate.work) == ("A kinase (2004)", ("pmid:1",), "")


def test_a_number_whose_work_was_read_is_told_with_the_source():
    assert told(CERTAIN) == 'certain: "A kinase" (pmid:1), which is um-2004. Abstract seen.'


def test_a_number_without_a_work_tells_what_was_tried():
    assert told(TRIED) == "not found. Looked for by the drug."


def test_the_list_is_counted_by_confidence():
    assert counted([CERTAIN, TRIED]) == (
        "2 numbers: 1 certain, 1 not found; 1 of the works are sources themselves."
    )


def test_a_list_that_nobody_looked_up_has_no_table():
    assert markdown_lines([NumberedReference("ref:1", 1, "", "", (), "", "")]) == []
