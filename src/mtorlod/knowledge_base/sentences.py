"""Statements and claims in words: labels in place of IRIs, sources beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from mtorlod.loading import Claim
from mtorlod.namespaces import BASE, local_name, shorten

_WORDS = {"http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "is a"}


class Wording:
    """Turns IRIs, statements and claims into words with one set of labels."""

    def __init__(self, labels: Mapping[str, str], claims: Mapping[str, Claim] | None = None) -> None:
        self._labels = labels
        self._claims = claims or {}

    @cached_property
    def cited(self) -> dict[str, str]:
        """Claim IRI → its references in brackets; only claims that cite some."""
        return {iri: self.references(claim) for iri, claim in self._claims.items() if claim.references}

    def name(self, term: Any) -> str:
        """Return the label of an IRI, the value of a literal."""
        if isinstance(term, ox.Literal):
            return term.value
        iri = term.value if isinstance(term, ox.NamedNode) else str(term)
        return self._labels.get(iri) or _WORDS.get(iri) or shorten(iri)

    def statement(self, subject: Any, predicate: Any, obj: Any) -> str:
        """Return `subject predicate object` in words."""
        return f"{self.name(subject)} {self.name(predicate)} {self.name(obj)}"

    def told(self, claim: Claim) -> str:
        """Return a claim's label; of a claim without one, what it states or denies in words."""
        if claim.label:
            return claim.label
        named = [triple for triple in claim.statements if not isinstance(triple[0], ox.BlankNode)]
        named = [triple for triple in named if not isinstance(triple[2], ox.BlankNode)]
        said = [self.statement(*triple) for triple in named]
        for denial in claim.denials:
            ends = (denial.source, denial.property, denial.target)
            said.append(f"not so: {self.statement(*map(ox.NamedNode, ends))}")
        return "; ".join(said) or "a claim without a label"

    def line(self, claim: Claim, aside: str | None = None) -> str:
        """Return a claim with its references, what is said beside it (`aside` if not given), its IRI."""
        beside = self.aside(claim) if aside is None else aside
        beside = f"({beside})" if beside else ""
        parts = (self.told(claim), self.references(claim), beside, shorten(claim.iri))
        return " ".join(part for part in parts if part)

    def references(self, claim: Claim) -> str:
        """Return the numbers a claim cites, as the review prints them, or its outside sources, or a dash."""
        numbers = sorted((local_name(iri) for iri in claim.references), key=lambda n: (len(n), n))
        parts = [f"[{','.join(numbers)}]"] if numbers else []
        parts += [f"<{iri}>" for iri in claim.sources]
        return " ".join(parts) or "–"

    def all_references(self, claims: Iterable[str]) -> str:
        """Return every number that the claims cite, then every outside source, each once."""
        found = [self._claims[iri] for iri in claims]
        numbers = {local_name(iri) for claim in found for iri in claim.references}
        sources = {iri for claim in found for iri in claim.sources}
        parts = [f"[{number}]" for number in sorted(numbers, key=lambda n: (len(n), n))]
        return ", ".join([*parts, *(f"<{iri}>" for iri in sorted(sources))]) or "none"

    def context(self, claim: Claim) -> str:
        """Return exposure and where a claim was observed, or nothing."""
        parts = [claim.exposure] if claim.exposure else []
        return ", ".join(self.name(iri) for iri in (*parts, *claim.observed_in))

    def certainty(self, claim: Claim) -> str:
        """Return how a claim is stated: certainty, denial, basis where not explicit, set aside."""
        parts = [self.name(claim.certainty) if claim.certainty else ""]
        if claim.refutes:
            parts.append("denied")
        if claim.basis and local_name(claim.basis) != "Explicit":
            parts.append(self.name(claim.basis))
        if claim.set_aside:
            parts.append("set aside")
        return ", ".join(part for part in parts if part)

    def aside(self, claim: Claim) -> str:
        """Return what is to be said beside a claim: certainty unless plain, context, section."""
        certainty = self.certainty(claim).split(", ")
        plain = self.name(claim.certainty) if local_name(claim.certainty or "") == "Stated" else ""
        marks = ", ".join(part for part in certainty if part != plain)
        return "; ".join(part for part in (marks, self.context(claim), self.section(claim)) if part)

    def section(self, claim: Claim) -> str:
        """Return the name of the section that states a claim."""
        return self.name(claim.section) if claim.section else ""


def is_ours(iri: str) -> bool:
    """Return whether an IRI is one of the project's own."""
    return iri.startswith(f"{BASE}/")
