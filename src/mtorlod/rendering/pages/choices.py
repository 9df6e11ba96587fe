"""What can be chosen on the pathway page: things to do, by every name they go by, and contexts."""

from __future__ import annotations

from dataclasses import dataclass

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.effects.intervention_words import GAINED, LOST
from mtorlod.namespaces import MTOR, local_name
from mtorlod.reasoning.model import AGENT, MIRNA
from mtorlod.reasoning.reading import Reading
from mtorlod.rendering.pages.source_reading import WordChoice
from mtorlod.rendering.wording import Wording

_MOLECULE = f"{MTOR}MolecularEntity"
_ORDER = {"drug": 0, "miRNA": 1, "molecule": 2}
_WIDE = frozenset(
    {AGENT, *(MTOR + name for name in ("Drug", "Inhibitor", "BrakeReleaser", "NaturalProduct"))}
)
"""Classes of drugs that say little of how one acts."""


@dataclass(frozen=True)
class Choice:
    """Something that can be done.

    Attributes:
        word: as it is asked for.
        label: what the thing is called; names: what else.
        how: "lost", "gained", or nothing where it is given.
        what: "drug", "miRNA" or "molecule".
        group: the class of a drug.
    """

    word: str
    label: str
    how: str
    what: str
    group: str
    names: tuple[str, ...]


def choices(kb: KnowledgeBase, words: Wording) -> tuple[Choice, ...]:
    """Return everything that can be done, in the words that do it, with every name it goes by."""
    model = kb.model
    network = model.network(Reading("both", "any"))
    acting = {network.nodes[source] for source in network.sources}
    offered = []
    for iri in network.nodes:
        kinds = model.classes.get(iri, frozenset())
        word, label, names = local_name(iri), kb.names.label(iri), kb.names.synonyms(iri)
        if AGENT in kinds and iri in acting:
            offered.append(Choice(word, label, "", "drug", drug_class(kb, words, iri), names))
        elif iri in acting and (_MOLECULE in kinds or not kinds):
            what = "miRNA" if MIRNA in kinds else "molecule"
            offered += [Choice(f"{word}:{how}", label, how, what, "", names) for how in (LOST, GAINED)]
    return tuple(sorted(offered, key=lambda each: (_ORDER[each.what], each.label.casefold(), each.how)))


def drug_class(kb: KnowledgeBase, words: Wording, iri: str) -> str:
    """Return the label of the narrowest class of drugs that a drug belongs to."""
    kinds = {kind for kind in kb.model.classes.get(iri, ()) if kind.startswith(MTOR)} - _WIDE
    narrow = sorted((len(kb.model.members(kind)), kind) for kind in kinds)
    return words.name(narrow[0][1]) if narrow else "drug"


def context_choices(kb: KnowledgeBase) -> tuple[WordChoice, ...]:
    """Return the contexts that are not read by default."""
    offered = []
    for iri in {*kb.source.contexts.entities()} - kb.source.subject:
        label, word = kb.source.contexts.label(iri), local_name(iri)
        offered.append(WordChoice(word if _means(kb, word, iri) else label, label))
    return tuple(sorted(offered, key=lambda each: each.label.casefold()))


def _means(kb: KnowledgeBase, word: str, iri: str) -> bool:
    """Return whether a word stands for one context only."""
    try:
        return kb.source.contexts.resolve(word) == iri
    except MtorlodError:
        return False
