"""The words of the calculus: signs, states, edges, steps, verdicts. Plain values; nothing here computes.

A node is a string (an IRI, or a bare name from somebody's own network); what it stands for is
none of the calculus's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Sign = Literal["+", "-", "?"]
Direction = Literal["raised", "lowered"]
VerdictValue = Literal["raised", "lowered", "conflict", "unsigned", "undecided", "no route"]

RAISED: Direction = "raised"
LOWERED: Direction = "lowered"
DIRECTIONS: tuple[Direction, Direction] = (RAISED, LOWERED)

SIGNS: tuple[Sign, ...] = ("+", "-", "?")
"""In the order in which parallel edges are sorted: what is signed comes before what is not."""


def opposite(direction: Direction) -> Direction:
    """Return the other direction.

    >>> opposite("raised")
    'lowered'
    """
    return LOWERED if direction == RAISED else RAISED


def names(values: Iterable[str], what: str) -> tuple[str, ...]:
    """Return names sorted and without repeats.

    Raises:
        TypeError: if a bare string was given, which would be read letter by letter.
    """
    if isinstance(values, str):
        raise TypeError(f"{what} is a collection of names, not the single name {values!r}")
    return tuple(sorted(set(values)))


@dataclass(frozen=True, slots=True)
class Dispute:
    """What stands against an effect, and how many independent experiments say that it is so, and not so.

    Attributes:
        claims: IRIs of the claims against it; sorted.
        supporting, opposing: independent experiments on either side.
        only_in: where alone it is contested, if that is outside of what the network speaks of: then that is
            told, and the step counts as any other.
    """

    claims: tuple[str, ...]
    supporting: int
    opposing: int
    only_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CausalEdge:
    """A direct effect: moving the source moves the target, as the claims state.

    What is several is sorted, so that equal effects compare equal: `of` sees to it.

    Attributes:
        source: the node that acts.
        sign: "+" moves the target the same way, "-" the opposite way, "?" one way or the other.
        target: the node acted on.
        claims: IRIs of all claims that the effect can rest on. Empty for a bare network.
        conditions: nodes without which the effect does not happen; when one is lost, the edge is gone.
        supports: the alternatives: each a set of claims that together are enough (that a class of drugs
            does it, and that the drug is of the class). The empty set among them needs no claim.
        dispute: what stands against it; None if nothing does.
        implied: whether it cannot be had from claims that a source states in so many words.
        indirect: whether it is known only from what became of the target: over what, is not said.
    """

    source: str
    sign: Sign
    target: str
    claims: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    supports: tuple[tuple[str, ...], ...] = ()
    dispute: Dispute | None = field(default=None, compare=False)
    implied: bool = field(default=False, compare=False)
    indirect: bool = field(default=False, compare=False)

    def __post_init__(self) -> None:
        if self.sign not in SIGNS:
            raise ValueError(f"an effect has the sign +, - or ?, not {self.sign!r}")
        if self.claims and not self.supports:
            raise ValueError("claims without what they support: make the effect by CausalEdge.of")

    @classmethod
    def of(
        cls,
        source: str,
        sign: Sign,
        target: str,
        claims: Iterable[str] = (),
        conditions: Iterable[str] = (),
        supports: Iterable[Iterable[str]] = (),
        dispute: Dispute | None = None,
        *,
        implied: bool = False,
        indirect: bool = False,
    ) -> CausalEdge:
        """Return an effect, with `supports` as given; without them each claim is enough by itself.

        Raises:
            ValueError: if the sign is none.
            TypeError: if a single name stands where several may.
        """
        alternatives = {names(support, "a support") for support in supports}
        if alternatives:
            resting = names((claim for support in alternatives for claim in support), "claims")
        else:
            resting = names(claims, "claims")
            alternatives = {(claim,) for claim in resting}
        needed = names(conditions, "conditions")
        enough = tuple(sorted(alternatives))
        return cls(source, sign, target, resting, needed, enough, dispute, implied, indirect)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a route: `source` acts on `target` with `sign`, as `claims` state; who disputes it; whether
    it is indirect."""

    source: str
    sign: Sign
    target: str
    claims: tuple[str, ...]
    dispute: Dispute | None = field(default=None, compare=False)
    indirect: bool = field(default=False, compare=False)


Witness = tuple[Step, ...]
"""A route from the intervention to a node; empty where the intervention sets the node itself."""


def claims_of(steps: Iterable[Step]) -> tuple[str, ...]:
    """Return the claims that the steps rest on, sorted."""
    return tuple(sorted({claim for step in steps for claim in step.claims}))


ASSUMPTION = (
    "A verdict assumes that the system settles, and that it still settles when any of its nodes are held."
)
"""To be said wherever verdicts are explained."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an intervention does to one node.

    Attributes:
        node: the node.
        value: "raised", "lowered", "conflict" (signed steps alone leave both directions), "unsigned" (both
            are left, but not by signed steps alone), "undecided" or "no route".
        damped: a walk to the opposite state exists, but only as feedback that answers back: it can weaken
            the effect and not reverse it.
        witness_raised: the shortest route that raises the node; None if there is none or none was found;
            empty if the intervention itself sets the node. For a conflict, a route of signed steps.
        witness_lowered: the same for lowering.
    """

    node: str
    value: VerdictValue
    damped: bool = False
    witness_raised: Witness | None = None
    witness_lowered: Witness | None = None

    @property
    def shorter(self) -> Direction | None:
        """Which witness of a conflict has fewer steps; None if neither. It does not decide anything."""
        if self.witness_raised is None or self.witness_lowered is None:
            return None
        up, down = len(self.witness_raised), len(self.witness_lowered)
        return None if up == down else DIRECTIONS[up > down]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims that the witnesses rest on, sorted."""
        return claims_of((*(self.witness_raised or ()), *(self.witness_lowered or ())))

    def witness(self, direction: Direction) -> Witness | None:
        """Return the witness of one direction."""
        return self.witness_raised if direction == DIRECTIONS[0] else self.witness_lowered
