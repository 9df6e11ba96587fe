"""Fixtures for rules and OWL: the frozen review, what follows from it, and small graphs written in a test."""

from __future__ import annotations

import subprocess
import sys

import pyoxigraph as ox
import pytest

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.loading import Dataset, read_text
from mtorlod.namespaces import PREFIXES, expand
from mtorlod.reasoning.derivations import Inferences
from mtorlod.reasoning.facts import Statement

_PROLOGUE = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


@pytest.fixture(scope="session")
def review(frozen: KnowledgeBase) -> Dataset:
    return frozen.dataset


@pytest.fixture(scope="session")
def inferences(frozen: KnowledgeBase) -> Inferences:
    return frozen.inferences


@pytest.fixture(scope="session")
def disputes(every_source: KnowledgeBase) -> list[set[str]]:
    """The claims of each discrepancy of the shipped graph that is a contradiction."""
    quads = every_source.dataset.quads
    kind, concerns = expand("mtor:discrepancyKind"), expand("mtor:concernsClaim")
    contradiction = ox.NamedNode(expand("mtor:Contradiction"))
    found = {quad.subject for quad in quads if quad.predicate.value == kind and quad.object == contradiction}
    return [
        {quad.object.value for quad in quads if quad.subject == each and quad.predicate.value == concerns}
        for each in found
    ]


@pytest.fixture(scope="session")
def graph():
    """A function: TriG (prefixes known) in, dataset out. `claims(…)` makes accepted claims of statements."""

    def build(trig: str, **claims: str) -> Dataset:
        text = _PROLOGUE + trig
        for name, body in claims.items():
            slug = name.replace("_", "-")
            text += f"\nclaim:{slug} {{ {body} }}\nclaim:{slug} a mtor:Claim ; mtor:stance mtor:Supports ."
        return Dataset((read_text(text.encode(), ox.RdfFormat.TRIG, "test.trig"),))

    return build


@pytest.fixture(scope="session")
def triple():
    """A function: 'subject predicate object' as CURIEs in, statement out."""

    def build(text: str) -> Statement:
        subject, predicate, obj = text.split()
        predicate = "rdf:type" if predicate == "a" else predicate
        return Statement(*(ox.NamedNode(expand(name)) for name in (subject, predicate, obj)))

    return build


@pytest.fixture
def run_python():
    """A function: Python source in, what a fresh interpreter prints out."""

    def run(source: str) -> str:
        done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return run
