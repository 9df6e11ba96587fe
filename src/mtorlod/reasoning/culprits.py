"""Who is to blame for an inconsistency: a smallest set of claims, or of described terms.

HermiT only says that the axioms contradict one another. The rules' clashes usually name the
culprit at once; where they do not, claims (or, if vocabulary and entities contradict one another
without any claim, the descriptions of single terms) are taken away until what is left is needed.
"""

from __future__ import annotations

import time
from collections.abc import Sequence, Set
from dataclasses import dataclass

import pyoxigraph as ox

from mtorlod.errors import Inconsistent, ReasonerUnavailable
from mtorlod.loading import Dataset
from mtorlod.namespaces import shorten
from mtorlod.reasoning.calculus.leaving_out import irreducible
from mtorlod.reasoning.clashes import find_clashes
from mtorlod.reasoning.hermit import SECONDS, is_consistent
from mtorlod.reasoning.owl_axioms import logical_quads
from mtorlod.reasoning.rules import infer


@dataclass(frozen=True)
class Culprit:
    """What cannot be true together, and how that was found."""

    claims: tuple[str, ...]
    terms: tuple[str, ...]
    """IRIs whose descriptions clash, where no claim is to blame."""
    because: str
    is_minimal: bool
    """False if time ran out: then the culprit is among these."""


class _OutOfTime(Exception):
    """The search is cut short."""


def name_culprit(dataset: Dataset, claims: Set[str], seconds: float = SECONDS) -> Culprit | None:
    """Return what is to blame for an inconsistency, or None if HermiT finds none in these claims.

    Raises:
        ReasonerUnavailable: if HermiT is needed and could not run.
    """
    clashes = find_clashes(infer(dataset), claims)
    if clashes:
        best = min(clashes, key=lambda clash: (len(clash.claims), clash.because))
        terms = tuple(sorted({statement.subject.value for statement in best.statements}))
        return Culprit(best.claims, () if best.claims else terms, best.because, True)
    return _search(dataset, claims, seconds)


def inconsistency(dataset: Dataset, claims: Set[str]) -> Inconsistent:
    """Return the error to raise for claims that HermiT found inconsistent."""
    culprit = name_culprit(dataset, claims)
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


def _search(dataset: Dataset, claims: Set[str], seconds: float) -> Culprit | None:
    """Return a smallest culprit by asking HermiT again and again; None if it finds nothing to blame."""
    deadline = time.monotonic() + seconds

    def consistent(quads: list[ox.Quad]) -> bool:
        left = deadline - time.monotonic()
        if left < 1:
            raise _OutOfTime
        try:
            return is_consistent(quads, left)
        except ReasonerUnavailable:
            if deadline - time.monotonic() < 1:
                raise _OutOfTime from None
            raise

    if consistent(logical_quads(dataset, claims)):
        return None
    bare = logical_quads(dataset, frozenset())
    by_claims = consistent(bare)
    blocks = _blocks(bare)
    blamed: Sequence[str] = sorted(claims if by_claims else blocks)

    def stand(some: Sequence[str]) -> bool:
        nonlocal blamed
        if consistent(
            logical_quads(dataset, frozenset(some))
            if by_claims
            else [quad for name in some for quad in blocks[name]]
        ):
            return True
        blamed = some
        return False

    try:
        # What comes first is kept where there is a choice.
        blamed, is_minimal = irreducible(blamed[::-1], stand), True
    except _OutOfTime:
        is_minimal = False
    named = tuple(sorted(blamed))
    return Culprit(named if by_claims else (), () if by_claims else named, "", is_minimal)


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
