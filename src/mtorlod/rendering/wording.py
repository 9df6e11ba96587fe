"""Things, routes, statements, outcomes and claims in words: labels in place of IRIs, sources beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pyoxigraph as ox

from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.effects.intervention_words import GAINED, LOST
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.loading import UNDER_CONCERN, Claim
from mtorlod.namespaces import MTOR, local_name, shorten
from mtorlod.reasoning.calculus import CausalEdge, Given, Intervention, Mechanism, Step
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.stated import Stated
from mtorlod.reasoning.verdict_graph import WITH_OUTCOMES
from mtorlod.rendering.citations import Citations
from mtorlod.rendering.signs import SIGN_GLYPHS, SIGN_VERBS, votes

STEPS = {"keep": "all steps", "drop": "without contested steps"}
"""What becomes of contested steps in a reading → how that is called."""
UNDECIDED = "not decided, the solver reached its limit (--solve-limit raises it)"
_WORDS = {"http://www.w3.org/1999/02/22-rdf-syntax-ns#type": "is a"}


def steps_that_count(reading: Reading) -> str:
    """Return what of contested steps and of stated outcomes counts in a reading."""
    return STEPS[reading.contested] + f", {WITH_OUTCOMES}" * reading.indirect


class Wording:
    """Turns values into words with the labels and claims of one glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self._labels = glossary.labels
        self.claims = glossary.claims
        self.source = glossary.source
        self.premises = glossary.premises
        self._glossary = glossary
        self.citations = Citations(glossary, self.name)

    def name(self, term: Any) -> str:
        """Return the label of an IRI, the value of a literal."""
        if isinstance(term, ox.Literal):
            return term.value
        iri = term.value if isinstance(term, ox.NamedNode) else str(term)
        return self._labels.get(iri) or _WORDS.get(iri) or shorten(iri)

    def doubt(self, kind: str) -> str:
        """Return a kind of discrepancy in words: `factual doubt` for `FactualDoubt`."""
        return self.name(f"{MTOR}{kind}")

    def names(self, iris: Iterable[str]) -> str:
        """Return labels, parted by commas."""
        return ", ".join(self.name(iri) for iri in iris)

    @property
    def beside(self) -> list[str]:
        """What was said beside the network, as one paragraph; none if nothing was."""
        said = "\n".join(f"  {premise}" for premise in self.premises)
        return [f"Said beside the network, and part of every step:\n{said}"] if said else []

    # What is done, and what it does

    def done(self, intervention: Intervention) -> str:
        """Return an intervention in words, as it could be typed."""
        name = self.name
        words = [name(iri) for iri in intervention.given]
        words += [f"{name(iri)}:{GAINED}" for iri in intervention.gained]
        words += [f"{name(iri)}:{LOST}" for iri in intervention.lost]
        words += [f"{name(iri)} pressed {direction}" for iri, direction in intervention.pressed]
        words += [f"{name(iri)} held" for iri in intervention.held]
        return " + ".join(words)

    def reading(self, reading: Reading) -> str:
        """Return the exposure of a reading, and that it leaves contested steps out, or lets outcomes in."""
        told = f"{reading.exposure}" + f", {STEPS[reading.contested]}" * (reading.contested == "drop")
        return told + f", {WITH_OUTCOMES}" * reading.indirect

    def fate(self, row: EffectRow) -> str:
        """Return a verdict in a word, and the value of what is fixed here."""
        return row.word + ("" if row.fixed is None else f" ({'on' if row.fixed else 'off'})")

    def verdict(self, row: EffectRow) -> str:
        """Return a verdict, and whether it is damped."""
        return self.fate(row) + " (damped)" * row.verdict.damped

    def given(self, given: Given | None) -> str:
        """Return a verdict given measurements, and whether they had to be repaired; empty without any."""
        return "" if given is None else given.value + " (repaired)" * given.repaired

    def mechanism(self, mechanism: Mechanism | None) -> str:
        """Return a mechanism's name, and where the rebound is cut; empty if there is none."""
        if mechanism is None:
            return ""
        return mechanism.name + (f" at {self.name(mechanism.cut_at)}" if mechanism.cut_at else "")

    def arrow(self, step: Step | CausalEdge) -> str:
        """Return one step in signs and names, and what stands against it."""
        arrow = f"{self.name(step.source)} {SIGN_GLYPHS[step.sign]} {self.name(step.target)}"
        return f"{arrow}{self.contested(step)}"

    def contested(self, step: Step | CausalEdge) -> str:
        """Return that a step is indirect, how many experiments speak for and against a contested one, and
        where if only elsewhere."""
        told = " (indirect, by a stated outcome)" * step.indirect
        if step.dispute is None:
            return told
        where = f" in {self.names(step.dispute.only_in)} only" if step.dispute.only_in else ""
        return f"{told} (contested{where}: {votes(step.dispute)})"

    def route(self, steps: Sequence[Step], end: str) -> str:
        """Return a route to a node in signs and names."""
        if not steps:
            return f"{self.name(end)} is set by the intervention itself"
        text = self.name(steps[0].source)
        for step in steps:
            text += f" {SIGN_GLYPHS[step.sign]} {self.name(step.target)}{self.contested(step)}"
        return text

    def routes(self, row: EffectRow) -> str:
        """Return the witnesses of a verdict; once those that differ only in how an unsigned step is taken."""
        witnesses = (row.verdict.witness_raised, row.verdict.witness_lowered)
        return " | ".join(dict.fromkeys(self.route(w, row.node) for w in witnesses if w is not None))

    def effect(self, edge: Step | CausalEdge) -> str:
        """Return a direct effect as a sentence."""
        return f"{self.name(edge.source)} {SIGN_VERBS[edge.sign]} {self.name(edge.target)}"

    def stated(self, stated: Stated, uncited: str | None = None) -> str:
        """Return a stated outcome: direction, references, context, and what it leaves out.

        Args:
            uncited: what stands in place of references where there are none; the claim if left out.
        """
        outcome = stated.outcome
        cited = self.cited(outcome.claim) or uncited or shorten(outcome.claim)
        text = f"{outcome.direction} {cited}"
        if outcome.contexts:
            text += f" in {self.names(outcome.contexts)}"
        if stated.beyond:
            text += f" (said of losing {self.names(sorted(outcome.losses))} alone)"
        return text

    def against(self, stated: Stated) -> str:
        """Return at what, if not at the node itself, the verdict is that an outcome was held against."""
        if stated.outcome.sites is None:
            return ""
        return f"its sites: {stated.against or ('differ' if stated.outcome.sites else 'none known')}"

    # Claims

    def cited(self, iri: str) -> str:
        """Return the references of a claim in brackets; empty of one that is printed without any."""
        claim = self.claims.get(iri)
        text = "–" if claim is None else self.citations.printed(claim, addresses=False)
        return "" if text == "–" else text

    def claim(self, iri: str) -> str:
        """Return a claim by its IRI, as `line`."""
        return self.line(self.claims[iri]) if iri in self.claims else shorten(iri)

    def statement(self, subject: Any, predicate: Any, obj: Any) -> str:
        """Return `subject predicate object` in words."""
        return f"{self.name(subject)} {self.name(predicate)} {self.name(obj)}"

    def told(self, claim: Claim) -> str:
        """Return what a claim says, and in brackets what qualifies it and its words do not say already."""
        said = self._said(claim)
        qualified = self._qualified(claim, said)
        return f"{said} ({'; '.join(qualified)})" if qualified else said

    def _qualified(self, claim: Claim, said: str) -> list[str]:
        """Return what qualifies a claim, as `relation: values`, but for words that it says already."""
        values: dict[str, dict[str, None]] = {}
        stated = ((relation.value, value) for _, relation, value in claim.statements)
        for relation, value in (*claim.described, *stated):
            if relation in self._glossary.qualifying and not isinstance(value, ox.BlankNode):
                name = self._plain_name(value)
                # A denial says what it denies; what another claim is set aside for is named all the same.
                in_words = isinstance(value, ox.Literal) or (claim.refutes and value.value in self.claims)
                if not (in_words and name.casefold() in said.casefold()):
                    values.setdefault(self.name(relation), {})[name] = None
        return [f"{relation}: {', '.join(sorted(names))}" for relation, names in sorted(values.items())]

    def _plain_name(self, value: ox.NamedNode | ox.Literal) -> str:
        """Return a name without what only tells a word of the vocabulary from others: `activity (aspect)`."""
        name = self.name(value)
        return name.partition(" (")[0] if value.value.startswith(MTOR) else name

    def _said(self, claim: Claim) -> str:
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
        """Return the works that a claim is printed with, in brackets, or a dash."""
        return self.citations.printed(claim)

    def context(self, claim: Claim) -> str:
        """Return exposure, phase, where a claim was observed, kinds of study and methods; or nothing."""
        when = filter(None, (claim.exposure, claim.phase))
        return self.names((*when, *claim.observed_in, *claim.settings, *claim.methods))

    def certainty(self, claim: Claim, *, unless_plain: bool = False) -> str:
        """Return how a claim is stated: certainty, denial, basis unless explicit, doubt, set aside.

        Args:
            unless_plain: leave out a certainty that is plain.
        """
        # That what is implied is not worded goes without saying.
        untold = ("Stated", "Unworded") if unless_plain else ("Unworded",)
        told = claim.certainty and local_name(claim.certainty) not in untold
        parts = [self.name(claim.certainty)] if claim.certainty and told else []
        if claim.refutes:
            parts.append("denied")
        if claim.basis and local_name(claim.basis) != "Explicit":
            parts.append(self.name(claim.basis))
        if claim.reading_confidence:
            parts.append(self.name(claim.reading_confidence))
        if claim.set_aside:
            parts.append("retracted" if claim.retracted else "set aside")
        if claim.status == UNDER_CONCERN:
            parts.append(self.name(claim.status))
        return ", ".join(parts)

    def aside(self, claim: Claim) -> str:
        """Return what is to be said beside a claim: certainty unless plain, context, section."""
        parts = (self.certainty(claim, unless_plain=True), self.context(claim), self.section(claim))
        return "; ".join(part for part in parts if part)

    def section(self, claim: Claim) -> str:
        """Return the name of the section that states a claim."""
        return self.name(claim.section) if claim.section else ""
