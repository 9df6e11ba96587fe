"""Whatever a claim carries is told: what qualifies it wherever the claim is, how it was read on its page."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.loading.claim import CLAIM_CLASS, read_claims
from mtorlod.namespaces import MTOR, RDF_TYPE, RDFS
from mtorlod.rendering import render
from mtorlod.rendering.wording import Wording
from mtorlod.terms import TYPE

HOW_IT_WAS_READ = frozenset(
    f"{MTOR}{name}"
    for name in (
        "backgroundTo",
        "dataOrigin",
        "evidence",
        "fromPassage",
        "placeInSource",
        "referenceReach",
        "restates",
        "restsOn",
        "secondReading",
    )
) | {f"{RDFS}comment", RDF_TYPE}
"""Relations that say nothing of what a claim states, only how its words were read."""


@pytest.fixture(scope="module")
def wording(every_source) -> Wording:
    """The words of the shipped graph."""
    return Wording(Glossary.of(every_source.source))


def carried(quads) -> dict[str, list[str]]:
    """Return relation → the claims that carry it, but for those on how they were read."""
    quads = [quad for quad in quads if quad.graph_name == ox.DefaultGraph()]
    claims = {quad.subject for quad in quads if quad.predicate == TYPE and quad.object == CLAIM_CLASS}
    carriers: dict[str, list[str]] = {}
    for quad in quads:
        if quad.subject in claims and quad.predicate.value not in HOW_IT_WAS_READ:
            carriers.setdefault(quad.predicate.value, []).append(quad.subject.value)
    return carriers


def test_each_relation_on_a_claim_changes_how_a_claim_is_told(every_source, wording):
    dataset = every_source.dataset
    by_node: dict[str, list[ox.Quad]] = {}
    for quad in dataset.quads:
        graph = quad.graph_name
        node = graph if isinstance(graph, ox.NamedNode) else quad.subject
        by_node.setdefault(getattr(node, "value", ""), []).append(quad)

    def without(relation: str, iri: str) -> str:
        claim = dataset.claims[iri]
        about = [iri, claim.source, claim.section or ""]
        quads = [quad for node in about for quad in by_node.get(node, ())]
        named = ox.NamedNode(iri)
        left = [q for q in quads if (q.subject, q.predicate.value) != (named, relation)]
        return wording.line(read_claims(left)[iri])

    untold = {
        relation
        for relation, carriers in carried(dataset.quads).items()
        if all(without(relation, iri) == wording.line(dataset.claims[iri]) for iri in carriers)
    }
    assert untold == set()


def test_what_qualifies_a_claim_is_told_with_it_even_where_its_graph_says_it(wording):
    told = 0
    for claim in wording.claims.values():
        stated = ((relation.value, value) for _, relation, value in claim.statements)
        for relation, value in (*claim.described, *stated):
            if relation in (f"{MTOR}degree", f"{MTOR}mediatedBy", f"{MTOR}magnitude", f"{MTOR}explainedBy"):
                assert wording.name(value) in wording.told(claim), claim.iri
                told += 1
    assert told


@pytest.mark.parametrize(
    ("relation", "value"),
    [("inTreatmentSetting", "InVitro"), ("byWayOf", "InVitro"), ("timing", "InVitro")],
)
def test_a_qualifying_relation_is_told_by_its_label(wording, relation, value):
    iri, graph = ox.NamedNode("https://example.org/claim"), ox.DefaultGraph()
    quads = [
        ox.Quad(iri, TYPE, CLAIM_CLASS, graph),
        ox.Quad(iri, ox.NamedNode(f"{RDFS}label"), ox.Literal("it is so", language="en"), graph),
        ox.Quad(iri, ox.NamedNode(f"{MTOR}{relation}"), ox.NamedNode(f"{MTOR}{value}"), graph),
    ]
    (claim,) = read_claims(quads).values()
    label = wording.name(ox.NamedNode(f"{MTOR}{relation}"))
    assert wording.told(claim) == f"it is so ({label}: in vitro)"


def test_words_that_a_claim_says_already_are_not_told_twice(wording):
    (claim,) = (each for each in wording.claims.values() if each.label == "Rheb directly activates mTORC1")
    assert (f"{MTOR}manner", ox.Literal("directly", language="en")) in claim.described
    assert wording.told(claim) == claim.label


def test_how_a_claim_was_read_stands_in_its_own_description(every_source, wording):
    wanted = HOW_IT_WAS_READ - {RDF_TYPE}
    for claim in wording.claims.values():
        here = wanted & {relation for relation, _ in claim.described}
        if not here:
            continue
        wanted -= here
        text = render(every_source.describe(claim.iri), "text")
        for relation in here:
            assert wording.name(ox.NamedNode(relation)) in text, (claim.iri, relation)
    assert wanted == set()


def test_the_flow_chart_of_a_proof_tells_claims_with_their_works(every_source):
    chart = render(every_source.explain_statement("Rheb", "activates", "mTORC1"), "mermaid")
    assert "Rheb directly activates mTORC1 [review 16]" in chart


def test_what_a_claim_is_set_aside_for_and_why_is_told_whatever_else_its_words_say(every_source, wording):
    claims = every_source.dataset.claims
    aside = [claim for claim in claims.values() if claim.set_aside_because]

    assert aside
    for claim in aside:
        reasons = [claim.set_aside_because, *(wording.name(iri) for iri in claim.set_aside_for)]
        assert [reason for reason in reasons if reason not in wording.told(claim)] == []


def test_a_denial_does_not_name_again_what_it_denies(every_source, wording):
    claims = every_source.dataset.claims
    denials = [claim for claim in claims.values() if claim.refutes]
    again = [
        claim.iri
        for claim in denials
        for iri in claim.contradicts
        if wording.name(iri) in claim.label and wording.told(claim).count(wording.name(iri)) > 1
    ]

    assert any(wording.name(iri) in claim.label for claim in denials for iri in claim.contradicts)
    assert again == []
