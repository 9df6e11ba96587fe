"""Networks as claims: the same effects, through the same shapes, with the file as their source."""

import pytest

from mtorlod import KnowledgeBase
from mtorlod.loading import load, read_file
from mtorlod.reasoning.reading import EVERYTHING
from mtorlod.validation import read_checks, run_checks, run_shapes

FILES = ["toy.tsv", "signor-like.tsv", "toy.sif", "toy.aeon", "toy.bnet"]


def violations(path):
    """Return what shapes and checks say of a file beside the shipped graph."""
    shipped, added = load(), read_file(path)
    whole = shipped.with_files([added])
    subjects = sorted({quad.subject.value for quad in added.quads})
    found = [*run_shapes(whole.released_quads, subjects), *run_checks(whole.store(), read_checks())]
    return [
        f for f in found if "/network/" in f"{f.focus} {f.message} {f.value}" and f.severity == "Violation"
    ]


def edges(kb):
    return kb.model.network(EVERYTHING).edges()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("format", ["trig", "nquads", "jsonld", "turtle", "rdfxml"])
def test_a_network_and_its_claims_read_back_have_the_same_edges_claims_and_supports(
    name, format, samples, tmp_path
):
    kb = KnowledgeBase.from_network(samples / name)
    path = tmp_path / {"trig": "n.trig", "nquads": "n.nq", "jsonld": "n.jsonld", "turtle": "n.ttl"}.get(
        format, "n.rdf"
    )

    kb.export(format, path)

    assert edges(KnowledgeBase.from_network(path)) == edges(kb)


@pytest.mark.parametrize("name", FILES)
def test_the_edges_that_fall_with_a_claim_are_those_that_no_other_claim_supports(name, samples):
    network = KnowledgeBase.from_network(samples / name).model.network(EVERYTHING)
    claims = sorted({claim for edge in network.edges() for claim in edge.claims})
    assert claims

    for gone in (set(), *({claim} for claim in claims), set(claims[::2]), set(claims)):
        fallen = {
            number
            for number, edge in enumerate(network.edges())
            if all(not gone.isdisjoint(support) for support in edge.supports)
        }
        assert network.resting_on(gone) == fallen
    assert network.resting_on(["claim:of-another-file"]) == set()


def test_narrower_and_wider_relations_on_one_pair_draw_the_same_edges_either_way(table, tmp_path):
    words = (
        "activates",
        "+",
        "?",
        "up-regulates quantity by expression",
        "regulates expression of",
        "inhibits",
    )
    kb = KnowledgeBase.from_network(
        table(*(f"A\t{word}\tB" for word in words), "A\tRO:0002211\tC", "A\t+\tC")
    )

    kb.export("trig", tmp_path / "n.trig")

    assert edges(KnowledgeBase.from_network(tmp_path / "n.trig")) == edges(kb)
    assert [(edge.sign, len(edge.claims)) for edge in edges(kb)] == [("+", 3), ("-", 1), ("+", 1)]


@pytest.mark.parametrize("name", FILES)
def test_the_claims_of_a_network_conform_beside_the_shipped_graph(name, samples, tmp_path):
    KnowledgeBase.from_network(samples / name).export("trig", tmp_path / "n.trig")

    assert not violations(tmp_path / "n.trig")


def test_a_contradiction_is_a_discrepancy_and_validation_says_so(table, tmp_path):
    kb = KnowledgeBase.from_network(table("A\t+\tB", "A\t-\tB"))
    kb.export("trig", tmp_path / "n.trig")

    (discrepancy,) = kb.discrepancies

    assert discrepancy.label == "opposite signs: A on B"
    assert len(discrepancy.claims) == 2
    assert {f.source.rsplit("/", 1)[-1] for f in violations(tmp_path / "n.trig")} == {"opposite-signs"}


def test_a_claim_carries_its_lines_references_and_words_as_the_file_writes_them(samples):
    kb = KnowledgeBase.from_network(samples / "toy.tsv")

    claim = kb.dataset.claims["https://w3id.org/mtorlod/network/toy/claim/3"]

    assert claim.label == "mTORC1 activates S6K1, line 3"
    assert [iri.rsplit("/", 1)[-1] for iri in claim.passages] == ["11", "3"]
    assert [kb.label(iri) for iri in claim.references] == ["reference PMID:10", "reference PMID:14"]
    assert claim.comment == "as written: 'up-regulates activity'; mechanism: 'phosphorylation'"


def test_no_iri_but_that_of_a_claim_is_one(samples):
    claims = KnowledgeBase.from_network(samples / "toy.sif").dataset.claims
    base = "https://w3id.org/mtorlod/network/toy/claim/"

    assert list(claims)[:3] == [f"{base}1", f"{base}1-2", f"{base}2"]
    assert f"{base}1-2" in claims
    for wrong in (f"{base}1-3", f"{base}0", f"{base}1-1", f"{base}01", f"{base}x", "", f"{base}99"):
        assert wrong not in claims
        with pytest.raises(KeyError):
            claims[wrong]


def test_sparql_works_on_a_network_unchanged(samples):
    kb = KnowledgeBase.from_network(samples / "toy.tsv")

    answer = kb.query(
        """PREFIX mtor: <https://w3id.org/mtorlod/vocabulary/>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?target WHERE { GRAPH ?claim { ?s ?relation ?o } ?claim a mtor:Claim .
          ?relation mtor:effectSign "-" . ?s rdfs:label "Akt"@en . ?o rdfs:label ?target }"""
    )

    assert [row[0].value for row in answer.rows] == ["TSC complex"]


def test_a_proof_names_the_claims_of_the_file_and_its_references(samples):
    kb = KnowledgeBase.from_network(samples / "toy.tsv")
    (proof,) = kb.explain("mTORC1:lost", on="IRS1")

    text = proof.render("text")

    assert "mTORC1 activates S6K1, line 3 (by mechanism: phosphorylation) [PMID:10,PMID:14]" in text
    assert "rows of toy.tsv" in text
    assert kb.proof_quads(proof)
    assert "flowchart" in proof.render("mermaid")


UNLABELLED = """@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .
@prefix my: <https://example.org/my/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
my:K rdfs:label "K" . my:L rdfs:label "L" .
my:c { my:K mtor:activates my:L . }
my:c a mtor:Claim .
my:d { [] a owl:NegativePropertyAssertion ;
    owl:sourceIndividual my:L ; owl:assertionProperty mtor:inhibits ; owl:targetIndividual my:K . }
my:d a mtor:Claim ; mtor:stance mtor:Refutes .
"""


def test_a_proof_says_a_claim_without_a_label_in_words_and_leaves_empty_brackets_out(tmp_path):
    path = tmp_path / "n.trig"
    path.write_text(UNLABELLED, encoding="utf-8")
    kb = KnowledgeBase.from_network(path)

    (verdict,) = kb.explain("K:gained", on="L")
    stated = kb.explain_statement("K", "raises", "L").render("text")
    denied = kb.explain_statement("L", "inhibits", "K").render("text")

    assert "      K activates L – https://example.org/my/c\n" in verdict.render("text")
    assert "stated by K activates L – https://example.org/my/c\n" in stated
    assert "denied by: not so: L inhibits K – (denied) https://example.org/my/d\n" in denied
    assert not any("()" in text for text in (verdict.render("text"), stated, denied))


def test_rdf_keeps_drugs_conditions_set_asides_and_denials(samples):
    kb = KnowledgeBase.from_network(samples / "drug.trig")

    def verdict(*words):
        return kb.effects(*words, on="Target").rows[0].verdict.value

    assert verdict("XY-12") == "lowered"
    assert verdict("Pill", "Partner:lost") == "no route"
    assert kb.source.report.effects == {"+": 1, "-": 1, "?": 0}
    assert sorted(fault.why.rsplit(": ")[-1] for fault in kb.source.report.faults) == [
        "a denial",
        "set aside",
    ]


def test_what_rests_on_a_reference_is_told_by_the_reference_as_written(samples):
    kb = KnowledgeBase.from_network(samples / "toy.tsv")

    alone, shared = kb.resting_on("PMID:13"), kb.resting_on("PMID:10")

    assert alone.render("plain")["effects"] == ["Akt lowers TSC complex"]
    assert [kb.claims[iri].label for iri in alone.claims] == ["Akt inhibits TSC complex, line 7"]
    assert (shared.statements, shared.effects) == ((), ())


def test_the_audit_of_a_network_names_contradictions_and_what_has_no_sign(table):
    audit = KnowledgeBase.from_network(table("A\t+\tB", "A\t-\tB", "B\t?\tA", "B\t-\tB")).audit()

    assert "**opposite signs: A on B**" in audit.render("markdown")
    assert "A raises B, line 2" in audit.render("markdown")
    assert "A lowers B, line 3" in audit.render("markdown")
    assert audit.render("plain")["unsigned"] == ["B affects A"]
    assert audit.render("plain")["self_effects"] == ["B lowers B"]
    assert not audit.narrowed(discrepancies_only=True).unsigned
