"""Validation: what is wrong with a graph, where, and what to do. Findings are values, not exceptions."""

from __future__ import annotations

from mtorlod.validation.checks import Check, read_checks, run_checks
from mtorlod.validation.findings import SEVERITIES, Finding, Report
from mtorlod.validation.shacl import load_shapes, run_shapes

__all__ = [
    "SEVERITIES",
    "Check",
    "Finding",
    "Report",
    "load_shapes",
    "read_checks",
    "run_checks",
    "run_shapes",
]
