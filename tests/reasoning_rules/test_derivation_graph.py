"""Proofs are RDF that SPARQL can follow from a conclusion down to claims and references."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from mtorlod.loading import Dataset
from mtorlod.namespaces import PREFIXES
from mtorlod.reasoning.derivation_graph import derivation_quads, inferred_quads, statement_iri
from mtorlod.reasoning.derivations import Inferences

DEFAULT = ox.DefaultGraph()
PROLOGUE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())


@pytest.fixture(scope="module")
def store(review: Dataset, inferences: Inferences) -> ox.Store:
    store = review.store()
    store.bulk_extend([*inferred_quads(inferences), *derivation_quads(inferences)])
    return store


def ask(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    return [tuple(term.value for term in row) for row in store.query(PROLOGUE + query)]


def test_sparql_follows_a_proof_down_to_the_references(store: ox.Store):
    references = ask(
        store,
        """SELECT DISTINCT ?reference WHERE {
             GRAPH graph:derivations {
               ?conclusion rdf:subject entity:everolimus ;
                 rdf:predicate mtor:takesBrakeOff ; rdf:object entity:IRS1 ;
                 (mtor:derivedBy/mtor:premise)*/mtor:statedIn ?claim .
             }
             ?claim cito:citesAsEvidence ?reference .
           } ORDER BY ?reference""",
    )

    assert (PREFIXES["ref"] + "12",) in references


def test_every_inferred_triple_has_a_derivation_with_rule_sentence_and_claims(store: ox.Store):
    inferred = ask(store, "SELECT ?s ?p ?o WHERE { GRAPH graph:inferred-rules { ?s ?p ?o } }")

    proven = ask(
        store,
        """SELECT DISTINCT ?s ?p ?o WHERE {
             GRAPH graph:derivations {
               ?derivation a mtor:Derivation ; mtor:byRule ?rule ; mtor:because ?sentence ;
                 mtor:concludes ?node ; mtor:premise ?premise ; prov:wasDerivedFrom ?claim .
               ?rule a mtor:Rule .
               ?node rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; mtor:derivedBy ?derivation .
             }
           }""",
    )

    assert set(inferred) == set(proven)


def test_no_inferred_triple_is_stated_by_an_accepted_claim(review: Dataset, inferences: Inferences):
    default = {(q.subject, q.predicate, q.object) for q in review.released_quads if q.graph_name == DEFAULT}

    assert not [s for s in inferences.inferred if tuple(s) in default]


def test_every_term_used_in_proofs_is_in_the_vocabulary(review: Dataset, inferences: Inferences):
    declared = {q.subject.value for q in review.quads if isinstance(q.subject, ox.NamedNode)}

    used = {
        q.predicate.value
        for q in derivation_quads(inferences)
        if q.predicate.value.startswith(PREFIXES["mtor"])
    }

    assert used <= declared


def test_equal_statements_have_the_same_node_in_every_build(triple):
    statement = triple("entity:everolimus mtor:takesBrakeOff entity:IRS1")

    assert statement_iri(statement) == f"{PREFIXES['derivation']}statement-c0b7d6d0c5c679bce071"
