"""What is special about a graph, stated in RDF: its subject, nodes to watch, things to try, its name.

The shipped graph has such a file beside its ontology; a graph without one is asked all the same, and what can
be derived from it is (see `knowledge_base.derived_profile`). A profile is about a graph and no part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from mtorlod import resources
from mtorlod.loading.files import read_file
from mtorlod.loading.layouts import Layout, read_layouts
from mtorlod.namespaces import DCTERMS, MTOR, RDF, RDF_TYPE, RDFS_LABEL
from mtorlod.terms import NIL

_PROFILE = ox.NamedNode(f"{MTOR}Profile")


@dataclass(frozen=True)
class Example:
    """Something to try.

    Attributes:
        label: what it shows.
        do: interventions in words, as they are typed.
        on: name of the node to look at.
    """

    label: str
    do: tuple[str, ...]
    on: str = ""


@dataclass(frozen=True)
class Profile:
    """What is special about a graph.

    Attributes:
        title: what the graph is called.
        source: how sentences call what was read: "the review".
        first_source: IRI of the source whose answers alone are told beside those of all; "" if there is none.
        namespace: where the IRIs of its things begin; "" if they may lie anywhere.
        subject: what the source is about: a claim observed only within these is read by default. Empty: all.
        about: the subject in words; empty if it has none.
        exposure: "acute", "chronic" or "both": under which its network is drawn and written.
        watched: nodes that a therapy should not move, first asked about.
        readouts: nodes told next.
        arms: nodes that every miRNA is asked about.
        examples: things to try.
        queries: names of queries that the editor offers.
        resources: things to begin from.
        layouts: name → where nodes stand in a picture; of others there is no layout.
        network: how sentences call its network: "the mTOR pathway"; empty for the title.
        summary: what the graph tells, in a few words; empty for the title.
        licence: under which the graph may be used; empty if that is not the project's to say.
        typed: names as people type them, to be shown where one is asked for.
    """

    title: str
    source: str = "the source"
    first_source: str = ""
    namespace: str = ""
    subject: frozenset[str] = frozenset()
    about: str = ""
    exposure: str = "both"
    watched: tuple[str, ...] = ()
    readouts: tuple[str, ...] = ()
    arms: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    queries: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    layouts: Mapping[str, Layout] = field(default_factory=dict)
    network: str = ""
    summary: str = ""
    licence: str = ""
    typed: tuple[str, ...] = ()


def shipped_profile() -> Profile:
    """Return the profile of the shipped graph."""
    profile = read_profile(read_file(resources.folder("ontology", "profile.ttl")).quads)
    assert profile is not None, "ontology/profile.ttl describes no mtor:Profile"
    return profile


def read_profile(quads: Iterable[ox.Quad]) -> Profile | None:
    """Return the profile that quads state; None if they state none."""
    about: dict[object, dict[str, list]] = {}
    listed = tuple(quads)
    for quad in listed:
        about.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    profiles = [node for node, said in about.items() if _PROFILE in said.get(RDF_TYPE, ())]
    return (
        replace(_Reader(about, about[profiles[0]]).profile(), layouts=read_layouts(listed))
        if profiles
        else None
    )


class _Reader:
    def __init__(self, about: dict[object, dict[str, list]], said: dict[str, list]) -> None:
        self._about = about
        self._said = said

    def profile(self) -> Profile:
        return Profile(
            title=self._text(f"{DCTERMS}title"),
            source=self._text(f"{MTOR}sourceWording") or "the source",
            first_source=self._text(f"{MTOR}firstSource"),
            namespace=self._text(f"{MTOR}namespace"),
            subject=frozenset(self._members("subject")),
            about=self._text(f"{MTOR}subjectWording"),
            exposure=self._text(f"{MTOR}shownUnder") or "both",
            watched=self._members("watches"),
            readouts=self._members("readsOut"),
            arms=self._members("asksOfMirnas"),
            examples=tuple(self._example(node) for node in self._listed(self._said, f"{MTOR}tries")),
            queries=self._members("offersQueries"),
            resources=self._members("beginsFrom"),
            network=self._text(f"{MTOR}networkWording"),
            summary=self._text(f"{DCTERMS}description"),
            licence=self._text(f"{DCTERMS}rights"),
            typed=self._members("isAskedFor"),
        )

    def _text(self, predicate: str, said: dict[str, list] | None = None) -> str:
        values = (self._said if said is None else said).get(predicate, ())
        return str(values[0].value) if values else ""

    def _members(self, name: str) -> tuple[str, ...]:
        return tuple(term.value for term in self._listed(self._said, MTOR + name))

    def _listed(self, said: dict[str, list], predicate: str) -> list:
        """Return the members of an RDF list, in its order."""
        members: list = []
        node = said.get(predicate, [NIL])[0]
        while node != NIL:
            cell = self._about[node]
            members.append(cell[f"{RDF}first"][0])
            node = cell[f"{RDF}rest"][0]
        return members

    def _example(self, node: object) -> Example:
        said = self._about[node]
        words = tuple(term.value for term in self._listed(said, f"{MTOR}does"))
        return Example(self._text(RDFS_LABEL, said), words, self._text(f"{MTOR}looksAt", said))
