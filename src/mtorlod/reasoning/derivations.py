"""Proofs as values: what follows, by which rule, from which premises, resting on which claims.

A derivation is one step. Its premises are stated by claims, given by vocabulary or entities, or
derived themselves. Nothing here infers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from mtorlod.namespaces import PREFIXES
from mtorlod.reasoning.facts import Facts, Statement
from mtorlod.reasoning.rule import Rule, Term

Support = frozenset[str]
"""A set of claims that together are enough; taking one away breaks the proof."""


@dataclass(frozen=True)
class Premise:
    """What a step starts from, and who says so."""

    statement: Statement
    claims: tuple[str, ...]
    """The claims that state it; empty if it is given or derived only."""
    module: str | None
    """Where it is given: the vocabulary module or entity collection; None if it is not."""


@dataclass(frozen=True)
class Derivation:
    """One step of a proof."""

    iri: str
    conclusion: Statement
    rule: str
    because: str
    """The rule's sentence, with labels in place of its variables."""
    premises: tuple[Premise, ...]
    absent: tuple[str, ...]
    """What a closed list does not name, told as sentences."""
    supports: tuple[Support, ...]
    """The minimal sets of claims that this step can rest on, down to the ground."""

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim that the step can rest on, sorted."""
        return tuple(sorted(frozenset().union(*self.supports)))


@dataclass(frozen=True)
class Proof:
    """A statement with its claims and, below it, the steps that lead to it."""

    statement: Statement
    claims: tuple[str, ...]
    module: str | None
    steps: tuple[tuple[Derivation, tuple[Proof, ...]], ...]


@dataclass(frozen=True)
class NotConcluded:
    """Something that is said and that no rule concludes from, though more may follow from it."""

    statement: Statement
    part: Term
    """What no rule reads: a blank node of the description, or a term of OWL."""

    @property
    def about(self) -> str:
        """IRI of what the statement describes; of what it says, where that has no name."""
        subject, predicate, obj = self.statement
        return next(term.value for term in (subject, obj, predicate) if isinstance(term, ox.NamedNode))


@dataclass(frozen=True)
class Inferences:
    """Everything that the rules conclude from a dataset, with all shortest minimal proofs."""

    facts: Facts
    rules: tuple[Rule, ...]
    derivations: Mapping[Statement, tuple[Derivation, ...]]
    """Statement → its derivations, sorted by IRI; stated ones too, where other claims prove them."""
    supports: Mapping[Statement, tuple[Support, ...]]
    """Statement → the minimal claim sets it holds by; `frozenset()` means that it needs no claim."""
    not_concluded: tuple[NotConcluded, ...] = ()
    """What the data say that the rules cannot conclude from; sorted."""

    @classmethod
    def none(cls) -> Inferences:
        """Return the inferences from nothing."""
        return cls(Facts({}, frozenset(), frozenset(), {}, {}), (), {}, {})

    @cached_property
    def inferred(self) -> tuple[Statement, ...]:
        """The conclusions that nobody states, and that rest on at least one claim; sorted."""
        return tuple(s for s in self._new if self.supports[s] != (frozenset(),))

    @cached_property
    def definitional(self) -> tuple[Statement, ...]:
        """The conclusions that follow from vocabulary and entity descriptions alone; sorted."""
        return tuple(s for s in self._new if self.supports[s] == (frozenset(),))

    @cached_property
    def _new(self) -> list[Statement]:
        facts = self.facts
        return sorted(
            (s for s in self.derivations if s not in facts.stated and s not in facts.given), key=key
        )

    def holds(self, statement: Statement, claims: Set[str] | None = None) -> bool:
        """Return whether a statement holds, by the given claims alone if they are given."""
        if statement in self.facts.given:
            return True
        supports = self.supports.get(statement, ())
        return bool(supports) if claims is None else any(support <= claims for support in supports)

    def premise(self, statement: Statement) -> Premise:
        """Return a statement with those who say it."""
        return premise_of(statement, self.facts)

    def prove(self, statement: Statement, claims: Set[str] | None = None) -> Proof | None:
        """Return the whole proof of a statement (by the given claims alone), or None if it does not hold.

        A premise that is stated or given is proven by that; only of the statement asked for are other
        derivations shown beside its own claims.
        """
        return self._prove(statement, claims, ())

    def _prove(
        self, statement: Statement, claims: Set[str] | None, above: tuple[Statement, ...]
    ) -> Proof | None:
        if statement in above or not self.holds(statement, claims):
            return None
        here = self.premise(statement)
        stating = tuple(claim for claim in here.claims if claims is None or claim in claims)
        if above and (stating or here.module):
            return Proof(statement, stating, here.module, ())
        steps = []
        for step in self.derivations.get(statement, ()):
            if claims is None or any(support <= claims for support in step.supports):
                below = [self._prove(p.statement, claims, (*above, statement)) for p in step.premises]
                proofs = tuple(proof for proof in below if proof is not None)
                if len(proofs) == len(below):
                    steps.append((step, proofs))
        if not (steps or stating or here.module):
            return None
        return Proof(statement, stating, here.module, tuple(steps))


def key(statement: Statement) -> tuple[str, str, str]:
    """Return what statements are sorted by."""
    return str(statement.subject), str(statement.predicate), str(statement.object)


def derivation_iri(rule: str, conclusion: Statement, premises: Sequence[Statement]) -> str:
    """Return the IRI of a step: a digest of its rule, premises and conclusion."""
    lines = [rule, *(" ".join(key(s)) for s in (conclusion, *sorted(premises, key=key)))]
    return PREFIXES["derivation"] + hashlib.sha256("\n".join(lines).encode()).hexdigest()[:20]


def premise_of(statement: Statement, facts: Facts) -> Premise:
    """Return a statement with those who say it, of what the facts say."""
    if statement in facts.given:
        subject = statement.subject.value
        module = facts.modules.get(subject) or facts.modules.get(getattr(statement.object, "value", ""))
        return Premise(statement, (), module or PREFIXES["mtor"].rstrip("/"))
    return Premise(statement, tuple(sorted(facts.stated.get(statement, ()))), None)
