"""A release is the same bytes wherever it is built, and other libraries read in it what is there."""

import hashlib
import os
import subprocess
import sys
from collections import Counter

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import OWL, RDFS

from mtorlod.namespaces import ENTITY, MTOR

VOID = "http://rdfs.org/ns/void#"


@pytest.fixture(scope="module")
def releases(tmp_path_factory):
    """Two builds, in two folders, in processes that hash text differently."""
    folders, running = [], []
    for seed in ("1", "2"):
        place = tmp_path_factory.mktemp(f"seed-{seed}")
        folders.append(place / "release")
        running.append(
            subprocess.Popen(
                [sys.executable, "-m", "mtorlod", "-q", "build", "--no-hermit"],
                cwd=place,
                env={**os.environ, "PYTHONHASHSEED": seed},
                stdout=subprocess.DEVNULL,
            )
        )
    assert [process.wait() for process in running] == [0, 0]
    return folders


@pytest.fixture(scope="module")
def release(releases):
    return releases[0]


def quads(path):
    """Return the quads of a file, blank nodes named by what is said of them."""
    form = ox.RdfFormat.RDF_XML if path.suffix == ".owl" else None
    found = ox.Dataset(ox.parse(path=str(path), format=form))
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(found)


def triples(path):
    return {quad.triple for quad in quads(path)}


def test_two_builds_are_the_same_bytes(releases):
    one, other = ({path.name: path.read_bytes() for path in sorted(folder.iterdir())} for folder in releases)

    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_every_file_has_the_checksum_that_is_listed(release):
    listed = dict(reversed(line.split("  ")) for line in (release / "SHA256SUMS").read_text().splitlines())
    files = {path.name for path in release.iterdir()} - {"SHA256SUMS"}

    assert files == set(listed)
    for name, checksum in listed.items():
        assert hashlib.sha256((release / name).read_bytes()).hexdigest() == checksum, name


def test_trig_and_json_ld_hold_the_same_quads(release):
    assert quads(release / "mtorlod.trig") == quads(release / "mtorlod.jsonld")


def test_both_forms_of_the_ontology_hold_the_same_triples(release):
    assert triples(release / "mtorlod.owl") == triples(release / "mtorlod-owl.ttl")


def test_merged_is_what_is_stated_and_what_is_inferred(release):
    together = ox.Dataset(
        ox.Quad(*triple)
        for name in ("mtorlod.ttl", "mtorlod-inferred.trig")
        for triple in own_blank_nodes(release / name)
    )
    together.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)

    assert triples(release / "mtorlod-merged.ttl") == {quad.triple for quad in together}


def own_blank_nodes(path):
    """Yield the triples of a file; its blank nodes are none of another file, whatever both call them."""

    def own(term):
        return (
            ox.BlankNode(f"{term.value}{path.stem.replace('-', '')}")
            if isinstance(term, ox.BlankNode)
            else term
        )

    for quad in ox.parse(path=str(path)):
        yield own(quad.subject), quad.predicate, own(quad.object)


@pytest.mark.parametrize("name", ["mtorlod.ttl", "mtorlod.owl", "void.ttl"])
def test_rdflib_reads_as_many_triples_as_are_there(release, name):
    graph = rdflib.Graph().parse(release / name, format="xml" if name.endswith(".owl") else "turtle")

    assert len(graph) == len(triples(release / name))


def test_the_counts_of_the_description_are_those_of_the_merged_data(release):
    described = rdflib.Graph().parse(release / "void.ttl")
    kinds = Counter(
        triple.object.value
        for triple in triples(release / "mtorlod-merged.ttl")
        if triple.predicate.value.endswith("#type") and isinstance(triple.object, ox.NamedNode)
    )

    said = {
        str(described.value(part, rdflib.URIRef(f"{VOID}class"))): described.value(
            part, rdflib.URIRef(f"{VOID}entities")
        ).toPython()
        for part in described.objects(None, rdflib.URIRef(f"{VOID}classPartition"))
    }

    for name in ("Claim", "Verdict", "Derivation", "Protein", "MicroRNA"):
        assert said[f"{MTOR}{name}"] == kinds[f"{MTOR}{name}"] > 0


def test_owlready2_loads_the_ontology_and_finds_a_drug_with_its_classes(knowledge_base, capfd):
    ontology = knowledge_base.to_owlready2()
    everolimus = ontology.world[f"{ENTITY}everolimus"]
    mtor = ontology.get_namespace(MTOR)

    assert everolimus in ontology.individuals()
    assert mtor.Rapalog in everolimus.is_a
    assert mtor.MTORInhibitor in mtor.Rapalog.ancestors()
    assert mtor.inhibits in ontology.object_properties()
    assert "Warning" not in capfd.readouterr().err


def stating(knowledge_base, child, parent):
    """Return the claims that state a class to lie within another."""
    rows = knowledge_base.query(
        f"SELECT DISTINCT ?c {{ GRAPH ?c {{ <{child}> rdfs:subClassOf <{parent}> }} ?c a mtor:Claim }}"
    )
    found = {line.split(",")[0] for line in rows.serialise("csv").decode().split()[1:]}
    assert found
    return found


def test_what_annotated_either_side_of_an_equivalence_annotates_it(knowledge_base):
    """The review says in both directions that first-generation inhibitors and rapalogs are the same."""
    graph = rdflib.Graph().parse(data=knowledge_base.export("owl"), format="xml")
    pair = [rdflib.URIRef(f"{MTOR}{name}") for name in ("FirstGenerationInhibitor", "Rapalog")]

    axioms = [
        node
        for node in graph.subjects(OWL.annotatedProperty, OWL.equivalentClass)
        if graph.value(node, OWL.annotatedSource) == pair[0]
    ]

    assert (pair[0], OWL.equivalentClass, pair[1]) in graph
    assert (pair[0], RDFS.subClassOf, pair[1]) not in graph
    assert (pair[1], RDFS.subClassOf, pair[0]) not in graph
    assert {graph.value(axiom, OWL.annotatedTarget) for axiom in axioms} == {pair[1]}
    stated_in = {
        claim for axiom in axioms for claim in graph.objects(axiom, rdflib.URIRef(f"{MTOR}statedIn"))
    }
    for child, parent in (pair, reversed(pair)):
        assert stating(knowledge_base, child, parent) <= {str(claim) for claim in stated_in}


def test_rdflib_gets_every_quad_of_what_is_stated(knowledge_base):
    given = knowledge_base.to_rdflib()

    assert len(list(given.quads())) == len(set(knowledge_base.dataset.released_quads))
