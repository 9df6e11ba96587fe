"""Biolink's qualifiers: which way, and what of each end, so that "decreased degradation" raises.

The word of an effect is put together as the lexicon has it (`decreases degradation of`), so that a qualifier
never loses its sign, and an aspect that the lexicon lacks is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mtorlod.loading.networks.lexicon import TRUE, Lexicon
from mtorlod.loading.networks.rows import Fault, tidy
from mtorlod.loading.networks.table_columns import QUALIFIERS

_VERBS = {
    **dict.fromkeys(("increased", "upregulated"), "increases"),
    **dict.fromkeys(("decreased", "downregulated"), "decreases"),
}
OTHER_WAY = {"+": "lowers", "-": "raises"}
"""Sign → the word for the effect turned round."""
_UNSAID = "activity or abundance"
"""What a direction is of where no aspect is said."""


def effect_of(
    lexicon: Lexicon,
    predicate: str,
    qualified_predicate: str = "",
    object_aspect: str = "",
    object_direction: str = "",
    subject_aspect: str = "",
    subject_direction: str = "",
) -> str:
    """Return the effect word of a qualified predicate.

    A predicate that says no effect says none whatever its qualifiers are.
    The effect of less of the subject is the other way round for more of it. What cannot be turned round has
    no sign.

    >>> from functools import partial
    >>> word = partial(effect_of, Lexicon())
    >>> word("affects", "causes", "degradation", "decreased"), word("regulates", "", "", "upregulated")
    ('decreases degradation of', 'increases activity or abundance of')
    >>> word("affects", "", "", "increased", "expression", "decreased")
    'lowers'
    >>> word("associated_with", "", "", "increased")
    'associated_with'
    """
    word = predicate
    if (stated := lexicon.word(qualified_predicate or predicate)) is None or stated.sign == "none":
        return predicate
    if object_aspect or object_direction:
        word = _phrase(object_aspect, object_direction)
    if not subject_direction:
        return word
    less = lexicon.word(_phrase(subject_aspect, subject_direction))
    said = lexicon.word(word)
    if less is None or less.sign == "+" or said is None:
        return word if less is not None else "affects"
    return OTHER_WAY.get(said.sign, word) if less.sign == "-" else "affects"


def _phrase(aspect: str, direction: str) -> str:
    plain = aspect.rpartition(":")[2].replace("_", " ").strip() or _UNSAID
    return f"{_VERBS.get(direction.rpartition(':')[2].casefold(), 'affects')} {plain} of"


def qualified(
    columns: Mapping[str, int], held: Sequence[Sequence[str]], effects: Sequence[str], lexicon: Lexicon
) -> tuple[list[str], dict[int, str]]:
    """Return the effect words of rows with their qualifiers, and row → the word that it denies.

    Args:
        columns: what is held → its column.
        held: the cells of the rows, by columns.
        effects: the predicates.
    """
    empty = [""] * len(effects)
    roles = QUALIFIERS[:-1]
    told = [held[columns[role]] if role in columns else empty for role in roles]
    words: dict[tuple[str, ...], str] = {}
    chosen = []
    for cells in zip(effects, *told, strict=True):
        if cells not in words:
            words[cells] = effect_of(lexicon, *map(tidy, cells))
        chosen.append(words[cells])
    negated = held[columns["negated"]] if "negated" in columns else empty
    denied = {row: chosen[row] for row, cell in enumerate(negated) if cell.strip().casefold() in TRUE}
    return chosen, denied


def denial(line: int, word: str, source: str, target: str) -> Fault:
    """Return the fault of a row that says that there is no such effect."""
    why = f"the file denies '{tidy(word)}': no effect is drawn"
    return Fault(line, source, word, target, "denied", why)
