"""Inferences as data and back: numbered terms and statements, and all else in terms of their numbers.

Labels are not part of it, since whoever reads it back has the graph at hand.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

import pyoxigraph as ox

from mtorlod.reasoning.derivations import Derivation, Inferences, NotConcluded, Support, premise_of
from mtorlod.reasoning.facts import Facts, Statement
from mtorlod.reasoning.rule import Rule, Term

Value = TypeVar("Value", bound=Hashable)


def to_data(inferences: Inferences) -> bytes:
    """Return inferences, but for labels and rules, as JSON."""
    terms: _Numbered[Term] = _Numbered()
    statements: _Numbered[Statement] = _Numbered()
    sets: _Numbered[Support] = _Numbered()
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
    told["terms"] = [_spelled(term) for term in terms]
    told["sets"] = [sorted(support) for support in sets]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def from_data(data: bytes, labels: Mapping[str, str], rules: tuple[Rule, ...]) -> Inferences:
    """Return the inferences that `to_data` told, with the labels and rules that they were made with."""
    told = json.loads(data)
    terms = [_term(spelled) for spelled in told["terms"]]
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
    derivations: dict[Statement, list[Derivation]] = {}
    for iri, conclusion, rule, because, premises, absent, supports in told["derivations"]:
        derivations.setdefault(statements[conclusion], []).append(
            Derivation(
                iri=iri,
                conclusion=statements[conclusion],
                rule=rule,
                because=because,
                premises=tuple(map(premise, premises)),
                absent=tuple(absent),
                supports=chosen(sets, supports),
            )
        )
    return Inferences(
        facts=facts,
        rules=rules,
        derivations={statement: tuple(steps) for statement, steps in derivations.items()},
        supports={statements[number]: chosen(sets, supports) for number, supports in told["supports"]},
        not_concluded=tuple(
            NotConcluded(statements[number], terms[part]) for number, part in told["not concluded"]
        ),
    )


class _Numbered(Generic[Value]):
    """Values in the order in which they were first asked for, each with its number."""

    def __init__(self) -> None:
        self._numbers: dict[Value, int] = {}

    def __getitem__(self, value: Value) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    def __iter__(self) -> Any:
        return iter(self._numbers)


def _spelled(term: Term | ox.Triple) -> Any:
    """Return a term as JSON: text marked by what it is, a literal's value and kind, a triple's parts."""
    if isinstance(term, ox.NamedNode):
        return f"<{term.value}"
    if isinstance(term, ox.BlankNode):
        return f"_{term.value}"
    if isinstance(term, ox.Triple):
        return {"triple": [_spelled(part) for part in term]}
    if term.language is not None:
        direction = term.direction
        return [term.value, None, term.language, None if direction is None else str(direction)]
    return [term.value, term.datatype.value]


def _term(spelled: Any) -> Term:
    if isinstance(spelled, str):
        kind, value = spelled[0], spelled[1:]
        return ox.NamedNode(value) if kind == "<" else ox.BlankNode(value)
    if isinstance(spelled, dict):
        return ox.Triple(*map(_term, spelled["triple"]))
    value, datatype, *rest = spelled
    if datatype is not None:
        return ox.Literal(value, datatype=ox.NamedNode(datatype))
    language, direction = rest
    return ox.Literal(value, language=language, direction=direction and ox.BaseDirection(direction))
