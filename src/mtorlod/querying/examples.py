"""The questions in the form of SIB's sparql-examples: one `sh:SPARQLExecutable` in Turtle each."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pyoxigraph as ox

from mtorlod.namespaces import BASE, PREFIXES, RDF_TYPE, RDFS
from mtorlod.querying.binding import with_prefixes
from mtorlod.querying.questions import NamedQuery

_SH = PREFIXES["sh"]
_SCHEMA = "https://schema.org/"


def as_examples(queries: Iterable[NamedQuery]) -> bytes:
    """Return the questions as Turtle, sorted by name."""
    triples: list[ox.Triple] = []
    for query in sorted(queries, key=lambda q: q.name):
        triples += _example(query)
    prefixes = {name: PREFIXES[name] for name in ("query", "rdf", "rdfs", "sh")} | {"schema": _SCHEMA}
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""


def _example(query: NamedQuery) -> list[ox.Triple]:
    node = ox.NamedNode(PREFIXES["query"] + query.name)
    form = query_form(query.text)
    terms: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        (RDF_TYPE, ox.NamedNode(f"{_SH}SPARQLExecutable")),
        (RDF_TYPE, ox.NamedNode(f"{_SH}SPARQL{form.capitalize()}Executable")),
        (f"{RDFS}comment", ox.Literal(query.title, language="en")),
        (f"{_SH}{form}", ox.Literal(with_prefixes(query.text))),
        (f"{_SCHEMA}keywords", ox.Literal(query.group)),
        (f"{_SCHEMA}target", ox.NamedNode(f"{BASE}/sparql")),
    ]
    return [ox.Triple(node, ox.NamedNode(predicate), obj) for predicate, obj in terms]


def query_form(text: str) -> str:
    """Return `select`, `ask`, `construct` or `describe`: the first such word outside comments and IRIs."""
    bare = re.sub(r"#[^\n]*|<[^>\s]*>", " ", text)
    match = re.search(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", bare, re.IGNORECASE)
    return match[1].lower() if match else "select"
