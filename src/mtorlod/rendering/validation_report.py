"""A report of findings in words, as rows, and as JSON."""

from __future__ import annotations

from typing import Any

from mtorlod.errors import printable
from mtorlod.namespaces import shorten
from mtorlod.rendering.tables import Table
from mtorlod.validation import Finding, Report


def text(report: Report) -> str:
    """Return the findings as text, with a closing line of counts."""
    return "\n\n".join([*map(_finding, report.findings), report.summary()])


def table(report: Report) -> Table:
    """Return a row for each finding."""
    rows = [[finding.severity, shorten(finding.focus), finding.message] for finding in report.findings]
    return ["severity", "focus", "remedy"], rows


def plain(report: Report) -> dict[str, Any]:
    """Return plain values for JSON: `conforms`, `counts` and `findings`."""
    rows = [{**finding.__dict__, "line": finding.line or None} for finding in report.findings]
    return {"conforms": report.conforms, "counts": report.counts(), "findings": rows}


def _finding(finding: Finding) -> str:
    """Return lines: where and what, its proof, what to do, who says so; control characters written out."""
    place = f"{finding.file}:{finding.line}" if finding.file and finding.line else finding.file
    head = f"{finding.severity}: {shorten(finding.focus)}"
    parts = (shorten(finding.path), finding.value and f"= {shorten(finding.value)}")
    detail = " ".join(part for part in parts if part)
    first = (f"{place}: {head}" if place else head) + (f"  ({detail})" if detail else "")
    return printable(
        "\n".join(
            [
                first,
                *(f"    {step}" for step in finding.proof),
                f"  remedy: {finding.message}",
                f"  found by: {shorten(finding.source)}",
            ]
        )
    )
