"""Writes `ontology/generated/axioms.ttl`, the axioms that ontology editors read beside the vocabulary.

Run as `python -m mtorlod.reasoning.generated` after a change of entities or claims; a test says
when the file is out of date.
"""

from __future__ import annotations

from pathlib import Path

from mtorlod import resources
from mtorlod.loading import Dataset, load
from mtorlod.reasoning.owl_axioms import axiom_quads
from mtorlod.reasoning.owl_turtle import to_turtle
from mtorlod.version import __version__

COMMENT = "Entities and the axioms of the default reading, each tied to its claims. Generated: do not edit."


def axioms_file() -> Path:
    """Return where the generated axioms lie."""
    return resources.folder("ontology", "generated", "axioms.ttl")


def axioms_text(dataset: Dataset) -> str:
    """Return the text of the generated axioms, the same bytes for the same dataset."""
    return to_turtle(axiom_quads(dataset, __version__), COMMENT)


def write_axioms() -> Path:
    """Write the generated axioms of the shipped graph and return where they are."""
    path = axioms_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(axioms_text(load()), encoding="utf-8")
    return path


if __name__ == "__main__":
    print(write_axioms())
