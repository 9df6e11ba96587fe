"""How much of the source is in the graph: claims by section and kind, references, passages left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pyoxigraph as ox

from mtorlod.loading import Claim, Dataset
from mtorlod.namespaces import DCTERMS, MTOR, RDF_TYPE, local_name

_KIND = f"{MTOR}statementKind"
_OBSERVATIONS = {
    f"{MTOR}Outcome": "outcome",
    f"{MTOR}ExpressionFinding": "expression",
    f"{MTOR}Association": "association",
}
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_ON_PROPERTY = "http://www.w3.org/2002/07/owl#onProperty"


@dataclass(frozen=True)
class PassageGap:
    """A passage of the source that holds no claim, and the reason."""

    passage: str
    section: str
    gist: str
    reason: str


@dataclass(frozen=True)
class Coverage:
    """Counts of claims by section and kind; the references cited; the passages without a claim."""

    sections: tuple[str, ...]
    kinds: tuple[str, ...]
    counts: dict[tuple[str, str], int]
    claims: int
    set_aside: int
    denied: int
    references: tuple[str, ...]
    uncited: tuple[str, ...]
    passages: int
    gaps: tuple[PassageGap, ...]
    unexplained: tuple[str, ...]
    """Passages without a claim and without a reason: a fault of curation."""

    def as_markdown(self) -> str:
        """Return the coverage page."""
        lines = [
            "# Coverage of the review",
            "",
            f"{self.claims} claims ({self.denied} denials, {self.set_aside} set aside) from "
            f"{self.passages} passages, citing {len(self.references)} references.",
            "",
            "## Claims by section and kind",
            "",
            "| section | " + " | ".join(self.kinds) + " | all |",
            "|---|" + "---:|" * (len(self.kinds) + 1),
        ]
        for section in self.sections:
            row = [self.counts.get((section, kind), 0) for kind in self.kinds]
            lines.append(f"| {section} | " + " | ".join(str(n or "") for n in row) + f" | {sum(row)} |")
        totals = [sum(self.counts.get((s, kind), 0) for s in self.sections) for kind in self.kinds]
        lines.append("| **all** | " + " | ".join(str(n) for n in totals) + f" | {sum(totals)} |")
        lines += ["", "## References that no claim cites", "", ", ".join(self.uncited) or "none", ""]
        lines += [
            "## Passages that hold no claim",
            "",
            "| passage | what it says | why it holds no claim |",
            "|---|---|---|",
        ]
        lines += [f"| {local_name(gap.passage)} | {gap.gist} | {gap.reason} |" for gap in self.gaps]
        if self.unexplained:
            lines += ["", "## Passages not yet accounted for", ""]
            lines += [f"- {local_name(iri)}" for iri in self.unexplained]
        return "\n".join(lines) + "\n"


def cover(dataset: Dataset) -> Coverage:
    """Return how the dataset covers its source."""
    kinds_of = relation_kinds(dataset)
    source = _Source(dataset)
    claims = dataset.claims
    counted: Counter[tuple[str, str]] = Counter()
    for claim in claims.values():
        counted[_section(claim, dataset), kind_of(claim, kinds_of)] += 1
    names = [
        dataset.labels.get(iri, local_name(iri)) for iri in sorted(source.typed("Section"), key=source.order)
    ]
    names += sorted({section for section, _ in counted} - set(names))
    cited = {iri for claim in claims.values() for iri in claim.references}
    uncited = sorted((r for r in source.typed("Reference") - cited if local_name(r).isdigit()), key=_number)
    used = {iri for claim in claims.values() for iri in claim.passages}
    empty = [iri for iri in sorted(source.typed("Passage"), key=source.order) if iri not in used]
    reasons = {iri: source.value(iri, f"{MTOR}holdsNoClaim") for iri in empty}
    return Coverage(
        sections=tuple(names),
        kinds=tuple(sorted({kind for _, kind in counted})),
        counts=dict(counted),
        claims=len(claims),
        set_aside=sum(claim.set_aside for claim in claims.values()),
        denied=sum(claim.refutes for claim in claims.values()),
        references=tuple(sorted((local_name(iri) for iri in cited), key=lambda n: (len(n), n))),
        uncited=tuple(local_name(iri) for iri in uncited),
        passages=len(source.typed("Passage")),
        gaps=tuple(
            PassageGap(
                iri, source.value(iri, f"{DCTERMS}isPartOf"), dataset.labels.get(iri, ""), reasons[iri]
            )
            for iri in empty
            if reasons[iri]
        ),
        unexplained=tuple(iri for iri in empty if not reasons[iri]),
    )


def relation_kinds(dataset: Dataset) -> dict[str, str]:
    """Return relation → the kind of statement it makes, as the vocabulary annotates it."""
    return {
        q.subject.value: q.object.value
        for q in dataset.quads
        if q.predicate.value == _KIND and isinstance(q.subject, ox.NamedNode)
    }


def kind_of(claim: Claim, kinds_of: dict[str, str]) -> str:
    """Return the kind of a claim's statement, as the vocabulary annotates its relations."""
    for _, predicate, obj in claim.statements:
        if predicate.value == RDF_TYPE and isinstance(obj, ox.NamedNode) and obj.value in _OBSERVATIONS:
            return _OBSERVATIONS[obj.value]
    found = [p.value for _, p, _ in claim.statements] + [d.property for d in claim.denials]
    found += [
        o.value for _, p, o in claim.statements if p.value == _ON_PROPERTY and isinstance(o, ox.NamedNode)
    ]
    # Years, patients and indications are an approval's, but events, trials and withdrawals have them too.
    kinds = sorted({kinds_of[p] for p in found if p in kinds_of}, key=lambda kind: (kind == "approval", kind))
    if kinds:
        return kinds[0]
    if any(p in (RDF_TYPE, _SUBCLASS) for p in found):
        return "classification"
    return "other"


class _Source:
    """What the default graph says of the source's parts: sections, passages, references."""

    def __init__(self, dataset: Dataset) -> None:
        self._types: dict[str, set[str]] = {}
        self._values: dict[tuple[str, str], str] = {}
        for quad in dataset.quads:
            subject, obj = quad.subject, quad.object
            if not isinstance(quad.graph_name, ox.DefaultGraph) or not isinstance(subject, ox.NamedNode):
                continue
            if isinstance(obj, ox.BlankNode):
                continue
            if quad.predicate.value == RDF_TYPE:
                self._types.setdefault(obj.value, set()).add(subject.value)
            else:
                self._values[subject.value, quad.predicate.value] = obj.value

    def typed(self, name: str) -> set[str]:
        return self._types.get(f"{MTOR}{name}", set())

    def value(self, iri: str, predicate: str) -> str:
        return self._values.get((iri, predicate), "")

    def order(self, iri: str) -> tuple[int, int, str]:
        """Return the place in reading order: section first, then passage."""
        section = self.value(iri, f"{DCTERMS}isPartOf")
        return self._ordinal(section), self._ordinal(iri), iri

    def _ordinal(self, iri: str) -> int:
        text = self.value(iri, f"{MTOR}ordinal")
        return int(text) if text.isdigit() else 0


def _section(claim: Claim, dataset: Dataset) -> str:
    iri = claim.section or ""
    return dataset.labels.get(iri, local_name(iri)) if iri else "(none)"


def _number(iri: str) -> tuple[int, str]:
    name = local_name(iri)
    return (int(name) if name.isdigit() else 10**6, name)
