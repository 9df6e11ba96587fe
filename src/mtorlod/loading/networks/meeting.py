"""Which nodes of several networks are one: by what the user says, by identifiers, by names; never by a guess.

Each way is tried in turn, the strictest first. Nodes meet by a key (an identifier, a name) that they have in
common; where that would make two nodes of one network the same, or nodes of a name have different identifiers
of one kind, none of them meet, and that is told. Nothing depends on the order of the networks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from mtorlod.loading.names import loose

Node = tuple[str, str]
"""A network, and the IRI of one of its nodes."""
IRI = "IRI"
"""The prefix of an IRI as an identifier: that two things have other ones does not part them."""
SAID, BY_NAME, BY_NEAR_NAME = "--same", "name", "name but for case and punctuation"


@dataclass(frozen=True)
class Called:
    """What a node goes by: its own name, others, and what identifies it, as `identifier` writes it."""

    name: str
    synonyms: frozenset[str] = frozenset()
    identifiers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Meeting:
    """Nodes that are one.

    Attributes:
        nodes: sorted.
        keys: by what they met (an identifier, a name), with its kind: prefix, "crosswalk", `BY_NAME` …
    """

    nodes: tuple[Node, ...]
    keys: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Unsure:
    """Nodes that may be one, and are kept apart.

    Attributes:
        nodes: sorted.
        kind, key: by what they would meet.
        why: why they do not.
    """

    nodes: tuple[Node, ...]
    kind: str
    key: str
    why: str


@dataclass(frozen=True)
class Met:
    """What met what.

    Attributes:
        meetings, unsure: sorted.
        alone: network → how many of its nodes met none.
        names: of all nodes that are named in these.
    """

    meetings: tuple[Meeting, ...]
    unsure: tuple[Unsure, ...] = ()
    alone: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[Node, str] = field(default_factory=dict)


def meet(
    networks: Mapping[str, Mapping[str, Called]],
    same: Iterable[Sequence[Node]] = (),
    crosswalk: Callable[[str], str] = str,
) -> Met:
    """Return which nodes of some networks are one.

    Args:
        networks: name → IRI of a node → what it goes by.
        same: nodes that the user says are one; also of one network.
        crosswalk: identifier → what it identifies; the same for all identifiers of one thing.
    """
    groups = _Groups(networks)
    for said in same:
        groups.unite(said, (SAID, ""))
    ways: tuple[tuple[Callable[[Called], Iterable[tuple[str, str]]], bool], ...] = (
        (lambda one: ((each.partition(":")[0], each) for each in one.identifiers), False),
        (lambda one: {("crosswalk", crosswalk(each)) for each in one.identifiers}, False),
        (lambda one: ((BY_NAME, one.name),), True),
        (lambda one: ((BY_NAME, each) for each in (one.name, *one.synonyms)), True),
        (lambda one: {(BY_NEAR_NAME, loose(each)) for each in (one.name, *one.synonyms)}, True),
    )
    for keys, by_name in ways:
        bearers: dict[tuple[str, str], set[Node]] = {}
        for network, nodes in networks.items():
            for iri, called in nodes.items():
                for key in keys(called):
                    bearers.setdefault(key, set()).add((network, iri))
        groups.try_all({key: nodes for key, nodes in bearers.items() if len(nodes) > 1}, by_name)
    return groups.met()


class _Groups:
    """Nodes in groups that grow."""

    def __init__(self, networks: Mapping[str, Mapping[str, Called]]) -> None:
        self._networks = networks
        self._group: dict[Node, int] = {}
        self._nodes: dict[int, list[Node]] = {}
        self._keys: dict[int, set[tuple[str, str]]] = {}
        self._unsure: dict[tuple[Node, ...], Unsure] = {}
        for network, nodes in sorted(networks.items()):
            for iri in sorted(nodes):
                number = len(self._group)
                self._group[network, iri], self._nodes[number] = number, [(network, iri)]

    def unite(self, nodes: Iterable[Node], *keys: tuple[str, str]) -> None:
        """Make one group of those of some nodes."""
        first, *others = sorted({self._group[node] for node in nodes})
        for other in others:
            for node in self._nodes[other]:
                self._group[node] = first
            self._nodes[first] += self._nodes.pop(other)
            self._keys.setdefault(first, set()).update(self._keys.pop(other, ()))
        if others:
            self._keys.setdefault(first, set()).update(keys)

    def try_all(self, bearers: Mapping[tuple[str, str], set[Node]], by_name: bool) -> None:
        """Unite the groups that keys tie; each tied lot as a whole, or not at all."""
        tied: dict[int, set[int]] = {}
        keys_of: dict[int, set[tuple[str, str]]] = {}
        for key, nodes in sorted(bearers.items()):
            groups = {self._group[node] for node in nodes}
            if len(groups) < 2:
                continue
            if why := self._objection(groups, by_name):
                self._doubt(groups, key, why)
                continue
            for group in groups:
                tied.setdefault(group, set()).update(groups)
                keys_of.setdefault(group, set()).add(key)
        done: set[int] = set()
        for group in sorted(tied):
            if group in done:
                continue
            lot, waiting = {group}, [group]
            while waiting:
                fresh = tied[waiting.pop()] - lot
                lot |= fresh
                waiting += fresh
            done |= lot
            keys = sorted(set().union(*(keys_of[each] for each in lot)))
            if why := self._objection(lot, by_name):
                self._doubt(lot, keys[0], why)
            else:
                self.unite([self._nodes[each][0] for each in lot], *keys)

    def _objection(self, groups: set[int], by_name: bool) -> str:
        """Return why groups cannot be one; empty if they can."""
        within = [{network for network, _ in self._nodes[group]} for group in groups]
        if sum(map(len, within)) > len(set().union(*within)):
            return "several nodes of one network"
        if by_name:
            for one, other in combinations(sorted(groups), 2):
                for space, here in (mine := self._identified(one)).items():
                    there = self._identified(other).get(space, mine[space])
                    if here.isdisjoint(there):
                        return f"{min(here)} is not {min(there)}"
        return ""

    def _identified(self, group: int) -> dict[str, set[str]]:
        spaces: dict[str, set[str]] = {}
        for network, iri in self._nodes[group]:
            for each in self._networks[network][iri].identifiers:
                if (space := each.partition(":")[0]) != IRI:
                    spaces.setdefault(space, set()).add(each)
        return spaces

    def _doubt(self, groups: set[int], key: tuple[str, str], why: str) -> None:
        nodes = tuple(sorted(node for group in groups for node in self._nodes[group]))
        self._unsure.setdefault(nodes, Unsure(nodes, *key, why))

    def met(self) -> Met:
        """Return the groups; of what was in doubt what still is: two that could meet, and did not."""
        within = {group: {network for network, _ in nodes} for group, nodes in self._nodes.items()}
        unsure = [
            each
            for each in self._unsure.values()
            if any(
                within[one].isdisjoint(within[other])
                for one, other in combinations({self._group[node] for node in each.nodes}, 2)
            )
        ]
        meetings = [
            Meeting(tuple(sorted(nodes)), tuple(sorted(self._keys[group])))
            for group, nodes in self._nodes.items()
            if len(nodes) > 1
        ]
        alone = dict.fromkeys(sorted(self._networks), 0)
        for nodes in self._nodes.values():
            if len(nodes) == 1:
                alone[nodes[0][0]] += 1
        lots = [*(each.nodes for each in meetings), *(each.nodes for each in unsure)]
        told = sorted({node for nodes in lots for node in nodes})
        return Met(
            tuple(sorted(meetings, key=lambda each: each.nodes)),
            tuple(sorted(unsure, key=lambda each: each.nodes)),
            alone,
            {(network, iri): self._networks[network][iri].name for network, iri in told},
        )


def told(met: Met) -> str:
    """Return in a line how many nodes met by what, and how many of each network met none."""
    kinds = Counter(min(kind for kind, _ in each.keys) for each in met.meetings)
    by = ", ".join(f"{number:,} by {kind}" for kind, number in sorted(kinds.items()))
    alone = ", ".join(f"{number:,} of {network}" for network, number in met.alone.items())
    return f"{len(met.meetings):,} nodes met{f' ({by})' if by else ''}, alone: {alone}"


def doubts(met: Met, most: int = 3) -> list[str]:
    """Return what is not clear, in lines: what might have met, and why it did not."""
    if not met.unsure:
        return []
    lines = [f"kept apart, since it is not clear whether they are one: {len(met.unsure):,}"]
    for each in met.unsure[:most]:
        nodes = ", ".join(f"'{met.names[node]}' of {node[0]}" for node in each.nodes)
        lines.append(f"  {nodes} (by {each.kind}, but {each.why})")
    return [*lines, "  say which are one with --same FILE; --import-report lists all"]
