"""A rule file into a `Rule`: its sentence, its premises and its conclusions as triple patterns.

A rule is SPARQL, and SPARQL's own engine runs it; this module only reads the patterns, so that a
solution can be turned back into the premises it rests on. It therefore takes a small part of
SPARQL (triple patterns and plain filters) and refuses the rest: a union, an option or a path has no
one set of premises to show, and a negation could be overturned by a later conclusion. The exception
is what blank nodes are made of, which is written whole in one place: the members of an RDF list may
be asked for and, in FILTER NOT EXISTS, denied; the parts of an intersection may be asked for. So
every rule is monotone: taking a claim away never adds a conclusion.

Two header lines make a rule a template, which `unfolding` fits to the lists and class expressions of
the data: `each: step, from start to end` and `unfolds: definition`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from mtorlod import resources
from mtorlod.errors import FaultyQuery
from mtorlod.front_matter import one, read_front_matter, values
from mtorlod.namespaces import PREFIXES, RDF_TYPE
from mtorlod.reasoning.rule import CONJUNCT, MEMBER, Pattern, PatternTerm, Rule, variables

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


def read_rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """Return the rules of a folder (the shipped ones, unless told otherwise), sorted by file name.

    `ontology/rules/definitions` holds those that say what it takes to meet a class expression.

    Raises:
        FaultyQuery: if one is not a CONSTRUCT over plain triple patterns.
        FaultyHeader: if one lacks its title or its sentence.
    """
    paths = sorted((folder or resources.folder("ontology", "rules")).glob("*.rq"))
    return tuple(read_rule(path.read_text(encoding="utf-8"), path.stem) for path in paths)


def read_rule(text: str, name: str) -> Rule:
    """Return the rule of one file's text; `name` (the file's stem) becomes its IRI.

    Raises:
        FaultyQuery: if it is not a CONSTRUCT over plain triple patterns.
        FaultyHeader: if it lacks its title or its sentence.
    """
    header = read_front_matter(text, f"{name}.rq")
    reader = _Reader(text, name)
    conclusions, premises = reader.construct()
    rule = Rule(
        iri=PREFIXES["rule"] + name.replace("_", "-"),
        title=one(header, "title", f"{name}.rq"),
        because=one(header, "because", f"{name}.rq"),
        sources=tuple(values(header, "source")),
        premises=premises,
        conclusions=conclusions,
        paths=tuple(reader.paths),
        filters=tuple(reader.filters),
        unlisted=tuple(reader.unlisted),
        within=tuple(reader.within),
        is_last=any(text.startswith("last") for text in values(header, "precedence")),
        each=tuple(_EACH.sub(r"\1 \2 \3", " ".join(values(header, "each"))).split()),
        unfolds=" ".join(values(header, "unfolds")).partition(" ")[0],
        telling=(one(header, "because", f"{name}.rq"),),
    )
    known = rule.bound | {member for _, member in rule.unlisted}
    used = {*variables(conclusions), *rule.slots, *rule.each, *filter(None, [rule.unfolds])}
    for unknown in sorted(used - known):
        raise FaultyQuery(
            f"{name}.rq: no premise binds ?{unknown}", f"bind ?{unknown} in WHERE, or leave it out"
        )
    return rule


_EACH = re.compile(r"^(\w+)(?:, from (\w+) to (\w+))?.*$")


class _Reader:
    """A reader of the part of SPARQL that rules are written in."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._tokens: list[tuple[str, str, int]] = list(self._scan())
        self._at = 0
        self._prefixes: dict[str, str] = {}
        self.paths: list[tuple[str, str, str]] = []
        self.filters: list[str] = []
        self.unlisted: list[tuple[str, str]] = []
        self.within: list[tuple[str, str]] = []

    def construct(self) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
        """Return the patterns of the template and those of the condition."""
        while self._word() == "PREFIX":
            self._at += 1
            key = self._next("name")[1]
            self._prefixes[key.rstrip(":")] = self._next("iri")[1][1:-1]
        self._expect("CONSTRUCT")
        conclusions = tuple(self._group(filters=False))
        if self._word() == "WHERE":
            self._at += 1
        premises = tuple(self._group(filters=True))
        if self._at < len(self._tokens):
            raise self._fault("something follows the closing brace", "end the rule there")
        return conclusions, premises

    def _group(self, filters: bool) -> Iterator[Pattern]:
        self._expect("{")
        while self._peek()[1] != "}":
            if filters and self._word() == "FILTER":
                self._filter()
            else:
                for subject, predicate, obj in self._same_subject():
                    if isinstance(predicate, str):
                        self.paths.append(self._path(subject, predicate, obj))
                    else:
                        yield subject, predicate, obj
            if self._peek()[1] == ".":
                self._at += 1
        self._expect("}")

    def _same_subject(self) -> Iterator[tuple[PatternTerm, PatternTerm | str, PatternTerm]]:
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

    def _path(self, subject: PatternTerm, path: str, end: PatternTerm) -> tuple[str, str, str]:
        if not isinstance(subject, ox.Variable) or not isinstance(end, ox.Variable):
            raise self._fault(
                "a list is named by its IRI", "bind the list to a variable by the triple that has it"
            )
        return subject.value, path, end.value

    def _verb(self) -> PatternTerm | str:
        start = self._at
        if self._peek()[1] != "(":
            verb = self._term(verb=True)
            if self._peek()[1] not in ("*", "/"):
                return verb
        self._at = start
        while self._peek()[0] in ("iri", "name") or self._peek()[1] in ("(", ")", "*", "/"):
            self._at += 1
        path = "".join(map(self._plain, self._tokens[start : self._at]))
        if path not in (MEMBER, CONJUNCT):
            raise self._fault(
                "a path cannot show its premises",
                "only rdf:rest*/rdf:first and (owl:intersectionOf/rdf:rest*/rdf:first)* are taken",
                back=1,
            )
        return path

    def _term(self, verb: bool = False) -> PatternTerm:
        kind, text, _ = token = self._next()
        if kind == "var":
            return ox.Variable(text[1:])
        if kind in ("iri", "name"):
            return ox.NamedNode(self._plain(token)[1:-1])
        if verb and text == "a":
            return ox.NamedNode(RDF_TYPE)
        if kind == "text" and text.endswith('"'):
            return ox.Literal(text[1:-1])
        raise self._fault(
            f"'{text}' cannot stand in a premise or conclusion",
            "write plain triple patterns and FILTER ( … ): no paths, unions, options or blank nodes",
            back=1,
        )

    def _plain(self, token: tuple[str, str, int]) -> str:
        """Return a token's text, a prefixed name written out."""
        kind, text, _ = token
        if kind != "name":
            return text
        prefix, _, local = text.partition(":")
        if prefix not in self._prefixes:
            raise self._fault(f"the prefix '{prefix}:' is not declared", "declare it with PREFIX", back=1)
        return f"<{self._prefixes[prefix]}{local}>"

    def _filter(self) -> None:
        """Note what a filter asks: its text, prefixed names written out; or what a list must not have."""
        start = self._at
        self._at += 1
        if self._word() == "NOT":
            self._denial()
            return
        self._expect("(")
        depth = 1
        while depth:
            text = self._next()[1]
            depth += (text == "(") - (text == ")")
        self.filters.append(" ".join(map(self._plain, self._tokens[start : self._at])))

    def _denial(self) -> None:
        listed, member = self._denied()
        if self._word() == "FILTER":
            self._at += 1
            allowed, same = self._denied()
            if same != member:
                raise self._fault("two lists are compared by two variables", f"deny that it has ?{member}")
            self.within.append((listed, allowed))
            self._expect("}")
        else:
            self.unlisted.append((listed, member))
        self._expect("}")

    def _denied(self) -> tuple[str, str]:
        """Return the list and the member of `NOT EXISTS { ?list rdf:rest*/rdf:first ?member`."""
        for text in ("NOT", "EXISTS", "{"):
            self._expect(text)
        for subject, path, member in self._same_subject():
            if path != MEMBER or not isinstance(subject, ox.Variable) or not isinstance(member, ox.Variable):
                raise self._fault(
                    "only a closed list can be said to lack something: the rest may yet be concluded",
                    "have a claim close its list, and deny ?list rdf:rest*/rdf:first ?thing",
                )
        if self._peek()[1] == ".":
            self._at += 1
        return subject.value, member.value  # type: ignore[union-attr]

    def _scan(self) -> Iterator[tuple[str, str, int]]:
        at = 0
        while at < len(self._text):
            match = _TOKEN.match(self._text, at)
            if match is None:
                raise FaultyQuery(
                    f"{self._name}.rq:{self._line(at)}: '{self._text[at]}' is not understood",
                    "write a CONSTRUCT over plain triple patterns",
                )
            if match.lastgroup:
                yield match.lastgroup, match[match.lastgroup], match.start()
            at = match.end()

    def _line(self, at: int) -> int:
        return self._text.count("\n", 0, at) + 1

    def _peek(self) -> tuple[str, str, int]:
        if self._at == len(self._tokens):
            raise self._fault("the rule ends too early", "close every brace and parenthesis")
        return self._tokens[self._at]

    def _word(self) -> str:
        return self._tokens[self._at][1].upper() if self._at < len(self._tokens) else ""

    def _next(self, kind: str = "") -> tuple[str, str, int]:
        token = self._peek()
        if kind and token[0] != kind:
            raise self._fault(
                f"'{token[1]}' stands where a {kind} belongs", "see the other rules for the form"
            )
        self._at += 1
        return token

    def _expect(self, text: str) -> tuple[str, str, int]:
        if self._peek()[1].upper() != text:
            raise self._fault(
                f"'{text}' is missing before '{self._peek()[1]}'", "see the other rules for the form"
            )
        return self._next()

    def _fault(self, problem: str, remedy: str, back: int = 0) -> FaultyQuery:
        at = min(self._at - back, len(self._tokens) - 1)
        place = self._line(self._tokens[at][2]) if self._tokens else 1
        return FaultyQuery(f"{self._name}.rq:{place}: {problem}", remedy)
