"""Measurements on the nodes of a source: the right node or none, and an account of every row."""

import json

import pyoxigraph as ox
import pytest
from hypothesis import given, settings, strategies as st

from mtorlod.errors import SyntaxFault, UnknownName
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.measurements.laboratory_names import read_laboratory_names
from mtorlod.knowledge_base.measurements.resolving import resolve_measurements
from mtorlod.loading.measurements import (
    Thresholds,
    measurement_quads,
    measurements_of_bytes,
    read_seen,
)
from mtorlod.namespaces import local_name
from mtorlod.rendering.measurement_words import tsv
from mtorlod.validation import load_shapes, run_shapes

NETWORK = """source\teffect\ttarget
KIN\tactivates\tAKT1
PDK\tactivates\tAKT1_S473
AKT1_S473\tactivates\tAKT1
AKT1\tinhibits\tAKT1S1
AKT1\tinhibits\tcyclin T1
AKT1\tactivates\tRPS6 pS235/236
"""
TURTLE = """
@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix my: <https://example.org/> .
my:kinase rdfs:label "Kin" ; skos:altLabel "KINASE1" ;
    skos:exactMatch <http://purl.uniprot.org/uniprot/P00001> ;
    mtor:activates my:target ; mtor:phosphorylates my:site, my:unnamed .
my:target rdfs:label "Target" ; skos:altLabel "TGT" ; mtor:hasSite my:site .
my:site a mtor:PhosphorylationSite ; rdfs:label "Target pSer12" ; mtor:activates my:target .
my:mouse a mtor:PhosphorylationSite ; rdfs:label "Target pSer7 (mouse)" ; mtor:isSiteOf my:target ;
    mtor:activates my:target .
my:human a mtor:PhosphorylationSite ; rdfs:label "Target pSer7 (human)" ; mtor:isSiteOf my:target ;
    mtor:activates my:target .
my:fly a mtor:PhosphorylationSite ; rdfs:label "Target pSer8 (fly)" ; mtor:isSiteOf my:target ;
    mtor:activates my:target .
my:unnamed a mtor:PhosphorylationSite ; rdfs:label "Kin phosphosite" ; mtor:isSiteOf my:kinase ;
    mtor:activates my:kinase .
"""


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    path = tmp_path_factory.mktemp("network") / "net.tsv"
    path.write_text(NETWORK)
    return KnowledgeBase.from_network(path)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    path = tmp_path_factory.mktemp("graph") / "net.ttl"
    path.write_text(TURTLE)
    return KnowledgeBase.from_network(path)


def resolved(knowledge_base, *names, **options):
    table = read_seen([f"{name}:raised" for name in names])
    return resolve_measurements(table, knowledge_base.source, **options)


def fate(knowledge_base, name):
    (row,) = resolved(knowledge_base, name).rows
    return knowledge_base.label(row.named.node) if row.fate == "matched" else row.fate


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("AKT1", "AKT1"),
        ("akt1", "AKT1"),
        ("AKT1 pSer473", "AKT1_S473"),
        ("pAKT1 (S473)", "AKT1_S473"),
        ("AKT1pS473", "AKT1_S473"),
        ("AKT1-S473", "AKT1_S473"),
        ("AKT1S1", "AKT1S1"),
        ("AKT1_S1", "no node for this site"),
        ("AKT1-S1", "no node for this site"),
        ("AKT1 pT308", "no node for this site"),
        ("pAKT1", "no node for this site"),
        ("p-KIN", "no node for this site"),
        ("PDK1_S241", "unknown"),
        ("Cyclin-T1", "cyclin T1"),
        ("RPS6_pS235_S236", "RPS6 pS235/236"),
        ("RPS6_pS235", "no node for this site"),
        ("RPS6", "unknown"),
        ("", "unknown"),
    ],
)
def test_in_a_table_of_effects_names_alone_say_what_is_a_site(network, name, expected):
    (row,) = resolve_measurements(
        measurements_of_bytes(f'node,direction\n"{name}",up\n'.encode(), "m.csv"), network.source
    ).rows

    assert (network.label(row.named.node) if row.fate == "matched" else row.fate) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("KINASE1", "Kin"),
        ("P00001", "Kin"),
        ("uniprot:P00001", "Kin"),
        ("TGT_S12", "Target pSer12"),
        ("Target", "Target"),
        ("TGT pT12", "no node for this site"),
        ("TGT_S7", "ambiguous"),
        ("Target pSer7 (mouse)", "Target pSer7 (mouse)"),
        ("TGT_S8", "no node for this site"),
        ("P00001-S9", "no node for this site"),
        ("pKin", "Kin phosphosite"),
        ("P00002", "unknown"),
    ],
)
def test_in_rdf_synonyms_identities_and_stated_bearers_count_too(graph, name, expected):
    assert fate(graph, name) == expected


def test_a_site_without_a_node_names_the_other_sites_of_its_protein(graph):
    (row,) = resolved(graph, "P00001-S9").rows

    assert [local_name(iri) for iri in row.named.candidates] == ["unnamed"]


def test_a_column_of_sites_is_never_left_out_of_account(network):
    table = measurements_of_bytes(
        b"node,site,direction\nAKT1,S473,up\nAKT1,,down\nAKT1,T308,up\nAKT1,total,down\nAKT1,wobble,up\n",
        "m.csv",
    )

    found = resolve_measurements(table, network.source)

    assert [row.fate for row in found.rows] == [
        "matched",
        "matched",
        "no node for this site",
        "merged",
        "no node for this site",
    ]
    labels = {network.label(iri): direction for iri, direction in found.directions[""].items()}
    assert labels == {"AKT1_S473": "raised", "AKT1": "lowered"}


def test_rows_of_one_node_under_several_names_merge_or_contradict(graph):
    table = read_seen(["Kin:up", "KINASE1:up", "TGT:up", "Target:down", "TGT:up"])

    found = resolve_measurements(table, graph.source)

    assert [row.fate for row in found.rows] == ["matched", "merged", *["contradicting rows"] * 3]
    assert [row.lines for row in found.rows] == [(), (1,), (4,), (3, 5), (4,)]
    assert set(map(local_name, found.directions[""])) == {"kinase"}


def test_an_ambiguous_name_is_no_node_and_names_the_candidates(tmp_path):
    (tmp_path / "n.tsv").write_text("source\teffect\ttarget\nA-1\tactivates\tB\nA 1\tactivates\tB\n")
    knowledge_base = KnowledgeBase.from_network(tmp_path / "n.tsv")

    found = resolved(knowledge_base, "a1")

    assert found.rows[0].fate == "ambiguous"
    assert len(found.rows[0].named.candidates) == 2
    assert "say which: A 1" in found.render("text")


def test_a_laboratorys_names_are_mapped_and_their_sites_with_them(network, tmp_path):
    (tmp_path / "names.csv").write_text("name,node\nPKB,AKT1\nreadout 7,AKT1S1\n")
    laboratory = read_laboratory_names(tmp_path / "names.csv", network.names)

    found = resolved(network, "PKB", "pkb_S473", "Readout  7", "PKB_T308", laboratory=laboratory)

    nodes = [network.label(row.named.node) if row.named.node else row.fate for row in found.rows]
    assert nodes == ["AKT1", "AKT1_S473", "AKT1S1", "no node for this site"]


@pytest.mark.parametrize(
    ("text", "error", "place"),
    [
        ("a,b\nPKB,AKT1\n", SyntaxFault, ":1: "),
        ("name,node\nPKB,AKT9\n", UnknownName, ":2: "),
        ("name,node\nPKB,AKT1\npkb,KIN\n", SyntaxFault, ":3:1: "),
    ],
)
def test_a_faulty_file_of_names_says_where(network, tmp_path, text, error, place):
    (tmp_path / "names.csv").write_text(text)

    with pytest.raises(error) as told:
        read_laboratory_names(tmp_path / "names.csv", network.names)

    assert f"names.csv{place}" in told.value.problem


@settings(max_examples=25)
@given(
    directions=st.dictionaries(st.sampled_from("ABCDEF"), st.sampled_from(["raised", "lowered"]), min_size=1),
    order=st.randoms(use_true_random=False),
)
def test_renaming_and_order_of_rows_change_no_direction(tmp_path_factory, directions, order):
    path = tmp_path_factory.mktemp("renamed") / "n.tsv"
    renamed = {name: f"{name}{name}x" for name in "ABCDEF"}
    answers = []
    for names in ({name: name for name in "ABCDEF"}, renamed):
        path.write_text(
            "source\teffect\ttarget\n" + "".join(f"{a}\tactivates\thub\n" for a in names.values())
        )
        knowledge_base = KnowledgeBase.from_network(path)
        words = [f"{names[name]}:{direction}" for name, direction in directions.items()]
        order.shuffle(words)
        found = resolve_measurements(read_seen(words), knowledge_base.source)
        back = {new: old for old, new in names.items()}
        answers.append({back[knowledge_base.label(iri)]: said for iri, said in found.directions[""].items()})

    assert answers == [directions, directions]


def test_measurements_come_back_from_turtle_as_they_were_and_conform(graph):
    text = (
        "node\tsite\tlog2fc\tpadj\tcondition\ttime\n"
        "TGT\tS12\t1.25\t0.01\tdrug\t1 h\nKin\t\t-0.125\t0.01\tdrug\t1 h\n"
        "Who\t\t-7\t0.9\tdrug\t24 h\nKin\t\tNA\t\tother\t\n"
    )
    thresholds = Thresholds(cutoff=1, alpha=0.05)
    table = measurements_of_bytes(text.encode(), "m.tsv", thresholds)
    things = resolve_measurements(table, graph.source).things

    quads = measurement_quads(table, things)
    written = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.TURTLE)
    plain = ox.serialize([quad.triple for quad in measurement_quads(table)], format=ox.RdfFormat.TURTLE)

    assert measurements_of_bytes(plain, "m.ttl", thresholds).rows == table.rows
    assert measurements_of_bytes(plain, "m.ttl").rows == table.rows
    again = measurements_of_bytes(written, "m.ttl", thresholds)
    assert {row.line: row.thing for row in again.rows if row.thing} == things
    assert (
        resolve_measurements(again, graph.source).directions
        == resolve_measurements(table, graph.source).directions
    )
    assert measurements_of_bytes(written, "m.ttl", Thresholds(cutoff=9)).directions == {}
    assert run_shapes(quads, None, load_shapes()) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("<urn:m> a mtor:Claim .", "describes no measurement"),
        ("<urn:m> a mtor:Measurement ; mtor:measuredDirection mtor:Raised .", "what was measured"),
        ('<urn:m> a mtor:Measurement ; mtor:readout "A" .', "has no direction"),
        (
            '<urn:m> a mtor:Measurement ; mtor:readout "A", "B" ; mtor:measuredDirection mtor:Raised .',
            "2 times",
        ),
    ],
)
def test_turtle_that_is_no_measurement_is_refused(said, found):
    data = f"@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .\n{said}".encode()

    with pytest.raises(Exception, match=found) as told:
        measurements_of_bytes(data, "m.ttl")

    assert told.value.remedy


def test_the_account_counts_first_and_loses_no_row(network):
    names = ["AKT1", "AKT1_S473", "AKT1 pT308", "AKT2", "KIN"]
    rows = "".join(
        f"{name},{value}\n" for name, value in zip(names, ["2", "-2", "2", "2", "0.1"], strict=True)
    )
    table = measurements_of_bytes(f"node,log2fc\n{rows}".encode(), "mine.csv", Thresholds(cutoff=1))

    found = resolve_measurements(table, network.source)

    text = found.render("text").splitlines()
    assert text[0] == "mine.csv: 5 rows: 2 directions on nodes"
    assert "    AKT1 pT308: its protein has AKT1_S473" in "\n".join(text)
    assert any("AKT2: did you mean 'AKT1'" in line for line in text)
    assert found.counts == {
        "matched": 2,
        "below the cutoff": 1,
        "no node for this site": 1,
        "unknown": 1,
    }
    assert sum(found.counts.values()) == len(found.rows)
    report = tsv(found).decode().splitlines()
    assert len(report) == 6
    assert report[5].split("\t")[:8] == ["6", "KIN", "", "", "", "0.1", "", "below the cutoff"]
    assert json.loads(found.render("json"))["counts"]["matched"] == 2
