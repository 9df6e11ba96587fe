"""What a knowledge base tells unasked: descriptions, audits, what rests on a reference, what changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Unpack

if TYPE_CHECKING:
    from mtorlod.knowledge_base.audits.between_sources import BetweenSources
    from mtorlod.knowledge_base.audits.biomarkers import BiomarkerReport
    from mtorlod.knowledge_base.audits.mirnas import MirnaReport
    from mtorlod.knowledge_base.audits.outcomes_audit import Audit
    from mtorlod.knowledge_base.audits.resting import Resting
    from mtorlod.knowledge_base.descriptions.coverage import Coverage
    from mtorlod.knowledge_base.descriptions.description import Description
    from mtorlod.knowledge_base.descriptions.source_description import SourceDescription
    from mtorlod.knowledge_base.differences.difference import Difference
    from mtorlod.knowledge_base.differences.retracted_works import Retractions
    from mtorlod.knowledge_base.differences.sides import Looked
    from mtorlod.knowledge_base.heart_of_the_network import Heart
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.knowledge_base.sources.heard_sources import HeardSources


def describe(self: KnowledgeBase, name: str, *, stated_only: bool = False) -> Description | SourceDescription:
    """Return everything known of one thing, by any of its names: an entity, or whatever else has an IRI.

    Raises:
        UnknownName, AmbiguousName: as `resolve`.
    """
    from mtorlod.knowledge_base.descriptions.description import describe

    if self.source_names.has(name) and not self.names.has(name):
        return self.describe_source(name)
    return describe(self, name, stated_only)


def describe_source(self: KnowledgeBase, name: str) -> SourceDescription:
    """Return what is known of a source, by its key or its label: what was read, its claims, what rests on it.

    Raises:
        UnknownName, AmbiguousName: if no source bears the name, or several do.
    """
    from mtorlod.knowledge_base.descriptions.source_description import describe_source

    return describe_source(self, self.source_names.resolve(name))


def audit(self: KnowledgeBase, *, reports: bool = True) -> Audit:
    """Return stated outcomes beside predicted ones, contradictions, and what has no sign.

    Args:
        reports: whether the reports on miRNAs and biomarkers, which take longest, are part of it, where
            there are any.
    """
    if not reports or not self.model.outcomes:
        return self._audit
    return replace(self._audit, mirnas=self.mirnas(), biomarkers=self.biomarkers())


def audit_of(self: KnowledgeBase) -> Audit:
    """Return the audit without the reports."""
    from mtorlod.knowledge_base.audits.outcomes_audit import audit

    return audit(self)


def heard_sources_of(self: KnowledgeBase) -> HeardSources | None:
    """Return whose claims count; None of a graph that is one source."""
    from mtorlod.knowledge_base.sources.heard_sources import HeardSources

    return HeardSources.of(self.dataset) if self.source.stated_profile else None


def between_sources(self: KnowledgeBase) -> BetweenSources:
    """Return each source's outcomes against the network of the others."""
    from mtorlod.knowledge_base.audits.between_sources import between_sources

    return between_sources(self)


def mirnas(self: KnowledgeBase) -> MirnaReport:
    """Return what is predicted and stated of every miRNA, as actor and as acted upon."""
    from mtorlod.knowledge_base.audits.mirnas import mirna_report

    return mirna_report(self)


def biomarkers(self: KnowledgeBase) -> BiomarkerReport:
    """Return both readings of every biomarker's sign, beside what the source states of it."""
    from mtorlod.knowledge_base.audits.biomarkers import biomarker_report

    return biomarker_report(self)


def resting_on(self: KnowledgeBase, reference: str) -> Resting:
    """Return what rests on a reference, by its number or as the file writes it.

    Raises:
        UnknownName: if no claim cites it.
    """
    from mtorlod.knowledge_base.audits.resting import resting_on

    return resting_on(self, reference)


def diff(
    self: KnowledgeBase,
    after: KnowledgeBase,
    *,
    names: tuple[str, str] = ("before", "after"),
    **looked: Unpack[Looked],
) -> Difference:
    """Return what changes from this graph to another, each change with the claims that make it.

    Args:
        after: the same graph with other claims: `kb.with_files([…])`, `kb.of_sources(until=2013)`.
        names: what the two are called.
        looked: what is compared: the fields of `Looked`, by name.

    Raises:
        UnknownName, AmbiguousName: if a name stands for nothing in the later graph, or for several things.
    """
    from mtorlod.knowledge_base.differences.sides import Side, compare

    return compare(after, Side(names[0], self), Side(names[1], after), looked)


def diff_sides(self: KnowledgeBase, before: str, after: str, **looked: Unpack[Looked]) -> Difference:
    """Return what changes between two sides by how they are typed.

    A side is a claims table or an RDF file (this graph with it); a release folder, as it was published; or a
    reading of this graph: "all", a source's key, `source:KEY`, `until:YEAR`, `without:KEY`, `contested:drop`,
    several parted by commas. Further args are those of `diff`.

    Raises:
        FaultySide: if a word is none of these, or a release stands against something else.
        UnreadableFile, SyntaxFault, FaultyTable: if a file cannot be read.
        UnknownName, AmbiguousName: if a name stands for no source, or for several.
    """
    from mtorlod.knowledge_base.differences.sides import compare, read_side

    one, other = read_side(before, self), read_side(after, self)
    named = self if isinstance(other.holds, Path) else other.holds
    return compare(named, one, other, looked)


def retractions(self: KnowledgeBase, path: str | Path) -> Retractions:
    """Return which works of this graph a list of retractions names, and what rests on them.

    Args:
        path: as for `with_retractions`.

    Raises:
        UnreadableFile, SyntaxFault: if the list cannot be read.
    """
    from mtorlod.knowledge_base.differences.retracted_works import Retractions, listed_works
    from mtorlod.loading import read_notices

    notices = read_notices(path)
    after = self.with_retractions(path)
    names = ("all", f"what {PurePath(path).name} leaves")
    difference = self.diff(after, names=names)
    works = listed_works(self.dataset, notices)
    return Retractions(PurePath(path).name, len(notices), works, difference, after.glossary)


def heart(self: KnowledgeBase) -> Heart:
    """Return the heart of the graph: the nodes with a place in its layout, their loop, and its drugs.

    Raises:
        UnknownName: if the source's profile has no layout of it.
    """
    from mtorlod.knowledge_base.heart_of_the_network import heart

    return heart(self)


def coverage_of(self: KnowledgeBase) -> Coverage:
    """How much of the source is in the graph: of the first one, if the profile names one."""
    from mtorlod.knowledge_base.descriptions.coverage import cover

    return cover(self)
