"""A rule file into a `Rule`: its sentence, its premises and its conclusions as triple patterns.

A rule is SPARQL, and SPARQL's own engine runs it; this module only reads the patterns, so that a
solution can be turned back into the premises it rests on. It therefore takes a small part of
SPARQL (triple patterns and plain filters) and refuses the rest: a union, an option or a path has no
one set of premises to show, and a negation could be overturned by a later conclusion. The exception
is an RDF list, which is written whole in one place: `?list rdf:rest*/rdf:first ?member` may be asked
and, in FILTER NOT EXISTS, denied. So every rule is monotone: taking a claim away never adds a conclusion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from mtorlod import resources
from mtorlod.errors import FaultyQuery
from mtorlod.front_matter import one, read_front_matter, values
from mtorlod.namespaces import PREFIXES, RDF, RDF_TYPE

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
PatternTerm: TypeAlias = ox.NamedNode | ox.Literal | ox.Variable
Pattern: TypeAlias = tuple[PatternTerm, PatternTerm, PatternTerm]

_TOKEN = re.compile(
    r"""\s+ | \#[^\n]*                                     # space and comments
      | (?P<iri> <[^<>"{}|^`\\\s]*> )
      | (?P<var> [?$]\w+ )
      | (?P<text> "(?:[^"\\\n]|\\.)*" (?: @[A-Za-z-]+ | \^\^\S+ )? )
      | (?P<name> [A-Za-z][\w-]*:(?:[\w-]+(?:\.[\w-]+)*)? | :[\w-]* )
      | (?P<word> [A-Za-z]+ )
      | (?P<number> \d+ )
      | (?P<mark> \|\| | && | != | <= | >= | [{}().;,=<>!*/+|^\[\]-] )
    """,
    re.VERBOSE,
)
_MEMBER = ox.NamedNode(f"{RDF}rest*/first")
_SLOT = re.compile(r"(?P<a>\ba )?\{(?P<name>\w+)\}")


@dataclass(frozen=True)
class Rule:
    """One inference step: from triples that match `premises` to those of `conclusions`."""

    iri: str
    title: str
    because: str
    sources: tuple[str, ...]
    premises: tuple[Pattern, ...]
    conclusions: tuple[Pattern, ...]
    unlisted: tuple[tuple[str, str], ...]
    """(variable of a list, variable of what must not be on it)."""
    lists: frozenset[str]
    """The variables that stand for lists whose members are asked for."""
    is_last: bool
    """Whether it yields to any other rule that concludes the same from the same claims."""
    solutions: str
    """A SELECT query that returns every way in which the premises are met."""
    insertion: str
    """An update that adds every conclusion to the default graph."""

    def sentence(self, labels: Mapping[str, str], article: Callable[[str], str] = lambda label: "a") -> str:
        """Return the rule's reason, with labels in place of its variables, and the article they take."""

        def told(slot: re.Match[str]) -> str:
            label = labels[slot["name"]]
            return f"{article(label)} {label}" if slot["a"] else label

        return _SLOT.sub(told, self.because)


def read_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """Return the rules of a folder (the shipped ones, unless told otherwise), sorted by file name.

    Raises:
        FaultyQuery: if one is not a CONSTRUCT over plain triple patterns.
        FaultyHeader: if one lacks its title or its sentence.
    """
    paths = resources.files("*.rq", "ontology", "rules") if folder is None else sorted(folder.glob("*.rq"))
    return tuple(read_rule(path.read_text(encoding="utf-8"), path.stem) for path in paths)


def read_rule(text: str, name: str) -> Rule:
    """Return the rule of one file's text; `name` (the file's stem) becomes its IRI.

    Raises:
        FaultyQuery: if it is not a CONSTRUCT over plain triple patterns.
        FaultyHeader: if it lacks its title or its sentence.
    """
    header = read_front_matter(text, f"{name}.rq")
    because = one(header, "because", f"{name}.rq")
    reader = _Reader(text, name)
    conclusions, premises = reader.construct()
    known = {term.value for pattern in premises for term in pattern if isinstance(term, ox.Variable)}
    used = {term.value for pattern in conclusions for term in pattern if isinstance(term, ox.Variable)}
    for unknown in sorted((used | {slot["name"] for slot in _SLOT.finditer(because)}) - known):
        raise FaultyQuery(
            f"{name}.rq: no premise binds ?{unknown}", f"bind ?{unknown} in WHERE, or leave it out"
        )
    prologue = "".join(f"PREFIX {key}: <{iri}>\n" for key, iri in reader.prefixes.items())
    return Rule(
        iri=PREFIXES["rule"] + name.replace("_", "-"),
        title=one(header, "title", f"{name}.rq"),
        because=because,
        sources=tuple(values(header, "source")),
        premises=premises,
        conclusions=conclusions,
        unlisted=tuple(reader.unlisted),
        lists=frozenset(reader.lists),
        is_last=any(text.startswith("last") for text in values(header, "precedence")),
        solutions=f"{prologue}SELECT DISTINCT * WHERE {reader.where_text}",
        insertion=f"{prologue}INSERT {reader.construct_text} WHERE {reader.where_text}",
    )


def instantiate(pattern: Pattern, bindings: Mapping[str, Term]) -> tuple[Term, Term, Term]:
    """Return the triple that a pattern becomes under a solution."""
    first, second, third = (bindings[t.value] if isinstance(t, ox.Variable) else t for t in pattern)
    return first, second, third


class _Reader:
    """A reader of the part of SPARQL that rules are written in."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._tokens: list[tuple[str, str, int, int]] = list(self._scan())
        self._at = 0
        self.prefixes: dict[str, str] = {}
        self.unlisted: list[tuple[str, str]] = []
        self.lists: set[str] = set()
        self.construct_text = ""
        self.where_text = ""

    def construct(self) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
        """Return the patterns of the template and those of the condition."""
        while self._word() == "PREFIX":
            self._at += 1
            _, key, _, _ = self._next("name")
            _, iri, _, _ = self._next("iri")
            self.prefixes[key.rstrip(":")] = iri[1:-1]
        self._expect("CONSTRUCT")
        conclusions, self.construct_text = self._group(filters=False)
        if self._word() == "WHERE":
            self._at += 1
        premises, self.where_text = self._group(filters=True)
        if self._at < len(self._tokens):
            raise self._fault("something follows the closing brace", "end the rule there")
        return conclusions, premises

    def _group(self, filters: bool) -> tuple[tuple[Pattern, ...], str]:
        start = self._expect("{")[2]
        found: list[Pattern] = []
        while self._peek()[1] != "}":
            if filters and self._word() == "FILTER":
                self._at += 1
                self._skip_filter()
            else:
                found += (pattern for pattern in self._same_subject() if not self._is_membership(pattern))
            if self._peek()[1] == ".":
                self._at += 1
        return tuple(found), self._text[start : self._expect("}")[3]]

    def _same_subject(self) -> Iterator[Pattern]:
        subject = self._term()
        while True:
            predicate = self._verb()
            while True:
                yield subject, predicate, self._term()
                if self._peek()[1] != ",":
                    break
                self._at += 1
            if self._peek()[1] != ";":
                return
            while self._peek()[1] == ";":
                self._at += 1
            if self._peek()[1] in (".", "}"):
                return

    def _is_membership(self, pattern: Pattern) -> bool:
        if pattern[1] != _MEMBER:
            return False
        if not isinstance(pattern[0], ox.Variable):
            raise self._fault(
                "a list is named by its IRI", "bind the list to a variable by the triple that has it"
            )
        self.lists.add(pattern[0].value)
        return True

    def _verb(self) -> PatternTerm:
        verb = self._term(verb=True)
        if self._peek()[1] != "*":
            return verb
        path = "".join(self._next()[1] for _ in range(3))
        if verb.value != f"{RDF}rest" or path != "*/rdf:first":
            raise self._fault("a path cannot show its premises", "only rdf:rest*/rdf:first is taken", back=1)
        return _MEMBER

    def _term(self, verb: bool = False) -> PatternTerm:
        kind, text, _, _ = self._next()
        if kind == "var":
            return ox.Variable(text[1:])
        if kind == "iri":
            return ox.NamedNode(text[1:-1])
        if kind == "name":
            prefix, _, local = text.partition(":")
            if prefix not in self.prefixes:
                raise self._fault(f"the prefix '{prefix}:' is not declared", "declare it with PREFIX", back=1)
            return ox.NamedNode(self.prefixes[prefix] + local)
        if verb and text == "a":
            return ox.NamedNode(RDF_TYPE)
        if kind == "text" and text.endswith('"'):
            return ox.Literal(text[1:-1])
        raise self._fault(
            f"'{text}' cannot stand in a premise or conclusion",
            "write plain triple patterns and FILTER ( … ): no paths, unions, options or blank nodes",
            back=1,
        )

    def _skip_filter(self) -> None:
        if self._word() == "NOT":
            self._expect("NOT")
            self._expect("EXISTS")
            self._expect("{")
            for pattern in self._same_subject():
                if not self._is_membership(pattern) or not isinstance(pattern[2], ox.Variable):
                    raise self._fault(
                        "only a closed list can be said to lack something: the rest may yet be concluded",
                        "have a claim close its list, and deny ?list rdf:rest*/rdf:first ?thing",
                    )
                self.unlisted.append((pattern[0].value, pattern[2].value))
            self._expect("}")
            return
        self._expect("(")
        depth = 1
        while depth:
            text = self._next()[1]
            depth += (text == "(") - (text == ")")

    def _scan(self) -> Iterator[tuple[str, str, int, int]]:
        at = 0
        while at < len(self._text):
            match = _TOKEN.match(self._text, at)
            if match is None:
                raise FaultyQuery(
                    f"{self._name}.rq:{self._line(at)}: '{self._text[at]}' is not understood",
                    "write a CONSTRUCT over plain triple patterns",
                )
            if match.lastgroup:
                yield match.lastgroup, match[match.lastgroup], match.start(), match.end()
            at = match.end()

    def _line(self, at: int) -> int:
        return self._text.count("\n", 0, at) + 1

    def _peek(self) -> tuple[str, str, int, int]:
        if self._at == len(self._tokens):
            raise self._fault("the rule ends too early", "close every brace and parenthesis")
        return self._tokens[self._at]

    def _word(self) -> str:
        return self._tokens[self._at][1].upper() if self._at < len(self._tokens) else ""

    def _next(self, kind: str = "") -> tuple[str, str, int, int]:
        token = self._peek()
        if kind and token[0] != kind:
            raise self._fault(
                f"'{token[1]}' stands where a {kind} belongs", "see the other rules for the form"
            )
        self._at += 1
        return token

    def _expect(self, text: str) -> tuple[str, str, int, int]:
        if self._peek()[1].upper() != text:
            raise self._fault(
                f"'{text}' is missing before '{self._peek()[1]}'", "see the other rules for the form"
            )
        return self._next()

    def _fault(self, problem: str, remedy: str, back: int = 0) -> FaultyQuery:
        at = min(self._at - back, len(self._tokens) - 1)
        place = self._line(self._tokens[at][2]) if self._tokens else 1
        return FaultyQuery(f"{self._name}.rq:{place}: {problem}", remedy)
