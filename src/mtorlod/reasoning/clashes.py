"""Statements that cannot hold together, found without Java, each with the claims behind it.

The rules conclude what follows; this module looks for what may not follow together: membership of
disjoint classes, a value off a closed list, a relation of a thing to itself or back where that is
excluded, two values where there can be one, and what a claim denies. It finds the common ways to
contradict oneself and can name them; HermiT finds every way and names none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import combinations

import pyoxigraph as ox

from mtorlod.loading import Claim
from mtorlod.namespaces import OWL, RDF_TYPE
from mtorlod.reasoning.derivations import Inferences, Support, key
from mtorlod.reasoning.facts import Facts, Statement
from mtorlod.reasoning.sentences import said


@dataclass(frozen=True)
class Clash:
    """Statements that cannot hold together."""

    because: str
    statements: tuple[Statement, ...]
    claims: tuple[str, ...]
    """The smallest set of claims that brings them about, sorted; empty if no claim is needed."""


def find_clashes(
    inferences: Inferences, claims: Set[str] | None = None, denying: Iterable[Claim] = ()
) -> tuple[Clash, ...]:
    """Return every clash (among the given claims only, if they are given), sorted.

    Args:
        claims: the claims that may be used; all accepted ones unless given.
        denying: the claims whose denials are to be held against the rest.
    """
    everything = (*inferences.supports, *inferences.facts.given)
    holding = [statement for statement in everything if inferences.holds(statement, claims)]
    view = _View(inferences, frozenset(holding))
    clashes = [
        Clash(because, statements, tuple(sorted(_smallest(statements, inferences, claims) | extra)))
        for because, statements, extra in (
            *_disjoint(view),
            *_off_the_list(view),
            *_excluded(view),
            *_two_values(view),
            *_denied(view, denying),
        )
    ]
    return tuple(sorted(set(clashes), key=lambda clash: (clash.because, clash.claims)))


_Found = tuple[str, tuple[Statement, ...], frozenset[str]]


class _View:
    """The statements that hold, by relation, and the classes of things."""

    def __init__(self, inferences: Inferences, holding: frozenset[Statement]) -> None:
        self.facts: Facts = inferences.facts
        self.holding = holding
        self.by_predicate: dict[str, list[Statement]] = {}
        for statement in sorted(holding, key=key):
            self.by_predicate.setdefault(statement.predicate.value, []).append(statement)

    def with_characteristic(self, name: str) -> Iterator[list[Statement]]:
        """Yield, for each relation of a kind, its statements."""
        for statement in self.by_predicate.get(RDF_TYPE, ()):
            if statement.object == ox.NamedNode(OWL + name):
                yield self.by_predicate.get(statement.subject.value, [])


def _disjoint(view: _View) -> Iterator[_Found]:
    groups: list[tuple[object, ...]] = []
    for about in view.facts.descriptions.values():
        if about.get(RDF_TYPE) == ox.NamedNode(f"{OWL}AllDisjointClasses"):
            groups.append(view.facts.members(about.get(f"{OWL}members")))
    groups += [(s.subject, s.object) for s in view.by_predicate.get(f"{OWL}disjointWith", ())]
    types: dict[object, dict[object, Statement]] = {}
    for statement in view.by_predicate.get(RDF_TYPE, ()):
        types.setdefault(statement.subject, {})[statement.object] = statement
    for kinds in types.values():
        for group in groups:
            for one, other in combinations([kind for kind in group if kind in kinds], 2):
                pair = kinds[one], kinds[other]
                yield f"{_told(pair, view)}, and nothing is both", pair, frozenset()


def _off_the_list(view: _View) -> Iterator[_Found]:
    for statement in view.by_predicate.get(RDF_TYPE, ()):
        about = view.facts.descriptions.get(statement.object, {})  # type: ignore[arg-type]
        relation = about.get(f"{OWL}onProperty")
        allowed = view.facts.descriptions.get(about.get(f"{OWL}allValuesFrom"), {}).get(f"{OWL}oneOf")  # type: ignore[arg-type]
        if relation is None or allowed is None:
            continue
        members = view.facts.members(allowed)
        for other in view.by_predicate.get(relation.value, ()):
            if other.subject == statement.subject and other.object not in members:
                listed = ", ".join(view.facts.label(member) for member in members)
                yield (
                    f"{said(other, view.facts)}, which the closed list ({listed}) omits",
                    (statement, other),
                    _NONE,
                )


def _excluded(view: _View) -> Iterator[_Found]:
    for statements in view.with_characteristic("IrreflexiveProperty"):
        for statement in statements:
            if statement.subject == statement.object:
                yield f"{said(statement, view.facts)}: nothing can stand so to itself", (statement,), _NONE
    for statements in view.with_characteristic("AsymmetricProperty"):
        for statement in statements:
            back = Statement(statement.object, statement.predicate, statement.subject)  # type: ignore[arg-type]
            if back in view.holding and key(statement) < key(back):
                pair = statement, back
                yield f"{_told(pair, view)}: this cannot hold both ways", pair, _NONE


def _two_values(view: _View) -> Iterator[_Found]:
    for statements in view.with_characteristic("FunctionalProperty"):
        by_subject: dict[object, list[Statement]] = {}
        for statement in statements:
            by_subject.setdefault(statement.subject, []).append(statement)
        for same in by_subject.values():
            for pair in combinations(same, 2):
                yield f"{_told(pair, view)}: there can be only one", pair, _NONE


def _denied(view: _View, denying: Iterable[Claim]) -> Iterator[_Found]:
    for claim in denying:
        for denial in claim.denials:
            statement = Statement(
                ox.NamedNode(denial.source), ox.NamedNode(denial.property), ox.NamedNode(denial.target)
            )
            if statement in view.holding:
                yield (
                    f"{said(statement, view.facts)}, and that is denied",
                    (statement,),
                    frozenset({claim.iri}),
                )


_NONE: frozenset[str] = frozenset()


def _told(statements: Iterable[Statement], view: _View) -> str:
    return " and ".join(said(statement, view.facts) for statement in statements)


def _smallest(statements: Iterable[Statement], inferences: Inferences, claims: Set[str] | None) -> Support:
    """Return the smallest set of claims by which all the statements hold."""
    together: list[Support] = [frozenset()]
    for statement in statements:
        supports = inferences.supports.get(statement, (frozenset(),))
        usable = [support for support in supports if claims is None or support <= claims]
        together = [one | other for one in together for other in usable]
    return min(together, key=lambda support: (len(support), sorted(support)))
