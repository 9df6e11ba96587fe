"""The generated axioms: stable, tied to their claims, of the default reading only, and found by editors."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from mtorlod.loading import Dataset, ParsedFile, read_file
from mtorlod.loading.catalogue import read_catalogue
from mtorlod.namespaces import MTOR, OWL, expand
from mtorlod.reasoning.owl_axioms import axiom_quads, compared, default_reading

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def axioms(review: Dataset) -> set[tuple]:
    return {(quad.subject, quad.predicate, quad.object) for quad in axiom_quads(review, "1.0")}


def test_the_command_of_the_readme_lets_an_editor_open_a_clone(tmp_path):
    """Every import, and every import of those, is in a local file that the catalogue names."""
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology", ignore=shutil.ignore_patterns("axioms.ttl"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^\$? *mtorlod (export --format axioms .+)$", readme, re.MULTILINE)

    subprocess.run([sys.executable, "-m", "mtorlod", *command.split()], cwd=tmp_path, check=True)

    catalogue = read_catalogue(tmp_path / "ontology" / "catalog-v001.xml")
    waiting, opened = ["https://w3id.org/mtorlod"], set()
    while waiting:
        iri = waiting.pop()
        opened.add(iri)
        quads = read_file(catalogue[iri]).quads
        waiting += {q.object.value for q in quads if q.predicate.value == f"{OWL}imports"} - opened
    assert "https://w3id.org/mtorlod/axioms" in opened


def test_the_order_of_quads_changes_no_axiom(review: Dataset):
    turned = Dataset(
        tuple(ParsedFile(f.path, tuple(reversed(f.quads))) for f in reversed(review.files)), review.subject
    )

    assert axiom_quads(turned, "1.0") == axiom_quads(review, "1.0")


def test_every_axiom_of_a_claim_is_tied_to_it(axioms: set[tuple], review: Dataset):
    stated_in = ox.NamedNode(f"{MTOR}statedIn")
    tied = {claim.value for _, predicate, claim in axioms if predicate == stated_in}

    stating = {iri for iri in default_reading(review) if not review.claims[iri].refutes}

    assert tied == stating


def test_every_claim_is_described(axioms: set[tuple], review: Dataset):
    label = ox.NamedNode(expand("rdfs:label"))
    described = {subject.value for subject, predicate, _ in axioms if predicate == label}

    assert set(review.claims) <= described


def test_denials_and_claims_set_aside_assert_nothing(axioms: set[tuple], review: Dataset):
    assert not [t for t in axioms if t[2] == ox.NamedNode(f"{OWL}NegativePropertyAssertion")]
    accepted = {t for c in review.claims.values() if c.accepted for t in c.statements}
    silent = {t for c in review.claims.values() if c.set_aside for t in c.statements} - accepted
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
