"""What a knowledge base tells unasked: descriptions, audits, reports, what rests on a reference.

The functions are methods of `KnowledgeBase`, each the door to its room.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtorlod.knowledge_base.audits.audit import Audit
    from mtorlod.knowledge_base.audits.biomarkers import BiomarkerReport
    from mtorlod.knowledge_base.audits.mirnas import MirnaReport
    from mtorlod.knowledge_base.audits.resting import Resting
    from mtorlod.knowledge_base.descriptions.description import Description
    from mtorlod.knowledge_base.heart_of_the_network import Heart
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase


def describe(self: KnowledgeBase, name: str, *, stated_only: bool = False) -> Description:
    """Return everything known of one thing, by any of its names.

    Raises:
        UnknownName, AmbiguousName: as `resolve`.
    """
    from mtorlod.knowledge_base.descriptions.description import describe, inferred_statements

    iri = self.resolve(name)
    inferred = () if stated_only else inferred_statements(iri, self.inferences)
    verdicts = [] if stated_only or not self.model.is_agent(iri) else self._watched(iri)
    return describe(iri, self.source.quads, self.glossary, inferred, self.discrepancies, verdicts)


def audit(self: KnowledgeBase, *, reports: bool = True) -> Audit:
    """Return stated outcomes beside predicted ones, contradictions, and what has no sign.

    Args:
        reports: whether the reports on miRNAs and biomarkers, which take longest, are part of it, where
            there are any.
    """
    if not reports or not self.model.outcomes:
        return self._audit
    return replace(self._audit, mirnas=self.mirnas(), biomarkers=self.biomarkers())


def mirnas(self: KnowledgeBase) -> MirnaReport:
    """Return what is predicted and stated of every miRNA, as actor and as acted upon."""
    from mtorlod.knowledge_base.audits.mirnas import mirna_report

    return mirna_report(self.model, self.profile.arms, self.glossary)


def biomarkers(self: KnowledgeBase) -> BiomarkerReport:
    """Return both readings of every biomarker's sign, beside what the source states of it."""
    from mtorlod.knowledge_base.audits.biomarkers import biomarker_report

    return biomarker_report(self.model, self.glossary)


def resting_on(self: KnowledgeBase, reference: str) -> Resting:
    """Return what rests on a reference, by its number or as the file writes it.

    Raises:
        UnknownName: if no claim cites it.
    """
    from mtorlod.knowledge_base.audits.resting import resting_on
    from mtorlod.knowledge_base.descriptions.numbered_references import numbered_references

    found = resting_on(reference, self.model, self.glossary)
    listed = (each for each in numbered_references(self.source.quads) if each.iri == found.reference)
    return replace(found, listed=next(listed, None))


def heart(self: KnowledgeBase) -> Heart:
    """Return the heart of the graph: the nodes with a place in its layout, their loop, and its drugs.

    Raises:
        UnknownName: if the source's profile has no layout of it.
    """
    from mtorlod.knowledge_base.heart_of_the_network import heart

    return heart(self)
