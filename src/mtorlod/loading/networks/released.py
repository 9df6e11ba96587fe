"""RDF as a release writes it, back to claims: repeated in the default graph, tied in Turtle, or published.

In a release's TriG the statements of accepted claims stand in the default graph too; in its Turtle they stand
only there, and annotated axioms name their claims. Read as they are, such statements would rest on nothing.
Of nanopublications, what they say of assertions and of themselves belongs in the default graph.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from mtorlod.namespaces import MTOR, OWL, RDF_TYPE
from mtorlod.terms import DEFAULT

_PARTS = tuple(f"{OWL}annotated{part}" for part in ("Source", "Property", "Target"))
_STATED_IN = f"{MTOR}statedIn"
_AXIOM = ox.NamedNode(f"{OWL}Axiom")
_NP = "http://www.nanopub.org/nschema#"


def claims_restored(quads: Iterable[ox.Quad]) -> tuple[ox.Quad, ...]:
    """Return the quads with every statement of a claim in that claim's graph, and there only."""
    listed = _unwrapped(tuple(quads))
    axioms = {q.subject for q in listed if q.predicate.value == RDF_TYPE and q.object == _AXIOM}
    tied: dict[object, dict[str, list]] = {}
    for quad in listed:
        if quad.subject in axioms and quad.predicate.value in (*_PARTS, _STATED_IN):
            tied.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    restored = [
        ox.Quad(*(parts[name][0] for name in _PARTS), claim)
        for parts in tied.values()
        if all(len(parts.get(name, ())) == 1 for name in _PARTS)
        for claim in parts.get(_STATED_IN, ())
    ]
    # An axiom that names no claim annotates something else, and stays.
    dissolved = {node for node, parts in tied.items() if _STATED_IN in parts}
    stated = {q.triple for q in (*listed, *restored) if isinstance(q.graph_name, ox.NamedNode)}
    kept = (
        q
        for q in listed
        if q.subject not in dissolved and not (q.graph_name == DEFAULT and q.triple in stated)
    )
    return tuple(dict.fromkeys((*kept, *restored)))


def _unwrapped(quads: tuple[ox.Quad, ...]) -> tuple[ox.Quad, ...]:
    """Return nanopublications as claims: what is said of them in the default graph, no heads."""
    about = {
        q.object for q in quads if q.predicate.value in (f"{_NP}hasProvenance", f"{_NP}hasPublicationInfo")
    }
    if not about:
        return quads
    heads = {q.graph_name for q in quads if q.predicate.value == f"{_NP}hasAssertion"}
    return tuple(
        ox.Quad(q.subject, q.predicate, q.object) if q.graph_name in about else q
        for q in quads
        if q.graph_name not in heads
    )
