"""How claims become the graph: accepted ones are stated, others only quoted."""

import pyoxigraph as ox
import pytest

from mtorlod.loading import Dataset, read_text

PREFIXES = """
@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .
@prefix entity: <https://w3id.org/mtorlod/entity/> .
@prefix claim: <https://w3id.org/mtorlod/claim/> .
@prefix ref: <https://w3id.org/mtorlod/reference/> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
CLAIMS = """
claim:a { entity:x mtor:inhibits entity:y . }
claim:a a mtor:Claim ; rdfs:label "x inhibits y"@en ; mtor:stance mtor:Supports ;
    cito:citesAsEvidence ref:1, ref:2 .
claim:b { entity:x mtor:activates entity:y . }
claim:b a mtor:Claim ; mtor:stance mtor:Supports ;
    mtor:setAsideFor claim:a ; mtor:setAsideBecause "because"@en .
claim:c { [] a owl:NegativePropertyAssertion ; owl:sourceIndividual entity:x ;
          owl:assertionProperty mtor:inhibits ; owl:targetIndividual entity:z . }
claim:c a mtor:Claim ; mtor:stance mtor:Refutes .
"""
ENTITY = "https://w3id.org/mtorlod/entity/"
MTOR = "https://w3id.org/mtorlod/vocabulary/"
CLAIM = "https://w3id.org/mtorlod/claim/"


@pytest.fixture
def dataset():
    return Dataset((read_text((PREFIXES + CLAIMS).encode(), ox.RdfFormat.TRIG, "claims.trig"),))


def holds(store, predicate, obj, graph=None):
    graph = ox.NamedNode(graph) if graph else ox.DefaultGraph()
    terms = [ox.NamedNode(f"{ENTITY}x"), ox.NamedNode(MTOR + predicate), ox.NamedNode(ENTITY + obj)]
    return any(store.quads_for_pattern(*terms, graph))


def test_an_accepted_statement_is_in_the_default_graph_and_in_its_claim(dataset):
    store = dataset.store()

    assert holds(store, "inhibits", "y")
    assert holds(store, "inhibits", "y", f"{CLAIM}a")


def test_a_statement_set_aside_is_only_in_its_claim(dataset):
    store = dataset.store()

    assert not holds(store, "activates", "y")
    assert holds(store, "activates", "y", f"{CLAIM}b")


def test_a_denial_states_nothing(dataset):
    denial = dataset.claims[f"{CLAIM}c"]

    assert not holds(dataset.store(), "inhibits", "z")
    assert [d.target for d in denial.denials] == [f"{ENTITY}z"]
    assert denial.statements == ()


def test_a_claim_carries_its_references_and_reason(dataset):
    assert [iri.rsplit("/")[-1] for iri in dataset.claims[f"{CLAIM}a"].references] == ["1", "2"]
    assert dataset.claims[f"{CLAIM}b"].set_aside_because == "because"
