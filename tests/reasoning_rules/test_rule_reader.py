"""A rule is read as SPARQL means it, and what has no premises to show is refused with a remedy."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import BNode, Literal, URIRef, Variable

from mtorlod import resources
from mtorlod.errors import FaultyHeader, FaultyQuery
from mtorlod.reasoning.rule_reader import read_rule, read_rules

HEADER = "#+ title: T\n#+ because: {x} is so\nPREFIX mtor: <https://w3id.org/mtorlod/vocabulary/>\n"
FILES = resources.files("*.rq", "ontology", "rules")


def _plain(term) -> str:
    if isinstance(term, (Variable, ox.Variable)):
        return f"?{term if isinstance(term, Variable) else term.value}"
    return str(term) if isinstance(term, (URIRef, Literal, BNode)) else term.value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_premises_and_conclusions_are_those_that_a_full_parser_finds(path):
    text = path.read_text(encoding="utf-8")
    rule = read_rule(text, path.stem)

    algebra = prepareQuery(text).algebra

    template = {tuple(map(_plain, triple)) for triple in algebra.template}
    assert {tuple(map(_plain, pattern)) for pattern in rule.conclusions} == template
    patterns = {tuple(map(_plain, t)) for t in _triples(algebra) if isinstance(t[1], (URIRef, Variable))}
    assert {tuple(map(_plain, pattern)) for pattern in rule.premises} == patterns


def _triples(part) -> list:
    """Return the triples of all basic graph patterns outside a negation."""
    if getattr(part, "name", "") == "BGP":
        return list(part.triples)
    if getattr(part, "name", "") == "Join":
        return _triples(part.p1) + _triples(part.p2)
    return _triples(part.p) if hasattr(part, "p") and part.p is not None else []


def test_reading_the_rules_does_not_import_a_sparql_parser(run_python):
    loaded = run_python(
        "import sys; from mtorlod.reasoning.rule_reader import read_rules;"
        " read_rules(); print('rdflib' in sys.modules)"
    )

    assert loaded == "False"


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("{ ?x a mtor:A UNION { } }", "'}'|UNION|cannot stand"),
        ("{ ?x mtor:p+ ?y }", "not|cannot stand"),
        ("{ OPTIONAL { ?x a mtor:A } }", "cannot stand"),
        ("{ ?x a mtor:A FILTER NOT EXISTS { ?x a mtor:B } }", "closed list"),
        ("{ ?x a [ ] }", "cannot stand"),
        ("{ ?x mtor:p*/mtor:q ?y }", "path"),
        ("{ ?x a other:A }", "prefix 'other:'"),
        ("{ ?x a mtor:A", "too early"),
        ("{ ?y a mtor:A }", "no premise binds \\?x"),
        ("{ ?x a mtor:A } LIMIT 1", "follows the closing brace"),
    ],
)
def test_what_has_no_premises_to_show_is_refused_with_a_remedy(body, problem):
    with pytest.raises(FaultyQuery, match=problem) as caught:
        read_rule(f"{HEADER}CONSTRUCT {{ ?x a mtor:B }} WHERE {body}", "test")

    assert caught.value.remedy
    assert str(caught.value).startswith("test.rq")


def test_a_rule_without_its_sentence_is_refused():
    with pytest.raises(FaultyHeader, match="because"):
        read_rule("#+ title: T\nCONSTRUCT { ?x ?p ?y } WHERE { ?x ?p ?y }", "test")


def test_rules_of_a_folder_are_read_in_order(tmp_path):
    for name in ("b", "a"):
        (tmp_path / f"{name}.rq").write_text(f"{HEADER}CONSTRUCT {{ ?x a mtor:B }} WHERE {{ ?x a mtor:A }}")

    assert [rule.iri.rsplit("/", 1)[1] for rule in read_rules(tmp_path)] == ["a", "b"]
