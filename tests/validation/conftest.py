"""What the validation tests share: vocabulary, context of the examples, shapes, shipped graph."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from mtorlod import resources
from mtorlod.loading import Dataset, load, read_file
from mtorlod.validation import load_shapes


@pytest.fixture(scope="session")
def vocabulary() -> frozenset[ox.Quad]:
    """Every quad of the vocabulary's modules."""
    return frozenset(
        quad for path in resources.files("*.ttl", "ontology", "vocabulary") for quad in read_file(path).quads
    )


@pytest.fixture(scope="session")
def skeleton(vocabulary) -> tuple[ox.Quad, ...]:
    """The part of the vocabulary that shapes look at, and the things that examples lean on."""
    wanted = ("#type", "#subClassOf", "#subPropertyOf", "effectSign", "effectAspect")
    kept = [quad for quad in vocabulary if quad.predicate.value.endswith(wanted)]
    context = read_file(resources.folder("shapes", "examples", "context.ttl"))
    return (*kept, *context.quads)


@pytest.fixture(scope="session")
def surroundings(vocabulary) -> tuple[ox.Quad, ...]:
    """The whole vocabulary, and the things that examples lean on."""
    return (*vocabulary, *read_file(resources.folder("shapes", "examples", "context.ttl")).quads)


@pytest.fixture(scope="session")
def shapes():
    """All shapes, as one rdflib graph."""
    return load_shapes()


@pytest.fixture(scope="session")
def shipped() -> Dataset:
    """The graph as it is shipped."""
    return load()
