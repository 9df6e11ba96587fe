"""What the words of a table stand for: things, classes, relations, and the words of the closed lists."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import cached_property

import pyoxigraph as ox

from mtorlod.errors import AmbiguousName, UnknownName
from mtorlod.loading.names import Names, loose
from mtorlod.namespaces import MTOR, OWL, RDF_TYPE, RDFS, RDFS_LABEL, SKOS, XSD, local_name

_AGENT = f"{MTOR}TherapeuticAgent"
_DATA = frozenset({f"{OWL}DatatypeProperty", f"{OWL}AnnotationProperty"})
_PROPERTIES = frozenset({f"{OWL}ObjectProperty", *_DATA})
_LISTS = f"{MTOR}listsAlternatives"
_ALT = ox.NamedNode(f"{SKOS}altLabel")
_IS_A = "is a"


class Terms:
    """The vocabulary and the things that tables may name, by the quads that describe them."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        described = tuple(quads)
        self._types: dict[str, set[str]] = {}
        self._wider: dict[str, set[str]] = {}
        self._ranges: dict[str, str] = {}
        self._alternatives: set[str] = set()
        self.labels: dict[str, str] = {}
        for subject, predicate, obj, _ in described:
            if type(subject) is not ox.NamedNode:
                continue
            name = predicate.value
            if name == RDFS_LABEL:
                self.labels[subject.value] = obj.value
            elif name == _LISTS:
                self._alternatives.add(subject.value)
            elif type(obj) is not ox.NamedNode:
                continue
            elif name == RDF_TYPE:
                self._types.setdefault(subject.value, set()).add(obj.value)
            elif name == f"{RDFS}subClassOf":
                self._wider.setdefault(subject.value, set()).add(obj.value)
            elif name == f"{RDFS}range":
                self._ranges[subject.value] = obj.value
        self._things = Names(described)
        self._described = described
        self._entities: dict[str, str] = {}
        self._nodes: dict[str, ox.NamedNode] = {}
        self._words: dict[tuple[str, str], str] = {}
        self._named: dict[str, str] = {}

    # Names to IRIs

    def thing(self, name: str) -> str:
        """Return the IRI of an entity.

        Raises:
            UnknownName: if nothing bears the name; the remedy suggests near ones.
            AmbiguousName: if several things do.
        """
        if name not in self._entities:
            self._entities[name] = self._things.resolve(name)
        return self._entities[name]

    def thing_or_class(self, name: str) -> str:
        """Return the IRI of an entity or, where none bears the name, of a class or value: "rapalog".

        Raises:
            UnknownName, AmbiguousName: as `thing`.
        """
        if name not in self._entities and not self._things.bears(name):
            iri = self._classes.get(loose(name)) or self._values.get(loose(name))
            if iri is not None:
                self._entities[name] = iri
        return self.thing(name)

    def value(self, kind: str, word: str) -> str:
        """Return the IRI of a word of a closed list: "not raised" of mtor:Direction.

        Raises:
            UnknownName: if the list has no such word; the remedy gives the list.
        """
        if (kind, word) in self._words:
            return self._words[kind, word]
        words = self._lists.get(kind, {})
        meant = words.get(loose(word))
        if meant is None:
            allowed = ", ".join(sorted({self.word(iri) for iri in words.values()}))
            raise UnknownName(f"'{word}' is none of the words of this column", f"one of {allowed}")
        self._words[kind, word] = meant
        return meant

    def relation(self, name: str) -> str:
        """Return the IRI of a relation by its local name or label; "is a" is rdf:type.

        Raises:
            UnknownName: if there is none; the remedy suggests near ones.
        """
        if name in self._named:
            return self._named[name]
        if loose(name) == loose(_IS_A):
            return RDF_TYPE
        meant = self._relations.get(loose(name))
        if meant is None:
            names = sorted({local_name(iri) for iri in self._relations.values()})
            near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
            remedy = f"did you mean {', '.join(near)}?" if near else "a relation of the vocabulary, or 'is a'"
            raise UnknownName(f"'{name}' is no relation", remedy)
        self._named[name] = meant
        return meant

    def node(self, iri: str) -> ox.NamedNode:
        """Return the node of an IRI, made once."""
        made = self._nodes.get(iri)
        if made is None:
            made = self._nodes[iri] = ox.NamedNode(iri)
        return made

    # IRIs to words

    def word(self, iri: str) -> str:
        """Return the word that `value` reads as this: mtor:NotRaised → "not raised"."""
        label, local = self.labels.get(iri, ""), local_name(iri)
        if loose(label) == loose(local):
            return label
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).lower()

    def name(self, iri: str) -> str:
        """Return a name that `thing_or_class` reads back as this IRI: the label where it does."""
        for name in (self.labels.get(iri, ""), local_name(iri)):
            try:
                if name and "|" not in name and self.thing_or_class(name) == iri:
                    return name
            except (UnknownName, AmbiguousName):
                continue
        return iri

    def relation_name(self, iri: str) -> str:
        """Return a name that `relation` reads back as this IRI."""
        return _IS_A if iri == RDF_TYPE else local_name(iri)

    def verb(self, iri: str) -> str:
        """Return a relation in words, as in "S6K1 inhibits IRS1"."""
        return _IS_A if iri == RDF_TYPE else self.labels.get(iri) or local_name(iri)

    def label(self, iri: str) -> str:
        """Return the label of a thing or class, or its local name."""
        return self.labels.get(iri) or local_name(iri)

    # Kinds

    def is_class(self, iri: str) -> bool:
        """Return whether an IRI stands for a class."""
        return f"{OWL}Class" in self._types.get(iri, ())

    def is_agent(self, iri: str) -> bool:
        """Return whether a thing is given as drugs are."""
        return any(_AGENT in self._all_wider(kind) for kind in self._types.get(iri, ()))

    def datatype(self, relation: str) -> str | None:
        """Return the datatype of a relation whose objects are texts or numbers; None if they are things."""
        if _DATA.isdisjoint(self._types.get(relation, ())):
            return None
        stated = self._ranges.get(relation, "")
        return stated if stated.startswith(XSD) else f"{XSD}string"

    def lists_alternatives(self, relation: str) -> bool:
        """Return whether the values of a relation in one claim are a list of which one holds."""
        return relation in self._alternatives

    def _all_wider(self, kind: str) -> set[str]:
        wider, waiting = {kind}, [kind]
        while waiting:
            new = self._wider.get(waiting.pop(), set()) - wider
            wider |= new
            waiting += new
        return wider

    @cached_property
    def _classes(self) -> dict[str, str]:
        return self._by_name(f"{OWL}Class")

    @cached_property
    def _values(self) -> dict[str, str]:
        return self._by_name(f"{OWL}NamedIndividual")

    @cached_property
    def _relations(self) -> dict[str, str]:
        return {key: iri for kind in sorted(_PROPERTIES) for key, iri in self._by_name(kind).items()}

    @cached_property
    def _lists(self) -> dict[str, dict[str, str]]:
        """Class of controlled values → word without blanks and punctuation → value."""
        lists: dict[str, dict[str, str]] = {}
        controlled = {kind for kind in self._wider if f"{MTOR}ControlledValue" in self._wider[kind]}
        for iri, kinds in sorted(self._types.items()):
            for kind in kinds & controlled:
                lists.setdefault(kind, {}).update(dict.fromkeys(map(loose, self._all_names(iri)), iri))
        return lists

    def _by_name(self, kind: str) -> dict[str, str]:
        return {
            loose(name): iri
            for iri, kinds in sorted(self._types.items())
            if kind in kinds and iri.startswith(MTOR)
            for name in self._all_names(iri)
        }

    def _all_names(self, iri: str) -> list[str]:
        names = [*self._synonyms.get(iri, ()), local_name(iri)]
        if iri in self.labels:
            names += [re.sub(r" \([^)]*\)$", "", self.labels[iri]), self.labels[iri]]
        return [name for name in names if name]

    @cached_property
    def _synonyms(self) -> dict[str, list[str]]:
        synonyms: dict[str, list[str]] = {}
        for subject, predicate, obj, _ in self._described:
            if predicate == _ALT and type(subject) is ox.NamedNode and subject.value.startswith(MTOR):
                synonyms.setdefault(subject.value, []).append(obj.value)
        return synonyms
