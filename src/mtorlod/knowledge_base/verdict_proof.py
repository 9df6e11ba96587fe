"""The proof of a verdict: its routes step by step with claims, the loop, what would flip it, why not else."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from mtorlod.knowledge_base.ambiguity_words import ambiguity_lines
from mtorlod.knowledge_base.effects import EffectRow, EffectTable
from mtorlod.knowledge_base.intervening import spelled
from mtorlod.knowledge_base.proving import mermaid_text
from mtorlod.knowledge_base.sentences import Wording
from mtorlod.loading import Dataset
from mtorlod.namespaces import local_name, shorten
from mtorlod.reasoning.calculus import ASSUMPTION, Ambiguity, Effects, Flip, Step, WhyNot
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.verdict_graph import Case, edge_iri, edge_triples, verdict_triples

_SIGNS = {"+": "→", "-": "⊣", "?": "?→"}


@dataclass(frozen=True)
class VerdictExplanation:
    """Everything behind one verdict.

    Attributes:
        row: the verdict with its witnesses, its mechanism, and what is stated beside it.
        reading: exposure and contexts.
        flips: single claims that carry the verdict alone: without any one of them it changes.
        why_not: why the node does not move in the directions in which it does not.
        ambiguity: for a conflict, where its two routes part and meet, and what would settle it.
        notes: how the words of the question were read.
    """

    row: EffectRow
    reading: Reading
    flips: tuple[Flip, ...]
    why_not: tuple[WhyNot, ...]
    model: CausalModel
    wording: Wording
    ambiguity: Ambiguity | None = None
    notes: tuple[str, ...] = ()

    @property
    def _dataset(self) -> Dataset:
        return self.model.dataset

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that the verdict and its mechanism rest on, sorted."""
        found = set(self.row.verdict.claims)
        if self.row.mechanism:
            found.update(self.row.mechanism.claims)
        return tuple(sorted(found))

    def as_text(self) -> str:
        """Return the proof in words."""
        return "\n".join(self._lines())

    def as_mermaid(self) -> str:
        """Return the routes and the loop as a Mermaid flow chart; lowering steps end in a circle."""
        lines = ["flowchart LR"]
        names: dict[str, str] = {}

        def node(iri: str) -> str:
            if iri not in names:
                names[iri] = f"n{len(names)}"
                lines.append(f'  {names[iri]}["{mermaid_text(self.wording.name(iri))}"]')
            return names[iri]

        verdict = self.row.verdict
        steps = [*(verdict.witness_raised or ()), *(verdict.witness_lowered or ())]
        if self.row.mechanism:
            steps += [step for release in self.row.mechanism.releases for step in release.loop.steps]
        arrows = {"+": "-->", "-": "--o", "?": "-.->"}
        for step in steps:
            lines.append(f"  {node(step.source)} {arrows[step.sign]} {node(step.target)}")
        return "\n".join(dict.fromkeys(lines))

    def as_quads(self) -> list[ox.Quad]:
        """Return the verdict as RDF, with its edges and the claims it rests on."""
        case = Case(self.row.intervention)
        effects = Effects(self.model.network(self.reading), self.row.intervention)
        triples = set(verdict_triples(self.model, case, self.reading, effects, self.row.node))
        quads = [ox.Quad(*triple) for triple in triples]
        used = set(self.claims)
        edges = {edge_iri(s.source, s.sign, s.target) for s in self._steps()}
        quads += [ox.Quad(*t) for t in edge_triples(self.model, self.reading) if t[0] in edges]
        for quad in self._dataset.quads:
            graph = quad.graph_name
            if getattr(quad.subject, "value", "") in used or getattr(graph, "value", "") in used:
                quads.append(quad)
        return sorted(quads, key=str)

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.as_text())}</pre>"

    def _steps(self) -> Iterator[Step]:
        verdict = self.row.verdict
        yield from verdict.witness_raised or ()
        yield from verdict.witness_lowered or ()
        for release in self.row.mechanism.releases if self.row.mechanism else ():
            yield release.brake
            yield from release.loop.steps

    def _lines(self) -> Iterator[str]:
        row, name = self.row, self.wording.name
        verdict = row.verdict
        by = f", by {row.mechanism.name}" if row.mechanism else ""
        yield f"{spelled(row.intervention, name)}, {row.exposure}: {name(row.node)}: {verdict.value}{by}"
        yield from (f"  ({text})" for text in self.notes)
        if verdict.damped:
            yield "  damped: its own negative feedback answers back; it can weaken this, not reverse it"
        for direction in ("raised", "lowered"):
            witness = verdict.witness(direction)  # type: ignore[arg-type]
            if witness is not None:
                yield ""
                yield f"What makes it {direction}:"
                yield from self._route(witness)
        if verdict.shorter:
            yield f"  (the route that makes it {verdict.shorter} is shorter; that decides nothing)"
        if self.ambiguity:
            yield ""
            yield from ambiguity_lines(self.ambiguity, self.wording)
        yield from self._mechanism()
        for why in self.why_not:
            yield ""
            yield from self._why_not(why)
        if row.stated:
            yield ""
            yield "What the source states:"
            table = EffectTable((row,), self.wording)
            for each in row.stated:
                said = self.wording.told(self._dataset.claims[each.outcome.claim])
                yield f"  {table.stated(each)}: {said} – {each.agreement} {shorten(each.outcome.claim)}"
        if self.flips:
            yield ""
            yield "What carries it alone (withdrawing one claim would change it):"
            for flip in self.flips:
                yield f"  without {shorten(flip.claim)}: {flip.value}"
        if row.carried_over:
            yield ""
            yield "Carried over from elsewhere:"
            for carried in row.carried_over:
                places = ", ".join(name(context) for context in carried.contexts)
                yield f"  {shorten(carried.claim)} was observed in {places}"
        references = sorted(
            {ref for claim in self.claims for ref in self._dataset.claims[claim].references},
            key=lambda iri: (len(local_name(iri)), local_name(iri)),
        )
        sources = sorted({iri for claim in self.claims for iri in self._dataset.claims[claim].sources})
        told = [*(f"[{local_name(iri)}]" for iri in references), *(f"<{iri}>" for iri in sources)]
        yield ""
        yield "References: " + (", ".join(told) or "none")
        yield ASSUMPTION

    def _route(self, witness: tuple[Step, ...]) -> Iterator[str]:
        if not witness:
            yield "  the intervention itself sets it"
        for step in witness:
            yield f"  {self._arrow(step)}"
            yield from self._claims(step)

    def _claims(self, step: Step) -> Iterator[str]:
        for iri in step.claims:
            yield f"      {self.wording.line(self._dataset.claims[iri])}"

    def _mechanism(self) -> Iterator[str]:
        mechanism = self.row.mechanism
        if mechanism is None:
            return
        name = self.wording.name
        yield ""
        for release in mechanism.releases:
            yield f"Brake released: {self._arrow(release.brake)}, which frees {name(release.freed)}"
            yield "  the loop: " + self._loop(release.loop.steps)
        if mechanism.cut_at:
            yield f"Rebound cut at {name(mechanism.cut_at)}, which is fixed or held; it would have run:"
            yield "  " + EffectTable((), self.wording).route(mechanism.route, self.row.node)

    def _loop(self, steps: tuple[Step, ...]) -> str:
        name = self.wording.name
        text = name(steps[0].source)
        for step in steps:
            text += f" {_SIGNS[step.sign]} {name(step.target)}"
        return text

    def _why_not(self, why: WhyNot) -> Iterator[str]:
        name = self.wording.name
        reasons = {
            "held": "the nearest way runs into what the intervention fixes or holds",
            "condition lost": "the nearest way needs a partner that is lost",
            "left out": "the nearest way uses claims that this reading leaves out",
            "only feedback": "only its own feedback answers back, which cannot turn the sign",
            "missing edge": "nothing that the intervention moves acts on it so",
            "present": "it does, among others",
        }
        at = f" ({', '.join(name(node) for node in why.at)})" if why.at else ""
        yield f"Why not {why.direction}: {reasons[why.reason]}{at}"
        if why.route:
            yield "  " + EffectTable((), self.wording).route(why.route, why.node)
        for step in why.lacking:
            yield f"  lacking: {self._arrow(step)}"
            yield from self._claims(step)

    def _arrow(self, step: Step) -> str:
        return f"{self.wording.name(step.source)} {_SIGNS[step.sign]} {self.wording.name(step.target)}"
