"""Names as people type them, to what a knowledge base asks with: nodes, interventions, readings.

The functions are methods of `KnowledgeBase`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mtorlod.errors import UnknownName

if TYPE_CHECKING:
    from mtorlod.knowledge_base.effects.intervention_words import Vocabulary
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.reasoning.calculus import Intervention
    from mtorlod.reasoning.reading import Reading

CONTEXTS = "in-which-contexts-were-claims-observed-and-how-often"
"""The question that lists contexts."""


def resolve_thing(self: KnowledgeBase, name: str) -> str:
    """Return the IRI of whatever a statement or a question may name; errors as of `resolve`."""
    try:
        return self.resolve(name)
    except UnknownName:
        if not self.source.things.has(name):
            raise
        return self.source.things.resolve(name)


def intervention(
    self: KnowledgeBase, words: Sequence[str], *, press: Sequence[str] = (), hold: Sequence[str] = ()
) -> Intervention:
    """Return a joint intervention from names as typed; see `effects`."""
    from mtorlod.knowledge_base.effects.intervention_words import FaultyIntervention, read_intervention

    for word in (*words, *press, *hold):
        if not isinstance(word, str):
            raise FaultyIntervention(
                f"an intervention is a name, not {word!r}",
                "write several one after the other: effects('everolimus', 'SL327', on='MAPK')",
            )
    return read_intervention(words, press, hold, _vocabulary(self))


def reading(
    self: KnowledgeBase, exposure: str | None = None, contexts: Sequence[str] = (), contested: str = "keep"
) -> Reading:
    """Return the reading of an exposure and of contexts by name, and whether contested steps count.

    Without contexts it is what the source is about, or all if that is nothing in particular; without an
    exposure it is left open, for one answer each. Where no claim has an exposure, it is "both" whatever
    is asked for.

    Raises:
        UnknownName: if the exposure, a context or what becomes of contested steps is not known.
    """
    from mtorlod.knowledge_base.effects.reading_words import read_reading

    if not contexts and not self.source.subject:
        contexts = ("any",)
    reading = read_reading(exposure, contexts, contested, lambda name: _context(self, name))
    return reading if self.source.has_exposures else replace(reading, exposure="both")


def _context(kb: KnowledgeBase, name: str) -> str:
    try:
        return kb.source.contexts.resolve(name)
    except UnknownName as error:
        error.remedy += f" ('mtorlod query {CONTEXTS}' lists them)"
        raise


def _vocabulary(kb: KnowledgeBase) -> Vocabulary:
    from mtorlod.knowledge_base.effects.intervention_words import Vocabulary

    return Vocabulary(kb.resolve, kb.names.has, kb.names.label, kb.model.is_agent, kb.model.acting_for)


def nodes(self: KnowledgeBase, on: Sequence[str] | str) -> tuple[str, ...]:
    """Return the IRIs of nodes by name; errors as of `resolve`."""
    return tuple(self.resolve(name) for name in ([on] if isinstance(on, str) else on))


def nodes_of_file(self: KnowledgeBase, path: str | Path) -> list[str]:
    """Return the names of a file, one a line; empty lines and those that begin with # are left out.

    Raises:
        UnreadableFile, SyntaxFault: if it cannot be read as text.
    """
    from mtorlod.loading.networks.file_bytes import file_bytes
    from mtorlod.loading.networks.text import lines_of

    lines = (line.strip() for line in lines_of(file_bytes(path), str(path)))
    return [line for line in lines if line and not line.startswith("#")]


def notes_on(self: KnowledgeBase, *words: str) -> tuple[str, ...]:
    """Return how words of an intervention were read, where they stand for something else."""
    from mtorlod.knowledge_base.effects.intervention_words import stand_ins

    return stand_ins(words, _vocabulary(self))


def context_label(self: KnowledgeBase, name: str) -> str:
    """Return what a context is called, by any of its names; "any" for all.

    Raises:
        UnknownName: if there is no such context.
    """
    if name.strip().casefold() == "any":
        return "any"
    return self.source.contexts.label(_context(self, name))
