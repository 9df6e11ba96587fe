"""Checks that need named graphs or the whole dataset: one query a file; any row is a finding.

The first variable of a row is the focus; the others say more. The header carries `title`,
`problem`, `remedy` and `severity` (error, warning or info); `suggest` may name a variable that holds
a misspelt IRI, for which near ones are offered.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from mtorlod import resources
from mtorlod.errors import FaultyHeader
from mtorlod.front_matter import one, read_front_matter, values
from mtorlod.namespaces import BASE, PREFIXES, local_name, shorten
from mtorlod.terms import TYPE
from mtorlod.validation.findings import Finding

_SEVERITY = {"error": "Violation", "warning": "Warning", "info": "Info"}


@dataclass(frozen=True)
class Check:
    """One query whose every row is a problem."""

    name: str
    title: str
    problem: str
    remedy: str
    severity: str
    text: str
    suggest: str = ""
    """The variable for whose value near IRIs are offered; empty for none."""

    @property
    def iri(self) -> str:
        """The check's IRI, by which findings name it."""
        return f"{BASE}/check/{self.name}"


def read_checks(paths: Iterable[Path] | None = None) -> list[Check]:
    """Return the checks of `queries/checks/`, sorted by name.

    Raises:
        FaultyHeader: if a header lacks a field or names no known severity.
    """
    shipped = resources.files("*.rq", "queries", "checks")
    return [read_check(path) for path in (shipped if paths is None else paths)]


def read_check(path: Path) -> Check:
    """Read one check.

    Raises:
        FaultyHeader: if its header lacks a field or names no known severity.
    """
    text = path.read_text(encoding="utf-8")
    header = read_front_matter(text, path.name)
    severity = one(header, "severity", path.name)
    if severity not in _SEVERITY:
        raise FaultyHeader(f"{path.name}: '#+ severity: {severity}'", f"write one of {', '.join(_SEVERITY)}")
    return Check(
        name=path.stem,
        title=one(header, "title", path.name),
        problem=one(header, "problem", path.name),
        remedy=one(header, "remedy", path.name),
        severity=_SEVERITY[severity],
        text=text,
        suggest=(values(header, "suggest") or [""])[0],
    )


def run_checks(store: ox.Store, checks: Iterable[Check] | None = None) -> list[Finding]:
    """Return a finding for every row that the checks give over a store in the release form."""
    findings = []
    for check in read_checks() if checks is None else checks:
        solutions = store.query(check.text, prefixes=PREFIXES)
        names = [variable.value for variable in solutions.variables]  # type: ignore[union-attr]
        for row in solutions:  # type: ignore[union-attr]
            cells = {name: row[name] for name in names}
            focus, *rest = cells.values()
            told = [f"{name}: {_plain(cells[name])}" for name in names[1:] if cells[name] is not None]
            details = f" ({', '.join(told)})" if told else ""
            near = _near(store, cells.get(check.suggest))
            findings.append(
                Finding(
                    severity=check.severity,
                    focus=getattr(focus, "value", str(focus)),
                    source=check.iri,
                    message=f"{check.problem} {check.remedy}{details}{near}",
                    value=getattr(rest[0], "value", "") if rest and rest[0] is not None else "",
                )
            )
    return findings


def _near(store: ox.Store, term: object) -> str:
    """Return ' Did you mean …?' with known IRIs of the same namespace that look like the term."""
    if not isinstance(term, ox.NamedNode):
        return ""
    local = local_name(term.value)
    namespace = term.value[: -len(local)] if local else term.value
    known = {
        quad.subject.value[len(namespace) :]: quad.subject.value
        for quad in store.quads_for_pattern(None, TYPE, None)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(namespace)
    }
    near = difflib.get_close_matches(local, sorted(known), n=3, cutoff=0.6)
    return f" Did you mean {', '.join(shorten(known[name]) for name in near)}?" if near else ""


def _plain(term: object) -> str:
    value = getattr(term, "value", str(term))
    return shorten(value) if isinstance(term, ox.NamedNode) else value
