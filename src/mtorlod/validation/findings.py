"""A finding, and a report of findings, which can be had as a SHACL report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import pyoxigraph as ox

from mtorlod.display import Displayed
from mtorlod.namespaces import PREFIXES
from mtorlod.terms import TYPE

SEVERITIES = ("Violation", "Warning", "Info")
_SH = PREFIXES["sh"]


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is wrong: where, by which shape or check, and what to do about it."""

    severity: str
    focus: str
    source: str
    """IRI of the shape, or of the check, that found it."""
    message: str
    """The remedy."""
    path: str = ""
    value: str = ""
    file: str = ""
    line: int = 0
    """From 1; 0 where it is not known."""
    proof: tuple[str, ...] = ()
    """The steps that lead to it, where it takes some."""


@dataclass(frozen=True, repr=False)
class Report(Displayed):
    """All findings of a run, worst first; `conforms` when none is a violation."""

    findings: tuple[Finding, ...] = ()
    shapes: int = 0
    checks: int = 0
    empty: tuple[str, ...] = ()
    """Files that hold no statement."""

    @staticmethod
    def of(findings: Iterable[Finding], shapes: int = 0, checks: int = 0) -> Report:
        """Return a report with its findings sorted, each once."""
        rank = {name: number for number, name in enumerate(SEVERITIES)}
        ordered = sorted(set(findings), key=lambda f: (rank.get(f.severity, 9), f.file, f.line, f))
        return Report(tuple(ordered), shapes, checks)

    @property
    def conforms(self) -> bool:
        """Whether no finding is a violation."""
        return not any(finding.severity == "Violation" for finding in self.findings)

    def counts(self) -> dict[str, int]:
        """Return severity → number of findings."""
        numbers = Counter(finding.severity for finding in self.findings)
        return {name: numbers.get(name, 0) for name in SEVERITIES}

    def located(self, place: Callable[[str], tuple[str, int]]) -> Report:
        """Return the report with file and line added; `place(focus)` gives (file, line)."""
        placed = ((finding, place(finding.focus)) for finding in self.findings)
        findings = [replace(finding, file=file, line=line) for finding, (file, line) in placed]
        return replace(Report.of(findings, self.shapes, self.checks), empty=self.empty)

    def summary(self) -> str:
        """Return one line: whether it conforms, and how much was found by how much."""
        counts = ", ".join(f"{number} {name}" for name, number in self.counts().items() if number)
        verdict = "conforms" if self.conforms else "does not conform"
        return f"{verdict}: {counts or 'nothing found'} ({self.shapes} shapes, {self.checks} checks)"

    def as_quads(self) -> list[ox.Quad]:
        """Return the report in the SHACL vocabulary, checks included."""
        report = ox.BlankNode("report")
        quads = [
            ox.Quad(report, TYPE, ox.NamedNode(f"{_SH}ValidationReport")),
            ox.Quad(report, ox.NamedNode(f"{_SH}conforms"), ox.Literal(self.conforms)),
        ]
        for number, finding in enumerate(self.findings):
            node = ox.BlankNode(f"result{number}")
            quads.append(ox.Quad(report, ox.NamedNode(f"{_SH}result"), node))
            quads.append(ox.Quad(node, TYPE, ox.NamedNode(f"{_SH}ValidationResult")))
            quads += [ox.Quad(node, ox.NamedNode(_SH + name), term) for name, term in _terms(finding)]
        return quads


def _terms(finding: Finding) -> list[tuple[str, ox.NamedNode | ox.Literal]]:
    terms: list[tuple[str, ox.NamedNode | ox.Literal]] = [
        ("focusNode", _term(finding.focus)),
        ("resultSeverity", ox.NamedNode(_SH + finding.severity)),
        ("resultMessage", ox.Literal(finding.message)),
        ("sourceShape", _term(finding.source)),
    ]
    if finding.path:
        terms.append(("resultPath", _term(finding.path)))
    if finding.value:
        terms.append(("value", _term(finding.value)))
    return terms


def _term(text: str) -> ox.NamedNode | ox.Literal:
    if text.startswith(("http://", "https://", "urn:")):
        try:
            return ox.NamedNode(text)
        except ValueError:
            pass
    return ox.Literal(text)
