"""What an effect needs: every partner that a claim of it names, whoever else is silent on it."""

from __future__ import annotations

import pytest

from mtorlod import KnowledgeBase
from mtorlod.namespaces import MTOR

HEAD = f"""
@prefix mtor: <{MTOR}> . @prefix my: <https://example.org/my/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
my:named {{ my:Pill mtor:inhibits my:Target . }}
my:named a mtor:Claim ; mtor:onCondition my:Partner .
my:cause {{ my:Partner mtor:activates my:Other . }}
my:cause a mtor:Claim .
"""
SILENT = "my:silent { my:Pill %s my:Target . } my:silent a mtor:Claim ."
DENIAL = (
    "my:denial { [] a owl:NegativePropertyAssertion ; owl:sourceIndividual my:Pill ;"
    " owl:assertionProperty mtor:requiresPartner ; owl:targetIndividual my:Partner . }"
    " my:denial a mtor:Claim ; mtor:stance mtor:Refutes ."
)


@pytest.fixture
def verdict(tmp_path):
    """Return what the pill does to its target without the partner, by some claims."""

    def read(*claims):
        path = tmp_path / "claims.trig"
        path.write_text("\n".join([HEAD, *claims]), encoding="utf-8")
        (row,) = KnowledgeBase.from_network(path).effects("Pill:gained", "Partner:lost", on="Target").rows
        return row.verdict.value

    return read


@pytest.mark.parametrize("relation", ["mtor:inhibits", "mtor:inhibitsCompletely", "mtor:lowers"])
def test_a_claim_that_is_silent_on_the_partner_does_not_deny_it(verdict, relation):
    assert verdict(SILENT % relation) == "no route"


def test_an_effect_of_the_other_sign_does_not_need_the_partner(verdict):
    assert verdict(SILENT % "mtor:activates") == "raised"


def test_where_the_need_is_denied_a_claim_that_is_silent_on_it_stands_alone(verdict):
    assert verdict(SILENT % "mtor:inhibits", DENIAL) == "lowered"


def test_a_denial_of_the_need_leaves_a_claim_that_names_it_as_it_is(verdict):
    assert verdict(DENIAL) == "no route"


def test_rapalogs_need_fkbp12_whichever_sources_are_heard(every_source):
    for drug in ("sirolimus", "everolimus", "temsirolimus", "ridaforolimus"):
        rows = every_source.effects(drug, "FKBP12:lost", on=("mTORC1", "Akt"), exposure="acute").rows
        assert {row.verdict.value for row in rows} == {"no route"}, drug
