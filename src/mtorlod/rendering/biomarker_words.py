"""Biomarkers in words: rows of a table, a section of the audit, JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mtorlod.knowledge_base.audits.biomarkers import BiomarkerReport, BiomarkerRow
from mtorlod.namespaces import shorten
from mtorlod.rendering.tables import Table, markdown_table
from mtorlod.rendering.wording import Wording

HEADINGS = (
    *("biomarker", "state", "response to", "measured", "stated", "marker on targets", "drug on marker"),
    *("same direction", "dependence", "beside the source", "references", "exposure"),
)


def table(report: BiomarkerReport) -> Table:
    """Return headings and rows of text; what is the same under both exposures is told once."""
    wording = Wording(report.glossary)
    merged: dict[tuple[str, ...], list[str]] = {}
    for row in report.rows:
        merged.setdefault(tuple(_cells(row, wording)), []).append(row.exposure)
    return list(HEADINGS), [[*cells, ", ".join(exposures)] for cells, exposures in merged.items()]


def plain(report: BiomarkerReport) -> list[dict[str, Any]]:
    """Return plain values for JSON."""
    return [
        {**row.__dict__, "on_targets": dict(row.on_targets), "drug_on_marker": dict(row.drug_on_marker)}
        for row in report.rows
    ]


def markdown(report: BiomarkerReport) -> str:
    """Return the section of the audit page."""
    headings, rows = table(report)
    lines = [
        f"## Biomarkers ({len({row.biomarker for row in report.rows})})",
        "",
        "Sensitivity is not concluded from a sign. *Same direction* and *dependence* are two readings of "
        "the same sign, which disagree wherever either speaks; the source uses both. A marker that is "
        "measured on treatment is held against what the drug does to it.",
        "",
        *markdown_table(headings, ([cell or "–" for cell in row] for row in rows)),
    ]
    return "\n".join(lines) + "\n"


text = markdown


def _cells(row: BiomarkerRow, wording: Wording) -> list[str]:
    name = wording.name

    def told(pairs: Iterable[tuple[str, str]]) -> str:
        return "; ".join(f"{name(iri)} {value}" for iri, value in pairs)

    cited = sorted({work for claim in row.claims if (work := wording.cited(claim))})
    said = (row.state, row.response_to, row.measured_at, row.stated)
    return [
        f"{wording.names(row.markers)} ({shorten(row.biomarker)})",
        *(name(iri) if iri else "" for iri in said),
        told(row.on_targets),
        told(row.drug_on_marker),
        row.same_direction,
        row.dependence,
        f"predicted change: {row.change}" if row.change else ", ".join(row.agreeing),
        " ".join(cited),
    ]
