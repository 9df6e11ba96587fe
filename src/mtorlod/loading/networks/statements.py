"""Rows to statements: signs from the lexicon, duplicates merged, contradictions found, and all of it told.

A statement is an effect (source, relation, target) in one context; every row that says it is kept as its
evidence. Contradictory statements are both kept. A row whose word has no sign in the lexicon is dropped and
told, or kept without a sign if that was asked for; it is never given one.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, compress
from typing import NamedTuple

from mtorlod.loading.networks.lexicon import Lexicon
from mtorlod.loading.networks.narrowing import Condition, narrowed, narrowed_rows
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.relations import RELATIONS, aspects, decided
from mtorlod.loading.networks.rows import Context, Fault, NetworkRow, ReadRows, Rows


class NetworkStatement(NamedTuple):
    """What one or more rows say alike."""

    source: str
    relation: int
    """Place in `RELATIONS`."""
    target: str
    rows: tuple[NetworkRow, ...]
    partners: tuple[str, ...] = ()
    """Nodes that must be there for it to act."""
    lexicon: Lexicon = Lexicon()
    """What gave the words their signs."""

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
        names: set[str] = set()
        for row in self.rows:
            names |= aspects(self.lexicon.word(row.effect), row.mechanism)
        return tuple(sorted(names))


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
        rows: every row of the file, also those that were dropped.
        first: per statement, the place of its first row.
        further: statement → the places of its other rows; only where there are any.
        relations: per statement, the place of its relation in `RELATIONS`.
        lexicon: what gave the words their signs.
        drug_file: the file of drugs whose statements stand after those of the network; empty if none.
        drugs_from: the number of the first of them.
        partners: statement → the nodes that it needs, of those that need any.
        typed: the nodes that the network itself says are drugs.
        where: the conditions that they meet.
    """

    rows: Rows
    first: array[int]
    further: dict[int, list[int]]
    relations: bytes
    lexicon: Lexicon = field(default_factory=Lexicon)
    drug_file: str = ""
    drugs_from: int = sys.maxsize
    partners: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    typed: frozenset[str] = frozenset()
    where: tuple[Condition, ...] = ()

    def __len__(self) -> int:
        return len(self.first)

    def __getitem__(self, number: int) -> NetworkStatement:
        row = self.rows[self.first[number]]
        more = tuple(self.rows[place] for place in self.further.get(number, ()))
        partners = self.partners.get(number, ())
        return NetworkStatement(
            row.source, self.relations[number], row.target, (row, *more), partners, self.lexicon
        )

    def place(self, number: int) -> str:
        """Return the line (or what else it is) of a first row, with its file if that is the file of drugs."""
        line = self.rows.lines[self.first[number]]
        of_drug = number >= self.drugs_from
        return f"line {line} of {self.drug_file}" if of_drug else f"{self.rows.unit} {line}"

    @cached_property
    def declared(self) -> tuple[str, ...]:
        """The names of the drugs that a file beside the network declares, sorted."""
        names = self.rows.nodes.texts
        return tuple(sorted({names[source] for source in self.sources[self.drugs_from :]}))

    @cached_property
    def drugs(self) -> tuple[str, ...]:
        """The names of all drugs: of that file, and nodes that the network says are drugs; sorted."""
        return tuple(sorted({*self.declared, *self.typed}))

    @cached_property
    def sources(self) -> array[int]:
        """Per statement, the number of its source among the nodes of the rows."""
        return array("i", _at(self.first, self.rows.sources))

    @cached_property
    def targets(self) -> array[int]:
        """Per statement, the number of its target."""
        return array("i", _at(self.first, self.rows.targets))

    @property
    def nodes(self) -> set[str]:
        """The names of the nodes that the statements tie, and of those that they need."""
        used = bytearray(len(self.rows.nodes.texts))
        for number in chain(self.sources, self.targets):
            used[number] = True
        return set(compress(self.rows.nodes.texts, used)).union(*self.partners.values())

    @property
    def contexts(self) -> set[Context]:
        """Where the statements were seen."""
        used = {self.rows.setting_of[place] for place in self.first}
        return {context for number in used for context in self.rows.settings[number]}

    def references_of(self, numbers: Sequence[int]) -> set[str]:
        """Return what some statements cite, each reference tidy."""
        cells = {self.rows.references[place] for place in self._places_of(numbers)}
        return {text for cell in cells for text in cited(cell)}

    def lines_of(self, numbers: Sequence[int]) -> set[int]:
        """Return the lines that some statements stand on."""
        return {self.rows.lines[place] for place in self._places_of(numbers)}

    def places_of(self, number: int) -> tuple[int, ...]:
        """Return the places of the rows that say a statement."""
        return self.first[number], *self.further.get(number, ())

    def _places_of(self, numbers: Sequence[int]) -> Iterable[int]:
        return chain.from_iterable(map(self.places_of, numbers))


def make_statements(
    read: ReadRows, options: ImportOptions, absent: Sequence[str] = (), file: str = ""
) -> tuple[Statements, list[Fault]]:
    """Return the statements of the rows, and what was not taken as it stands (the readers' faults first).

    Effects of nodes that are absent are taken out; `file` is its name, for messages.

    Raises:
        FaultyCondition: if no row says what a condition asks for.
    """
    rows, faults = read.rows, list(read.faults)
    lexicon = options.lexicon
    chosen = [decided(text, lexicon.word(text), options.unsigned_unknown) for text in rows.words.texts]
    codes = [relation for relation, _ in chosen]
    places = _expressed(rows, _kept(rows, chosen, faults), absent, faults)
    places = narrowed_rows(rows, places, options.where, faults, file)
    nodes, settings = len(rows.nodes.texts), len(rows.settings)
    keys = [
        ((source * nodes + target) * len(RELATIONS) + codes[effect]) * settings + setting
        for source, effect, target, setting in zip(
            *(_at(places, each) for each in (rows.sources, rows.effects, rows.targets, rows.setting_of)),
            strict=True,
        )
    ]
    if rows.partners:
        needs = {partners: number for number, partners in enumerate({(), *rows.partners.values()})}
        of_rows = (needs[rows.partners.get(place, ())] for place in places)
        keys = [key * len(needs) + need for key, need in zip(keys, of_rows, strict=True)]
    first = array("q")
    further: dict[int, list[int]] = {}
    repeated = _repeated(keys)
    numbers: dict[int, int] = {}
    for place, key in zip(places, keys, strict=True) if repeated else ():
        if key in repeated and (number := numbers.setdefault(key, len(first))) != len(first):
            further.setdefault(number, []).append(place)
            why = f"says the same as {rows.unit} {rows.lines[first[number]]}; the references of both are kept"
            faults.append(rows[place].fault("merged", why))
        else:
            first.append(place)
    if not repeated:
        first.extend(places)
    relations = bytes([codes[effect] for effect in _at(first, rows.effects)])
    partners = {number: rows.partners[place] for number, place in enumerate(first) if place in rows.partners}
    statements = Statements(rows, first, further, relations, lexicon, partners=partners)
    statements = narrowed(statements, options.where, faults, file)
    typed = frozenset(read.drugs & statements.nodes)
    return replace(statements, typed=typed, where=options.where), faults


def _expressed(
    rows: Rows, places: Sequence[int], absent: Sequence[str], faults: list[Fault]
) -> Sequence[int]:
    """Return the places of the rows whose ends the cell expresses; note the others."""
    numbers = {rows.nodes[name] for name in absent if name in rows.nodes}
    if not numbers:
        return places
    kept = []
    for place in places:
        missing = numbers & {rows.sources[place], rows.targets[place]}
        if missing:
            why = f"{' and '.join(sorted(rows.nodes.texts[one] for one in missing))} is absent from this cell"
            faults.append(rows[place].fault("absent", why))
        else:
            kept.append(place)
    return kept


def _kept(rows: Rows, chosen: list[tuple[int, str]], faults: list[Fault]) -> Sequence[int]:
    """Return the places of the rows that have names and an effect; note those that have not, or no sign."""
    unnamed, dropped = rows.nodes.get("", -1), set()
    if unnamed >= 0:
        ends = enumerate(zip(rows.sources, rows.targets, strict=True))
        dropped = {place for place, pair in ends if unnamed in pair}
        faults += [rows[place].fault("dropped", "a name is empty") for place in sorted(dropped)]
    told = {effect for effect, (_, why) in enumerate(chosen) if why}
    for place in [place for place, effect in enumerate(rows.effects) if effect in told] if told else ():
        relation, why = chosen[rows.effects[place]]
        if place not in dropped:
            faults.append(rows[place].fault("dropped" if relation < 0 else "unsigned", why))
        if relation < 0:
            dropped.add(place)
    return [place for place in range(len(rows)) if place not in dropped] if dropped else range(len(rows))


def _at(places: Sequence[int], column: array[int]) -> Iterable[int]:
    """Return the numbers of a column at some places."""
    return column if len(places) == len(column) else map(column.__getitem__, places)


def _repeated(keys: list[int]) -> set[int]:
    """Return the keys that stand there more than once; mostly they are few."""
    seen: set[int] = set()
    repeated: set[int] = set()
    for key in keys:
        (repeated if key in seen else seen).add(key)
    return repeated
