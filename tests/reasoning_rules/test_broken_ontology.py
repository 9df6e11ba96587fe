"""The review's graph, broken on purpose: each break is found and blamed on its claim; HermiT confirms it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from mtorlod.loading import Dataset, read_text
from mtorlod.namespaces import PREFIXES, expand
from mtorlod.reasoning.clashes import find_clashes
from mtorlod.reasoning.hermit import is_consistent
from mtorlod.reasoning.owl_axioms import default_reading, logical_quads
from mtorlod.reasoning.rules import infer

BREAKS = {
    "a microRNA typed as a drug": "entity:miR-1 a mtor:Drug .",
    "a gene typed as a protein": "entity:MTOR-gene a mtor:Protein .",
    "a drug typed as a device": "entity:everolimus a mtor:Device .",
    "a rapalog of the second generation": "entity:everolimus a mtor:SecondGenerationInhibitor .",
    "a kinase inhibitor by the allosteric mechanism":
        "entity:OSI-027 mtor:hasMechanismOfAction entity:allosteric-FRB-mechanism .",
    "a complex that is its own subunit": "entity:mTORC1 mtor:hasSubunit entity:mTORC1 .",
    "a subunit with its complex as subunit": "entity:RPTOR mtor:hasSubunit entity:mTORC1 .",
    "a subunit that the closed list of the complex misses": "entity:mTORC2 mtor:hasSubunit entity:RPTOR .",
    "a target that the closed list misses": "entity:OSI-027 mtor:hasInhibitionTarget entity:PI3K .",
    "a closed list that misses an asserted target":
        "entity:XL765 a [ a owl:Restriction ; owl:onProperty mtor:hasInhibitionTarget ; owl:allValuesFrom"
        " [ a owl:Class ; owl:oneOf ( entity:mTORC1 entity:mTORC2 ) ] ] .",
    "a microRNA with an inhibition target": "entity:miR-99a mtor:hasInhibitionTarget entity:mTORC1 .",
    "a protein phosphorylated where a site belongs": "entity:mTORC1 mtor:phosphorylates entity:RPS6KB1 .",
    "a drug that elutes a drug": "entity:everolimus mtor:elutes entity:sirolimus .",
    "a drug that is its own analogue": "entity:everolimus mtor:isAnalogOf entity:everolimus .",
    "a disease in place of a trial phase": "entity:everolimus mtor:hasTrialPhase entity:breast-cancer .",
    "a disease in place of a half-life": "entity:everolimus mtor:hasHalfLife entity:breast-cancer .",
    "a protein in place of a producing organism": "entity:sirolimus mtor:producedBy entity:FKBP1A .",
    "a drug in place of the agency": "entity:everolimus mtor:grantedBy entity:sirolimus .",
    "a domain before itself": "entity:FRB-domain mtor:aminoTerminalTo entity:FRB-domain .",
    "an outcome in two directions":
        "outcome:broken a mtor:Outcome ; mtor:direction mtor:Raised, mtor:Lowered .",
}  # fmt: skip


@pytest.fixture(scope="module")
def broken(review: Dataset):
    def build(statement: str) -> Dataset:
        prologue = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
        trig = f"claim:broken {{ {statement} }} claim:broken a mtor:Claim ; mtor:stance mtor:Supports ."
        return review.with_files([read_text((prologue + trig).encode(), ox.RdfFormat.TRIG, "broken.trig")])

    return build


def blamed_claims(dataset: Dataset) -> list[tuple[str, ...]]:
    return [clash.claims for clash in find_clashes(infer(dataset), default_reading(dataset))]


@pytest.mark.parametrize("name", sorted(BREAKS))
def test_a_break_is_found_and_blamed_on_its_claim(name, broken):
    blamed = blamed_claims(broken(BREAKS[name]))

    assert blamed
    assert all(expand("claim:broken") in claims for claims in blamed)


@pytest.mark.parametrize(
    "name",
    [
        "a microRNA with an inhibition target",
        "a rapalog of the second generation",
        "a subunit that the closed list of the complex misses",
        "a closed list that misses an asserted target",
        "a drug that is its own analogue",
        "an outcome in two directions",
    ],
)
def test_hermit_confirms_that_the_blamed_claims_alone_contradict_one_another(name, broken):
    dataset = broken(BREAKS[name])
    blamed = min(blamed_claims(dataset), key=len)

    assert not is_consistent(logical_quads(dataset, frozenset(blamed)))


def test_without_a_break_nothing_is_blamed(knowledge_base):
    assert find_clashes(knowledge_base.inferences, default_reading(knowledge_base.dataset)) == ()
