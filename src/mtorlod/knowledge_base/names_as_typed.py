"""Names as people type them, to what a knowledge base asks with: nodes, interventions, readings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pyoxigraph import NamedNode

from mtorlod.errors import AmbiguousName, UnknownName
from mtorlod.namespaces import expand, shorten
from mtorlod.reasoning.reading import EVERYTHING, Reading
from mtorlod.terms import TYPE

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.reasoning.calculus import Intervention

EXPOSURES = ("acute", "chronic", "both")
CONTESTED = ("keep", "drop", "both")
CONTEXTS = "in-which-contexts-were-claims-observed-and-how-often"
"""The question that lists contexts."""


def resolve_thing(self: KnowledgeBase, name: str) -> str:
    """Return the IRI of whatever a statement or a question may name; errors as of `resolve`."""
    try:
        return self.resolve(name)
    except UnknownName as error:
        for names in (self.source.things, self.terms if self.source.has_vocabulary else self.source.things):
            if names.has(name):
                return names.resolve(name)
        iri = expand(name.strip().strip("<>"))
        if iri in self.every_iri:
            return iri
        raise error


def intervention(
    self: KnowledgeBase, words: Sequence[str], *, press: Sequence[str] = (), hold: Sequence[str] = ()
) -> Intervention:
    """Return a joint intervention from names as typed; see `effects`."""
    from mtorlod.knowledge_base.effects.intervention_words import read_intervention

    return read_intervention(self, words, press, hold)


def reading(
    self: KnowledgeBase,
    exposure: str | None = None,
    contexts: Sequence[str] = (),
    contested: str = "keep",
    indirect: bool = False,
) -> Reading:
    """Return the reading of an exposure and of contexts by name, and whether contested steps count.

    With `indirect`, stated outcomes of a node that was gained or lost count as indirect effects.

    Without contexts it is what the source is about, or all if that is nothing in particular; without an
    exposure it is left open, for one answer each. Where no claim has an exposure, it is "both" whatever
    is asked for.

    Raises:
        UnknownName: if the exposure, a context or what becomes of contested steps is not known.
    """
    if exposure is not None and exposure not in EXPOSURES:
        raise UnknownName(f"no exposure is called '{exposure}'", f"choose one of: {', '.join(EXPOSURES)}")
    if contested not in CONTESTED:
        raise UnknownName(
            f"contested steps cannot be '{contested}'", f"choose one of: {', '.join(CONTESTED)}"
        )
    if any(map(_is_any, contexts)) or not (contexts or self.source.subject):
        let_in: frozenset[str] | Literal["any"] = "any"
    else:
        let_in = frozenset(_context(self, name) for name in contexts)
    known = exposure if self.source.has_exposures else "both"
    return Reading(known, let_in, contested, indirect)  # type: ignore[arg-type]


def _context(kb: KnowledgeBase, name: str) -> str:
    try:
        return kb.source.contexts.resolve(name)
    except UnknownName as error:
        error.remedy += f" ('mtorlod query {CONTEXTS}' lists them)"
        raise


def _is_any(context: str) -> bool:
    return context.strip().casefold() == "any"


def nodes(self: KnowledgeBase, on: Sequence[str] | str) -> tuple[str, ...]:
    """Return the IRIs of the nodes that names stand for: of all that bear one, and of what stands for them.

    Raises:
        UnknownName: if nothing bears a name; the remedy suggests near names.
    """
    listed = (node for name in _each(on) for iri in self.names.bearers(name) for node in _standing(self, iri))
    return tuple(dict.fromkeys(listed))


def node(self: KnowledgeBase, name: str) -> str:
    """Return the IRI of the one node that a name stands for.

    Raises:
        UnknownName, AmbiguousName: as `resolve`; also if several nodes stand for one thing.
    """
    iri = self.resolve(name)
    standing = _standing(self, iri)
    if len(standing) > 1:
        raise AmbiguousName(
            f"'{name}' takes part in no effect itself, and several nodes stand for it",
            f"say which: {', '.join(f'{shorten(one)} ({self.label(one)})' for one in standing)}",
        )
    return standing[0]


def notes_on_nodes(self: KnowledgeBase, on: Sequence[str] | str) -> tuple[str, ...]:
    """Return how names of nodes were read, where they stand for several things or for something else."""
    from mtorlod.knowledge_base.effects.standing_words import how_read, is_no_effect, names_of_several

    notes = []
    for name in _each(on):
        bearers = self.names.bearers(name)
        if len(bearers) > 1:
            notes.append(names_of_several(name, [(self.label(iri), _kind(self, iri)) for iri in bearers]))
        for iri in bearers:
            if standing := self.model.stand_ins.of(iri):
                notes.append(how_read(iri, standing, self.label))
            elif iri not in self.model.network(EVERYTHING):
                notes.append(is_no_effect(iri, self.model.stand_ins.near(iri), self.label, self.terms.label))
    return tuple(dict.fromkeys(notes))


def _each(on: Sequence[str] | str) -> Sequence[str]:
    return [on] if isinstance(on, str) else on


def _standing(kb: KnowledgeBase, iri: str) -> tuple[str, ...]:
    return tuple(each.node for each in kb.model.stand_ins.of(iri)) or (iri,)


def _kind(kb: KnowledgeBase, iri: str) -> str:
    """Return what a thing is given as, and what it is a part of."""
    from mtorlod.knowledge_base.effects.standing_words import parts

    given = (s for s in kb.inferences.facts.given if s.predicate == TYPE and s.subject == NamedNode(iri))
    kinds = sorted(kb.label(s.object.value) for s in given if getattr(s.object, "value", "") in kb.terms)
    return "; ".join([*kinds[:1], *parts(kb.model.stand_ins.near(iri), kb.label, kb.terms.label)])


def nodes_of_file(self: KnowledgeBase, path: str | Path) -> list[str]:
    """Return the names of a file, one a line; empty lines and those that begin with # are left out.

    Raises:
        UnreadableFile, SyntaxFault: if it cannot be read as text.
    """
    from mtorlod.loading.file_bytes import file_bytes
    from mtorlod.loading.networks.text import lines_of

    lines = (line.strip() for line in lines_of(file_bytes(path), str(path)))
    return [line for line in lines if line and not line.startswith("#")]


def notes_on(self: KnowledgeBase, *words: str) -> tuple[str, ...]:
    """Return how words of an intervention were read, where they stand for something else."""
    from mtorlod.knowledge_base.effects.intervention_words import stand_ins

    return stand_ins(self, words)


def context_label(self: KnowledgeBase, name: str) -> str:
    """Return what a context is called, by any of its names; "any" for all.

    Raises:
        UnknownName: if there is no such context.
    """
    return "any" if _is_any(name) else self.source.contexts.label(_context(self, name))
