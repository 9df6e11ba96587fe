"""Where the axioms of properties entail a sign that is wrong: two turns in a row are none.

A statement stands for an effect with the sign of its property. Along a row of statements signs multiply; a
property without a sign is taken not to turn it, and a row of such only says nothing. Each row that an axiom
speaks of is laid out on things of its own, and what follows is worked out. What follows with another sign
than that of the row comes from an axiom that cannot be right: the first on the way whose premises were.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from math import prod

from mtorlod.validation.property_axioms import SIGNS, Property, PropertyAxiom, PropertyAxioms

_THINGS = "xyzuvw"
_MOST_ROWS = 64
"""Of an axiom whose steps have narrower properties with signs, so many rows are tried."""


@dataclass(frozen=True, slots=True)
class Fact:
    """That a property holds from one thing of a row to another; things are numbered from 0."""

    property: Property
    start: int
    end: int


@dataclass(frozen=True)
class SignStep:
    """A fact of a proof, what it follows from, and by which axiom; a stated one follows from nothing."""

    fact: Fact
    premises: tuple[Fact, ...] = ()
    axiom: PropertyAxiom | None = None


@dataclass(frozen=True)
class SignFault:
    """An axiom whose signs cannot be right.

    Attributes:
        axiom: the axiom.
        row: the properties of the statements, in a row, from which it draws the wrong sign.
        sign: the sign of that row; "?" if a step has none that is known.
        wrong: the proof of what has another sign, premises first.
        right: the proof of what has the right sign between the same things; empty if nothing has.
        assumed: properties of the row of no known sign, taken not to turn it.
    """

    axiom: PropertyAxiom
    row: tuple[Property, ...]
    sign: str
    wrong: tuple[SignStep, ...]
    right: tuple[SignStep, ...]
    assumed: tuple[Property, ...]


def sign_faults(ontology: PropertyAxioms) -> list[SignFault]:
    """Return the axioms whose signs cannot be right, each once, with the shortest row that shows it."""
    rules = _Rules(ontology.axioms)
    faults: dict[PropertyAxiom, SignFault] = {}
    for row in sorted(_rows(ontology, rules), key=len):
        for fault in _faults_of(row, ontology, rules):
            faults.setdefault(fault.axiom, fault)
    order = {axiom: place for place, axiom in enumerate(ontology.axioms)}
    return sorted(faults.values(), key=lambda fault: order[fault.axiom])


def thing(number: int) -> str:
    """Return how a thing of a row is called: x, y, z, …"""
    return _THINGS[number] if number < len(_THINGS) else f"x{number}"


class _Rules:
    """The axioms by the properties of their steps."""

    def __init__(self, axioms: Iterable[PropertyAxiom]) -> None:
        self.by_step: dict[Property, list[tuple[PropertyAxiom, int]]] = defaultdict(list)
        self.narrower: dict[Property, list[Property]] = defaultdict(list)
        for axiom in axioms:
            for place, step in enumerate(axiom.steps):
                self.by_step[step].append((axiom, place))
            if len(axiom.steps) == 1 and not axiom.converse and axiom.steps[0] != axiom.conclusion:
                self.narrower[axiom.conclusion].append(axiom.steps[0])

    def signed_below(self, one: Property, signs: dict[Property, str]) -> list[Property]:
        """Return the nearest narrower properties that raise or lower, in the order of the axioms."""
        below: dict[Property, None] = {}
        waiting, met = deque([one]), {one}
        while waiting:
            for narrow in self.narrower[waiting.popleft()]:
                if narrow in met:
                    continue
                met.add(narrow)
                if signs.get(narrow) in SIGNS:
                    below[narrow] = None
                else:
                    waiting.append(narrow)
        return list(below)


def _rows(ontology: PropertyAxioms, rules: _Rules) -> Iterator[tuple[Property, ...]]:
    """Yield the rows to lay out: the steps of each axiom, or what is narrower than they and has a sign."""
    met = set()
    for axiom in ontology.axioms:
        choices = []
        for step in axiom.steps:
            signed = ontology.signs.get(step) in SIGNS
            choices.append([step] if signed else rules.signed_below(step, ontology.signs) or [step])
        for row in islice(product(*choices), _MOST_ROWS):
            if row not in met and any(ontology.signs.get(step) for step in row):
                met.add(row)
                yield row


def _faults_of(row: tuple[Property, ...], ontology: PropertyAxioms, rules: _Rules) -> Iterator[SignFault]:
    steps = _closure(row, rules)
    wrong: set[Fact] = set()
    for fact, step in steps.items():
        sign = ontology.signs.get(fact.property)
        if step.axiom is None or sign not in SIGNS or fact.start == fact.end:
            continue
        between = row[min(fact.start, fact.end) : max(fact.start, fact.end)]
        if not any(ontology.signs.get(one) for one in between):
            continue
        expected = _sign(between, ontology)
        if sign != expected:
            wrong.add(fact)
            if not _rests_on(step, steps, wrong - {fact}):
                yield SignFault(
                    step.axiom,
                    between,
                    expected,
                    _proof(fact, steps),
                    _right(fact, expected, steps, ontology),
                    tuple(dict.fromkeys(one for one in between if one not in ontology.signs)),
                )


def _closure(row: tuple[Property, ...], rules: _Rules) -> dict[Fact, SignStep]:
    """Return everything that follows from a row of statements, in the order in which it follows."""
    steps = {fact: SignStep(fact) for fact in (Fact(one, place, place + 1) for place, one in enumerate(row))}
    starting: dict[tuple[Property, int], list[Fact]] = defaultdict(list)
    ending: dict[tuple[Property, int], list[Fact]] = defaultdict(list)
    waiting = deque(steps)
    while waiting:
        fact = waiting.popleft()
        starting[fact.property, fact.start].append(fact)
        ending[fact.property, fact.end].append(fact)
        for axiom, place in rules.by_step[fact.property]:
            for premises in _rows_through(fact, axiom.steps, place, starting, ending):
                ends = premises[0].start, premises[-1].end
                new = Fact(axiom.conclusion, *(reversed(ends) if axiom.converse else ends))
                if new not in steps:
                    steps[new] = SignStep(new, premises, axiom)
                    waiting.append(new)
    return steps


def _rows_through(
    fact: Fact,
    wanted: tuple[Property, ...],
    place: int,
    starting: dict[tuple[Property, int], list[Fact]],
    ending: dict[tuple[Property, int], list[Fact]],
) -> Iterator[tuple[Fact, ...]]:
    """Yield the rows of known facts with the wanted properties that have a fact at a place."""
    rows: list[tuple[Fact, ...]] = [(fact,)]
    for one in reversed(wanted[:place]):
        rows = [(before, *row) for row in rows for before in ending[one, row[0].start]]
    for one in wanted[place + 1 :]:
        rows = [(*row, after) for row in rows for after in starting[one, row[-1].end]]
    yield from rows


def _sign(row: tuple[Property, ...], ontology: PropertyAxioms) -> str:
    signs = [ontology.signs.get(one, "+") for one in row]
    return "?" if "?" in signs else "+" if prod(SIGNS[sign] for sign in signs) > 0 else "-"


def _rests_on(step: SignStep, steps: dict[Fact, SignStep], wrong: set[Fact]) -> bool:
    waiting = list(step.premises)
    met: set[Fact] = set()
    while waiting:
        fact = waiting.pop()
        if fact in wrong:
            return True
        if fact not in met:
            met.add(fact)
            waiting += steps[fact].premises
    return False


def _right(
    fact: Fact, sign: str, steps: dict[Fact, SignStep], ontology: PropertyAxioms
) -> tuple[SignStep, ...]:
    """Return the proof of a fact between the same things that has the sign of the row, if one follows."""
    for other in steps:
        if (other.start, other.end) == (fact.start, fact.end) and ontology.signs.get(other.property) == sign:
            return _proof(other, steps)
    return ()


def _proof(fact: Fact, steps: dict[Fact, SignStep]) -> tuple[SignStep, ...]:
    """Return the steps that lead to a fact, premises first, each once."""
    ordered: dict[Fact, SignStep] = {}

    def add(one: Fact) -> None:
        if one not in ordered:
            for premise in steps[one].premises:
                add(premise)
            ordered[one] = steps[one]

    add(fact)
    return tuple(ordered.values())
