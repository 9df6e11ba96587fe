"""The words of network files: effect words with their signs, column headings with what they hold.

Both are tables of data (`ontology/source/effect-words.tsv` and `network-columns.tsv`), so that a word can be
added without touching code. Words are compared without case, and spaces, underscores and hyphens within
them are the same. A word that the table lacks has no sign: nothing here guesses. A number is a weight, whose
sign is that of the effect. A user's own words stand before those of the table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from mtorlod import resources
from mtorlod.loading.networks.side_table import read_side_table

TRUE, FALSE = {"1", "true", "t", "yes", "y"}, {"0", "false", "f", "no", "n", ""}
"""What cells that hold a yes or a no may say."""
WordSign = Literal["+", "-", "?", "none"]

_LETTER = re.compile(r"[^\W\d_]")
_BETWEEN = re.compile(r"(?<=\w)[\s_:-]+(?=\w)")
_PREFIX = re.compile(r"^(biolink|mtor) ")
_NUMBER = re.compile(r"([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_ASPECTS = ("unspecified", "activity", "amount", "expression", "transcription", "phosphorylation")
_OWN_WORDS = "head the file with word and sign (and aspect, source), as ontology/source/effect-words.tsv is"


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
    return Lexicon().word(word)


@dataclass(frozen=True)
class Lexicon:
    """Effect words with their signs.

    Attributes:
        own: folded word → entry, of the words that a user adds or reads otherwise.
        file: the file of those; empty if there is none.
    """

    own: Mapping[str, EffectWord] = field(default_factory=dict)
    file: str = ""

    def word(self, text: str) -> EffectWord | None:
        """Return the entry of a word, or None if neither the user's words nor the table have it.

        >>> Lexicon().word("-0.25").sign, Lexicon().word("0.0").sign
        ('-', 'none')
        >>> Lexicon().word("inhibition, phosphorylation").sign
        '-'
        """
        return self._listed(text) or _weight(text) or self._joined(text)

    def _listed(self, text: str) -> EffectWord | None:
        key = folded(text)
        return self.own.get(key) or effect_words().get(key)

    def _joined(self, text: str) -> EffectWord | None:
        """Return the entry of words that are joined by commas, as KEGG's are: that of those with a sign.

        None if one of them is not known, or they have both signs.
        """
        entries = [self._listed(part) for part in text.split(",")]
        known = [entry for entry in entries if entry is not None]
        signed = [entry for entry in known if entry.sign in ("+", "-")]
        if len(known) < max(2, len(entries)) or len({entry.sign for entry in signed}) > 1:
            return None
        best = next(iter(signed or [entry for entry in known if entry.sign == "?"] or known))
        return EffectWord(text, best.sign, best.aspect, best.source)


def _weight(text: str) -> EffectWord | None:
    """Return the entry of a number: its sign, or no effect if it is zero."""
    match = _NUMBER.fullmatch(text.strip().replace("\u2212", "-"))
    if match is None:
        return None
    sign: WordSign = "none" if not match[2].strip("0.") else "-" if match[1] == "-" else "+"
    return EffectWord(text, sign, "unspecified", "weights")


def read_words(path: str | Path) -> Lexicon:
    """Return the lexicon with the words of a file: columns `word`, `sign`, and `aspect`, `source` if there.

    Raises:
        UnreadableFile, SyntaxFault: if the file cannot be read, or has a sign or an aspect that is none.
    """
    table = read_side_table(path, _OWN_WORDS, ("word", "sign", "aspect", "source"))
    places = {name: table.column(name) for name in ("word", "sign", "aspect", "source")}
    if places["word"] is None or places["sign"] is None:
        raise table.fault("no column is called word, or none is called sign", _OWN_WORDS)
    own: dict[str, EffectWord] = {}
    for line, cells in table.rows:
        word, sign, aspect, source = ("" if at is None else cells[at] for at in places.values())
        if sign not in get_args(WordSign):
            raise table.fault(f"'{sign}' is no sign", "write +, -, ? or none", line)
        if (aspect or "unspecified") not in _ASPECTS:
            raise table.fault(f"'{aspect}' is no aspect", f"write one of {', '.join(_ASPECTS)}", line)
        entry = EffectWord(word, sign, aspect or "unspecified", source or table.name)  # type: ignore[arg-type]
        if own.setdefault(folded(word), entry) != entry:
            raise table.fault(f"'{word}' stands there twice, with different signs", "leave one out", line)
    return Lexicon(own, table.name)


@cache
def column_roles(table: str = "network-columns.tsv") -> dict[str, tuple[str, int]]:
    """Return folded heading → what the column holds, and its rank among headings that hold the same."""
    return {folded(heading): (role, rank) for rank, (heading, role, _) in enumerate(word_table(table))}


def columns_of(headings: Sequence[str], table: str = "network-columns.tsv") -> dict[str, int]:
    """Return what is held → the place of the column that holds it, by the headings that a table knows.

    >>> columns_of(["id", "sign", "effect", "pmid"])
    {'effect': 2, 'reference': 3}
    """
    best: dict[str, tuple[int, int]] = {}
    for place, heading in enumerate(headings):
        role, rank = column_roles(table).get(folded(heading), ("", 0))
        if role and (role not in best or rank < best[role][0]):
            best[role] = rank, place
    return {role: place for role, (_, place) in best.items()}


def word_table(name: str) -> list[tuple[str, ...]]:
    """Return the rows of a table of `ontology/source` below its comment and its headings."""
    text = (resources.folder("ontology", "source") / name).read_text(encoding="utf-8")
    return [tuple(line.split("\t")) for line in text.splitlines()[2:] if line]
