"""`KnowledgeBase`: every step of the pipeline as a method, each done once and only when asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.knowledge_base.causal import CausalQuestions

if TYPE_CHECKING:
    import owlready2
    import rdflib

    from mtorlod.knowledge_base.auditing import Audit, Resting
    from mtorlod.knowledge_base.biomarkers import BiomarkerReport
    from mtorlod.knowledge_base.building import Release
    from mtorlod.knowledge_base.coverage import Coverage
    from mtorlod.knowledge_base.describing import Description
    from mtorlod.knowledge_base.discrepancies import Discrepancy
    from mtorlod.knowledge_base.effects import EffectRow
    from mtorlod.knowledge_base.heart import Heart
    from mtorlod.knowledge_base.mirnas import MirnaReport
    from mtorlod.knowledge_base.networks import NetworkKnowledgeBase


class KnowledgeBase(CausalQuestions):
    """A graph with everything that can be done with it.

    >>> from mtorlod import KnowledgeBase
    >>> kb = KnowledgeBase.load()
    >>> kb.resolve("rapamycin")
    'https://w3id.org/mtorlod/entity/sirolimus'
    """

    @staticmethod
    def from_network(
        path: str | Path, format: str | None = None, *, unsigned_unknown: bool = False
    ) -> NetworkKnowledgeBase:
        """Return the knowledge base of a user's network file; see `networks.open_network`."""
        from mtorlod.knowledge_base.network_opening import open_network

        return open_network(path, format, unsigned_unknown=unsigned_unknown)

    def describe(self, name: str, *, stated_only: bool = False) -> Description:
        """Return everything known of one thing, by any of its names.

        Raises:
            UnknownName, AmbiguousName: as `resolve`.
        """
        from mtorlod.knowledge_base.describing import describe, inferred_rows, verdict_rows

        iri = self.resolve(name)
        inferred = () if stated_only else inferred_rows(iri, self.inferences)
        verdicts = () if stated_only else verdict_rows(self._flagship_effects(iri), self.wording)
        doubts = [
            f"{each.label} ({each.kind}): {each.resolution}"
            for each in self.discrepancies
            if any(iri in self._mentioned(claim) for claim in each.claims)
        ]
        return describe(iri, self.dataset, self.wording, inferred, doubts, verdicts)

    def _flagship_effects(self, iri: str) -> list[EffectRow]:
        """Return what a drug does to the nodes of the mission's question; nothing where it has no effect."""
        from mtorlod.knowledge_base.building import FLAGSHIP
        from mtorlod.knowledge_base.effects import effect_rows

        if not self.model.is_agent(iri):
            return []
        readings = [each for each in self.reading().each() if iri in self.model.network(each)]
        given = self.intervention([iri])
        return [row for each in readings for row in effect_rows(self.model, [given], each, FLAGSHIP)]

    def _mentioned(self, claim: str) -> set[str]:
        found = self.dataset.claims.get(claim)
        if found is None:
            return set()
        terms = {
            term.value for triple in found.statements for term in triple if isinstance(term, ox.NamedNode)
        }
        return terms | {iri for denial in found.denials for iri in (denial.source, denial.target)}

    @cached_property
    def _audit(self) -> Audit:
        from mtorlod.knowledge_base.auditing import audit

        return audit(self.model, self.discrepancies, self.wording)

    def audit(self, *, reports: bool = True) -> Audit:
        """Return stated outcomes beside predicted ones, and the source's contradictions.

        Args:
            reports: whether the reports on miRNAs and biomarkers, which take longest, are part of it.
        """
        if not reports:
            return self._audit
        return replace(self._audit, mirnas=self.mirnas(), biomarkers=self.biomarkers())

    def mirnas(self) -> MirnaReport:
        """Return what is predicted and stated of every miRNA, as actor and as acted upon."""
        from mtorlod.knowledge_base.mirnas import mirna_report

        return mirna_report(self.model, self.wording)

    def biomarkers(self) -> BiomarkerReport:
        """Return both readings of every biomarker's sign, beside what the source states of it."""
        from mtorlod.knowledge_base.biomarkers import biomarker_report

        return biomarker_report(self.model, self.wording)

    def resting_on(self, reference: str) -> Resting:
        """Return what rests on a reference of the review, by its number.

        Raises:
            UnknownName: if no claim cites it.
        """
        from mtorlod.knowledge_base.auditing import resting_on

        return resting_on(reference, self.dataset, self.inferences)

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the source is in the graph."""
        from mtorlod.knowledge_base.coverage import cover

        return cover(self.dataset)

    @cached_property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """Where the source contradicts itself or is doubtful."""
        from mtorlod.knowledge_base.discrepancies import discrepancies

        return discrepancies(self.dataset)

    def owl_quads(self) -> list[ox.Quad]:
        """Return the ontology for editors: header, vocabulary, and accepted claims as annotated axioms."""
        from mtorlod.knowledge_base.editors import owl_quads

        return owl_quads(self.dataset)

    def export(
        self, name: str = "turtle", path: str | Path | None = None, *, what: str = "asserted"
    ) -> bytes:
        """Return the graph in a format, and write it to `path` if one is given.

        Raises:
            UnknownName: if there is no such format or part.
            CannotWrite: if the path cannot be written.
        """
        from mtorlod.exporting.release import write_file
        from mtorlod.knowledge_base.releasing import export

        data = export(self, name, what)
        if path is not None:
            write_file(path, data)
        return data

    def heart(self) -> Heart:
        """Return the graph's heart: the feedback loop and the drugs that act on it."""
        from mtorlod.knowledge_base.heart import heart

        return heart(self)

    def build(self, out: str | Path = "release", *, hermit: bool = True) -> Release:
        """Validate, reason and write a release folder, whole or not at all; see `building.build`."""
        from mtorlod.knowledge_base.building import build

        return build(self, out, hermit=hermit)

    def to_rdflib(self) -> rdflib.Dataset:
        """Return the asserted graph as an rdflib Dataset, each claim in its named graph."""
        import rdflib

        return rdflib.Dataset().parse(data=self.export("trig"), format="trig")

    def to_owlready2(self) -> owlready2.Ontology:
        """Return the ontology in a fresh owlready2 world."""
        import io

        import owlready2

        loaded = owlready2.World().get_ontology("https://w3id.org/mtorlod#")
        return loaded.load(fileobj=io.BytesIO(self.export("owl")))
