"""Which relation of the vocabulary an effect word stands for, if any, and which are cases of others.

A short copy of what `ontology/vocabulary/effects.ttl` says, so that a network can be read without loading the
ontology; a test holds the two against each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mtorlod.loading.networks.lexicon import EffectWord
from mtorlod.loading.networks.rows import short
from mtorlod.namespaces import MTOR

Sign = Literal["+", "-", "?"]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of the vocabulary: local name, sign, a verb for labels, what it is a case of."""

    name: str
    sign: Sign
    verb: str
    wider: frozenset[str]

    @property
    def iri(self) -> str:
        """The relation's IRI."""
        return MTOR + self.name


def _relation(name: str, sign: Sign, verb: str, *wider: str) -> Relation:
    return Relation(name, sign, verb, frozenset(wider))


RELATIONS: tuple[Relation, ...] = (
    _relation("raises", "+", "raises", "affects"),
    _relation("lowers", "-", "lowers", "affects"),
    _relation("affects", "?", "affects"),
    _relation("activates", "+", "activates", "raises", "affects"),
    _relation("inhibits", "-", "inhibits", "lowers", "affects"),
    _relation(
        "inducesExpressionOf", "+", "induces expression of", "raises", "affects", "regulatesExpressionOf"
    ),
    _relation(
        "repressesExpressionOf", "-", "represses expression of", "lowers", "affects", "regulatesExpressionOf"
    ),
    _relation("regulatesExpressionOf", "?", "regulates expression of", "affects"),
    _relation(
        "promotesTranscriptionOf", "+", "promotes transcription of",
        "raises", "affects", "regulatesTranscriptionOf",
    ),
    _relation("regulatesTranscriptionOf", "?", "regulates transcription of", "affects"),
)  # fmt: skip
"""A relation's code is its place here."""

_PLAIN = {"+": "raises", "-": "lowers", "?": "affects"}
_SPECIAL = {
    ("+", "activity"): "activates",
    ("-", "activity"): "inhibits",
    ("+", "expression"): "inducesExpressionOf",
    ("-", "expression"): "repressesExpressionOf",
    ("?", "expression"): "regulatesExpressionOf",
    ("+", "transcription"): "promotesTranscriptionOf",
    ("?", "transcription"): "regulatesTranscriptionOf",
}
_CODES = {relation.name: code for code, relation in enumerate(RELATIONS)}
UNSIGNED = _CODES["affects"]

_MECHANISMS = {
    "phosphorylation": "Phosphorylation",
    "dephosphorylation": "Phosphorylation",
    "transcriptional regulation": "Transcription",
    "transcription": "Transcription",
    "translation regulation": "Translation",
    "translation": "Translation",
    "quantity": "Amount",
    "amount": "Amount",
    "stabilization": "Amount",
    "destabilization": "Amount",
    "degradation": "Amount",
    "post transcriptional regulation": "Amount",
}


def relation_code(word: EffectWord) -> int:
    """Return the code of the relation that an effect word of a known effect stands for."""
    return _CODES[_SPECIAL.get((word.sign, word.aspect), _PLAIN.get(word.sign, "affects"))]


def aspects(word: EffectWord | None, mechanism: str) -> frozenset[str]:
    """Return the aspects by which an effect works: by its word where the relation is silent, or as stated."""
    aspect_names = {_MECHANISMS.get(mechanism.casefold().replace("-", " "), "")}
    if word is not None and (word.sign, word.aspect) not in _SPECIAL:
        aspect_names.add({"unspecified": ""}.get(word.aspect, word.aspect.capitalize()))
    return frozenset(aspect_names - {""})


def decided(text: str, word: EffectWord | None, unsigned_unknown: bool) -> tuple[int, str]:
    """Return a relation's code, or -1 to drop, and what is to be told."""
    if word is None:
        why = f"the lexicon lacks the word '{short(text, 40)}'" if text else "no effect word"
        return (UNSIGNED, f"{why}; kept without a sign") if unsigned_unknown else (-1, why)
    if word.sign == "none":
        return -1, f"'{short(text, 40)}' says no effect of one on the other"
    code = relation_code(word)
    if RELATIONS[code].sign == "?":
        return code, f"'{short(text, 40)}' says an effect without a direction"
    return code, ""
