"""Rules that are templates, fitted to the lists and class expressions that the data hold.

`each: part` in a rule's header stands for one premise per member of a list, `each: step, from a to b`
for a chain of them, and `unfolds: definition` for what it takes to meet a class expression, which the
rules in `ontology/rules/definitions` say, each for one kind of expression. So a definition becomes a
rule with as many premises as it has parts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, product

import pyoxigraph as ox

from mtorlod.namespaces import OWL, RDF
from mtorlod.reasoning.derivations import NotConcluded, key
from mtorlod.reasoning.facts import Facts, Statement
from mtorlod.reasoning.rule import (
    MEMBER,
    VARIABLE,
    Pattern,
    Rule,
    Telling,
    Term,
    retold,
    variables,
    with_variables,
)
from mtorlod.terms import NIL, TYPE

WAYS = 64
"""So many ways to meet one definition are read (three unions of four parts are 64); more are not."""
PARTS = 100
"""So long a list may be: SPARQL's engine orders a chain of a hundred in 0.6 s, of two hundred in 10 s."""
DEPTH = 16
"""So deep class expressions may be nested."""

_THING = ox.NamedNode(f"{OWL}Thing")
_OF_EXPRESSIONS = frozenset(
    OWL + name
    for name in (
        *("onProperty", "hasValue", "someValuesFrom", "allValuesFrom"),
        *("intersectionOf", "unionOf", "complementOf", "oneOf"),
    )
)
_REPEATED = re.compile(r"\[(.*?)\]")


def fitted(
    rules: Sequence[Rule], definitions: Sequence[Rule], facts: Facts
) -> tuple[tuple[Rule, ...], tuple[NotConcluded, ...]]:
    """Return the rules with their templates fitted, and what the data define that no rule can meet.

    Args:
        definitions: what it takes to meet each kind of class expression.
    """
    rules_fitted: list[Rule] = []
    left: list[NotConcluded] = []
    for rule in rules:
        start = rule.unfolds or _list_of(rule)
        if not start:
            rules_fitted.append(rule)
            continue
        subject, predicate = next((s, p) for s, p, o in rule.premises if o == ox.Variable(start))
        for axiom in _axioms(facts, predicate):
            unfolding = _Unfolding(facts, definitions)
            bound = {start: axiom.object, subject.value: axiom.subject}
            ways = unfolding.ways(rule, bound, 0)
            whole = [way for way in ways if variables(way.conclusions) <= way.bound]
            rules_fitted += whole
            unmet = unfolding.unmet or ([axiom.object] if not whole or len(whole) < len(ways) else [])
            left += [NotConcluded(axiom, part) for part in dict.fromkeys(unmet)]
    return tuple(rules_fitted), tuple(left)


def _axioms(facts: Facts, predicate: object) -> list[Statement]:
    """Return the statements that define something by a blank node, sorted."""
    statements = (*facts.given, *facts.stated)
    return sorted(
        (s for s in statements if s.predicate == predicate and isinstance(s.object, ox.BlankNode)), key=key
    )


class _Unfolding:
    """One axiom being made a rule."""

    def __init__(self, facts: Facts, definitions: Sequence[Rule]) -> None:
        self._facts = facts
        self._definitions = definitions
        self.unmet: list[Term] = []
        """The expressions that no rule says how to meet, innermost ones only."""

    def ways(self, rule: Rule, bound: Mapping[str, Term], depth: int) -> list[Rule]:
        """Return what a rule becomes where some of its variables stand for known nodes: none, one or many."""
        nodes = self._followed(rule, bound)
        if nodes is None:
            return []
        if rule.each:
            members = self._members(nodes[_list_of(rule)])
            if not 0 < len(members) <= PARTS:
                return []
            nodes |= {f"{rule.each[0]}_{place}": member for place, member in enumerate(members, 1)}
            rule = _repeated(rule, len(members))
        if any(p.value in nodes and not isinstance(nodes[p.value], ox.NamedNode) for p in _relations(rule)):
            return []
        choices = {p: self._choices(rule, nodes, p, depth) for p in rule.premises if p[1] == TYPE}
        goals = {goal: ways for goal, ways in choices.items() if ways is not None}
        combined = list(islice(product(*goals.values()), WAYS + 1))
        if len(combined) > WAYS:
            return []
        own = self._settled(rule, nodes)
        return [_replaced(own, dict(zip(goals, parts, strict=True))) for parts in combined]

    def _settled(self, rule: Rule, nodes: Mapping[str, Term]) -> Rule:
        """Return a rule with what is known of its nodes, and of the lists among them."""

        def written(listed: str) -> str:
            return " ".join(
                str(one) for one in self._members(nodes[listed]) if not isinstance(one, ox.BlankNode)
            )

        known_ends = [(s, end) for s, _, end in rule.paths if s in nodes]
        return replace(
            rule,
            premises=tuple(p for p in rule.premises if not _is_blank(p[0], nodes)),
            paths=tuple(path for path in rule.paths if path[0] not in nodes),
            filters=(
                *(text for text in rule.filters if not set(VARIABLE.findall(text)) <= nodes.keys()),
                *(
                    f"VALUES ?{end} {{ {written(s)} }}"
                    for s, end in known_ends
                    if end not in variables(rule.premises)
                ),
                *(
                    f"FILTER NOT EXISTS {{ ?{listed} {MEMBER} ?{allowed}_other ."
                    f" FILTER (?{allowed}_other NOT IN ({', '.join(written(allowed).split(' '))})) }}"
                    for listed, allowed in rule.within
                ),
            ),
            within=(),
            known=tuple(sorted(nodes.items())),
        )

    def _choices(self, rule: Rule, nodes: Mapping[str, Term], goal: Pattern, depth: int) -> list[Rule] | None:
        """Return the ways for a thing to be of a kind, or None if the kind is no known expression."""
        thing, _, kind = goal
        if not isinstance(kind, ox.Variable) or not isinstance(thing, ox.Variable):
            return None
        if kind.value in nodes:
            return self._met(nodes[kind.value], kind.value, thing.value, depth + 1)
        listed = next(
            (nodes[s] for s, p, end in rule.paths if (p, end) == (MEMBER, kind.value) and s in nodes), None
        )
        if listed is None:
            return None
        return [
            way
            for member in self._members(listed)
            for way in self._met(member, kind.value, thing.value, depth + 1)
        ]

    def _met(self, node: Term, kind: str, thing: str, depth: int) -> list[Rule]:
        """Return what it takes for a thing to meet a class expression, one rule a way."""
        if isinstance(node, ox.NamedNode):
            pattern = ox.Variable(thing), TYPE, ox.Variable(kind)
            telling = (f"is a {{{kind}}}",)
            return [Rule(premises=(pattern,) * (node != _THING), telling=telling, known=((kind, node),))]
        before = len(self.unmet)
        ways_to_meet: list[Rule] = []
        for rule in self._definitions if depth <= DEPTH else ():
            ((subject, _, whole),) = rule.conclusions
            names = {whole.value: kind, subject.value: thing}  # type: ignore[union-attr]
            if self._followed(rule, {whole.value: node}) is not None:  # type: ignore[union-attr]
                ways_to_meet += self.ways(rule.renamed(names, f"{kind}_"), {kind: node}, depth)
        if not ways_to_meet and len(self.unmet) == before:
            self.unmet.append(node)
        return ways_to_meet

    def _followed(self, rule: Rule, bound: Mapping[str, Term]) -> dict[str, Term] | None:
        """Return what a rule's variables stand for, as far as descriptions lead; None if they do not fit."""
        nodes = dict(bound)
        for subject, predicate, obj in rule.premises:
            node = nodes.get(subject.value) if isinstance(subject, ox.Variable) else None
            if isinstance(node, ox.NamedNode) and predicate.value in _OF_EXPRESSIONS:
                return None
            if isinstance(node, ox.BlankNode):
                value = self._facts.descriptions.get(node, {}).get(predicate.value)
                asked = nodes.get(obj.value, value) if isinstance(obj, ox.Variable) else obj
                if value is None or value != asked:
                    return None
                if isinstance(obj, ox.Variable):
                    nodes[obj.value] = value
        return nodes

    def _members(self, head: Term) -> tuple[Term, ...]:
        """Return the members of a list, none if it does not end as lists do."""
        members, cell = self._facts.members(head), head
        for _ in members:
            cell = self._facts.descriptions[cell].get(f"{RDF}rest", cell)  # type: ignore[index]
        return members if cell == NIL else ()


def _list_of(rule: Rule) -> str:
    return next((s for s, path, end in rule.paths if path == MEMBER and end in rule.each[:1]), "")


def _relations(rule: Rule) -> list[ox.Variable]:
    return [predicate for _, predicate, _ in rule.premises if isinstance(predicate, ox.Variable)]


def _is_blank(term: object, nodes: Mapping[str, Term]) -> bool:
    return isinstance(term, ox.Variable) and isinstance(nodes.get(term.value), ox.BlankNode)


def _repeated(rule: Rule, times: int) -> Rule:
    """Return a rule with one premise for each of so many members of its list."""
    member, *ends = rule.each
    names = []
    for place in range(1, times + 1):
        new = {member: f"{member}_{place}"}
        if ends:
            new[ends[0]] = ends[0] if place == 1 else f"{ends[1]}_{place - 1}"
            new[ends[1]] = ends[1] if place == times else f"{ends[1]}_{place}"
        names.append(new)
    premises: list[Pattern] = [p for p in rule.premises if member not in variables([p])]
    for new in names:
        premises += [with_variables(p, new) for p in rule.premises if member in variables([p])]

    def told(text: str) -> Telling:
        before, inner, after = _REPEATED.split(text)
        parts = tuple(retold((inner,), new) for new in names)
        return (
            (before + ", ".join(str(part[0]) for part in parts) + after,) if ends else (before, parts, after)
        )

    return replace(
        rule,
        premises=tuple(premises),
        paths=tuple(path for path in rule.paths if path[2] != member),
        telling=tuple(piece for text in rule.telling for piece in told(str(text)) if piece),
        each=(),
    )


def _replaced(rule: Rule, goals: Mapping[Pattern, Rule]) -> Rule:
    """Return a rule with what it takes to reach its goals in their place."""
    telling = rule.telling
    for (thing, _, kind), way in goals.items():
        first, *rest = way.telling
        own = str(first).removeprefix(f"{{{thing.value}}} ") if isinstance(first, str) else first
        telling = _with(telling, f"is a {{{kind.value}}}", tuple(piece for piece in (own, *rest) if piece))
    parts = goals.values()
    return replace(
        rule,
        premises=tuple(
            p
            for pattern in rule.premises
            for p in (goals[pattern].premises if pattern in goals else [pattern])
        ),
        paths=(*rule.paths, *(path for part in parts for path in part.paths)),
        filters=(*rule.filters, *(text for part in parts for text in part.filters)),
        unlisted=(*rule.unlisted, *(pair for part in parts for pair in part.unlisted)),
        known=(*rule.known, *(pair for part in parts for pair in part.known)),
        telling=telling,
    )


def _with(telling: Telling, slot: str, own: Telling) -> Telling:
    """Return a telling with its own words for a slot."""
    pieces: list[str | tuple[Telling, ...]] = []
    for piece in telling:
        if isinstance(piece, str):
            before, slotted, after = piece.partition(slot)
            pieces += [part for part in ((before, *own, after) if slotted else (before,)) if part]
        else:
            pieces.append(tuple(_with(part, slot, own) for part in piece))
    return tuple(pieces)
