"""A rule as a value: its premises and conclusions as triple patterns, and the sentence that explains it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TypeAlias

import pyoxigraph as ox

from mtorlod.namespaces import OWL, RDF

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
PatternTerm: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Variable
Pattern: TypeAlias = tuple[PatternTerm, PatternTerm, PatternTerm]
Telling: TypeAlias = "tuple[str | tuple[Telling, ...], ...]"
"""A sentence in pieces: text with slots, and lists of what is told of one thing, part by part."""

MEMBER = f"<{RDF}rest>*/<{RDF}first>"
"""The path from an RDF list to its members."""
CONJUNCT = f"(<{OWL}intersectionOf>/<{RDF}rest>*/<{RDF}first>)*"
"""The path from a class expression to itself and, if it is an intersection, to its parts at any depth."""

_SLOT = re.compile(r"(?P<a>\ba )?\{(?P<name>\w+)\}")
VARIABLE = re.compile(r"[?$](\w+)")
_AT_ONCE = 12
"""So many patterns SPARQL's engine may put in order: its time for that grows by the fourth power. Of
more, those that bind nothing new are asked one by one."""
_NOTHING_BUT = "nothing but "


@dataclass(frozen=True)
class Rule:
    """One inference step: from triples that match `premises` to those of `conclusions`."""

    iri: str = ""
    title: str = ""
    because: str = ""
    sources: tuple[str, ...] = ()
    premises: tuple[Pattern, ...] = ()
    conclusions: tuple[Pattern, ...] = ()
    paths: tuple[tuple[str, str, str], ...] = ()
    """(variable, `MEMBER` or `CONJUNCT`, variable): how blank nodes hang together, written in one place."""
    filters: tuple[str, ...] = ()
    unlisted: tuple[tuple[str, str], ...] = ()
    """(variable of a list, variable of what must not be on it)."""
    within: tuple[tuple[str, str], ...] = ()
    """(variable of a list, variable of the list that must have all its members)."""
    is_last: bool = False
    """Whether it yields to any other rule that concludes the same from the same claims."""
    each: tuple[str, ...] = ()
    """The variable of a list's member, where the rule has a premise for each; and, for a chain, the
    variables where a step starts and where it ends."""
    unfolds: str = ""
    """The variable of the class expression in whose place stands what it takes to meet it, or ""."""
    telling: Telling = ()
    """`because` in pieces."""
    known: tuple[tuple[str, Term], ...] = ()
    """The variables that stand for one term each, where the rule has been fitted to the data."""

    @property
    def lists(self) -> set[str]:
        """The variables that stand for lists whose members are asked for."""
        return {subject for subject, path, _ in self.paths if path == MEMBER}

    @property
    def bound(self) -> set[str]:
        """The variables that the premises bind."""
        ends = {name for subject, _, end in self.paths for name in (subject, end)}
        return variables(self.premises) | ends | {name for name, _ in self.known}

    @property
    def slots(self) -> set[str]:
        """The variables that its sentence names."""
        return set(_slots(self.telling))

    @cached_property
    def solutions(self) -> str:
        """A SELECT query that returns every way in which the premises are met."""
        return f"SELECT DISTINCT * WHERE {{ {self._condition} }}"

    @cached_property
    def insertion(self) -> str:
        """An update that adds every conclusion to the default graph."""
        conclusions = _joined(with_terms(pattern, dict(self.known)) for pattern in self.conclusions)
        return f"INSERT {{ {conclusions} }} WHERE {{ {self._condition} }}"

    @property
    def _condition(self) -> str:
        known = dict(self.known)
        open_: list[Pattern] = []
        met: list[Pattern] = []
        bound: set[str] = set()
        for pattern in self.premises:
            asked = with_terms(pattern, known)
            if not any(isinstance(term, ox.BlankNode) for term in asked):
                is_met = len(self.premises) > _AT_ONCE and variables([asked]) <= bound
                (met if is_met else open_).append(asked)
                bound |= variables([asked])
        return " ".join(
            [
                _joined(open_),
                *(f"FILTER EXISTS {{ {_joined([pattern])} }}" for pattern in met),
                *(f"?{subject} {path} ?{end} ." for subject, path, end in self.paths),
                *self.filters,
                *(
                    f"FILTER NOT EXISTS {{ ?{listed} {MEMBER} {known.get(member, f'?{member}')} }}"
                    for listed, member in self.unlisted
                ),
                *(f"FILTER (isBlank(?{name}))" for name in sorted(self.lists)),
            ]
        )

    def renamed(self, names: Mapping[str, str], prefix: str = "") -> Rule:
        """Return the rule with other variables: those named, and a prefix to the rest."""

        def new(name: str) -> str:
            return names.get(name, prefix + name)

        return replace(
            self,
            premises=tuple(with_variables(pattern, names, prefix) for pattern in self.premises),
            conclusions=tuple(with_variables(pattern, names, prefix) for pattern in self.conclusions),
            paths=tuple((new(subject), path, new(end)) for subject, path, end in self.paths),
            filters=tuple(VARIABLE.sub(lambda match: f"?{new(match[1])}", text) for text in self.filters),
            unlisted=tuple((new(one), new(other)) for one, other in self.unlisted),
            within=tuple((new(one), new(other)) for one, other in self.within),
            each=tuple(map(new, self.each)),
            telling=retold(self.telling, names, prefix),
        )

    def sentence(self, labels: Mapping[str, str], article: Callable[[str], str] = lambda label: "a") -> str:
        """Return the rule's reason, with labels in place of its variables, and the article they take."""

        def filled(slot: re.Match[str]) -> str:
            label = labels[slot["name"]]
            return f"{article(label)} {label}" if slot["a"] else label

        return _told(self.telling, lambda text: _SLOT.sub(filled, text))


def instantiate(pattern: Pattern, bindings: Mapping[str, Term]) -> tuple[Term, Term, Term]:
    """Return the triple that a pattern becomes under a solution."""
    first, second, third = (bindings[t.value] if isinstance(t, ox.Variable) else t for t in pattern)
    return first, second, third


def variables(patterns: Iterable[Pattern]) -> set[str]:
    """Return the names of the variables in patterns."""
    return {term.value for pattern in patterns for term in pattern if isinstance(term, ox.Variable)}


def with_terms(pattern: Pattern, known: Mapping[str, Term]) -> Pattern:
    """Return a pattern with the terms that its variables are known to stand for."""
    first, second, third = (known.get(t.value, t) if isinstance(t, ox.Variable) else t for t in pattern)
    return first, second, third


def with_variables(pattern: Pattern, names: Mapping[str, str], prefix: str = "") -> Pattern:
    """Return a pattern with its variables renamed: those named, and by a prefix the rest."""
    first, second, third = (
        ox.Variable(names.get(t.value, prefix + t.value)) if isinstance(t, ox.Variable) else t
        for t in pattern
    )
    return first, second, third


def retold(telling: Telling, names: Mapping[str, str], prefix: str = "") -> Telling:
    """Return a telling with its slots renamed: those named, and by a prefix the rest."""

    def slot(match: re.Match[str]) -> str:
        return f"{match['a'] or ''}{{{names.get(match['name'], prefix + match['name'])}}}"

    return tuple(
        _SLOT.sub(slot, piece)
        if isinstance(piece, str)
        else tuple(retold(part, names, prefix) for part in piece)
        for piece in telling
    )


def _joined(patterns: Iterable[Pattern]) -> str:
    return " ".join(f"{subject} {predicate} {obj} ." for subject, predicate, obj in patterns)


def _slots(telling: Telling) -> Iterable[str]:
    for piece in telling:
        if isinstance(piece, str):
            yield from (slot["name"] for slot in _SLOT.finditer(piece))
        else:
            for part in piece:
                yield from _slots(part)


def _told(telling: Telling, filled: Callable[[str], str]) -> str:
    return "".join(filled(p) if isinstance(p, str) else _listed(p, filled) for p in telling)


def _listed(parts: tuple[Telling, ...], filled: Callable[[str], str]) -> str:
    """Return what is told of one thing part by part, with the verb of neighbours said once."""
    phrases: list[str] = []
    for verb, group in groupby(
        (_verb_and_object(part, filled) for part in _flat(parts)), lambda pair: pair[0]
    ):
        objects = [obj for _, obj in group]
        closing = _NOTHING_BUT + ", ".join(sorted(set(objects[:-1])))
        if objects[-1] == closing:
            phrases += [f"{verb} {enumerated(objects[:-1])}", "nothing else"]
        else:
            phrases.append(f"{verb} {enumerated(objects)}")
    return enumerated(phrases)


def _flat(parts: tuple[Telling, ...]) -> Iterable[Telling]:
    for part in parts:
        if len(part) == 1 and not isinstance(part[0], str):
            yield from _flat(part[0])
        else:
            yield part


def _verb_and_object(part: Telling, filled: Callable[[str], str]) -> tuple[str, str]:
    first, *rest = part
    verb, _, obj = str(first).partition(" ")
    return filled(verb), _told((obj, *rest), filled)


def enumerated(phrases: list[str]) -> str:
    """Return phrases joined as a sentence joins them.

    >>> enumerated(["one", "two", "three"])
    'one, two and three'
    """
    return " and ".join([", ".join(phrases[:-1]), phrases[-1]] if len(phrases) > 1 else phrases)
