"""The review's graph broken on purpose: shapes and checks find each break and name the culprit.

What only the axioms reveal is for the reasoner, and is broken in `tests/reasoning_rules`.
"""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from mtorlod.loading import read_text
from mtorlod.namespaces import PREFIXES, shorten
from mtorlod.validation import read_checks, run_checks, run_shapes

BREAKS = {
    "a microRNA typed as a drug": (
        "entity:miR-218 a mtor:Drug .",
        "entity:miR-218",
        {"DrugIsNotAMolecule", "types-that-exclude-each-other"},
    ),
    "a gene typed as a protein": (
        "entity:MTOR-gene a mtor:Protein .",
        "entity:MTOR-gene",
        {"types-that-exclude-each-other"},
    ),
    "a complex that is its own subunit": (
        "entity:mTORC1 mtor:hasSubunit entity:mTORC1 .",
        "entity:mTORC1",
        {"ComplexIsNotItsOwnPart"},
    ),
    "a closed target list that misses an asserted target": (
        "entity:OSI-027 mtor:hasInhibitionTarget entity:PI3K .",
        "entity:OSI-027",
        {"target-outside-closed-list"},
    ),
    "a closed subunit list that misses an asserted subunit": (
        "entity:mTORC1 mtor:hasSubunit entity:RICTOR .",
        "entity:mTORC1",
        {"target-outside-closed-list"},
    ),
    "a rapalog of the second generation": (
        "entity:everolimus a mtor:SecondGenerationInhibitor .",
        "entity:everolimus",
        {"OneGenerationOnly"},
    ),
    "a protein phosphorylated where a site belongs": (
        "entity:mTORC2 mtor:phosphorylates entity:IRS1 .",
        "claim:broken",
        {"outside-range"},
    ),
    "a protein that silences a transcript": (
        "entity:RPS6KB1 mtor:targetsTranscriptOf entity:IRS1 .",
        "claim:broken",
        {"outside-domain"},
    ),
    "a protein that encodes itself": (
        "entity:MTOR mtor:encodes entity:MTOR .",
        "claim:broken",
        {"outside-domain", "part-of-itself"},
    ),
    "the TSC proteins mistaken for the disease": (
        "entity:TSC-complex a mtor:Disease .",
        "entity:TSC-complex",
        {"types-that-exclude-each-other"},
    ),
    "an approval granted by a company": (
        "entity:approval-xience-v mtor:grantedBy entity:Novartis .",
        "entity:approval-xience-v",
        {"ApprovalAgency"},
    ),
    "a stent that elutes a microRNA": (
        "entity:Xience mtor:elutes entity:miR-218 .",
        "entity:Xience",
        {"DeviceDrug"},
    ),
    "a drug that is a device": (
        "entity:everolimus a mtor:Device .",
        "entity:everolimus",
        {"DrugIsNotADevice"},
    ),
    "a half-life in daltons": (
        "entity:half-life-everolimus qudt:hasUnit unit:KiloDA .",
        "entity:half-life-everolimus",
        {"HalfLifeUnit", "QuantityUnit"},
    ),
    "a range whose lower end is a word": (
        'entity:half-life-everolimus mtor:lowerValue "long" .',
        "entity:half-life-everolimus",
        {"QuantityValue"},
    ),
    "an outcome that went up and down": (
        "outcome:broken a mtor:Outcome ; mtor:lossOf entity:PTEN ; mtor:onEntity entity:Akt ;"
        " mtor:direction mtor:Raised, mtor:Lowered .",
        "outcome:broken",
        {"OutcomeDirection"},
    ),
    "a direction given as an aspect": (
        "outcome:broken a mtor:Outcome ; mtor:lossOf entity:PTEN ; mtor:onEntity entity:Akt ;"
        " mtor:direction mtor:Raised ; mtor:aspect mtor:Lowered .",
        "outcome:broken",
        {"OutcomeAspect"},
    ),
    "an outcome that is an association too": (
        "outcome:broken a mtor:Outcome, mtor:Association ; mtor:lossOf entity:PTEN ;"
        " mtor:onEntity entity:Akt ; mtor:associatedWith entity:MTOR ; mtor:direction mtor:Raised .",
        "outcome:broken",
        {"types-that-exclude-each-other"},
    ),
    "the exposure written on the outcome": (
        "outcome:broken a mtor:Outcome ; mtor:lossOf entity:PTEN ; mtor:onEntity entity:Akt ;"
        " mtor:direction mtor:Raised ; mtor:exposure mtor:Acute .",
        "claim:broken",
        {"outside-domain"},
    ),
    "a phase that is not one": (
        "entity:OSI-027 mtor:hasTrialPhase mtor:Baseline .",
        "entity:OSI-027",
        {"DrugTrialPhase"},
    ),
    "a biomarker that predicts a time": (
        "entity:biomarker-PTEN-deficiency mtor:predicts mtor:Baseline .",
        "entity:biomarker-PTEN-deficiency",
        {"BiomarkerPrediction"},
    ),
    "a process whose assembly is blocked": (
        "entity:sirolimus mtor:inhibitsAssemblyOf entity:autophagy .",
        "claim:broken",
        {"outside-range"},
    ),
    "an effect relation without a sign": (
        "mtor:blocksHalfway a owl:ObjectProperty ; rdfs:subPropertyOf mtor:lowers .",
        "mtor:blocksHalfway",
        {"effect-without-sign"},
    ),
    "a tumour outside the hierarchy of cancer": (
        'entity:odd-tumour a mtor:Cancer ; rdfs:label "odd tumour"@en .',
        "entity:odd-tumour",
        {"CancerUnderCancer"},
    ),
    "a drug that acts on itself": (
        "entity:sirolimus mtor:inhibits entity:sirolimus .",
        "claim:broken",
        {"self-loop"},
    ),
    "an accepted denial of an accepted claim": (
        "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual entity:OSI-027 ;"
        " owl:assertionProperty mtor:inhibits ; owl:targetIndividual entity:mTORC1 .",
        "claim:table-1-osi-027-targets",
        {"asserted-and-denied"},
    ),
}


CHECKS = {check.name: check for check in read_checks()}


@pytest.fixture(scope="module")
def found_by(frozen):
    """Return a function from a break and some shapes and checks to the {(culprit, finder)} that are new."""

    def look(statement: str, finders: set[str]) -> set[tuple[str, str]]:
        prologue = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
        trig = f"{prologue} claim:broken {{ {statement} }} claim:broken a mtor:Claim ."
        file = read_text(trig.encode(), ox.RdfFormat.TRIG, "broken.trig")
        whole = frozen.dataset.with_files([file])
        findings = []
        if finders - CHECKS.keys():
            focus = {quad.subject.value for quad in file.quads if isinstance(quad.subject, ox.NamedNode)}
            findings += run_shapes(whole.released_quads, focus)
        if checks := [CHECKS[name] for name in finders & CHECKS.keys()]:
            before = {(f.focus, f.source) for f in run_checks(frozen.dataset.store(), checks)}
            findings += [f for f in run_checks(whole.store(), checks) if (f.focus, f.source) not in before]
        return {(shorten(f.focus), f.source.rsplit("/", 1)[-1]) for f in findings}

    return look


@pytest.mark.parametrize("name", sorted(BREAKS))
def test_a_break_is_found_and_the_culprit_named(name, found_by):
    statement, culprit, finders = BREAKS[name]

    found = found_by(statement, finders)

    assert {(culprit, finder) for finder in finders} <= found


def test_two_claims_set_aside_for_each_other_are_found(frozen):
    prologue = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    trig = "".join(
        f"claim:{one} {{ entity:mTORC1 mtor:affects entity:Akt . }} claim:{one} a mtor:Claim ;"
        f' mtor:setAsideFor claim:{other} ; mtor:setAsideBecause "the other is better"@en .\n'
        for one, other in (("x", "y"), ("y", "x"))
    )
    whole = frozen.dataset.with_files(
        [read_text((prologue + trig).encode(), ox.RdfFormat.TRIG, "broken.trig")]
    )

    found = {shorten(f.focus) for f in run_checks(whole.store(), [CHECKS["preferred-claim-set-aside"]])}

    assert found == {"claim:x", "claim:y"}
