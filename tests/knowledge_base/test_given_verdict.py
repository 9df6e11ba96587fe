"""Verdicts given measurements come out as RDF beside the verdict, in a graph of their own."""

import pyoxigraph as ox

from mtorlod.knowledge_base.proofs.given_verdict import GRAPH
from mtorlod.namespaces import ENTITY, MTOR

VERDICT = "https://w3id.org/mtorlod/verdict/OSI-027-acute-RHEB"


def test_a_given_verdict_names_what_is_left_what_forces_it_and_each_line_of_its_proof(frozen):
    (proof,) = frozen.explain("OSI-027", on="Rheb", exposure="acute", seen={"Akt": "raised"})
    store = ox.Store()
    store.extend(frozen.proof_quads(proof))

    (answer,) = store.query(
        f"""PREFIX mtor: <{MTOR}>
        SELECT ?left ?by (COUNT(?line) AS ?lines) {{ GRAPH <{GRAPH.value}> {{
            <{VERDICT}> mtor:givenTheMeasurements ?given .
            ?given mtor:leavesDirection ?left ; mtor:forcedBy ?by ; mtor:hasRefutationLine ?line .
        }} }} GROUP BY ?left ?by"""
    )

    assert answer["left"].value == f"{MTOR}RaisedVerdict"
    assert answer["by"].value == f"{ENTITY}Akt"
    assert int(answer["lines"].value) == len(proof.given.refuted[0][1].lines)


def test_each_line_rests_on_earlier_lines_only(frozen):
    (proof,) = frozen.explain("OSI-027", on="Rheb", exposure="acute", seen={"Akt": "raised"})
    store = ox.Store()
    store.extend(frozen.proof_quads(proof))

    later = store.query(
        f"""PREFIX mtor: <{MTOR}>
        ASK {{ GRAPH ?g {{
            ?line mtor:lineNumber ?n ; mtor:restsOnLine/mtor:lineNumber ?m . FILTER(?m >= ?n)
        }} }}"""
    )

    assert not bool(later)


def test_without_measurements_a_proof_has_no_such_graph(frozen):
    (proof,) = frozen.explain("OSI-027", on="Rheb", exposure="acute")

    assert not [quad for quad in frozen.proof_quads(proof) if quad.graph_name == GRAPH]
