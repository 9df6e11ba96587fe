"""No code depends on an entity of the shipped graph: names of entities stand in help and docstrings only."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import mtorlod
from mtorlod.reasoning.model import AGENT

PACKAGE = Path(mtorlod.__file__).parent
DATA = PACKAGE / "data"
OTHER = {".html", ".svg", ".js", ".css"}
FILES = sorted(
    path
    for path in PACKAGE.rglob("*")
    if path.suffix in {".py", *OTHER} and DATA not in path.parents and "static" not in path.parts
)
IRI = re.compile(r"(?<![:\w])entity:\w|/entity/\w")
QUOTED = re.compile(r"""(["'`])([^"'`\n]{1,40})\1""")


@pytest.fixture(scope="module")
def entities(knowledge_base):
    """The names of entities that are no common words: of drugs, and those with a capital or a digit inside.

    What is a term of the vocabulary too (miRNA) is a term of the model.
    """
    drugs = set(knowledge_base.model.members(AGENT))
    return {
        name
        for name, iri in knowledge_base.names.all_names()
        if (iri in drugs or re.search(r"[A-Z\d]", name[1:])) and not knowledge_base.terms.has(name)
    }


def literals(path):
    """Return the texts of a file that are no documentation."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return [quoted for _, quoted in QUOTED.findall(text)]
    tree = ast.parse(text)
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_text_in_the_code_is_the_name_or_the_iri_of_an_entity(path, entities):
    assert [text for text in literals(path) if text.strip() in entities or IRI.search(text)] == []
