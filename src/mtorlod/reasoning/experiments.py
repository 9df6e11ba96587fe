"""How many independent experiments stand behind claims: a work counts once, whoever cites it."""

from __future__ import annotations

from collections.abc import Iterable

from mtorlod.loading import Claim
from mtorlod.loading.graph import Graph
from mtorlod.namespaces import SOURCE
from mtorlod.terms import mtor

_IS_WORK = mtor("isWork")


class Works:
    """The works of a graph: its sources, and what they cite where that is one of them."""

    def __init__(self, dataset: Graph) -> None:
        self._same = {quad.subject.value: quad.object.value for quad in dataset.saying(_IS_WORK)}
        sources = {claim.source for claim in dataset.claims.values() if claim.source.startswith(SOURCE)}
        self._printed = {_plain(dataset.labels.get(iri, "")): iri for iri in sources}

    def cited(self, claim: Claim) -> frozenset[str]:
        """Return the works that a claim cites: IRIs of sources or references, else as they are printed."""
        numbered = (self._same.get(iri, iri) for iri in claim.references)
        printed = (self._printed.get(_plain(text), text) for text in claim.cited)
        return frozenset((*numbered, *printed))

    def experiments(self, claims: Iterable[Claim]) -> int:
        """Return how many independent experiments claims report.

        A source counts once, however many of the claims are its own. One that only cites adds nothing where
        a work that it cites is counted, or is cited by another that is.
        """
        said: dict[str, list[frozenset[str]]] = {}
        for claim in claims:
            said.setdefault(claim.source, []).append(self.cited(claim))
        own = {source for source, cited in said.items() if not all(cited)}
        citing = [frozenset().union(*cited) for source, cited in sorted(said.items()) if source not in own]
        return len(own) + _apart([works for works in citing if own.isdisjoint(works)])


def _apart(cited: list[frozenset[str]]) -> int:
    """Return how many groups sets fall into when those that share something belong together."""
    groups: list[frozenset[str]] = []
    for works in cited:
        joined = [group for group in groups if not group.isdisjoint(works)]
        groups = [group for group in groups if group.isdisjoint(works)]
        groups.append(works.union(*joined))
    return len(groups)


def _plain(printed: str) -> str:
    """Return a work as it is printed, in one form.

    >>> _plain("Alessi et al. 1997")
    'alessi 1997'
    """
    words = printed.casefold().replace(".", " ").replace(",", " ").split()
    return " ".join(word for word in words if word not in ("et", "al"))
