"""Which claims a question takes at their word: by exposure, and by where they were observed.

By default those that are general, or observed only within what the source is about (for the review, human
cancer). A context that is asked for adds the claims observed in it or in anything under it. A claim of a
context that was not asked for is never let in, and a claim from outside the subject is named, so
that a transfer from another tissue, species or disease can be seen. Nothing here reads a graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from mtorlod.namespaces import MTOR
from mtorlod.reasoning.at_any_remove import at_any_remove

Exposure = Literal["acute", "chronic", "both"]
Contested = Literal["keep", "drop", "both"]

EXPOSURES: dict[str, str] = {f"{MTOR}Acute": "acute", f"{MTOR}Chronic": "chronic"}
"""IRI of an exposure → its word."""

EVERYWHERE: frozenset[str] = frozenset()
"""The subject of a source that is about nothing in particular."""

Broader = Mapping[str, Iterable[str]]
"""Context → the next wider contexts."""


class Contextual(Protocol):
    """What is asked of a claim here; `mtorlod.loading.Claim` has it."""

    @property
    def iri(self) -> str: ...
    @property
    def exposure(self) -> str | None: ...
    @property
    def observed_in(self) -> tuple[str, ...]: ...
    @property
    def set_aside(self) -> bool: ...
    @property
    def refutes(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """How claims are read for one question.

    Attributes:
        exposure: "acute", "chronic", or "both" at once; None where the question leaves it open, which
            means one answer per exposure (see `each`). Claims without exposure count in all.
        contexts: IRIs of contexts asked for, beside the source's subject; "any" lets all in.
        contested: whether steps that are contested count ("keep") or not ("drop"); "both" means one answer
            each (see `each`).
        indirect: whether stated outcomes of a node that was gained or lost count as indirect effects.
    """

    exposure: Exposure | None = None
    contexts: frozenset[str] | Literal["any"] = frozenset()
    contested: Contested = "keep"
    indirect: bool = False

    def __post_init__(self) -> None:
        if self.exposure not in ("acute", "chronic", "both", None):
            raise ValueError(f"an exposure is acute, chronic or both, not {self.exposure!r}")
        if self.contested not in ("keep", "drop", "both"):
            raise ValueError(f"contested steps are kept, dropped or both, not {self.contested!r}")
        if self.contexts != "any" and not isinstance(self.contexts, frozenset):
            raise TypeError(f'contexts are a frozenset of IRIs or "any", not {self.contexts!r}')

    def each(self) -> tuple[Reading, ...]:
        """Return the readings to answer by: one per exposure where that was left open, each with contested
        steps and without where both were asked for; else this one."""
        exposures: tuple[Exposure, ...] = ("acute", "chronic") if self.exposure is None else (self.exposure,)
        ways: tuple[Contested, ...] = ("keep", "drop") if self.contested == "both" else (self.contested,)
        return tuple(
            replace(self, exposure=exposure, contested=contested)
            for exposure in exposures
            for contested in ways
        )


class UnderReading:
    """An answer that is given under one reading."""

    reading: Reading

    @property
    def exposure(self) -> str:
        """ "acute", "chronic" or "both"."""
        return str(self.reading.exposure)


EVERYTHING = Reading("both", "any")
"""The reading that lets all in: every exposure, every context."""


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """A claim used outside the subject in which it was observed, and the contexts it comes from."""

    claim: str
    contexts: tuple[str, ...]


def outside_subject(
    observed_in: Iterable[str], broader: Broader, subject: frozenset[str] = EVERYWHERE
) -> tuple[str, ...]:
    """Return the contexts that do not fall under the subject, sorted."""
    return tuple(
        sorted({context for context in observed_in if subject.isdisjoint(at_any_remove(context, broader))})
    )


def fits(claim: Contextual, reading: Reading, broader: Broader, subject: frozenset[str] = EVERYWHERE) -> bool:
    """Return whether a claim, or a denial, is not set aside and of an exposure and a context that are asked.

    Args:
        claim: the claim.
        reading: the reading; its exposure must have been decided.
        broader: context → the next wider contexts.
        subject: what a claim may be observed in to be read by default.

    Raises:
        ValueError: if the reading leaves the exposure open: take each of `Reading.each()`.
    """
    if reading.exposure is None:
        raise ValueError("the reading leaves the exposure open; ask for each of Reading.each()")
    asked = not outside_subject(claim.observed_in, broader, subject) or in_asked_context(
        claim.observed_in, reading, broader
    )
    return asked and not claim.set_aside and fits_exposure(claim.exposure, reading.exposure)


def fits_exposure(stated: str | None, asked: Exposure) -> bool:
    """Return whether a claim of this exposure (an IRI, or None for unmarked) counts under the asked one."""
    return stated is None or asked == "both" or EXPOSURES.get(stated) == asked


def in_asked_context(observed_in: Iterable[str], reading: Reading, broader: Broader) -> bool:
    """Return whether any of the contexts falls under one that was asked for."""
    if reading.contexts == "any":
        return True
    asked = frozenset(reading.contexts)
    return any(not asked.isdisjoint(at_any_remove(context, broader)) for context in observed_in)


def alike(claims: Iterable[Contextual]) -> tuple[tuple[Contextual, ...], ...]:
    """Return claims parted into those that every reading lets in together, or not at all."""
    parts: dict[tuple[bool, bool, str | None, tuple[str, ...]], list[Contextual]] = {}
    for claim in claims:
        key = claim.refutes, claim.set_aside, claim.exposure, claim.observed_in
        parts.setdefault(key, []).append(claim)
    return tuple(map(tuple, parts.values()))


def admitted(
    parts: Iterable[Sequence[Contextual]],
    reading: Reading,
    broader: Broader,
    subject: frozenset[str] = EVERYWHERE,
) -> frozenset[str]:
    """Return the IRIs of the claims, parted by `alike`, that a reading lets in: no denials."""
    let_in = (part for part in parts if not part[0].refutes and fits(part[0], reading, broader, subject))
    return frozenset(claim.iri for part in let_in for claim in part)


def carried_over(
    used: Iterable[str],
    claims: Mapping[str, Contextual],
    broader: Broader,
    subject: frozenset[str] = EVERYWHERE,
) -> tuple[CarriedOver, ...]:
    """Return, of the claims that an answer uses, those observed outside the subject; by IRI.

    Args:
        used: IRIs of claims; ones that are not among `claims` (rules, say) are passed over.
        claims: IRI → claim.
        broader: context → the next wider contexts.
        subject: as for `fits`.
    """
    carried = []
    for iri in sorted(set(used)):
        outside = outside_subject(claims[iri].observed_in, broader, subject) if iri in claims else ()
        if outside:
            carried.append(CarriedOver(iri, outside))
    return tuple(carried)
