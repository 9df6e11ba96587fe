"""Who is to blame for an inconsistency: a smallest set of claims, or of described terms.

HermiT only says that the axioms contradict one another. The rules' clashes usually name the
culprit at once; where they do not, claims (or, if vocabulary and entities contradict one another
without any claim, the descriptions of single terms) are taken away until what is left is needed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

import pyoxigraph as ox

from mtorlod.errors import Inconsistent, ReasonerUnavailable
from mtorlod.loading import Dataset
from mtorlod.namespaces import shorten
from mtorlod.reasoning.clashes import find_clashes
from mtorlod.reasoning.hermit import SECONDS, is_consistent
from mtorlod.reasoning.owl_axioms import logical_quads
from mtorlod.reasoning.rules import infer

Item = TypeVar("Item")


@dataclass(frozen=True)
class Culprit:
    """What cannot be true together, and how that was found."""

    claims: tuple[str, ...]
    terms: tuple[str, ...]
    """IRIs whose descriptions clash, where no claim is to blame."""
    because: str
    is_minimal: bool
    """False if time ran out: then the culprit is among these."""


class OutOfTime(Exception):
    """The search was cut short; `left` still holds the culprit."""

    def __init__(self, left: list) -> None:
        super().__init__()
        self.left = left


def name_culprit(
    dataset: Dataset, claims: Set[str], with_denials: bool = False, seconds: float = SECONDS
) -> Culprit | None:
    """Return what is to blame for an inconsistency, or None if HermiT finds none in these claims.

    Raises:
        ReasonerUnavailable: if HermiT is needed and could not run.
    """
    inferences = infer(dataset)
    denying = [c for c in dataset.claims.values() if with_denials and c.iri in claims and not c.set_aside]
    clashes = find_clashes(inferences, claims, denying)
    if clashes:
        best = min(clashes, key=lambda clash: (len(clash.claims), clash.because))
        terms = tuple(sorted({statement.subject.value for statement in best.statements}))
        return Culprit(best.claims, () if best.claims else terms, best.because, True)
    return _search(dataset, claims, with_denials, seconds)


def require_consistency(
    dataset: Dataset, claims: Set[str], with_denials: bool = False, seconds: float = SECONDS
) -> None:
    """Return if HermiT finds the axioms of these claims consistent.

    Raises:
        Inconsistent: if they are not; the message names a smallest set of claims.
        ReasonerUnavailable: if HermiT could not run.
    """
    if not is_consistent(logical_quads(dataset, claims, with_denials), seconds):
        raise inconsistency(dataset, claims, with_denials, seconds)


def inconsistency(
    dataset: Dataset, claims: Set[str], with_denials: bool = False, seconds: float = SECONDS
) -> Inconsistent:
    """Return the error to raise for claims that HermiT found inconsistent."""
    culprit = name_culprit(dataset, claims, with_denials, seconds)
    if culprit is None:
        return Inconsistent(
            "the axioms contradict one another", "run again: the second run found no contradiction"
        )
    blamed = culprit.claims or culprit.terms
    labels = [f"{shorten(iri)} ({dataset.labels.get(iri, 'no label')})" for iri in blamed[:20]]
    more = f" and {len(blamed) - 20} more" if len(blamed) > 20 else ""
    kind = (
        "these claims cannot all be true" if culprit.claims else "these descriptions contradict one another"
    )
    if not culprit.is_minimal:
        kind += " (the search was cut short: the culprit is among them)"
    reason = f": {culprit.because}" if culprit.because else ""
    remedy = (
        "correct one of the claims, name the exposure or context it holds in, or set it aside"
        if culprit.claims
        else "correct the description of one of them"
    )
    return Inconsistent(f"{kind}{reason}: {', '.join(labels)}{more}", remedy)


def smallest_culprit(items: Sequence[Item], clash: Callable[[list[Item]], bool]) -> list[Item]:
    """Return a minimal part of the items that still clashes, in their order; all of them together must.

    Finds one needed item after another by halving; about len(culprit) * log2(len(items)) questions.

    >>> smallest_culprit(range(100), lambda part: 7 in part and 90 in part)
    [7, 90]
    """
    needed: list[Item] = []
    rest = list(items)
    low, high = 0, len(rest)
    try:
        while not clash(needed):
            low, high = 0, len(rest)  # needed and rest[:high] clash together, needed and rest[:low] do not
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (low, middle) if clash([*rest[:middle], *needed]) else (middle, high)
            needed.insert(0, rest[high - 1])
            rest = rest[: high - 1]
            high = len(rest)
    except OutOfTime:
        raise OutOfTime([*rest[:high], *needed]) from None
    return needed


def _search(dataset: Dataset, claims: Set[str], with_denials: bool, seconds: float) -> Culprit | None:
    deadline = time.monotonic() + seconds

    def clash(quads: list[ox.Quad]) -> bool:
        left = deadline - time.monotonic()
        if left < 1:
            raise OutOfTime([])
        try:
            return not is_consistent(quads, left)
        except ReasonerUnavailable:
            if deadline - time.monotonic() < 1:
                raise OutOfTime([]) from None
            raise

    everything = logical_quads(dataset, claims, with_denials)
    if not clash(everything):
        return None
    bare = logical_quads(dataset, frozenset())
    by_claims = not clash(bare)
    try:
        if by_claims:
            blamed = smallest_culprit(
                sorted(claims), lambda part: clash(logical_quads(dataset, frozenset(part), with_denials))
            )
            return Culprit(tuple(blamed), (), "", True)
        blocks = _blocks(bare)
        names = smallest_culprit(
            sorted(blocks), lambda part: clash([q for name in part for q in blocks[name]])
        )
        return Culprit((), tuple(names), "", True)
    except OutOfTime as cut:
        left = tuple(sorted(cut.left))
        return Culprit(left if by_claims else (), () if by_claims else left, "", False)


def _blocks(quads: list[ox.Quad]) -> dict[str, list[ox.Quad]]:
    """Return the axioms by the term they describe; class expressions go with the term that uses them."""
    owner: dict[object, object] = {}
    for quad in quads:
        if isinstance(quad.object, ox.BlankNode):
            owner[quad.object] = quad.subject
    blocks: dict[str, list[ox.Quad]] = {}
    for quad in quads:
        term: object = quad.subject
        while isinstance(term, ox.BlankNode) and term in owner:
            term = owner[term]
        blocks.setdefault(term.value, []).append(quad)  # type: ignore[attr-defined]
    return blocks
