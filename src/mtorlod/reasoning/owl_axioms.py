"""The OWL view of the graph: what an ontology editor and HermiT take as axioms.

Axioms are vocabulary, entities, and what the accepted claims of one reading state; a denial, and a
claim of another exposure or context, is described but asserts nothing, for an acute denial beside
a chronic assertion would be an inconsistency that is none. Individuals that a closed list is about
are declared different, or the list would close nothing; only those, because HermiT needs minutes
for all five hundred. Class expressions are copied per axiom, as OWL 2's mapping to RDF asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set

import pyoxigraph as ox

from mtorlod.loading import Claim, Dataset
from mtorlod.namespaces import MTOR, OWL, PREFIXES, RDF, RDFS
from mtorlod.reasoning.facts import SOURCE_SPACES, Statement, named_by_content
from mtorlod.reasoning.reading import Exposure, fits_exposure, outside_subject
from mtorlod.reasoning.rule import Term
from mtorlod.terms import LABEL, NIL, TYPE, content_node, english, owl, term

AXIOMS = "https://w3id.org/mtorlod/axioms"
_IMPORTED = tuple(f"https://w3id.org/mtorlod/{folder}/" for folder in ("vocabulary", "external"))

_ONTOLOGY = ox.NamedNode(f"{OWL}Ontology")
_FROM_PASSAGE = f"{MTOR}fromPassage"
_LOGICAL = (OWL, RDF, RDFS)
_NOT_LOGICAL = frozenset(
    {f"{RDFS}label", f"{RDFS}comment", f"{RDFS}seeAlso", f"{RDFS}isDefinedBy"}
    | {f"{OWL}{name}" for name in ("imports", "versionIRI", "versionInfo", "priorVersion", "deprecated")}
)


def default_reading(dataset: Dataset) -> frozenset[str]:
    """Return the claims of the default reading: general or of human cancer, acute or of no exposure.

    Denials are among them; only `with_denials` makes them assert anything.
    """
    return claims_read(dataset, "acute")


def claims_read(dataset: Dataset, exposure: Exposure) -> frozenset[str]:
    """Return the claims, not set aside, that fit an exposure and were observed in the subject only."""
    return frozenset(
        claim.iri
        for claim in dataset.claims.values()
        if not claim.set_aside
        and fits_exposure(claim.exposure, exposure)
        and not outside_subject(claim.observed_in, dataset.broader, dataset.subject)
    )


def logical_quads(dataset: Dataset, claims: Set[str], with_denials: bool = False) -> list[ox.Quad]:
    """Return the axioms that a reasoner needs, sorted: no labels, no claim metadata, nothing set aside.

    Args:
        claims: the claims to take; see `default_reading`.
        with_denials: whether what these claims deny is asserted not to be so.
    """
    base = [
        (q.subject, q.predicate, q.object) for q in dataset.quads if _is_default(q) and not _is_metadata(q)
    ]
    keep = _is_logical(_declared_relations(dataset))
    axioms = set(_copied(base, keep))
    for claim in _taken(dataset, claims):
        if not claim.refutes:
            axioms.update(_copied(claim.statements, keep))
        elif with_denials:
            axioms.update(_negations(claim))
    axioms.update(_all_different(compared(axioms)))
    return sorted((ox.Quad(*triple) for triple in axioms), key=str)


def axiom_quads(dataset: Dataset, version: str) -> list[ox.Quad]:
    """Return the generated ontology, sorted: entities, axioms tied to their claims, claims described.

    It imports the vocabulary and the stubs of what that borrows, and repeats none of it.
    """
    modules = {file.path for file in dataset.files if any(q.object == _ONTOLOGY for q in file.quads)}
    triples: set[tuple] = set(_header(version))
    triples.update((ox.NamedNode(AXIOMS), owl("imports"), ontology) for ontology in _imported(dataset))
    described = [
        (q.subject, q.predicate, q.object)
        for file in dataset.files
        if file.path not in modules
        for q in file.quads
        if _is_default(q) and not _is_passage(q)
    ]
    triples.update(_copied(described, lambda predicate, obj: True))
    for claim in _taken(dataset, default_reading(dataset)):
        if not claim.refutes:
            triples.update(_copied(claim.statements, lambda predicate, obj: True))
    triples.update(_annotations(dataset))
    vocabulary = [(q.subject, q.predicate, q.object) for q in dataset.quads if _is_default(q)]
    triples.update(_all_different(compared([*triples, *vocabulary])))
    return sorted((ox.Quad(*triple) for triple in triples), key=str)


def _taken(dataset: Dataset, claims: Set[str]) -> Iterator[Claim]:
    return (claim for claim in dataset.claims.values() if claim.iri in claims and not claim.set_aside)


def _copied(
    triples: Iterable[tuple], keep: Callable[[ox.NamedNode, Term], bool]
) -> Iterator[tuple[ox.NamedNode | ox.BlankNode, ox.NamedNode, Term]]:
    """Yield the triples with every class expression copied for each axiom that uses it."""
    said, structure = named_by_content(triples, annotations=True)
    below: dict[object, list[Statement]] = {}
    for statement in structure:
        below.setdefault(statement.subject, []).append(statement)
    roots = {statement.subject for statement in structure} - {s.object for s in structure}
    roots -= {statement.object for statement in said}
    for statement in said:
        if keep(statement.predicate, statement.object):
            node = _copy_name(statement, statement.object)
            yield statement.subject, statement.predicate, node
            yield from _subtree(statement.object, statement, below)
    for root in roots:
        yield from _subtree(root, root, below)


def _subtree(top: Term, axiom: object, below: dict[object, list[Statement]]) -> Iterator[tuple]:
    waiting, met = [top], {top}
    while waiting:
        node = waiting.pop()
        for statement in below.get(node, ()):
            yield _copy_name(axiom, node), statement.predicate, _copy_name(axiom, statement.object)
            if statement.object not in met:
                met.add(statement.object)
                waiting.append(statement.object)


def _copy_name(axiom: object, node: Term) -> Term:
    if not isinstance(node, ox.BlankNode):
        return node
    text = " ".join(map(str, axiom)) if isinstance(axiom, tuple) else str(axiom)
    return content_node("x", f"{text} {node}")


def _annotations(dataset: Dataset) -> Iterator[tuple]:
    """Yield OWL 2 annotations that tie each axiom to the claims that state it."""
    stating: dict[Statement, set[str]] = {}
    for claim in _taken(dataset, default_reading(dataset)):
        if not claim.refutes:
            for statement in named_by_content(claim.statements, annotations=True)[0]:
                stating.setdefault(statement, set()).add(claim.iri)
    for statement, claims in stating.items():
        node = content_node("a", " ".join(map(str, statement)))
        yield node, TYPE, owl("Axiom")
        yield node, owl("annotatedSource"), statement.subject
        yield node, owl("annotatedProperty"), statement.predicate
        yield node, owl("annotatedTarget"), _copy_name(statement, statement.object)
        for iri in claims:
            yield node, ox.NamedNode(f"{MTOR}statedIn"), ox.NamedNode(iri)


def _negations(claim: Claim) -> Iterator[tuple]:
    for number, denial in enumerate(claim.denials):
        node = content_node("n", f"{claim.iri} {number}")
        yield node, TYPE, owl("NegativePropertyAssertion")
        yield node, owl("sourceIndividual"), ox.NamedNode(denial.source)
        yield node, owl("assertionProperty"), ox.NamedNode(denial.property)
        yield node, owl("targetIndividual"), ox.NamedNode(denial.target)


def _all_different(individuals: list[ox.NamedNode]) -> Iterator[tuple]:
    if len(individuals) < 2:
        return
    node = ox.BlankNode("different")
    cells = [ox.BlankNode(f"different{place:05}") for place in range(len(individuals))]
    yield node, TYPE, owl("AllDifferent")
    yield node, owl("distinctMembers"), cells[0]
    for cell, rest, individual in zip(cells, [*cells[1:], NIL], individuals, strict=True):
        yield cell, ox.NamedNode(f"{RDF}first"), individual
        yield cell, ox.NamedNode(f"{RDF}rest"), rest


def compared(triples: Iterable[tuple]) -> list[ox.NamedNode]:
    """Return the individuals that a closed list names or could be said to omit, sorted.

    These are the members of `owl:oneOf` lists, and whatever a relation with a closed list leads to.
    """
    by_predicate: dict[str, list[tuple]] = {}
    for triple in triples:
        by_predicate.setdefault(triple[1].value, []).append(triple)

    def pairs(iri: str) -> list[tuple]:
        return [(s, o) for s, _, o in by_predicate.get(iri, ())]

    first, rest, on = dict(pairs(f"{RDF}first")), dict(pairs(f"{RDF}rest")), dict(pairs(f"{OWL}onProperty"))
    individuals: set[Term] = set()
    lists = dict(pairs(f"{OWL}oneOf"))
    for head in lists.values():
        while head in first:
            individuals.add(first.pop(head))
            head = rest.get(head, NIL)
    closed = {on[node] for node, kind in pairs(f"{OWL}allValuesFrom") if kind in lists and node in on}
    forwards, backwards = _family(closed, pairs(f"{RDFS}subPropertyOf"), pairs(f"{OWL}inverseOf"))
    individuals.update(obj for relation in forwards for _, obj in pairs(relation.value))
    individuals.update(subject for relation in backwards for subject, _ in pairs(relation.value))
    return sorted(
        (term for term in individuals if isinstance(term, ox.NamedNode)), key=lambda term: term.value
    )


def _family(closed: set, narrower: list[tuple], converses: list[tuple]) -> tuple[set, set]:
    """Return the relations that imply one of the closed ones, and those that imply a converse of one."""
    forwards: set = set(closed)
    backwards: set = set()
    size = -1
    while len(forwards) + len(backwards) != size:
        size = len(forwards) + len(backwards)
        for one, other in converses:
            for here, there in ((forwards, backwards), (backwards, forwards)):
                here |= {a for a, b in ((one, other), (other, one)) if b in there}
        for side in (forwards, backwards):
            side |= {low for low, high in narrower if high in side and isinstance(low, ox.NamedNode)}
    return forwards, backwards


def _declared_relations(dataset: Dataset) -> frozenset[str]:
    kinds = {owl("ObjectProperty"), owl("DatatypeProperty")}
    return frozenset(q.subject.value for q in dataset.quads if q.predicate == TYPE and q.object in kinds)


def _is_logical(relations: frozenset[str]) -> Callable[[ox.NamedNode, Term], bool]:
    def keep(predicate: ox.NamedNode, obj: Term) -> bool:
        iri = predicate.value
        if iri in relations:
            return True
        return iri.startswith(_LOGICAL) and iri not in _NOT_LOGICAL and obj != _ONTOLOGY

    return keep


def _is_default(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.DefaultGraph)


def _is_metadata(quad: ox.Quad) -> bool:
    return isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(SOURCE_SPACES)


def _is_passage(quad: ox.Quad) -> bool:
    subject = getattr(quad.subject, "value", "")
    return subject.startswith(PREFIXES["passage"]) or quad.predicate.value == _FROM_PASSAGE


def _imported(dataset: Dataset) -> list[ox.NamedNode]:
    declared = [q.subject for q in dataset.quads if q.predicate == TYPE and q.object == _ONTOLOGY]
    return [one for one in declared if isinstance(one, ox.NamedNode) and one.value.startswith(_IMPORTED)]


def _header(version: str) -> Iterator[tuple]:
    ontology = ox.NamedNode(AXIOMS)
    yield ontology, TYPE, _ONTOLOGY
    yield ontology, owl("versionIRI"), ox.NamedNode(f"{AXIOMS}/{version}")
    yield ontology, owl("versionInfo"), ox.Literal(version)
    yield ontology, LABEL, english("Entities and axioms")
    yield ontology, term("dcterms:title"), english("Entities and axioms")
    description = english(
        "Entities, what the accepted claims of the default reading state of them as OWL axioms annotated "
        "with their claims, and every claim described. Generated from ontology/entities and claims."
    )
    yield ontology, term("dcterms:description"), description
    yield ontology, term("dcterms:license"), ox.NamedNode("https://creativecommons.org/licenses/by/4.0/")
    yield ontology, term("dcterms:isPartOf"), ox.NamedNode("https://w3id.org/mtorlod")
