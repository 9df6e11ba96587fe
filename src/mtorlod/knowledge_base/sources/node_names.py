"""Names of a network's nodes: as the file writes them first, then by the loose reading that entities have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from mtorlod.loading.names import Names
from mtorlod.namespaces import local_name
from mtorlod.terms import ALT_LABEL

_MANY = 20_000
"""Names from which near ones are no longer looked for by their spelling, which would take minutes."""


class NodeNames(Names):
    """The names of nodes (or contexts).

    Args:
        labels: IRI → name; where that is empty, the end of the IRI.
        kind: what messages call them.
        quads: where synonyms (skos:altLabel) are taken from.
    """

    def __init__(self, labels: Mapping[str, str], kind: str, quads: Iterable[ox.Quad] = ()) -> None:
        super().__init__((), "", kind)
        self._labels = {iri: name or local_name(iri) for iri, name in labels.items()}
        self._known = set(self._labels)
        self._by_name: dict[str, list[str]] = {}
        for iri, name in self._labels.items():
            self._by_name.setdefault(name, []).append(iri)
        for quad in quads:
            if quad.predicate == ALT_LABEL and getattr(quad.subject, "value", None) in self._known:
                self._synonyms.setdefault(quad.subject.value, set()).add(quad.object.value)

    def find(self, name: str, *, loosely: bool = True) -> tuple[str, ...]:
        """Return the IRIs of the nodes that the strictest reading finds: first as the file writes them."""
        nodes = self._by_name.get(name) or self._by_name.get(" ".join(name.split()))
        return tuple(sorted(nodes)) if nodes else super().find(name, loosely=loosely)

    def bearers(self, name: str) -> tuple[str, ...]:
        """Return the nodes of a name; where the file writes it exactly so, no others."""
        return tuple(self._by_name.get(name, ())) or super().bearers(name)

    def _suggest(self, name: str) -> str:
        if len(self._known) < _MANY:
            text = super()._suggest(name)
        else:
            wanted = name.casefold()
            near = sorted(known for known in self._by_name if wanted in known.casefold())[:5]
            text = "did you mean " + ", ".join(f"'{each}'" for each in near) + "?" if near else ""
        if "did you mean" in text:
            return text
        if not self._known:
            return f"no {self._kind} is named here"
        from mtorlod.loading.networks.rows import short

        some = ", ".join(f"'{short(' '.join(each.split()))}'" for each in sorted(self._by_name)[:3])
        return f"choose a {self._kind}; there are {len(self._by_name):,}, such as {some}"
