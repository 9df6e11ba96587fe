"""The words of network files: effect words with their signs, column headings with what they hold.

Both are tables of data (`ontology/source/effect-words.tsv` and `network-columns.tsv`), so that a word can be
added without touching code. Words are compared without case, and spaces, underscores and hyphens within
them are the same. A word that the table lacks has no sign: nothing here guesses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mtorlod import resources

WordSign = Literal["+", "-", "?", "none"]

_LETTER = re.compile(r"[^\W\d_]")
_BETWEEN = re.compile(r"(?<=\w)[\s_:-]+(?=\w)")
_PREFIX = re.compile(r"^(biolink|mtor) ")


@dataclass(frozen=True, slots=True)
class EffectWord:
    """A word of the lexicon.

    Attributes:
        word: as the table writes it.
        sign: "+", "-", "?" (an effect without a direction), or "none" (a word that says no effect at all).
        aspect: what the effect changes: unspecified, activity, amount, expression, transcription or
            phosphorylation.
        source: whose word it is.
    """

    word: str
    sign: WordSign
    aspect: str
    source: str


def folded(word: str) -> str:
    """Return a word as the lexicon compares words.

    >>> folded("Up_Regulates  activity") == folded("up-regulates activity")
    True
    >>> folded("http://purl.obolibrary.org/obo/RO_0002213") == folded("RO:0002213")
    True
    """
    text = word.strip().casefold().replace("\u2212", "-")
    if text.startswith(("http://", "https://")):
        text = text.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
    if not _LETTER.search(text):
        return "".join(text.split())
    return _PREFIX.sub("", _BETWEEN.sub(" ", text))


@cache
def effect_words() -> dict[str, EffectWord]:
    """Return folded word → entry of the lexicon."""
    entries = (EffectWord(*cells) for cells in word_table("effect-words.tsv"))  # type: ignore[arg-type]
    return {folded(entry.word): entry for entry in entries}


def effect_word(word: str) -> EffectWord | None:
    """Return the entry of a word, or None if the lexicon lacks it.

    >>> effect_word("Down-regulates").sign
    '-'
    >>> effect_word("wobbles") is None
    True
    """
    return effect_words().get(folded(word))


@cache
def column_roles(table: str = "network-columns.tsv") -> dict[str, tuple[str, int]]:
    """Return folded heading → what the column holds, and its rank among headings that hold the same."""
    return {folded(heading): (role, rank) for rank, (heading, role, _) in enumerate(word_table(table))}


def columns_of(headings: Sequence[str], table: str = "network-columns.tsv") -> dict[str, int]:
    """Return what is held → the place of the column that holds it, by the headings that a table knows.

    >>> columns_of(["id", "sign", "effect", "pmid"])
    {'effect': 2, 'reference': 3}
    """
    found: dict[str, tuple[int, int]] = {}
    for place, heading in enumerate(headings):
        role, rank = column_roles(table).get(folded(heading), ("", 0))
        if role and (role not in found or rank < found[role][0]):
            found[role] = rank, place
    return {role: place for role, (_, place) in found.items()}


def word_table(name: str) -> list[tuple[str, ...]]:
    """Return the rows of a table of `ontology/source` below its comment and its headings."""
    text = (resources.folder("ontology", "source") / name).read_text(encoding="utf-8")
    return [tuple(line.split("\t")) for line in text.splitlines()[2:] if line]
