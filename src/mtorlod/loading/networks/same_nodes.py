"""Pairs of nodes that a user says are one (`--same FILE`): columns `node` and `same as`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mtorlod.errors import AmbiguousName, UnknownName
from mtorlod.loading.networks.meeting import Called, Node
from mtorlod.loading.networks.node_finder import NodeFinder
from mtorlod.loading.networks.side_table import SideTable, read_side_table

_HEADINGS = ("node", "same as")
_REMEDY = "head the file with 'node' and 'same as', one pair of names a line"


@dataclass(frozen=True)
class SameNodes:
    """Pairs of names as a file gives them."""

    table: SideTable

    def of(self, networks: Mapping[str, Mapping[str, Called]]) -> list[tuple[Node, ...]]:
        """Return the nodes of each pair; a name stands for a node of every network that has one of that name.

        Raises:
            UnknownName: if no network has a node of a name.
            AmbiguousName: if a network has several.
            SyntaxFault: if a pair lacks a name.
        """
        finders = {}
        for network, nodes in networks.items():
            bearers: dict[str, set[str]] = {}
            for iri, called in nodes.items():
                for name in (called.name, *called.synonyms, *called.identifiers):
                    bearers.setdefault(name, set()).add(iri)
            finders[network] = NodeFinder(bearers, network), bearers
        columns = [self.table.headings.index(name) for name in _HEADINGS]
        pairs = []
        for line, cells in self.table.rows:
            ends = []
            for column in columns:
                if not (name := cells[column]):
                    raise self.table.fault("a name is empty", _REMEDY, line)
                ends.append(self._bearers(name, line, finders))
            pairs.append(tuple(dict.fromkeys((*ends[0], *ends[1]))))
        return pairs

    def _bearers(
        self, name: str, line: int, finders: Mapping[str, tuple[NodeFinder, dict[str, set[str]]]]
    ) -> list[Node]:
        nodes: list[Node] = []
        for network, (find, bearers) in finders.items():
            iris = {iri for near in find.near(name) for iri in bearers[near]}
            if len(iris) > 1:
                raise AmbiguousName(
                    f"{self.table.place(line)}: '{name}' is the name of {len(iris)} nodes of {network}",
                    f"say which, by its IRI's name or an identifier: {', '.join(find.near(name))}",
                )
            nodes += [(network, iri) for iri in iris]
        if not nodes:
            known = {name for _, bearers in finders.values() for name in bearers}
            remedy = NodeFinder(known, "").suggestion(name)
            raise UnknownName(
                f"{self.table.place(line)}: no node of {', '.join(finders)} is called '{name}'", remedy
            )
        return nodes


def read_same(path: str | Path) -> SameNodes:
    """Read pairs of names.

    Raises:
        UnreadableFile, SyntaxFault: if the file cannot be read, or lacks a column.
    """
    table = read_side_table(path, _REMEDY, _HEADINGS)
    for name in _HEADINGS:
        if name not in table.headings:
            raise table.fault(f"no column is called '{name}'", _REMEDY)
    return SameNodes(table)
