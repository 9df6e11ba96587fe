"""Rows to statements: signs from the lexicon, duplicates merged, contradictions found, and all of it told.

A statement is an effect (source, relation, target) in one context; every row that says it is kept as its
evidence. Contradictory statements are both kept. A row whose word has no sign in the lexicon is dropped and
told, or kept without a sign if that was asked for; it is never given one.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import NamedTuple

from mtorlod.loading.networks.lexicon import EffectWord, effect_word
from mtorlod.loading.networks.relations import RELATIONS, UNSIGNED, aspects, relation_code
from mtorlod.loading.networks.rows import Context, Fault, ReadRows, Row, short


class Statement(NamedTuple):
    """What one or more rows say alike."""

    source: str
    relation: int
    """Place in `RELATIONS`."""
    target: str
    rows: tuple[Row, ...]

    @property
    def sign(self) -> str:
        """ "+", "-" or "?"."""
        return RELATIONS[self.relation].sign

    @property
    def line(self) -> int:
        """The line of the first row that says it; no two statements have the same, but for SIF."""
        return self.rows[0].line

    @property
    def contexts(self) -> tuple[Context, ...]:
        """Where it was seen, the same for all rows."""
        return self.rows[0].contexts

    @property
    def references(self) -> tuple[str, ...]:
        """What the rows cite, each once, sorted."""
        return tuple(sorted({text for row in self.rows for text in cited(row.reference)}))

    @property
    def words(self) -> tuple[str, ...]:
        """The effect words as written, sorted."""
        return tuple(sorted({row.effect for row in self.rows}))

    @property
    def mechanisms(self) -> tuple[str, ...]:
        """The mechanisms as written, sorted."""
        return tuple(sorted({row.mechanism for row in self.rows} - {""}))

    @property
    def aspects(self) -> tuple[str, ...]:
        """The aspects by which it works, as local names of the vocabulary, sorted."""
        found: set[str] = set()
        for row in self.rows:
            found |= aspects(effect_word(row.effect), row.mechanism)
        return tuple(sorted(found))


def cited(cell: str) -> set[str]:
    """Return the references in a cell, parted by `;` or `|`, each tidy.

    >>> sorted(cited("PMID:1; PMID:2|PMID:1"))
    ['PMID:1', 'PMID:2']
    """
    return {" ".join(part.split()) for part in cell.replace("|", ";").split(";")} - {""}


@dataclass(frozen=True, eq=False)
class Statements:
    """The statements of a file, in the order of their first rows, on compact columns.

    Attributes:
        rows: every row that was given a relation.
        first: per statement, the place of its first row.
        further: statement → the places of its other rows; only where there are any.
        relations: per statement, the place of its relation in `RELATIONS`.
    """

    rows: list[Row]
    first: array[int]
    further: dict[int, list[int]]
    relations: bytes

    def __len__(self) -> int:
        return len(self.first)

    def __getitem__(self, number: int) -> Statement:
        row = self.rows[self.first[number]]
        more = tuple(self.rows[place] for place in self.further.get(number, ()))
        return Statement(row.source, self.relations[number], row.target, (row, *more))


def make_statements(read: ReadRows, unsigned_unknown: bool = False) -> tuple[Statements, list[Fault]]:
    """Return the statements of the rows, and what was not taken as it stands (the readers' faults first).

    Args:
        read: what a reader returned.
        unsigned_unknown: keep effects whose word the lexicon lacks, without a sign.
    """
    faults = list(read.faults)
    kept: list[Row] = []
    first, relations = array("q"), bytearray()
    further: dict[int, list[int]] = {}
    numbers: dict[tuple, int] = {}
    words: dict[str, tuple[int, str]] = {}
    for row in read.rows:
        _, source, effect, target, _, _, contexts = row
        known = words.get(effect)
        if known is None:
            known = words[effect] = _decided(effect, effect_word(effect), unsigned_unknown)
        relation, why = known
        if not source or not target:
            faults.append(_fault(row, "dropped", "a name is empty"))
            continue
        if why:
            faults.append(_fault(row, "dropped" if relation < 0 else "unsigned", why))
            if relation < 0:
                continue
        key = (source, relation, target, contexts)
        number = numbers.get(key)
        if number is None:
            numbers[key] = len(first)
            first.append(len(kept))
            relations.append(relation)
        else:
            further.setdefault(number, []).append(len(kept))
            line = kept[first[number]].line
            faults.append(
                _fault(row, "merged", f"says the same as line {line}; the references of both are kept")
            )
        kept.append(row)
    return Statements(kept, first, further, bytes(relations)), faults


def contradictions(statements: Statements) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return, per pair of nodes that the file ties by both signs, the raising and the lowering statements.

    Statements seen only in contexts that no statement of the other sign shares contradict nothing.
    """
    rows, first, relations = statements.rows, statements.first, statements.relations
    codes = [{"+": 1, "-": 2}.get(relation.sign, 0) for relation in RELATIONS]
    raised = {(rows[p][1], rows[p][3]) for p, code in zip(first, relations, strict=True) if codes[code] == 1}
    both = set()
    for place, code in zip(first, relations, strict=True):
        if codes[code] == 2:
            row = rows[place]
            if (row[1], row[3]) in raised:
                both.add((row[1], row[3]))
    sides: dict[tuple[str, str], tuple[list[int], list[int]]] = {}
    for number, code in enumerate(relations if both else b""):
        row = rows[first[number]]
        if codes[code] and (row[1], row[3]) in both:
            sides.setdefault((row[1], row[3]), ([], []))[codes[code] - 1].append(number)
    found_pairs = []
    for raising, lowering in sides.values():
        meets = _meet(statements, raising), _meet(statements, lowering)
        up = tuple(n for n in raising if _shares(statements, n, meets[1]))
        down = tuple(n for n in lowering if _shares(statements, n, meets[0]))
        if up and down:
            found_pairs.append((up, down))
    return found_pairs


def _meet(statements: Statements, numbers: list[int]) -> set[Context] | None:
    """Return the contexts of statements; None if one of them is general and so meets every context."""
    contexts = [statements.rows[statements.first[number]].contexts for number in numbers]
    return set().union(*contexts) if all(contexts) else None


def _shares(statements: Statements, number: int, others: set[Context] | None) -> bool:
    own = statements.rows[statements.first[number]].contexts
    return others is None or not own or not others.isdisjoint(own)


def _decided(text: str, word: EffectWord | None, unsigned_unknown: bool) -> tuple[int, str]:
    """Return a relation's code, or -1 to drop, and what is to be told."""
    if word is None:
        if not text:
            return (
                (UNSIGNED, "no effect word; kept without a sign")
                if unsigned_unknown
                else (-1, "no effect word")
            )
        why = f"the lexicon lacks the word '{short(text, 40)}'"
        return (UNSIGNED, f"{why}; kept without a sign") if unsigned_unknown else (-1, why)
    if word.sign == "none":
        return -1, f"'{short(text, 40)}' says no effect of one on the other"
    code = relation_code(word)
    if RELATIONS[code].sign == "?":
        return code, f"'{short(text, 40)}' says an effect without a direction"
    return code, ""


def _fault(row: Row, fate: str, why: str) -> Fault:
    return Fault(row.line, row.source, row.effect, row.target, fate, why)
