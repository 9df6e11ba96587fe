"""Deterministic Turtle for the generated axioms: sorted, one predicate a line, brackets where they can be.

Small on purpose: it writes what `owl_axioms` makes. Releases are written by the exporters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import pyoxigraph as ox

from mtorlod.namespaces import OWL, PREFIXES, RDF, RDF_TYPE

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[\w.-]*[\w-])?", re.ASCII)
_FIRST, _REST, _NIL = f"{RDF}first", f"{RDF}rest", f"{RDF}nil"
_BY_LENGTH = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def to_turtle(quads: Iterable[ox.Quad], comment: str) -> str:
    """Return the triples as Turtle; graph names are left out."""
    return _Writer(quads).text(comment)


class _Writer:
    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._about: dict[object, dict[str, list[object]]] = {}
        uses: Counter[object] = Counter()
        for quad in quads:
            objects = self._about.setdefault(quad.subject, {}).setdefault(quad.predicate.value, [])
            if quad.object not in objects:
                objects.append(quad.object)
                uses[quad.object] += isinstance(quad.object, ox.BlankNode)
        self._inline = {node for node, count in uses.items() if count == 1 and node in self._about}
        self._named = {node for node, count in uses.items() if count > 1}
        self._used: set[str] = set()

    def text(self, comment: str) -> str:
        subjects = [s for s in self._about if s not in self._inline]
        blocks = [self._block(subject) for subject in sorted(subjects, key=self._order)]
        prefixes = [f"@prefix {key}: <{iri}> .\n" for key, iri in PREFIXES.items() if key in self._used]
        return f"# {comment}\n\n{''.join(prefixes)}\n" + "\n".join(blocks)

    def _order(self, subject: object) -> tuple[int, list[str]]:
        if isinstance(subject, ox.NamedNode):
            is_header = ox.NamedNode(f"{OWL}Ontology") in self._about[subject].get(RDF_TYPE, [])
            return (0 if is_header else 1), [subject.value]
        about = self._about[subject]
        names = [
            str(about[f"{OWL}annotated{part}"][0])
            for part in ("Source", "Property", "Target")
            if _has(about, part)
        ]
        return (2 if names else 3), [*names, str(subject)]

    def _block(self, subject: object) -> str:
        name = (
            str(subject)
            if subject in self._named
            else "[]"
            if isinstance(subject, ox.BlankNode)
            else self._term(subject)
        )
        return f"{name}\n    " + " ;\n    ".join(self._lines(subject)) + " .\n"

    def _lines(self, subject: object) -> list[str]:
        about = self._about[subject]
        lines = []
        for predicate in sorted(about, key=lambda iri: (iri != RDF_TYPE, iri)):
            verb = "a" if predicate == RDF_TYPE else self._iri(predicate)
            lines.append(f"{verb} {', '.join(sorted(self._term(obj) for obj in about[predicate]))}")
        return lines

    def _term(self, term: object) -> str:
        if isinstance(term, ox.NamedNode):
            return self._iri(term.value)
        if isinstance(term, ox.Literal):
            return self._literal(term)
        if term not in self._inline:
            return str(term)
        if set(self._about[term]) == {_FIRST, _REST}:
            return f"( {' '.join(self._members(term))} )"
        return f"[ {' ; '.join(self._lines(term))} ]"

    def _members(self, head: object) -> list[str]:
        found = []
        while head in self._inline and _FIRST in self._about[head]:
            found.append(self._term(self._about[head][_FIRST][0]))
            head = self._about[head][_REST][0]
        if head != ox.NamedNode(_NIL):
            raise ValueError("a list shared by two axioms has no short form")
        return found

    def _literal(self, literal: ox.Literal) -> str:
        bare = str(ox.Literal(literal.value))
        if literal.language:
            return f"{bare}@{literal.language}"
        if literal.datatype.value == f"{PREFIXES['xsd']}string":
            return bare
        return f"{bare}^^{self._iri(literal.datatype.value)}"

    def _iri(self, iri: str) -> str:
        for prefix, namespace in _BY_LENGTH:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri[len(namespace) :]):
                self._used.add(prefix)
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri}>"


def _has(about: dict[str, list[object]], part: str) -> bool:
    return f"{OWL}annotated{part}" in about
