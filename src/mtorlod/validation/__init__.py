"""Validation: what is wrong with a graph, where, and what to do. Findings are values, not exceptions."""

from __future__ import annotations

from mtorlod.validation.checks import Check, read_checks, run_checks
from mtorlod.validation.findings import SEVERITIES, Finding, Report
from mtorlod.validation.shacl import load_shapes, run_shapes
from mtorlod.validation.sign_findings import SIGNS_OF_PROPERTIES, sign_findings

__all__ = [
    "SEVERITIES",
    "SIGNS_OF_PROPERTIES",
    "Check",
    "Finding",
    "Report",
    "load_shapes",
    "read_checks",
    "run_checks",
    "run_shapes",
    "sign_findings",
]
