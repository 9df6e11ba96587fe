"""The lint of ontologies: which axioms about relations have signs that cannot be right, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtorlod.knowledge_base import validate_ontology
from mtorlod.namespaces import PREFIXES, local_name

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "my-relations.ttl"
PROLOGUE = "@prefix : <https://example.org/r/> .\n" + "".join(
    f"@prefix {name}: <{PREFIXES[name]}> .\n" for name in ("mtor", "obo", "owl", "rdf", "rdfs")
)
SIGNED = """
:up mtor:effectSign "+" .   :up-too mtor:effectSign "+" .
:down mtor:effectSign "-" . :down-too mtor:effectSign "-" .
:any mtor:effectSign "?" .
"""


@pytest.fixture
def judged(tmp_path):
    """Return a function from Turtle to (severity, axiom, conclusion, steps) of each finding."""

    def look(text: str):
        path = tmp_path / "relations.ttl"
        path.write_text(PROLOGUE + text, encoding="utf-8")
        return [
            (finding.severity, local_name(finding.path), local_name(finding.focus), steps(finding.value))
            for finding in validate_ontology([path]).findings
        ]

    return look


def steps(chain: str) -> tuple[str, ...]:
    return tuple(local_name(step) for step in chain.split(" ∘ "))


def test_a_double_inhibition_that_is_made_an_inhibition_is_told_with_both_proofs():
    (finding,) = validate_ontology([EXAMPLE]).findings

    assert (finding.severity, finding.value) == ("Violation", "curbs ∘ curbs")
    assert EXAMPLE.read_text().splitlines()[finding.line - 1] == ":restrains"
    assert finding.proof == (
        "x curbs y [−]  (given)",
        "y curbs z [−]  (given)",
        "x restrains z [−]  (chain)",
        "but also",
        "x restrains y [−]  (sub-property)",
        "y restrains z [−]  (sub-property)",
        "x boosts z [+]  (chain)",
    )


def test_the_same_ontology_with_the_chain_where_it_belongs_has_no_fault(tmp_path):
    mended = tmp_path / "mended.ttl"
    mended.write_text(EXAMPLE.read_text().replace("( :curbs :curbs )", "( :curbs :boosts )"))

    assert validate_ontology([mended]).findings == ()


@pytest.mark.parametrize(
    "axiom",
    [
        ":up owl:propertyChainAxiom ( :down :down ) .",
        ":down owl:propertyChainAxiom ( :up :down :up ) .",
        ":down owl:propertyChainAxiom ( :down :down :down ) .",
        ":up a owl:TransitiveProperty .",
        ":down rdfs:subPropertyOf :any .",
        ":any owl:propertyChainAxiom ( :up :down ) .",
        ":up owl:inverseOf :raised-by .",
        ":up owl:propertyChainAxiom ( :down [ owl:inverseOf :down-too ] ) .",
        ":up owl:propertyChainAxiom ( :part-of :up ) .",
        # What a list without an end says is not known.
        ":up owl:propertyChainAxiom _:open . _:open rdf:first :down .",
    ],
)
def test_axioms_that_keep_the_signs_are_not_found_fault_with(axiom, judged):
    assert judged(SIGNED + axiom) == []


@pytest.mark.parametrize(
    ("axiom", "finding"),
    [
        (":down a owl:TransitiveProperty .", ("TransitiveProperty", "down", ("down", "down"))),
        (":down rdfs:subPropertyOf :up .", ("subPropertyOf", "up", ("down",))),
        (":up owl:propertyChainAxiom ( :up :down ) .", ("propertyChainAxiom", "up", ("up", "down"))),
        (
            ":down owl:propertyChainAxiom ( [ owl:inverseOf :down-too ] :down ) .",
            ("propertyChainAxiom", "down", ("down-too", "down")),
        ),
    ],
)
def test_an_axiom_that_turns_the_sign_is_the_one_that_is_told(axiom, finding, judged):
    (told,) = judged(SIGNED + axiom)

    assert told == ("Violation", *finding)


def test_an_opposite_converse_is_found_from_both_sides(judged):
    told = judged(SIGNED + ":up owl:inverseOf :down .")

    assert {(kind, conclusion) for _, kind, conclusion, _ in told} == {
        ("inverseOf", "down"),
        ("inverseOf", "up"),
    }


def test_a_sign_that_gets_lost_on_the_way_is_followed_through_what_has_none(judged):
    lost = ":down rdfs:subPropertyOf :any . :any rdfs:subPropertyOf :up ."

    assert judged(SIGNED + lost) == [("Violation", "subPropertyOf", "up", ("any",))]


def test_of_a_fault_and_what_rests_on_it_only_the_fault_is_told(judged):
    told = judged(SIGNED + ":down rdfs:subPropertyOf :up . :up rdfs:subPropertyOf :up-too .")

    assert [(conclusion, chain) for _, _, conclusion, chain in told] == [("up", ("down",))]


def test_a_step_of_no_known_sign_makes_a_doubt_and_no_violation(judged):
    told = judged(SIGNED + ":down owl:propertyChainAxiom ( :part-of :up ) .")

    assert told == [("Warning", "propertyChainAxiom", "down", ("part-of", "up"))]


def test_a_sign_that_is_drawn_from_a_relation_of_either_direction_is_a_doubt(judged):
    told = judged(SIGNED + ":up owl:propertyChainAxiom ( :any :up ) .")

    assert told == [("Warning", "propertyChainAxiom", "up", ("any", "up"))]


@pytest.mark.parametrize(
    "signs",
    [
        "obo:RO_0002212 owl:propertyChainAxiom ( obo:RO_0002212 obo:RO_0002630 ) .",
        ':a rdfs:label "inhibits"@en ; owl:propertyChainAxiom ( :a :a ) .',
        ':a rdfs:label "acts negatively upon"@en ; owl:propertyChainAxiom ( :a :a ) .',
        ":a obo:RO_0004050 :b ; owl:propertyChainAxiom ( :a :a ) .",
        ':a owl:equivalentProperty :b ; owl:propertyChainAxiom ( :a :a ) . :b mtor:effectSign "-" .',
    ],
    ids=["identifier", "label of the lexicon", "label with a word", "form of a relation", "equivalent"],
)
def test_signs_come_from_identifiers_labels_declarations_and_equivalents(signs, judged):
    assert [severity for severity, *_ in judged(signs)] == ["Violation"]


def test_a_declared_sign_stands_before_that_of_the_label(judged):
    assert judged(':a mtor:effectSign "+" ; rdfs:label "inhibits"@en ; a owl:TransitiveProperty .') == []


def test_an_ontology_without_any_sign_is_not_called_right(judged):
    assert [severity for severity, *_ in judged(":a owl:propertyChainAxiom ( :b :c ) .")] == ["Info"]


def test_what_was_not_read_is_told(judged):
    imports = "<https://example.org/o> a owl:Ontology ; owl:imports <https://example.org/other> ."

    assert judged(imports) == [("Info", "imports", "o", ("other",))]


def test_nothing_is_found_in_ours(shipped):
    from mtorlod.validation import sign_findings

    assert sign_findings(shipped.quads) == []


def test_a_users_relation_beside_the_graph_is_judged_with_it(frozen, tmp_path):
    path = tmp_path / "mine.ttl"
    path.write_text(
        PROLOGUE + "mtor:lowers owl:propertyChainAxiom ( mtor:inhibits mtor:inhibits ) .\n", encoding="utf-8"
    )

    told = [f for f in frozen.validate([path]).findings if f.source.endswith("signs-of-properties")]
    assert [(f.severity, f.value) for f in told] == [("Violation", "inhibits ∘ inhibits")]
