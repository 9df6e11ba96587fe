"""Nodes of a network by the names that people give: as written, then without case, blanks and punctuation."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import cached_property

from mtorlod.errors import AmbiguousName, UnknownName
from mtorlod.loading.names import loose
from mtorlod.loading.networks.rows import short, tidy

_MANY = 20_000
"""Names from which near ones are no longer looked for by their spelling, which would take minutes."""


class NodeFinder:
    """Finds the nodes of one file, which messages name, by their names."""

    def __init__(self, nodes: Iterable[str], file: str) -> None:
        self._nodes = frozenset(nodes)
        self._file = file

    def __call__(self, name: str) -> str:
        """Return the node of a name.

        Raises:
            UnknownName: if no node is called so; the remedy suggests near names.
            AmbiguousName: if the strictest reading that finds a node finds several.
        """
        nodes = self.near(name)
        if len(nodes) == 1:
            return nodes[0]
        if nodes:
            raise AmbiguousName(
                f"'{short(name)}' is the name of {len(nodes)} nodes of {self._file}",
                f"say which: {', '.join(nodes)}",
            )
        raise UnknownName(f"no node of {self._file} is called '{short(name)}'", self.suggestion(name))

    def near(self, name: str) -> tuple[str, ...]:
        """Return the nodes that the strictest reading of a name finds, sorted; empty if none does."""
        written = tidy(name)
        if written in self._nodes:
            return (written,)
        return tuple(sorted(self._loosely.get(loose(written), ())))

    @cached_property
    def _loosely(self) -> dict[str, list[str]]:
        nodes: dict[str, list[str]] = {}
        for node in self._nodes:
            nodes.setdefault(loose(node), []).append(node)
        return nodes

    def suggestion(self, name: str) -> str:
        """Return a remedy for a name that is none: near names, or some that there are."""
        typed, ordered = name.casefold(), sorted(self._nodes)
        near = sorted((n for n in ordered if len(typed) > 2 and typed in n.casefold()), key=len)[:3]
        if len(ordered) < _MANY:
            near += [n for n in difflib.get_close_matches(name, ordered, n=5) if n not in near]
        if near:
            return "did you mean " + ", ".join(f"'{each}'" for each in near[:5]) + "?"
        return f"there are {len(ordered):,} nodes, such as " + ", ".join(f"'{n}'" for n in ordered[:3])
