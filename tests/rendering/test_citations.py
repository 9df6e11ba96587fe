"""How the works of a claim are printed: its own, or those of what it was read from."""

from __future__ import annotations

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.namespaces import CLAIM
from mtorlod.rendering.wording import Wording

DATA = """
@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .
@prefix entity: <https://w3id.org/mtorlod/entity/> .
@prefix claim: <https://w3id.org/mtorlod/claim/> .
@prefix source: <https://w3id.org/mtorlod/source/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
claim:said { entity:x mtor:inhibits entity:y }
claim:read { entity:y mtor:activates entity:z }
claim:further { entity:z mtor:activates entity:w }
claim:said a mtor:Claim ; dcterms:source source:a-2001 .
claim:read a mtor:Claim ; dcterms:source source:b-2002 ; mtor:restsOn claim:said .
claim:further a mtor:Claim ; dcterms:source source:b-2002 ; mtor:restsOn claim:read, claim:further .
"""


def printed(tmp_path, claim):
    path = tmp_path / "claims.trig"
    path.write_text(DATA)
    words = Wording(KnowledgeBase.load([path]).glossary)
    return words.citations.printed(words.claims[CLAIM + claim], addresses=False)


def test_a_claim_is_printed_with_its_source(tmp_path):
    assert printed(tmp_path, "said") == "[source:a-2001]"


def test_an_inference_is_printed_with_what_it_was_read_from(tmp_path):
    assert printed(tmp_path, "read") == "[source:b-2002] read from [source:a-2001]"


def test_an_inference_from_an_inference_leads_down_to_the_works_and_no_circle_holds_it_up(tmp_path):
    assert printed(tmp_path, "further") == "[source:b-2002] read from [source:a-2001]"
