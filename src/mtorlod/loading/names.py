"""Names as people type them, to IRIs: labels, synonyms, local names, CURIEs; with suggestions.

The strictest reading that finds something wins; a reading that finds several different things is
an error that lists them, never a guess.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cached_property

import pyoxigraph as ox

from mtorlod.errors import AmbiguousName, UnknownName
from mtorlod.loading.file_set import FileSet
from mtorlod.namespaces import ENTITY, expand, local_name, shorten
from mtorlod.terms import ALT_LABEL, LABEL

_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "µ": "mu", "μ": "mu"}


def loose(name: str) -> str:
    """Return a name without case, Greek letters, spaces and punctuation.

    >>> loose("miR-99a") == loose("MIR 99a")
    True
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    text = "".join(_GREEK.get(letter, letter) for letter in text)
    return re.sub(r"[\W_]+", "", text) or text


class Names:
    """The names of the things in one namespace (entities, unless told otherwise), and of further ones.

    Args:
        quads: what is said of them; only labels and synonyms are read.
        namespace: how their IRIs begin.
        kind: what messages call them.
        further: IRIs of other things whose names are read too.
        described: IRIs of things, some of which the quads may not name.
    """

    def __init__(
        self,
        quads: Iterable[ox.Quad],
        namespace: str = ENTITY,
        kind: str = "entity",
        further: Set[str] = frozenset(),
        described: Iterable[str] = (),
    ) -> None:
        self._kind = kind
        self._namespace = namespace
        self._labels: dict[str, str] = {}
        self._synonyms: dict[str, set[str]] = {}
        self._known = {iri for iri in described if iri.startswith(namespace) or iri in further}
        for quad in quads:
            subject = quad.subject
            if not isinstance(subject, ox.NamedNode):
                continue
            if not (subject.value.startswith(namespace) or subject.value in further):
                continue
            self._known.add(subject.value)
            if quad.predicate == LABEL:
                self._labels[subject.value] = quad.object.value
            elif quad.predicate == ALT_LABEL:
                self._synonyms.setdefault(subject.value, set()).add(quad.object.value)

    def __contains__(self, iri: object) -> bool:
        return iri in self._known

    def label(self, iri: str) -> str:
        """Return the label, or the shortened IRI of a thing without one."""
        return self._labels.get(iri) or shorten(iri)

    def synonyms(self, iri: str) -> tuple[str, ...]:
        """Return the other names of a thing, sorted."""
        return tuple(sorted(self._synonyms.get(iri, ())))

    def entities(self) -> tuple[str, ...]:
        """Return the IRIs of everything that has a name here, sorted."""
        return tuple(sorted(self._known))

    def all_names(self) -> list[tuple[str, str]]:
        """Return (name, IRI) of every name, sorted."""
        pairs = {(name, iri) for table in self._tables for name, iris in table.items() for iri in iris}
        return sorted(pairs)

    def resolve(self, name: str) -> str:
        """Return the IRI that a name stands for.

        Raises:
            UnknownName: if nothing bears it; the remedy suggests near names.
            AmbiguousName: if the strictest reading finds several; the remedy lists them.
        """
        name = name.strip()
        if not name:
            raise UnknownName("the name is empty", "give a label, a synonym, a prefixed name or an IRI")
        iris = self.find(name)
        if len(iris) > 1:
            raise self._ambiguous(name, iris)
        if not iris:
            raise UnknownName(f"no {self._kind} is called '{name}'", self._suggest(name))
        return iris[0]

    def find(self, name: str, *, loosely: bool = True) -> tuple[str, ...]:
        """Return the IRIs that the strictest reading of a name finds, sorted; none if nothing bears it.

        Args:
            name: as people type it.
            loosely: read it without spaces and punctuation too, where nothing else finds anything.
        """
        iri = expand(name.strip("<>"))
        if iri in self._known:
            return (iri,)
        return next((tuple(sorted(bearers)) for bearers in self._read(name, loosely) if bearers), ())

    def bearers(self, name: str) -> tuple[str, ...]:
        """Return the IRIs of everything that bears a name but for its case, what it says exactly first.

        Raises:
            UnknownName: if nothing bears it; the remedy suggests near names.
        """
        name = name.strip()
        exact = self.find(name)
        if len(exact) < 2 and expand(name.strip("<>")) in exact:
            return exact
        return tuple(dict.fromkeys((*exact, *sorted(self._in_any_case(name))))) or (self.resolve(name),)

    def _in_any_case(self, name: str) -> set[str]:
        return set().union(*(table.get(name.casefold(), set()) for table in self._casefolded))

    def _ambiguous(self, name: str, iris: tuple[str, ...]) -> AmbiguousName:
        listed = ", ".join(f"{shorten(one)} ({self.label(one)})" for one in iris)
        return AmbiguousName(
            f"'{name}' is a name of {len(iris)} {self._kind} entries", f"say which: {listed}"
        )

    def bears(self, name: str) -> bool:
        """Return whether something here is called exactly this: its label, a synonym or its local name."""
        return any(name in table for table in self._tables)

    def has(self, name: str) -> bool:
        """Return whether a name stands for something here, or for several things."""
        return bool(self.find(name.strip()))

    def near(self, name: str) -> tuple[str, ...]:
        """Return names that look like one that nothing bears, the nearest first, at most five."""
        folded = {candidate.casefold(): (candidate, iri) for candidate, iri in self.all_names()}
        typed = name.casefold()
        holding = [key for key in folded if len(name) > 2 and typed in key]
        near = sorted(holding, key=lambda key: (len(key), key))[:3]
        near += [
            key
            for key in difflib.get_close_matches(typed, sorted(folded), n=5, cutoff=0.6)
            if key not in near
        ]
        told: dict[str, str] = {}
        for key in near:
            name, iri = folded[key]
            told.setdefault(iri, name)  # one name for each thing, the nearest
        return tuple(told.values())[:5]

    def _suggest(self, name: str) -> str:
        if near := self.near(name):
            return "did you mean " + ", ".join(f"'{one}'" for one in near) + "?"
        asked = "all-entities" if self._namespace == ENTITY else "effect-relations-with-their-signs"
        return f"see 'mtorlod query {asked}' for what there is"

    @cached_property
    def _tables(self) -> tuple[dict[str, set[str]], ...]:
        exact: dict[str, set[str]] = {}
        alternative: dict[str, set[str]] = {}
        for iri in self._known:
            exact.setdefault(local_name(iri), set()).add(iri)
            if iri in self._labels:
                exact.setdefault(self._labels[iri], set()).add(iri)
            for synonym in self._synonyms.get(iri, ()):
                alternative.setdefault(synonym, set()).add(iri)
        return exact, alternative

    def _read(self, name: str, loosely: bool) -> Iterator[set[str]]:
        """Yield what a name stands for, from the strictest reading to the loosest, each made when needed."""
        for table in self._tables:
            yield table.get(name, set())
        # Where only the case tells two things apart, it was not typed on purpose.
        yield self._in_any_case(name)
        if loosely:
            for table in self._loosened:
                yield table.get(loose(name), set())

    @cached_property
    def _casefolded(self) -> tuple[dict[str, set[str]], ...]:
        return tuple(_folded(table, str.casefold) for table in self._tables)

    @cached_property
    def _loosened(self) -> tuple[dict[str, set[str]], ...]:
        return tuple(_folded(table, loose) for table in self._tables)


def names_in(
    said: FileSet, namespace: str = ENTITY, kind: str = "entity", further: Set[str] = frozenset()
) -> Names:
    """Return the names of all that is described in files, as `Names` takes them."""
    return Names(said.saying(LABEL, ALT_LABEL), namespace, kind, further, said.subjects)


def _folded(table: dict[str, set[str]], fold: Callable[[str], str]) -> dict[str, set[str]]:
    folded: dict[str, set[str]] = {}
    for key, iris in table.items():
        folded.setdefault(fold(key), set()).update(iris)
    return folded
