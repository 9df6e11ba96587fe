"""What a knowledge base is asked about measurements: what they are of its nodes, how it meets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

if TYPE_CHECKING:
    from mtorlod.knowledge_base.audits.measured_audit import MeasuredAudit
    from mtorlod.knowledge_base.causal_arguments import Heard
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.knowledge_base.measurements.resolving import ResolvedMeasurements
    from mtorlod.knowledge_base.worlds.evidence import Evidence, Experiment, Seen


def measurements(
    self: KnowledgeBase,
    table: Any,
    *,
    cutoff: float | None = None,
    alpha: float | None = None,
    small_as_unchanged: bool = False,
    conditions: Sequence[str] = (),
    names: str | Path | None = None,
) -> ResolvedMeasurements:
    """Return measurements of a laboratory on the nodes of this source; what matched and what did not.

    Args:
        table: the path of a table (TSV, CSV, RDF; `.gz`), or a pandas DataFrame.
        cutoff: the least change, in log2, that counts as a direction.
        alpha: the largest p-value that counts.
        small_as_unchanged: take what is below the cutoff as seen unchanged, not as not known.
        conditions: those of them to read; all if empty.
        names: a file that maps the laboratory's names to nodes: columns name, node.

    Raises:
        UnreadableFile, SyntaxFault: if a file cannot be read; with the line.
        FaultyMeasurement: if its numbers cannot be read as directions.
        UnknownName: if there is no such condition, or a name maps to no node.
    """
    from mtorlod.knowledge_base.measurements.laboratory_names import read_laboratory_names
    from mtorlod.knowledge_base.measurements.resolving import resolve_measurements
    from mtorlod.loading.measurements import Thresholds, measurements_of_frame, read_measurements

    thresholds = Thresholds(cutoff, alpha, small_as_unchanged)
    read = read_measurements if isinstance(table, (str, Path)) else measurements_of_frame
    laboratory = read_laboratory_names(names, self.names) if names is not None else None
    return resolve_measurements(read(table, thresholds).chosen(*conditions), self.source, laboratory)


def evidence(self: KnowledgeBase, seen: Seen, unchanged: str = "ignored") -> Evidence:
    """Return what was seen, by the names of this source; see `effects`."""
    from mtorlod.knowledge_base.worlds.evidence import evidence_of

    return evidence_of(self, seen, unchanged)


def evidence_by_experiment(
    self: KnowledgeBase, measured: ResolvedMeasurements, unchanged: str = "ignored"
) -> dict[str, Evidence]:
    """Return the name of each experiment of a table of measurements → what was seen in it."""
    from mtorlod.knowledge_base.worlds.evidence import evidence_by_experiment

    return evidence_by_experiment(measured, unchanged)


def experiments(
    self: KnowledgeBase, path: str | Path, seen: Mapping[str, Evidence]
) -> tuple[Experiment, ...]:
    """Return the interventions of a file, each with what was measured under its name.

    Raises:
        UnreadableFile: if the file is absent or may not be read.
        SyntaxFault: if it is no text, has an unknown heading, too long a row, or no row; with the line.
        UnknownName, AmbiguousName, FaultyIntervention: as `intervention`, with the line.
        UnknownName: if something was measured under a name that no intervention has.
    """
    from mtorlod.knowledge_base.effects.intervention_file import read_experiments

    return read_experiments(self, path, seen)


def audit_measured(
    self: KnowledgeBase,
    experiments: Sequence[Experiment],
    **heard: Unpack[Heard],
) -> MeasuredAudit:
    """Return experiments held against the network: each measurement, contradictions, scores, proposals.

    Raises:
        UnknownName: if an intervention takes part in no effect of this reading.
    """
    from mtorlod.knowledge_base.audits.measured_audit import measured_audit

    return measured_audit(self, experiments, self.reading(**heard))
