"""RDF terms that many modules need, and short ways to make others."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import pyoxigraph as ox

from mtorlod.namespaces import MTOR, OWL, PREFIXES, RDF, RDF_TYPE, RDFS_LABEL, SKOS, XSD

TYPE = ox.NamedNode(RDF_TYPE)
LABEL = ox.NamedNode(RDFS_LABEL)
ALT_LABEL = ox.NamedNode(f"{SKOS}altLabel")
NAMING = frozenset(
    ox.NamedNode(MTOR + name) for name in ("codeName", "hasGenericName", "hasProductName", "formerName")
)
"""Relations by which a claim says what something else is called: where a name comes from."""
NIL = ox.NamedNode(f"{RDF}nil")
DEFAULT = ox.DefaultGraph()


@lru_cache(maxsize=1024)
def mtor(name: str) -> ox.NamedNode:
    """Return a term of the project's vocabulary."""
    return ox.NamedNode(MTOR + name)


def owl(name: str) -> ox.NamedNode:
    """Return a term of OWL."""
    return ox.NamedNode(OWL + name)


def term(name: str) -> ox.NamedNode:
    """Return the term that a prefixed name stands for.

    >>> term("void:Dataset").value
    'http://rdfs.org/ns/void#Dataset'
    """
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)


def content_node(kind: str, content: str) -> ox.BlankNode:
    """Return a blank node that is called the same wherever it stands for the same: by a digest of that."""
    return ox.BlankNode(kind + hashlib.sha256(content.encode()).hexdigest()[:24])


def english(text: str) -> ox.Literal:
    """Return English text."""
    return ox.Literal(text, language="en")


@lru_cache(maxsize=1024)
def integer(number: int) -> ox.Literal:
    """Return a whole number."""
    return ox.Literal(str(number), datatype=ox.NamedNode(f"{XSD}integer"))
