"""What kind of statement a claim makes (effect, outcome, approval, …), as the vocabulary annotates it."""

from __future__ import annotations

import pyoxigraph as ox

from mtorlod.loading import Claim
from mtorlod.loading.graph import Graph
from mtorlod.namespaces import MTOR, OWL, RDF_TYPE, RDFS
from mtorlod.terms import mtor

_KIND = mtor("statementKind")
_OBSERVATIONS = {
    f"{MTOR}Outcome": "outcome",
    f"{MTOR}ExpressionFinding": "expression",
    f"{MTOR}Association": "association",
}


def relation_kinds(graph: Graph) -> dict[str, str]:
    """Return relation → the kind of statement it makes, as the vocabulary in a graph annotates it."""
    annotated = graph.saying(_KIND)
    return {q.subject.value: q.object.value for q in annotated if isinstance(q.subject, ox.NamedNode)}


def kind_of(claim: Claim, kinds_of: dict[str, str]) -> str:
    """Return the kind of a claim's statement."""
    for _, predicate, obj in claim.statements:
        if predicate.value == RDF_TYPE and isinstance(obj, ox.NamedNode) and obj.value in _OBSERVATIONS:
            return _OBSERVATIONS[obj.value]
    predicates = [p.value for _, p, _ in claim.statements] + [d.property for d in claim.denials]
    predicates += [
        o.value
        for _, p, o in claim.statements
        if p.value == f"{OWL}onProperty" and isinstance(o, ox.NamedNode)
    ]
    # Years, patients and indications are an approval's, but events, trials and withdrawals have them too.
    kinds = sorted(
        {kinds_of[p] for p in predicates if p in kinds_of}, key=lambda kind: (kind == "approval", kind)
    )
    if kinds:
        return kinds[0]
    return "classification" if {RDF_TYPE, f"{RDFS}subClassOf"}.intersection(predicates) else "other"
