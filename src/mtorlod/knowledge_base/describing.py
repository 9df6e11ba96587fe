"""Everything known of one thing: names, types, links, what is stated, denied, set aside and inferred."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from mtorlod.knowledge_base.sentences import Wording
from mtorlod.loading import Claim, Dataset
from mtorlod.namespaces import RDF_TYPE, SKOS, shorten
from mtorlod.reasoning import Inferences, said

_SKIPPED_TYPES = frozenset({"http://www.w3.org/2002/07/owl#NamedIndividual"})
_LINKS = {f"{SKOS}{kind}Match": f"{kind} match" for kind in ("exact", "close", "broad", "narrow")}


@dataclass(frozen=True)
class StatedRow:
    """One claim that speaks of the thing."""

    text: str
    certainty: str
    context: str
    references: str
    section: str
    claim: str


@dataclass(frozen=True)
class InferredRow:
    """One inferred statement that speaks of the thing, and why it holds."""

    text: str
    because: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Description:
    """What is known of one thing; every part is sorted."""

    iri: str
    label: str
    definition: str
    types: tuple[str, ...]
    synonyms: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    stated: tuple[StatedRow, ...]
    denied: tuple[StatedRow, ...]
    set_aside: tuple[StatedRow, ...]
    inferred: tuple[InferredRow, ...]
    discrepancies: tuple[str, ...]

    def as_text(self) -> str:
        """Return the description as plain text."""
        lines = [f"{self.label}  <{self.iri}>"]
        if self.definition:
            lines.append(f"  {self.definition}")
        for name, values in (("is a", self.types), ("also called", self.synonyms)):
            if values:
                lines.append(f"  {name}: {', '.join(values)}")
        lines += [f"  {kind}: {target}" for kind, target in self.links]
        for heading, rows in (
            ("Stated", self.stated),
            ("Denied", self.denied),
            ("Set aside", self.set_aside),
        ):
            if rows:
                lines += ["", f"{heading} ({len(rows)})"]
                lines += [f"  {_row(row)}" for row in rows]
        if self.inferred:
            lines += ["", f"Inferred ({len(self.inferred)})"]
            for inferred in self.inferred:
                lines += [f"  {inferred.text}", f"    because {inferred.because}"]
        if self.discrepancies:
            lines += ["", f"Discrepancies ({len(self.discrepancies)})"]
            lines += [f"  {text}" for text in self.discrepancies]
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            "iri": self.iri,
            "label": self.label,
            "definition": self.definition,
            "types": list(self.types),
            "synonyms": list(self.synonyms),
            "links": [{"relation": kind, "target": target} for kind, target in self.links],
            "stated": [row.__dict__ for row in self.stated],
            "denied": [row.__dict__ for row in self.denied],
            "set_aside": [row.__dict__ for row in self.set_aside],
            "inferred": [{**row.__dict__, "claims": list(row.claims)} for row in self.inferred],
            "discrepancies": list(self.discrepancies),
        }

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.as_text())}</pre>"


def describe(
    iri: str,
    dataset: Dataset,
    wording: Wording,
    inferred: Iterable[InferredRow],
    discrepancies: Iterable[str],
) -> Description:
    """Return what the dataset holds of one thing; what is inferred and doubted is handed in."""
    node = ox.NamedNode(iri)
    about = [q for q in dataset.quads if q.subject == node and isinstance(q.graph_name, ox.DefaultGraph)]
    speaking = [claim for claim in dataset.claims.values() if mentions(claim, node)]
    members = [
        quad
        for claim in speaking
        if claim.accepted
        for quad in claim.statements
        if quad[0] == node and quad[1].value == RDF_TYPE and isinstance(quad[2], ox.NamedNode)
    ]
    types = {q.object for q in about if q.predicate.value == RDF_TYPE} | {triple[2] for triple in members}
    return Description(
        iri=iri,
        label=wording.name(node),
        definition=next((q.object.value for q in about if q.predicate.value == f"{SKOS}definition"), ""),
        types=tuple(sorted(wording.name(t) for t in types if t.value not in _SKIPPED_TYPES)),
        synonyms=tuple(sorted(q.object.value for q in about if q.predicate.value == f"{SKOS}altLabel")),
        links=tuple(
            sorted(
                (_LINKS[q.predicate.value], shorten(q.object.value))
                for q in about
                if q.predicate.value in _LINKS
            )
        ),
        stated=_rows((c for c in speaking if c.accepted), wording),
        denied=_rows((c for c in speaking if c.refutes and not c.set_aside), wording),
        set_aside=_rows((c for c in speaking if c.set_aside), wording),
        inferred=tuple(sorted(inferred, key=lambda row: row.text)),
        discrepancies=tuple(sorted(discrepancies)),
    )


def inferred_rows(iri: str, inferences: Inferences) -> list[InferredRow]:
    """Return what the rules infer of a thing, each with the sentence of its first derivation."""
    node = ox.NamedNode(iri)
    rows = []
    for statement in inferences.inferred:
        if node in (statement.subject, statement.object):
            step = inferences.derivations[statement][0]
            rows.append(InferredRow(said(statement, inferences.facts), step.because, step.claims))
    return rows


def mentions(claim: Claim, node: ox.NamedNode) -> bool:
    """Return whether a claim's statement, denial or context names the thing."""
    if any(node in triple for triple in claim.statements):
        return True
    if any(node.value in (d.source, d.property, d.target) for d in claim.denials):
        return True
    return node.value in claim.observed_in or node.value in claim.conditions


def _rows(claims: Iterable[Claim], wording: Wording) -> tuple[StatedRow, ...]:
    rows = [
        StatedRow(
            text=claim.label,
            certainty=wording.certainty(claim),
            context=wording.context(claim),
            references=wording.references(claim),
            section=wording.section(claim),
            claim=claim.iri,
        )
        for claim in claims
    ]
    return tuple(sorted(rows, key=lambda row: (row.text, row.claim)))


def _row(row: StatedRow) -> str:
    aside = "; ".join(part for part in (row.certainty, row.context, row.section) if part)
    return f"{row.text}  {row.references}  ({aside})  {shorten(row.claim)}"
