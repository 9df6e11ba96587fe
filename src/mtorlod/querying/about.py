"""Questions by what they are about: words are compared by their stems, and by what else is said for them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mtorlod.querying.questions import NamedQuery

_SAME = (
    "adverse event harm toxicity side safety tolerability",
    "microrna mirna mir",
    "cancer tumour tumor condition disease indication malignancy",
    "feedback brake loop rebound release escape",
    "reference citation paper source work literature publication",
    "combination pair partner together second",
    "inhibit target block hit suppress",
    "trial tested study clinical patient phase",
    "approval approved licence licensed label regulator",
    "resistance fail failure refractory insensitive",
    "biomarker marker predict response sensitivity",
    "contradict discrepancy doubt conflict disagree against",
    "identifier link crosswalk accession mapping",
    "name synonym alias called",
    "class group family kind",
    "dose pharmacokinetics half-life clearance",
    "raise increase activate upregulate up",
    "lower decrease reduce downregulate down",
    "denied deny refute negative",
    "unknown open decide undecided needed",
)
_LITTLE = frozenset(
    [
        *("a", "an", "and", "are", "by", "do", "does", "for", "how", "in", "is", "it", "its", "of", "on"),
        *("or", "that", "the", "to", "under", "what", "when", "which", "who"),
    ]
)
_ENDINGS = (
    *("ations", "ation", "ities", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ity"),
    *("ed", "es", "s", "y", "e"),
)


def stem(word: str) -> str:
    """Return a word without the ending that its relatives have otherwise.

    >>> stem("inhibition") == stem("inhibits") == stem("inhibited")
    True
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word.removesuffix(ending)
    return word


def _stems(text: str) -> list[str]:
    return [
        stem(word)
        for word in re.findall(r"[a-z0-9]+", text.casefold().replace("side effect", "adverse event"))
        if word not in _LITTLE
    ]


_GROUPS = tuple(frozenset(_stems(group)) for group in _SAME)


def about(text: str, questions: Iterable[NamedQuery]) -> list[NamedQuery]:
    """Return the questions that speak of every word of a text, by itself or by another word for it.

    Those that have the words in their titles come first.
    """
    wanted = [frozenset([word]).union(*(g for g in _GROUPS if word in g)) for word in _stems(text)]
    fitting = []
    for question in questions:
        title = _stems(f"{question.title} {question.name}")
        whole = [*title, *_stems(question.why)]
        if wanted and all(any(_meets(one, whole) for one in words) for words in wanted):
            exact = sum(_meets(word, title) for word in _stems(text))
            fitting.append((-exact, question.name, question))
    return [question for _, _, question in sorted(fitting, key=lambda each: each[:2])]


def _meets(word: str, words: Iterable[str]) -> bool:
    """Return whether a word, or one that begins so, is among words."""
    return any(each == word or (len(word) > 3 and each.startswith(word)) for each in words)
