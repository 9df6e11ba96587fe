"""What a release folder holds, as bytes: asserted, inferred, merged, for editors, described, covered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox

import mtorlod
from mtorlod import resources
from mtorlod.errors import UnknownName
from mtorlod.exporting import canonical, serialise
from mtorlod.exporting.description import describe_dataset
from mtorlod.exporting.lines import by_line, join, quad_lines, triple_lines, turtle_of
from mtorlod.exporting.plain import plain_quads
from mtorlod.namespaces import BASE, DCTERMS
from mtorlod.reasoning.derivation_graph import DEFINITIONS, OWL_GRAPH, RULES

if TYPE_CHECKING:
    from mtorlod.knowledge_base.base import KnowledgeBase

DEFAULT = ox.DefaultGraph()
CONCLUSIONS = frozenset({RULES, DEFINITIONS, OWL_GRAPH})
PARTS = ("asserted", "inferred", "merged", "complete")


def part(kb: KnowledgeBase, name: str) -> list[ox.Quad]:
    """Return the quads of one part of the release.

    `asserted`: the default graph and the claims' graphs. `inferred`: what was inferred, in graphs of its
    own. `merged`: both, without named graphs. `complete`: everything, with what was inferred in the default
    graph, so that a store that loads it answers every question; conclusions stand in their own graphs too.
    """
    if name == "asserted":
        return list(kb.dataset.released_quads)
    if name == "inferred":
        return list(kb.inferred_quads)
    if name == "merged":
        return list(dict.fromkeys([*plain_quads(kb.dataset), *in_default(kb.inferred_quads)]))
    if name == "complete":
        conclusions = [quad for quad in kb.inferred_quads if quad.graph_name in CONCLUSIONS]
        together = [*kb.dataset.released_quads, *conclusions, *in_default(kb.inferred_quads)]
        return list(dict.fromkeys(together))
    raise UnknownName(f"no part is called '{name}'", f"choose one of: {', '.join(PARTS)}")


def in_default(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return the quads' triples as quads of the default graph, each once."""
    return list(dict.fromkeys(ox.Quad(q.subject, q.predicate, q.object, DEFAULT) for q in quads))


def export(kb: KnowledgeBase, name: str, what: str) -> bytes:
    """Return one export: a serialisation of a part, or one of the whole-graph formats.

    Raises:
        UnknownName: if there is no such format or part.
    """
    whole: dict[str, Callable[[], bytes]] = {
        "owl": lambda: serialise(kb.owl_quads(), "rdfxml"),
        "owl-turtle": lambda: serialise(kb.owl_quads(), "turtle"),
        "sssom": sssom,
        "void": lambda: _void(kb, {}),
        "sparql-examples": _examples,
        "coverage": lambda: kb.coverage.as_markdown().encode(),
    }
    if name in whole:
        return whole[name]()
    if name in ("turtle", "ntriples", "rdfxml") and what == "asserted":
        return serialise(plain_quads(kb.dataset), name)
    if name in ("turtle", "ntriples", "rdfxml"):
        return serialise(in_default(part(kb, what)) if what == "inferred" else part(kb, what), name)
    return serialise(part(kb, what), name)


def sssom() -> bytes:
    """Return the identity links as an SSSOM table."""
    return resources.folder("ontology", "source", "mappings.sssom.tsv").read_bytes()


def release_files(kb: KnowledgeBase) -> dict[str, bytes]:
    """Return file name → bytes of the whole release, but for its checksums."""
    asserted = canonical(part(kb, "asserted"))
    inferred = part(kb, "inferred")
    conclusions = [quad for quad in inferred if quad.graph_name in CONCLUSIONS]
    # Sorting is enough for these: their blank nodes are named by content already.
    owl = by_line(kb.owl_quads())
    plain_inferred = triple_lines(inferred)
    data = {
        "mtorlod.trig": serialise(asserted, "trig", sort=False),
        "mtorlod.ttl": serialise(plain_quads(kb.dataset), "turtle"),
        "mtorlod.jsonld": serialise(asserted, "jsonld", sort=False),
        "mtorlod-inferred.trig": serialise(by_line(inferred), "trig", sort=False),
        "mtorlod-merged.ttl": turtle_of(triple_lines(plain_quads(kb.dataset)) | plain_inferred),
        "mtorlod.nq": join(quad_lines(kb.dataset.released_quads) | quad_lines(conclusions) | plain_inferred),
        "mtorlod.owl": serialise(owl, "rdfxml", sort=False),
        "mtorlod-owl.ttl": serialise(owl, "turtle", sort=False),
    }
    return {
        **data,
        "void.ttl": _void(kb, data),
        "mappings.sssom.tsv": sssom(),
        "sparql-examples.ttl": _examples(),
        "coverage.md": kb.coverage.as_markdown().encode(),
        "audit.md": kb.audit().as_markdown().encode(),
        "combinations.md": kb.combinations().as_markdown().encode(),
        "LICENSE.txt": _licence(),
    }


def _void(kb: KnowledgeBase, files: dict[str, bytes]) -> bytes:
    default = (quad for quad in kb.dataset.released_quads if quad.graph_name == DEFAULT)
    # Triples are counted, whatever graph they stand in: no need to move what was inferred.
    quads = (*default, *kb.inferred_quads)
    return serialise(describe_dataset(quads, files, mtorlod.__version__, issued(kb)), "turtle")


def issued(kb: KnowledgeBase) -> str:
    """Return the date of the version, as the ontology's header gives it."""
    for quad in kb.dataset.quads:
        if quad.predicate.value == f"{DCTERMS}issued" and quad.subject.value == BASE:
            return str(quad.object.value)
    return ""


def _examples() -> bytes:
    from mtorlod.querying.examples import as_examples
    from mtorlod.querying.questions import library

    return as_examples(library().values())


def _licence() -> bytes:
    return (
        b"Data: Creative Commons Attribution 4.0 International (CC BY 4.0), "
        b"https://creativecommons.org/licenses/by/4.0/\nCredit: mtorlod maintainers\n"
    )
