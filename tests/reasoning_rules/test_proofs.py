"""A proof can be read as text, drawn as a chart, and taken away as RDF."""

from __future__ import annotations

import pytest

from mtorlod.loading import Dataset
from mtorlod.namespaces import expand
from mtorlod.reasoning.derivation_graph import derivation_quads, proof_quads
from mtorlod.reasoning.derivations import Inferences, Proof
from mtorlod.reasoning.proofs import proof_mermaid, proof_text


@pytest.fixture
def proof(inferences: Inferences, triple) -> Proof:
    found = inferences.prove(triple("entity:XL765 mtor:takesBrakeOff entity:IRS1"))
    assert found is not None
    return found


def test_text_goes_down_to_claims_and_references(proof: Proof, inferences: Inferences, review: Dataset):
    text = proof_text(proof, inferences.facts, review.claims)

    assert text.startswith("XL765 takes the brake off IRS1\n  because ")
    assert "stated by claim:table-1-xl765-targets (ref 85)" in text
    assert "stated by claim:s6k1-represses-irs1-expression (ref 12, ref 13)" in text


def test_the_chart_names_every_statement_once_and_every_claim(
    proof: Proof, inferences: Inferences, review: Dataset
):
    chart = proof_mermaid(proof, inferences.facts, "claim:{}".format)

    assert chart.startswith("flowchart TD\n")
    assert chart.count('["XL765 inhibits mTORC1"]') == 1
    assert "claim:https://w3id.org/mtorlod/claim/mtorc1-activates-s6k1" in chart


def test_a_proof_as_rdf_is_part_of_all_proofs(proof: Proof, inferences: Inferences):
    quads = proof_quads(proof, inferences)

    assert set(quads) < set(derivation_quads(inferences))
    concluded = {quad.object.value for quad in quads if quad.predicate.value == expand("rdf:predicate")}
    assert expand("mtor:takesBrakeOff") in concluded


def test_there_is_no_proof_of_what_does_not_hold(inferences: Inferences, triple):
    assert inferences.prove(triple("entity:IRS1 mtor:inhibits entity:everolimus")) is None
    statement = triple("entity:XL765 mtor:takesBrakeOff entity:IRS1")
    assert inferences.prove(statement, claims=frozenset()) is None
