"""Everything known of one thing: names, types, links, what is stated, denied, set aside and inferred."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from mtorlod.knowledge_base.coverage import kind_of, relation_kinds
from mtorlod.knowledge_base.effects import EffectRow, EffectTable
from mtorlod.knowledge_base.sentences import Wording
from mtorlod.loading import Claim, Dataset
from mtorlod.namespaces import MTOR, RDF_TYPE, SKOS, shorten
from mtorlod.reasoning import Inferences, said

_SKIPPED_TYPES = frozenset({"http://www.w3.org/2002/07/owl#NamedIndividual"})
_CONCERNS = ox.NamedNode(f"{MTOR}concernsAgent")
# What is asked first; kinds that are not listed follow in alphabetical order.
_FIRST = (
    *("effect", "mechanism", "outcome", "expression", "association", "biomarker", "classification"),
    *("composition", "approval", "use", "withdrawal", "trial", "adverse event", "monitoring"),
)
_LINKS = {f"{SKOS}{kind}Match": f"{kind} match" for kind in ("exact", "close", "broad", "narrow")}


@dataclass(frozen=True)
class StatedRow:
    """One claim that speaks of the thing, or of an approval or withdrawal that concerns it."""

    kind: str
    text: str
    certainty: str
    context: str
    references: str
    section: str
    claim: str
    aside: str
    """Certainty unless plain, context, section."""


@dataclass(frozen=True)
class InferredRow:
    """One inferred statement that speaks of the thing, and why it holds."""

    text: str
    because: str
    claims: tuple[str, ...]
    restates: bool
    """Whether it only says again, more widely or backwards, what a premise says of the same two things."""


@dataclass(frozen=True)
class VerdictRow:
    """What the thing, given as a drug, does to a node."""

    node: str
    label: str
    exposure: str
    verdict: str
    mechanism: str | None

    def as_text(self) -> str:
        """Return the verdict as it is said."""
        return f"{self.label}: {self.verdict}{f', by {self.mechanism}' if self.mechanism else ''}"


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
    verdicts: tuple[VerdictRow, ...] = ()

    def as_text(self) -> str:
        """Return the description as plain text."""
        lines = [f"{self.label}  <{self.iri}>"]
        if self.definition:
            lines.append(f"  {self.definition}")
        for name, values in (("is a", self.types), ("also called", self.synonyms)):
            if values:
                lines.append(f"  {name}: {', '.join(values)}")
        lines += [f"  {kind}: {target}" for kind, target in self.links]
        lines += self._verdict_lines()
        for heading, rows in (
            ("Stated", self.stated),
            ("Denied", self.denied),
            ("Set aside", self.set_aside),
        ):
            if rows:
                lines += ["", f"{heading} ({len(rows)})"]
                for kind, of_kind in groupby(rows, key=lambda row: row.kind):
                    lines += [f"  {kind}", *(f"    {_row(row)}" for row in of_kind)]
        if self.inferred:
            lines += ["", f"Inferred ({len(self.inferred)})"]
            for inferred in self.inferred:
                if not inferred.restates:
                    lines += [f"  {inferred.text}", f"    because {inferred.because}"]
            wider = [inferred.text for inferred in self.inferred if inferred.restates]
            lines += ["  and so, in wider words or backwards", *(f"    {text}" for text in wider)] * bool(
                wider
            )
        if self.discrepancies:
            lines += ["", f"Discrepancies ({len(self.discrepancies)})"]
            lines += [f"  {text}" for text in self.discrepancies]
        return "\n".join(lines)

    def _verdict_lines(self) -> list[str]:
        exposures: dict[tuple[str, ...], list[str]] = {}
        for exposure, rows in groupby(self.verdicts, key=lambda row: row.exposure):
            exposures.setdefault(tuple(row.as_text() for row in rows), []).append(exposure)
        lines = [f"  {' and '.join(names)}: {'; '.join(rows)}" for rows, names in exposures.items()]
        return ["", "Verdicts (mtorlod explain effect proves each)", *lines] if lines else []

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            "iri": self.iri,
            "label": self.label,
            "definition": self.definition,
            "types": list(self.types),
            "synonyms": list(self.synonyms),
            "links": [{"relation": kind, "target": target} for kind, target in self.links],
            "verdicts": [row.__dict__ for row in self.verdicts],
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
    verdicts: Iterable[VerdictRow] = (),
) -> Description:
    """Return what the dataset holds of one thing; what is inferred, doubted and predicted is handed in."""
    node = ox.NamedNode(iri)
    about = [q for q in dataset.quads if q.subject == node and isinstance(q.graph_name, ox.DefaultGraph)]
    records = {
        subject
        for claim in dataset.claims.values()
        for subject, predicate, obj in claim.statements
        if predicate == _CONCERNS and obj == node
    }
    claims = dataset.claims.values()
    speaking = [claim for claim in claims if mentions(claim, node) or _tells_of(claim, records)]
    kinds = relation_kinds(dataset)
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
        stated=_rows((c for c in speaking if c.accepted), kinds, wording),
        denied=_rows((c for c in speaking if c.refutes and not c.set_aside), kinds, wording),
        set_aside=_rows((c for c in speaking if c.set_aside), kinds, wording),
        inferred=tuple(sorted(inferred, key=lambda row: (row.restates, row.text))),
        discrepancies=tuple(sorted(discrepancies)),
        verdicts=tuple(verdicts),
    )


def inferred_rows(iri: str, inferences: Inferences) -> list[InferredRow]:
    """Return what the rules infer of a thing, each with the sentence of its first derivation."""
    node = ox.NamedNode(iri)
    rows = []
    for statement in inferences.inferred:
        if node in (statement.subject, statement.object):
            step = inferences.derivations[statement][0]
            pair = {statement.subject, statement.object}
            restates = any({p.statement.subject, p.statement.object} == pair for p in step.premises)
            rows.append(InferredRow(said(statement, inferences.facts), step.because, step.claims, restates))
    return rows


def verdict_rows(rows: Iterable[EffectRow], wording: Wording) -> list[VerdictRow]:
    """Return verdicts as a description tells them; where no route leads there is nothing to tell."""
    table = EffectTable((), wording)
    return [
        VerdictRow(
            node=row.node,
            label=wording.name(row.node),
            exposure=row.exposure,
            verdict=table.verdict(row),
            mechanism=table.mechanism(row) or None,
        )
        for row in rows
        if row.verdict.value != "no route"
    ]


def mentions(claim: Claim, node: ox.NamedNode) -> bool:
    """Return whether a claim's statement, denial or context names the thing."""
    if any(node in triple for triple in claim.statements):
        return True
    if any(node.value in (d.source, d.property, d.target) for d in claim.denials):
        return True
    return node.value in claim.observed_in or node.value in claim.conditions


def _tells_of(claim: Claim, records: set[Any]) -> bool:
    return any(subject in records for subject, _, _ in claim.statements) or any(
        ox.NamedNode(denial.source) in records for denial in claim.denials
    )


def _rows(claims: Iterable[Claim], kinds: dict[str, str], wording: Wording) -> tuple[StatedRow, ...]:
    rows = [
        StatedRow(
            kind=kind_of(claim, kinds),
            text=wording.told(claim),
            certainty=wording.certainty(claim),
            context=wording.context(claim),
            references=wording.references(claim),
            section=wording.section(claim),
            claim=claim.iri,
            aside=wording.aside(claim),
        )
        for claim in claims
    ]
    return tuple(sorted(rows, key=_place))


def _place(row: StatedRow) -> tuple[int, str, str, str]:
    first = _FIRST.index(row.kind) if row.kind in _FIRST else len(_FIRST)
    return first, row.kind, row.text, row.claim


def _row(row: StatedRow) -> str:
    return f"{row.text}  {row.references}  ({row.aside})  {shorten(row.claim)}"
