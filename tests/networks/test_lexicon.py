"""The lexicon of effect words and the copy of the effect relations that the readers use."""

import pytest

from mtorlod.knowledge_base.sources.vocabulary import vocabulary
from mtorlod.loading import Dataset
from mtorlod.loading.networks import RELATIONS
from mtorlod.loading.networks.lexicon import column_roles, effect_word, effect_words
from mtorlod.namespaces import MTOR
from mtorlod.reasoning.effects_of_claims import effect_relations


@pytest.mark.parametrize(
    ("word", "sign"),
    [
        ("+", "+"),
        ("-", "-"),
        ("\u2212", "-"),
        ("?", "?"),
        ("1", "+"),
        ("-1", "-"),
        ("->", "+"),
        ("-|", "-"),
        ("activates", "+"),
        ("INHIBITS", "-"),
        ("up-regulates", "+"),
        ("down-regulates quantity by repression", "-"),
        ("Up_Regulates  Activity", "+"),
        ("form complex", "?"),
        ("RO:0002213", "+"),
        ("http://purl.obolibrary.org/obo/RO_0002212", "-"),
        ("biolink:positively_regulates", "+"),
        ("https://w3id.org/biolink/vocab/negatively_regulates", "-"),
        ("https://w3id.org/mtorlod/vocabulary/inducesExpressionOf", "+"),
        ("mtor:inhibits", "-"),
        ("interacts-with", "none"),
        ("causes", "+"),
        ("biolink:contributes_to", "+"),
        ("produces", "+"),
        ("disrupts", "-"),
        ("upregulates-expression", "+"),
        ("downregulates-expression", "-"),
        ("mim-stimulation", "+"),
        ("mim-inhibition", "-"),
        ("mim-conversion", "?"),
        ("mim-binding", "none"),
        ("Arrow", "?"),
        ("TBar", "-"),
        ("agonist", "+"),
        ("antagonist", "-"),
        ("RO:0002413", "?"),
        ("http://purl.obolibrary.org/obo/RO_0012009", "+"),
        ("RO:0012010", "-"),
        ("activation_phosphorylation", "+"),
        ("inhibition,phosphorylation", "-"),
        ("activation, indirect effect", "+"),
        ("phosphorylation, binding/association", "?"),
        ("hidden compound", "none"),
    ],
)
def test_a_word_has_the_sign_that_its_vocabulary_gives_it(word, sign):
    assert effect_word(word).sign == sign


@pytest.mark.parametrize(
    "word",
    [
        "",
        "wobbles",
        "activ",
        "not activates",
        "-activates",
        "in hibits",
        "+-",
        "1e",
        "nan",
        "activation, inhibition",
        "activation,",
    ],
)
def test_a_word_that_the_lexicon_lacks_has_no_entry(word):
    assert effect_word(word) is None


def test_no_word_stands_in_the_lexicon_twice_and_every_sign_and_source_is_given():
    entries = list(effect_words().values())

    assert {entry.sign for entry in entries} == {"+", "-", "?", "none"}
    assert all(entry.source and entry.aspect for entry in entries)
    assert len(entries) == len({entry.word.casefold() for entry in entries}) > 250


def test_the_headings_of_a_signor_export_are_known():
    roles = {
        heading: column_roles()[heading][0] for heading in ("entitya", "entityb", "effect", "pmid", "tax id")
    }

    assert roles == {
        "entitya": "source",
        "entityb": "target",
        "effect": "effect",
        "pmid": "reference",
        "tax id": "organism",
    }


def test_the_copied_relations_are_those_of_the_vocabulary():
    declared = effect_relations(Dataset(vocabulary()))

    for relation in RELATIONS:
        assert declared.signs[relation.iri] == relation.sign
        assert {MTOR + name for name in relation.wider} == declared.wider[relation.iri]
