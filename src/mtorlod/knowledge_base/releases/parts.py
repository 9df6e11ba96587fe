"""The parts of a graph as quads, and in every format: asserted, inferred, merged, for editors, described."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from mtorlod import resources
from mtorlod.errors import UnknownName
from mtorlod.exporting import serialise, stream
from mtorlod.exporting.nanopublications import nanopublications
from mtorlod.exporting.plain import plain_quads
from mtorlod.exporting.void import LICENCE, describe_dataset
from mtorlod.knowledge_base.releases.network_stream import SPACES, STREAMED, released_in_order
from mtorlod.loading import counts_by_source
from mtorlod.namespaces import BASE
from mtorlod.querying.examples import as_examples
from mtorlod.querying.questions import library
from mtorlod.reasoning.derivation_graph import DEFINITIONS, RULES
from mtorlod.reasoning.owl_axioms import axiom_quads
from mtorlod.terms import DEFAULT, term
from mtorlod.version import __version__

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase

CONCLUSIONS = frozenset({RULES, DEFINITIONS})
PARTS = ("asserted", "inferred", "merged", "complete")


def part(kb: KnowledgeBase, name: str) -> list[ox.Quad]:
    """Return the quads of one part of the release.

    `asserted`: the default graph and the claims' graphs. `inferred`: what was inferred, in graphs of its
    own. `merged`: both, without named graphs. `complete`: everything, with what was inferred in the default
    graph, so that a store that loads it answers every question; conclusions stand in their own graphs too.
    """
    if name == "asserted":
        return list(kb.source.own.released_quads)
    if name == "inferred":
        return list(kb.inferred_quads)
    if name == "merged":
        return list(dict.fromkeys([*plain_quads(kb.dataset), *moved(kb.inferred_quads)]))
    if name == "complete":
        conclusions = [quad for quad in kb.inferred_quads if quad.graph_name in CONCLUSIONS]
        return list(dict.fromkeys([*kb.dataset.released_quads, *conclusions, *moved(kb.inferred_quads)]))
    raise UnknownName(f"no part is called '{name}'", f"choose one of: {', '.join(PARTS)}")


def moved(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield the quads' triples as quads of the default graph."""
    return (ox.Quad(subject, predicate, obj, DEFAULT) for subject, predicate, obj, _ in quads)


def export_to(kb: KnowledgeBase, out: IO[bytes], name: str, what: str) -> None:
    """Write one export; that of a table's claims without having all of it in memory."""
    rows = kb.source.rows if name in STREAMED and what == "asserted" else None
    if rows is not None:
        stream(released_in_order(rows), name, out, SPACES)
    else:
        out.write(export(kb, name, what))


def export(kb: KnowledgeBase, name: str, what: str) -> bytes:
    """Return one export: a part of what the source says in a format, or one of the whole-graph formats."""
    whole: dict[str, Callable[[], bytes]] = {
        "owl": lambda: serialise(kb.owl_quads(), "rdfxml"),
        "owl-turtle": lambda: serialise(kb.owl_quads(), "turtle"),
        "axioms": lambda: serialise(axiom_quads(kb.dataset, __version__), "turtle"),
        "sssom": sssom,
        "void": lambda: void(kb, {}),
        "sparql-examples": sparql_examples,
        "nanopub": lambda: serialise(_nanopublications(kb), "trig"),
    }
    if name in whole:
        return whole[name]()
    if name in ("turtle", "ntriples", "rdfxml") and what == "asserted":
        return serialise(plain_quads(kb.source.own), name)
    quads = part(kb, what)
    if name in ("turtle", "ntriples", "rdfxml"):
        quads = list(dict.fromkeys(moved(quads)))
    return serialise(quads, name)


def _nanopublications(kb: KnowledgeBase) -> Iterable[ox.Quad]:
    """Return the source's claims as nanopublications; licence and date are those of a release."""
    own = kb.source.own
    if not is_released(kb):
        return nanopublications(own, kb.source.labels)
    return nanopublications(own, kb.source.labels, LICENCE, issued(kb))


def sssom() -> bytes:
    """Return the identity links as an SSSOM table."""
    return resources.folder("ontology", "source", "mappings.sssom.tsv").read_bytes()


def void(kb: KnowledgeBase, files: dict[str, bytes]) -> bytes:
    """Return the description of the dataset, with the data files of a release by name."""
    default = (quad for quad in kb.dataset.released_quads if quad.graph_name == DEFAULT)
    # Triples are counted, whatever graph they stand in: no need to move what was inferred.
    quads = (*default, *kb.inferred_quads)
    sources = counts_by_source(kb.claims) if kb.source.stated_profile else ()
    examples = kb.profile.resources
    described = describe_dataset(quads, files, __version__, issued(kb), examples, sources)
    return serialise(described, "turtle")


def is_released(kb: KnowledgeBase) -> bool:
    """Return whether releases are made of the graph: it has a header, and stands alone."""
    return bool(issued(kb)) and kb.source.background is None


def issued(kb: KnowledgeBase) -> str:
    """Return the date of the version, as the ontology's header gives it; empty if there is no header."""
    dates = (
        quad.object.value for quad in kb.dataset.saying(term("dcterms:issued")) if quad.subject.value == BASE
    )
    return next(dates, "")


def sparql_examples() -> bytes:
    """Return the questions of the library as SPARQL examples in RDF."""
    return as_examples(library().values())
