"""The account of a user's network in RDF: which statements look like effects, which draw no edge, and why."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.knowledge_base.sources.opposite_claims import opposite_claims
from mtorlod.knowledge_base.sources.vocabulary import vocabulary
from mtorlod.loading import Dataset
from mtorlod.loading.networks import RDF, EmptyNetwork, Fault, ImportReport
from mtorlod.loading.networks.released import DEFAULT
from mtorlod.namespaces import CITO, DCTERMS, MTOR, OWL, PREFIXES, RDF_TYPE, RDFS, SKOS, local_name, shorten
from mtorlod.reasoning.calculus import CausalEdge
from mtorlod.reasoning.effects_of_claims import EffectRelations
from mtorlod.reasoning.reading import EVERYTHING

if TYPE_CHECKING:
    from mtorlod.knowledge_base.sources.rdf_source import RdfSource

_DESCRIBING = (
    RDF_TYPE.removesuffix("type"),
    RDFS,
    OWL,
    SKOS,
    DCTERMS,
    CITO,
    "http://www.w3.org/ns/prov#",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/vocab/vann/",
    "http://rdfs.org/ns/void#",
    "http://www.w3.org/ns/dcat#",
    "http://xmlns.com/foaf/0.1/",
    "http://qudt.org/schema/qudt/",
)
"""Vocabularies that describe things and sources, and state no effect."""
_ANNOTATION = ox.NamedNode(f"{OWL}AnnotationProperty")
_ON_PROPERTY, _HAS_VALUE = f"{OWL}onProperty", f"{OWL}hasValue"
_SOURCE, _DENIED, _TARGETS = (
    f"{OWL}sourceIndividual",
    f"{OWL}assertionProperty",
    (f"{OWL}targetIndividual", f"{OWL}targetValue"),
)


def rdf_report(source: RdfSource) -> ImportReport:
    """Return what the statements of a file came to.

    Raises:
        EmptyNetwork: if no direct effect follows.
    """
    own = source.own
    edges, relations = source.model.network(EVERYTHING).edges(), source.model.direct.relations
    dropped = tuple(_dropped(own, relations))
    faults = list(dict.fromkeys(fault for _, fault in dropped))
    faults += _idle_claims(own, {iri for edge in edges for iri in edge.claims}, {g for g, _ in dropped})
    faults += [
        Fault(0, edge.source, "?", edge.target, "unsigned", "the relation has no sign")
        for edge in edges
        if edge.sign == "?"
    ]
    report = replace(
        report_of_effects(source, RDF, edges),
        rows=_stated_effects(own, relations) + len(set(dropped)),
        faults=tuple(faults),
    )
    if not edges:
        raise EmptyNetwork(
            f"{source.name}: {len(own.quads)} statements, and no direct effect among them"
            + (f"\n{report.summary()}" if faults else ""),
            "state effects with relations of the vocabulary, such as mtor:activates and mtor:inhibits",
        )
    return report


def report_of_effects(source: RdfSource, format: str, opposing: Sequence[CausalEdge]) -> ImportReport:
    """Return what a network came to; rows and faults are for the caller to tell.

    Args:
        opposing: the effects among which opposite signs are looked for.
    """
    network = source.model.network(EVERYTHING)
    edges = network.edges()
    signs = Counter(edge.sign for edge in edges)
    contradictions, opposed = opposite_claims(source, opposing)
    return ImportReport(
        name=source.name,
        format=format,
        rows=0,
        nodes=len(network.nodes),
        effects={sign: signs.get(sign, 0) for sign in ("+", "-", "?")},  # type: ignore[call-overload]
        faults=(),
        contradictions=contradictions,
        opposed=opposed,
        self_effects=sum(edge.source == edge.target for edge in edges),
    )


def _idle_claims(own: Dataset, used: set[str], dropped: set[str]) -> Iterator[Fault]:
    """Yield the claims that draw no edge, but for those of which a statement is told as dropped."""
    for iri, claim in own.claims.items():
        if iri not in used and iri not in dropped:
            why = "set aside" if claim.set_aside else "a denial" if claim.refutes else "no direct effect"
            yield Fault(0, iri, "", "", "kept", f"a claim that draws no edge: {why}")


def _stated_effects(own: Dataset, relations: EffectRelations) -> int:
    """Return how many effects the file states that may draw an edge: as triples, of classes, and denied."""
    classes = {quad.subject for quad in own.quads if quad.predicate.value == _HAS_VALUE}
    tied: dict[tuple, set[str]] = {}
    for quad in own.quads:
        tied.setdefault((quad.subject, quad.object), set()).add(quad.predicate.value)
    stated = 0
    for quad in own.quads:
        # Beside a narrower relation, a wider one that no claim states is what a reasoner added.
        narrower = (relations.wider.get(other, ()) for other in tied[quad.subject, quad.object])
        implied = quad.graph_name == DEFAULT and any(quad.predicate.value in wider for wider in narrower)
        if implied or _inferred(quad):
            continue
        if relations.is_effect(quad.predicate.value):
            stated += _flaw(quad, own) is None
        elif quad.predicate.value == _ON_PROPERTY and quad.subject in classes and quad.graph_name != DEFAULT:
            stated += relations.is_effect(quad.object.value)
    denied = (denial.property for claim in own.claims.values() for denial in claim.denials)
    return stated + sum(map(relations.is_effect, denied))


def _dropped(own: Dataset, relations: EffectRelations) -> Iterator[tuple[str, Fault]]:
    """Yield the graph and the fault of every statement that draws no edge and describes nothing."""
    annotations = {q.subject.value for q in own.quads if q.object == _ANNOTATION and q.subject != q.object}
    for quad in (*own.quads, *_in_axioms(own, relations)):
        predicate = quad.predicate.value
        if predicate.startswith(_DESCRIBING) or predicate in annotations:
            continue
        why = _flaw(quad, own) if relations.is_effect(predicate) else _foreign(quad)
        if why:
            source, target = _spelled(quad.subject), _spelled(quad.object)
            graph = "" if quad.graph_name == DEFAULT else quad.graph_name.value
            yield graph, Fault(0, source, shorten(predicate), target, "dropped", why)


def _in_axioms(own: Dataset, relations: EffectRelations) -> Iterator[ox.Quad]:
    """Yield what denials and class restrictions say with relations that are no effects, as statements."""
    about: dict[object, dict[str, ox.Quad]] = {}
    holder: dict[object, ox.Quad] = {}
    for quad in own.quads:
        if isinstance(quad.subject, ox.BlankNode):
            about.setdefault(quad.subject, {})[quad.predicate.value] = quad
        if isinstance(quad.object, ox.BlankNode):
            holder[quad.object] = quad
    for node, said in about.items():
        stated = said.get(_ON_PROPERTY) or said.get(_DENIED)
        ends = [said[name].object for name in (_HAS_VALUE, *_TARGETS) if name in said]
        if stated is None or not ends or not isinstance(stated.object, ox.NamedNode):
            continue
        source = said[_SOURCE].object if _SOURCE in said else node
        seen = {source}
        while source in holder and holder[source].subject not in seen:
            source = holder[source].subject
            seen.add(source)
        if not isinstance(source, ox.Literal) and not relations.is_effect(stated.object.value):
            yield ox.Quad(source, stated.object, ends[0], stated.graph_name)


def _flaw(quad: ox.Quad, own: Dataset) -> str | None:
    """Return why a statement with an effect relation draws no edge; None if it may draw one."""
    for role, term in (("subject", quad.subject), ("object", quad.object)):
        if not isinstance(term, ox.NamedNode):
            kind = {ox.Literal: "a literal", ox.BlankNode: "a blank node"}.get(type(term), "a statement")
            return f"the {role} of an effect is {kind}: give the node an IRI, and a label if you like"
    graph = quad.graph_name
    if graph != DEFAULT and getattr(graph, "value", "") not in own.claims and not _inferred(quad):
        return "its named graph is no claim: type the graph mtor:Claim in the default graph"
    return None


def _inferred(quad: ox.Quad) -> bool:
    """Return whether a quad stands in a graph of what follows, beside the claims that it follows from."""
    return isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(PREFIXES["graph"])


def _foreign(quad: ox.Quad) -> str | None:
    """Return why a statement with a relation that is no effect is not read; None if it is a description."""
    predicate = quad.predicate.value
    if predicate.startswith(MTOR):
        known = _terms()
        if predicate in known:
            return None
        named = local_name(predicate)
        folded = {local_name(term).casefold(): local_name(term) for term in sorted(known)}
        near = difflib.get_close_matches(named.casefold(), sorted(folded), n=1)
        hint = f"did you mean mtor:{folded[near[0]]}?" if near else "see its effect relations"
        return f"the vocabulary has no {shorten(predicate)}: {hint}"
    if isinstance(quad.object, ox.Literal):
        return None
    return (
        f"{shorten(predicate)} is of another vocabulary: state effects with mtor:activates and the like,"
        " or give a table, whose effect words have a lexicon"
    )


def _spelled(term: object) -> str:
    return getattr(term, "value", None) or str(term)


@cache
def _terms() -> frozenset[str]:
    """Return the properties that the vocabulary describes."""
    subjects = (quad.subject for file in vocabulary() for quad in file.quads)
    iris = {s.value for s in subjects if isinstance(s, ox.NamedNode)}
    return frozenset(iri for iri in iris if iri.startswith(MTOR) and local_name(iri)[:1].islower())
