"""Inferences as data and back: numbered terms and statements, and all else in terms of their numbers.

Labels are not part of it, since whoever reads it back has the graph at hand.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from mtorlod.loading.term_data import Numbering, Value, spelled, term_of
from mtorlod.reasoning.derivations import Derivation, Inferences, NotConcluded, Support, premise_of
from mtorlod.reasoning.facts import Facts, Statement
from mtorlod.reasoning.rule import Rule, Term


def to_data(inferences: Inferences) -> bytes:
    """Return inferences, but for labels and rules, as JSON."""
    terms: Numbering[Term] = Numbering()
    statements: Numbering[Statement] = Numbering()
    sets: Numbering[Support] = Numbering()
    facts = inferences.facts
    told = {
        "given": [statements[each] for each in facts.given],
        "stated": [(statements[each], sets[claims]) for each, claims in facts.stated.items()],
        "structure": [statements[each] for each in facts.structure],
        "modules": dict(facts.modules),
        "derivations": [
            (
                step.iri,
                statements[step.conclusion],
                step.rule,
                step.because,
                [statements[premise.statement] for premise in step.premises],
                step.absent,
                [sets[support] for support in step.supports],
            )
            for steps in inferences.derivations.values()
            for step in steps
        ],
        "supports": [
            (statements[each], [sets[support] for support in supports])
            for each, supports in inferences.supports.items()
        ],
        "not concluded": [(statements[one.statement], terms[one.part]) for one in inferences.not_concluded],
    }
    told["statements"] = [[terms[term] for term in statement] for statement in statements]
    told["terms"] = [spelled(term) for term in terms]
    told["sets"] = [sorted(support) for support in sets]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def from_data(data: bytes, labels: Mapping[str, str], rules: tuple[Rule, ...]) -> Inferences:
    """Return the inferences that `to_data` told, with the labels and rules that they were made with."""
    told = json.loads(data)
    terms = [term_of(spelled) for spelled in told["terms"]]
    statements = [Statement(terms[s], terms[p], terms[o]) for s, p, o in told["statements"]]
    sets = [frozenset(claims) for claims in told["sets"]]

    def chosen(values: Sequence[Value], numbers: Iterable[int]) -> tuple[Value, ...]:
        return tuple([values[number] for number in numbers])

    facts = Facts(
        stated={statements[number]: sets[claims] for number, claims in told["stated"]},
        given=frozenset(chosen(statements, told["given"])),
        structure=frozenset(chosen(statements, told["structure"])),
        labels=labels,
        modules=told["modules"],
    )

    premise = cache(lambda number: premise_of(statements[number], facts))

    def derivation(row: Sequence[Any]) -> Derivation:
        iri, conclusion, rule, because, premises, absent, supports = row
        return Derivation(
            iri=iri,
            conclusion=statements[conclusion],
            rule=rule,
            because=because,
            premises=tuple(map(premise, premises)),
            absent=tuple(absent),
            supports=chosen(sets, supports),
        )

    rows: dict[Statement, list[Sequence[Any]]] = {}
    for row in told["derivations"]:
        rows.setdefault(statements[row[1]], []).append(row)
    return Inferences(
        facts=facts,
        rules=rules,
        derivations=_Derivations(rows, derivation),
        supports={statements[number]: chosen(sets, supports) for number, supports in told["supports"]},
        not_concluded=tuple(
            NotConcluded(statements[number], terms[part]) for number, part in told["not concluded"]
        ),
    )


class _Derivations(Mapping[Statement, tuple[Derivation, ...]]):
    """Statement → its derivations, each made of its row when it is first asked for: verdicts need none."""

    def __init__(
        self, rows: Mapping[Statement, Sequence[Sequence[Any]]], made: Callable[[Sequence[Any]], Derivation]
    ) -> None:
        self._rows = rows
        self._made = made
        self._steps: dict[Statement, tuple[Derivation, ...]] = {}

    def __getitem__(self, statement: Statement) -> tuple[Derivation, ...]:
        if statement not in self._steps:
            self._steps[statement] = tuple(map(self._made, self._rows[statement]))
        return self._steps[statement]

    def __iter__(self) -> Iterator[Statement]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
