"""The generated axioms are current, stable, tied to their claims, and assert the default reading only."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from mtorlod.loading import Dataset, ParsedFile
from mtorlod.namespaces import MTOR, OWL, expand
from mtorlod.reasoning import axioms_text, default_reading
from mtorlod.reasoning.generated import axioms_file
from mtorlod.reasoning.owl_axioms import compared


@pytest.fixture(scope="module")
def text(shipped: Dataset) -> str:
    return axioms_text(shipped)


@pytest.fixture(scope="module")
def axioms(text: str) -> set[tuple]:
    parsed = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
    return {(quad.subject, quad.predicate, quad.object) for quad in parsed}


def test_the_committed_axioms_are_current(text: str):
    assert axioms_file().read_text(encoding="utf-8") == text, "run 'python -m mtorlod.reasoning.generated'"


def test_the_order_of_quads_changes_no_byte(text: str, shipped: Dataset):
    turned = Dataset(tuple(ParsedFile(f.path, tuple(reversed(f.quads))) for f in reversed(shipped.files)))

    assert axioms_text(turned) == text


def test_every_axiom_of_a_claim_is_tied_to_it(axioms: set[tuple], shipped: Dataset):
    stated_in = ox.NamedNode(f"{MTOR}statedIn")
    tied = {claim.value for _, predicate, claim in axioms if predicate == stated_in}

    stating = {iri for iri in default_reading(shipped) if not shipped.claims[iri].refutes}

    assert tied == stating


def test_every_claim_is_described(axioms: set[tuple], shipped: Dataset):
    label = ox.NamedNode(expand("rdfs:label"))
    described = {subject.value for subject, predicate, _ in axioms if predicate == label}

    assert set(shipped.claims) <= described


def test_denials_and_claims_set_aside_assert_nothing(axioms: set[tuple], shipped: Dataset):
    assert not [t for t in axioms if t[2] == ox.NamedNode(f"{OWL}NegativePropertyAssertion")]
    accepted = {t for c in shipped.claims.values() if c.accepted for t in c.statements}
    silent = {t for c in shipped.claims.values() if c.set_aside for t in c.statements} - accepted
    assert not [t for t in silent if not isinstance(t[2], ox.BlankNode) and t in axioms]


def test_what_a_closed_list_compares_is_declared_different(graph):
    dataset = graph(
        "mtor:isSubunitOf owl:inverseOf mtor:hasSubunit . entity:RPTOR mtor:isSubunitOf entity:mTORC1 ."
        " entity:mTORC2 a"
        " [ owl:onProperty mtor:hasSubunit ; owl:allValuesFrom [ owl:oneOf ( entity:MTOR ) ] ] ."
        " entity:bystander mtor:binds entity:MTOR ."
    )

    found = compared((quad.subject, quad.predicate, quad.object) for quad in dataset.quads)

    assert [node.value for node in found] == [expand("entity:MTOR"), expand("entity:RPTOR")]
