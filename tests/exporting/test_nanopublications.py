"""Nanopublications and RO-Crates: the tools that are made for them take them as they are."""

from __future__ import annotations

import json
import logging

import pyoxigraph as ox
import pytest

from mtorlod import KnowledgeBase
from mtorlod.namespaces import local_name
from mtorlod.releasing.crates import write_crate

NP = "http://www.nanopub.org/nschema#"
TABLE = "source\teffect\ttarget\treference\nA\tactivates\tB\tPMID:1\nB\tinhibits\tC\t\n"


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.tsv"
    path.write_text(TABLE, encoding="utf-8")
    return KnowledgeBase.from_network(path)


def parted(quads):
    """Return the quads of each nanopublication, by its IRI."""
    quads = list(quads)
    graphs = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, []).append(quad)
    publications = {}
    for quad in quads:
        if quad.predicate.value == f"{NP}hasAssertion":
            about = [
                q.object for q in graphs[quad.graph_name] if local_name(q.predicate.value).startswith("has")
            ]
            named = (quad.graph_name, *about)
            publications[quad.subject.value] = [q for graph in named for q in graphs[graph]]
    return publications


def checked(quads) -> bool:
    """Return what the maintained checker says of one nanopublication."""
    from nanopub import Nanopub, NanopubConf
    from rdflib import ConjunctiveGraph

    logging.disable(logging.WARNING)
    graph = ConjunctiveGraph()
    graph.parse(data=ox.serialize(quads, format=ox.RdfFormat.N_QUADS).decode(), format="nquads")
    return Nanopub(rdf=graph, conf=NanopubConf()).is_valid


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_claims_of_a_network_pass_the_checker(own):
    publications = parted(ox.parse(own.export("nanopub"), format=ox.RdfFormat.TRIG))

    assert len(publications) == len(own.claims) == 2
    assert all(map(checked, publications.values()))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_claims_of_the_graph_pass_the_checker_and_denials_are_among_them(frozen):
    from mtorlod.knowledge_base.releases.parts import export

    publications = parted(ox.parse(export(frozen, "nanopub", "asserted"), format=ox.RdfFormat.TRIG))
    denials = [iri for iri, claim in frozen.claims.items() if claim.denials and not claim.set_aside]

    assert len(publications) == sum(not claim.set_aside for claim in frozen.claims.values())
    assert {f"{iri}.np" for iri in denials} <= publications.keys()
    for iri in [*sorted(publications)[::200], f"{denials[0]}.np"]:
        assert checked(publications[iri]), iri


def test_a_nanopublication_says_where_its_claim_is_from_and_names_no_date_that_nobody_gave(own):
    quads = list(ox.parse(own.export("nanopub"), format=ox.RdfFormat.TRIG))
    derived = {q.object.value for q in quads if q.predicate.value.endswith("wasDerivedFrom")}

    assert {local_name(iri) for iri in derived} == {"file", "PMID:1"}
    assert not [q for q in quads if q.predicate.value.endswith(("created", "license"))]


def test_nanopublications_read_as_a_network_have_the_same_effects(own, tmp_path):
    path = tmp_path / "np.trig"
    path.write_bytes(own.export("nanopub"))

    def signed(kb):
        return {(kb.label(e.source), e.sign, kb.label(e.target)) for e in kb.signed_network().edges}

    assert signed(KnowledgeBase.from_network(path)) == signed(own) == {("A", "+", "B"), ("B", "-", "C")}


def test_a_crate_of_a_network_is_read_with_all_its_files(own, tmp_path, monkeypatch):
    from rocrate.rocrate import ROCrate

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    count = write_crate(own, tmp_path / "crate")
    crate = ROCrate(tmp_path / "crate")

    described = {entity.id for entity in crate.data_entities}
    written = {path.name for path in (tmp_path / "crate").iterdir()}
    assert described == written - {"SHA256SUMS", "ro-crate-metadata.json"}
    assert len(written) == count
    assert crate.datePublished.year == 1970
    assert "No licence" in crate.license


def test_the_release_is_a_crate_that_describes_each_of_its_files(tmp_path):
    from rocrate.rocrate import ROCrate

    from mtorlod.exporting.ro_crate import METADATA, ro_crate

    files = {"data.trig": b"", "LICENSE.txt": b"free"}
    licence = "https://creativecommons.org/licenses/by/4.0/"
    made = ro_crate(files, name="n", description="d", licence=licence, issued="2026-01-02")
    for name, data in {**files, METADATA: made}.items():
        (tmp_path / name).write_bytes(data)
    crate = ROCrate(tmp_path)

    assert {entity.id for entity in crate.data_entities} == set(files)
    assert crate.license.id == licence
    assert json.loads(made)["@graph"][1]["datePublished"] == "2026-01-02"
