"""Shapes and checks together, over the graph or over it plus a user's files; and the lint of any ontology."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from mtorlod.loading import Dataset, ParsedFile, read_file
from mtorlod.loading.networks.released import claims_restored
from mtorlod.namespaces import BASE, OWL
from mtorlod.reasoning.rules import not_concluded
from mtorlod.terms import owl
from mtorlod.validation import (
    SIGNS_OF_PROPERTIES,
    Finding,
    Report,
    read_checks,
    run_checks,
    run_shapes,
    sign_findings,
)
from mtorlod.validation.places import places
from mtorlod.validation.shacl import count_shapes


def validate(dataset: Dataset, files: Sequence[ParsedFile], *, checks: bool = True) -> Report:
    """Return what is wrong; with files, only what is wrong with what they say."""
    # A release in Turtle ties statements to claims by axioms: the same claims, and held to the same.
    files = [ParsedFile(file.path, claims_restored(file.quads)) for file in files]
    whole = dataset.with_files(files) if files else dataset
    focus = _subjects(files) if files else None
    findings: list[Finding] = run_shapes(whole.released_quads, sorted(focus) if focus is not None else None)
    used = read_checks() if checks else []
    problems = run_checks(whole.store(), used)
    if checks:
        problems += sign_findings(whole.quads)
    if focus is not None:
        # What the shipped graph would be told anyway is not the user's fault.
        doubtful = {finding.source for finding in problems if finding.focus not in focus}
        asked = [check for check in used if check.iri in doubtful]
        known = {*run_checks(dataset.store(), asked), *(sign_findings(dataset.quads) if checks else ())}
        problems = [finding for finding in problems if finding not in known or finding.focus in focus]
    if checks:
        problems += _not_concluded(whole, dataset if files else None)
    report = Report.of([*findings, *problems], shapes=count_shapes(), checks=len(used) + checks)
    report = replace(report, empty=tuple(file.path for file in files if not file.quads))
    return _located(report, files) if files else report


def validate_ontology(paths: Sequence[str | Path]) -> Report:
    """Return the axioms about relations, of any ontology in RDF, whose signs cannot be right, with proofs.

    Two inhibitions in a row raise: a property chain that makes an inhibition of them is such a fault, and so
    is a narrower relation with another sign than the wider one. What an ontology imports counts if its file
    is given too.

    Raises:
        UnreadableFile, SyntaxFault: if a file cannot be read.
    """
    files = [read_file(path) for path in paths]
    quads = [quad for file in files for quad in file.quads]
    report = Report.of([*sign_findings(quads), *_unjudged(quads)], checks=1)
    report = replace(report, empty=tuple(file.path for file in files if not file.quads))
    return _located(report, files)


def _located(report: Report, files: Sequence[ParsedFile]) -> Report:
    return report.located(places(files, {finding.focus for finding in report.findings}))


def _unjudged(quads: Sequence[ox.Quad]) -> list[Finding]:
    """Return what keeps the signs of an ontology from being judged: imports that were not read."""
    read = {quad.subject for quad in quads if quad.object == owl("Ontology")}
    return [
        Finding(
            "Info",
            getattr(quad.subject, "value", str(quad.subject)),
            SIGNS_OF_PROPERTIES,
            "It imports an ontology that is not among the files. Give its file as well: nothing is fetched.",
            f"{OWL}imports",
            getattr(quad.object, "value", str(quad.object)),
        )
        for quad in quads
        if quad.predicate == owl("imports") and quad.object not in read
    ]


def _not_concluded(whole: Dataset, before: Dataset | None) -> list[Finding]:
    """Return what is said (and was not before) and leads the rules to no conclusion, though it might."""
    known = not_concluded(before) if before else ()
    remedy = "Ask an OWL reasoner, or define it by classes, values and closed lists."
    return [
        Finding("Info", about, f"{BASE}/check/not-concluded", f"The rules pass over this: {text}. {remedy}")
        for about, text in not_concluded(whole)
        if (about, text) not in known
    ]


def _subjects(files: Sequence[ParsedFile]) -> set[str]:
    """Return what the files speak of: named subjects and claims' graphs."""
    terms = (term for file in files for quad in file.quads for term in (quad.subject, quad.graph_name))
    return {term.value for term in terms if isinstance(term, ox.NamedNode)}
