"""What each source of a graph adds to it: claims, statements, triples, by its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mtorlod.loading.claim import Claim


@dataclass(frozen=True)
class SourceCount:
    """A source with what it adds.

    Attributes:
        source, kind: their IRIs; a kind that is not said is "".
        claims: how many claims it makes.
        statements: of these, those that repeat no other of it.
        triples: how many triples they state.
    """

    source: str
    kind: str
    claims: int
    statements: int
    triples: int


def counts_by_source(claims: Mapping[str, Claim]) -> tuple[SourceCount, ...]:
    """Return what each source adds, sorted by IRI; claims of no source are left out."""
    own: dict[str, list[Claim]] = {}
    for claim in claims.values():
        if claim.source:
            own.setdefault(claim.source, []).append(claim)
    return tuple(
        SourceCount(
            source=source,
            kind=told[0].source_kind or "",
            claims=len(told),
            statements=sum(claim.restates is None for claim in told),
            # A denial is four triples: that it is one, and whose statement does not hold.
            triples=sum(len(claim.statements) + 4 * len(claim.denials) for claim in told),
        )
        for source, told in sorted(own.items())
    )


def by_kind(counts: Sequence[SourceCount]) -> tuple[tuple[str, int, int], ...]:
    """Return kind, number of sources and number of their claims, those with most claims first."""
    sources, claims = Counter[str](), Counter[str]()
    for each in counts:
        sources[each.kind] += 1
        claims[each.kind] += each.claims
    most_first = sorted(claims.items(), key=lambda counted: (-counted[1], counted[0]))
    return tuple((kind, sources[kind], count) for kind, count in most_first)
