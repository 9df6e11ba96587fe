"""`Difference`: what changes from one side to another, each change with the claims that make it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from mtorlod.display import Displayed
from mtorlod.knowledge_base.differences.one_side import (
    PARTS,
    Compared,
    OneSide,
    Part,
    SideVerdict,
    Support,
    VerdictAsked,
    same_claim,
)
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.loading import Claim
from mtorlod.reasoning.calculus import Step, VerdictValue

_NONE = SideVerdict()
_UNCOMPARED: tuple[None, VerdictValue] = (None, "no route")


@dataclass(frozen=True)
class ChangedEffect:
    """A direct effect that only one side has."""

    step: Step
    holds: bool
    """Whether the later side has it."""
    cause: tuple[str, ...]


@dataclass(frozen=True)
class ChangedVerdict:
    """A verdict that is another, or that is reached by another route or brake.

    Attributes:
        asked: what it is on.
        before, after: what it was and is.
        cause: changed claims: for another verdict those that give it by themselves, none superfluous; else
            those of the new route and of the one that is gone.
    """

    asked: VerdictAsked
    before: SideVerdict
    after: SideVerdict
    cause: tuple[str, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """What of it changed: verdicts, routes, brakes."""
        one, other = self.before, self.after
        changed: list[Part] = []
        if (one.value, one.damped) != (other.value, other.damped):
            changed.append("verdicts")
        if (one.raised, one.lowered) != (other.raised, other.lowered):
            changed.append("routes")
        if one.brakes != other.brakes:
            changed.append("brakes")
        return tuple(changed)


@dataclass(frozen=True)
class ChangedComparison:
    """A stated outcome that stands otherwise to its verdict; None where one side does not compare it."""

    outcome: Compared
    before: str | None
    after: str | None
    cause: tuple[str, ...]


@dataclass(frozen=True)
class ChangedInference:
    """A statement, in words, that one side infers, and the other neither infers nor states."""

    statement: str
    holds: bool
    cause: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Difference(Displayed):
    """What changes from one side to the other.

    Attributes:
        before, after: what the sides are called.
        added, withdrawn: claims that only one side has.
        altered: claims of both sides that say something else, or count otherwise, on the later one.
        effects: direct effects.
        verdicts: verdicts, routes and brakes.
        comparisons: rows of the audit.
        inferences: inferred statements.
        parts: what was compared; claims are held whether or not, as causes.
    """

    before: str
    after: str
    added: tuple[str, ...]
    withdrawn: tuple[str, ...]
    altered: tuple[str, ...]
    effects: tuple[ChangedEffect, ...]
    verdicts: tuple[ChangedVerdict, ...]
    comparisons: tuple[ChangedComparison, ...]
    inferences: tuple[ChangedInference, ...]
    glossary: Glossary
    parts: frozenset[Part] = frozenset(PARTS)

    def __bool__(self) -> bool:
        return any(self.counts.values())

    @property
    def counts(self) -> dict[Part, int]:
        """Part that was compared → how many changes there are."""
        told = [part for each in self.verdicts for part in each.parts]
        counts: dict[Part, int] = {
            "claims": len(self.added) + len(self.withdrawn) + len(self.altered),
            "effects": len(self.effects),
            "verdicts": told.count("verdicts"),
            "routes": told.count("routes"),
            "brakes": told.count("brakes"),
            "audit": len(self.comparisons),
            "inferences": len(self.inferences),
        }
        return {part: number for part, number in counts.items() if part in self.parts}

    def sign(self, claim: str) -> Literal["+", "-", "~"]:
        """Return what became of a claim: added, withdrawn, or altered."""
        return "+" if claim in self.added else "-" if claim in self.withdrawn else "~"


CauseOf = Callable[[VerdictAsked, VerdictValue], frozenset[str]]
"""Finds which claims give a verdict of the later side; empty where it cannot tell."""


def changed_claims(one: Mapping[str, Claim], other: Mapping[str, Claim]) -> frozenset[str]:
    """Return the claims that only one side has, and those that say something else on the other."""
    return frozenset(one.keys() ^ other.keys()) | {
        iri for iri in one.keys() & other.keys() if not same_claim(one[iri], other[iri])
    }


def difference(
    before: OneSide, after: OneSide, names: tuple[str, str], cause_of: CauseOf, parts: frozenset[Part]
) -> Difference:
    """Return what changes from one side to the other in some parts; `names` is what the sides are called."""
    return _Comparer(before, after, cause_of).difference(names, parts)


class _Comparer:
    def __init__(self, before: OneSide, after: OneSide, cause_of: CauseOf) -> None:
        self.before, self.after = before, after
        self.changed = changed_claims(before.claims, after.claims)
        self._cause_of = cause_of

    def difference(self, names: tuple[str, str], parts: frozenset[Part]) -> Difference:
        before, after = self.before, self.after
        said = self.changed
        one, other = before.glossary, after.glossary
        return Difference(
            *names,
            added=tuple(sorted(said - before.claims.keys())),
            withdrawn=tuple(sorted(said - after.claims.keys())),
            altered=tuple(sorted(said & before.claims.keys() & after.claims.keys())),
            effects=tuple(self._effects()) if "effects" in parts else (),
            verdicts=tuple(each for each in self._verdicts(parts) if not parts.isdisjoint(each.parts)),
            comparisons=tuple(self._comparisons()) if "audit" in parts else (),
            inferences=tuple(self._inferences()) if "inferences" in parts else (),
            glossary=Glossary(
                {**one.labels, **other.labels},
                {**one.claims, **other.claims},
                other.source,
                {**one.addresses, **other.addresses},
            ),
            parts=parts,
        )

    def _effects(self) -> Iterator[ChangedEffect]:
        one, other = self.before.steps, self.after.steps
        differing = sorted(one.keys() ^ other.keys(), key=lambda each: (each.source, each.target, each.sign))
        for step in differing:
            holds = step in other
            cause = self._told((other if holds else one)[step])
            # Where a sign displaces an effect without one, the claims of the sign are the cause.
            beside = (each for each in differing if (each.source, each.target) == (step.source, step.target))
            supports = (one.get(each, frozenset()) | other.get(each, frozenset()) for each in beside)
            yield ChangedEffect(step, holds, cause or self._told(frozenset().union(*supports)))

    def _verdicts(self, parts: frozenset[Part]) -> Iterator[ChangedVerdict]:
        one, other = self.before.verdicts, self.after.verdicts
        if parts.isdisjoint(("verdicts", "routes", "brakes")):
            return
        for asked in sorted(one.keys() | other.keys(), key=_order):
            earlier, later = one.get(asked, _NONE), other.get(asked, _NONE)
            change = ChangedVerdict(asked, earlier, later, ())
            if change.parts:
                yield ChangedVerdict(asked, earlier, later, self._why(asked, earlier, later))

    def _why(self, asked: VerdictAsked, earlier: SideVerdict, later: SideVerdict) -> tuple[str, ...]:
        if earlier.value != later.value and (cause := self._cause_of(asked, later.value)):
            return tuple(sorted(cause))
        lost = earlier.claims - later.claims
        gained = later.claims - earlier.claims
        return tuple(sorted((lost | gained) & self.changed)) or self._told(earlier.claims | later.claims)

    def _comparisons(self) -> Iterator[ChangedComparison]:
        one, other = self.before.audit, self.after.audit
        for outcome in sorted(one.keys() | other.keys(), key=lambda each: (*_order(each.asked), each.claim)):
            earlier, was = one.get(outcome, _UNCOMPARED)
            later, value = other.get(outcome, _UNCOMPARED)
            if earlier != later:
                cause = frozenset({outcome.claim}) & self.changed
                if not cause and was != value:
                    cause = self._cause_of(outcome.asked, value)
                yield ChangedComparison(outcome, earlier, later, tuple(sorted(cause)))

    def _inferences(self) -> Iterator[ChangedInference]:
        one, other = self.before.inferences, self.after.inferences
        # What the other side states, it need not infer: it holds on both.
        either = (one.keys() - self.after.stated - other.keys()) | (
            other.keys() - self.before.stated - one.keys()
        )
        for statement in sorted(either):
            holds = statement in other
            yield ChangedInference(statement, holds, self._least((other if holds else one)[statement]))

    def _least(self, supports: Iterable[Support]) -> tuple[str, ...]:
        """Return the changed claims of the support that has fewest of them."""
        each = [support & self.changed for support in supports]
        return tuple(sorted(min((s for s in each if s), key=lambda s: (len(s), sorted(s)), default=())))

    def _told(self, claims: Support) -> tuple[str, ...]:
        return tuple(sorted(claims & self.changed))


def _order(asked: VerdictAsked) -> tuple:
    done = asked.intervention
    return (done.given, done.gained, done.lost, done.pressed, done.held), asked.exposure, asked.node
