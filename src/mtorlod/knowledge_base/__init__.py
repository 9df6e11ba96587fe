"""The knowledge base: load → validate → reason → explain or query → export, in one object over one source.

Here is all that is public of it: the object, the values that it answers with, and the interface of what it
reads. Each is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtorlod.lazily import lazily

__all__, __getattr__ = lazily(
    __name__,
    {
        "answers": "ByReading Contested",
        "audits.outcomes_audit": "Audit Comparison",
        "audits.between_sources": "BetweenSources",
        "audits.biomarkers": "BiomarkerReport",
        "audits.discrepancies": "Discrepancy",
        "audits.measured_audit": "MeasuredAudit",
        "audits.mirnas": "MirnaReport",
        "audits.resting": "Resting",
        "causal_arguments": "Asked Done Heard",
        "claims_tables": "ClaimsFile empty_table table_of",
        "combinations.combination": "Combination CombinationTable",
        "descriptions.coverage": "Coverage",
        "descriptions.description": "Description",
        "descriptions.source_description": "SourceDescription",
        "differences.difference": "Difference",
        "differences.retracted_works": "Retractions",
        "differences.sides": "Looked",
        "drawn_question": "DrawnQuestion",
        "effects.context_comparison": "ContextComparison",
        "effects.effect_row": "EffectRow EffectTable",
        "effects.effect_rows": "EffectStream",
        "effects.sweep": "Sweep",
        "glossary": "Glossary",
        "heart_of_the_network": "Heart",
        "knowledge_base": "KnowledgeBase",
        "measurements.resolving": "ResolvedMeasurements",
        "proofs.statement_proof": "StatementProof",
        "proofs.verdict_proof": "VerdictProof",
        "questions.prepared": "Prepared",
        "screens.screening_run": "ScreenReport",
        "sources.rdf_options": "ImportOptions",
        "sources.source": "Source",
        "validating": "validate_ontology",
        "worlds.evidence": "Evidence Experiment",
        "worlds.joint_outcomes": "Tie WorldsTable",
        "worlds.next_measurement": "AdviceTable",
    },
)

if TYPE_CHECKING:
    from mtorlod.knowledge_base.answers import ByReading as ByReading, Contested as Contested
    from mtorlod.knowledge_base.audits.between_sources import BetweenSources as BetweenSources
    from mtorlod.knowledge_base.audits.biomarkers import BiomarkerReport as BiomarkerReport
    from mtorlod.knowledge_base.audits.discrepancies import Discrepancy as Discrepancy
    from mtorlod.knowledge_base.audits.measured_audit import MeasuredAudit as MeasuredAudit
    from mtorlod.knowledge_base.audits.mirnas import MirnaReport as MirnaReport
    from mtorlod.knowledge_base.audits.outcomes_audit import Audit as Audit, Comparison as Comparison
    from mtorlod.knowledge_base.audits.resting import Resting as Resting
    from mtorlod.knowledge_base.causal_arguments import Asked as Asked, Done as Done, Heard as Heard
    from mtorlod.knowledge_base.claims_tables import (
        ClaimsFile as ClaimsFile,
        empty_table as empty_table,
        table_of as table_of,
    )
    from mtorlod.knowledge_base.combinations.combination import (
        Combination as Combination,
        CombinationTable as CombinationTable,
    )
    from mtorlod.knowledge_base.descriptions.coverage import Coverage as Coverage
    from mtorlod.knowledge_base.descriptions.description import Description as Description
    from mtorlod.knowledge_base.descriptions.source_description import SourceDescription as SourceDescription
    from mtorlod.knowledge_base.differences.difference import Difference as Difference
    from mtorlod.knowledge_base.differences.retracted_works import Retractions as Retractions
    from mtorlod.knowledge_base.differences.sides import Looked as Looked
    from mtorlod.knowledge_base.drawn_question import DrawnQuestion as DrawnQuestion
    from mtorlod.knowledge_base.effects.context_comparison import ContextComparison as ContextComparison
    from mtorlod.knowledge_base.effects.effect_row import EffectRow as EffectRow, EffectTable as EffectTable
    from mtorlod.knowledge_base.effects.effect_rows import EffectStream as EffectStream
    from mtorlod.knowledge_base.effects.sweep import Sweep as Sweep
    from mtorlod.knowledge_base.glossary import Glossary as Glossary
    from mtorlod.knowledge_base.heart_of_the_network import Heart as Heart
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase as KnowledgeBase
    from mtorlod.knowledge_base.measurements.resolving import ResolvedMeasurements as ResolvedMeasurements
    from mtorlod.knowledge_base.proofs.statement_proof import StatementProof as StatementProof
    from mtorlod.knowledge_base.proofs.verdict_proof import VerdictProof as VerdictProof
    from mtorlod.knowledge_base.questions.prepared import Prepared as Prepared
    from mtorlod.knowledge_base.screens.screening_run import ScreenReport as ScreenReport
    from mtorlod.knowledge_base.sources.rdf_options import ImportOptions as ImportOptions
    from mtorlod.knowledge_base.sources.source import Source as Source
    from mtorlod.knowledge_base.validating import validate_ontology as validate_ontology
    from mtorlod.knowledge_base.worlds.evidence import Evidence as Evidence, Experiment as Experiment
    from mtorlod.knowledge_base.worlds.joint_outcomes import Tie as Tie, WorldsTable as WorldsTable
    from mtorlod.knowledge_base.worlds.next_measurement import AdviceTable as AdviceTable
