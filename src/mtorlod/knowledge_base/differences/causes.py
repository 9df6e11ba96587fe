"""Which changed claims make a verdict another: by trying which of the changed effects are needed for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mtorlod.knowledge_base.differences.one_side import VerdictAsked
from mtorlod.knowledge_base.differences.touched import reached
from mtorlod.reasoning.calculus import CausalEdge, Effects, Intervention, Network, VerdictValue
from mtorlod.reasoning.calculus.leaving_out import irreducible
from mtorlod.reasoning.latest import Latest
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import Reading

_Key = tuple[str, str, str, tuple[str, ...]]
_KEPT = 200
"""How many trials keep what was worked out: nodes of one intervention often ask for the same."""


@dataclass(frozen=True)
class _Joined:
    """The networks of both sides as one, with the edges that only one side has.

    Attributes:
        network: every edge of either.
        gone: edge → its claims before, of the edges that are not there after.
        new: edge → its claims after, of the edges that were not there before.
    """

    network: Network
    gone: dict[int, tuple[str, ...]]
    new: dict[int, tuple[str, ...]]


class Causes:
    """Why verdicts differ between two models.

    Args:
        changed: claims that were added or withdrawn, or say something else now.
    """

    def __init__(self, before: CausalModel, after: CausalModel, changed: frozenset[str]) -> None:
        self._before, self._after, self._changed = before, after, changed
        self._joined: dict[Reading, _Joined] = {}
        self._effects: Latest[tuple[Reading, Intervention, frozenset[int]], Effects] = Latest(_KEPT)
        self._found: dict[tuple[Reading, Intervention], list[list[int]]] = {}

    def of(self, asked: VerdictAsked, reading: Reading, value: VerdictValue) -> frozenset[str]:
        """Return the changed claims of the changed effects that give the new verdict by themselves.

        None of those effects can be left out. Empty if nothing among the effects explains it.

        Args:
            value: the verdict after.
        """
        if reading not in self._joined:
            self._joined[reading] = self._join(reading)
        joined = self._joined[reading]
        network = joined.network
        if any(node not in network for node in (*asked.intervention.nodes, asked.node)):
            return frozenset()
        between = _between(network, asked)
        relevant = [edge for edge in sorted({*joined.gone, *joined.new}) if edge in between]

        def still(applied: Sequence[int]) -> bool:
            left_out = frozenset(joined.new.keys() - set(applied)) | (joined.gone.keys() & set(applied))
            return self._laid(network, asked.intervention, reading, left_out).value(asked.node) != value

        if not relevant or still(relevant):
            return frozenset()
        # What moved another node of the same intervention often moves this one: that is tried first.
        known = self._found.setdefault((reading, asked.intervention), [])
        start = next((edges for edges in known if between.issuperset(edges) and not still(edges)), relevant)
        least = list(irreducible(start, still))
        # More effects can take back what fewer bring about; where that misleads the search, all are told.
        needed = start if still(least) else least
        if needed not in known:
            known.append(needed)
        return frozenset().union(*(self._claims(joined, edge) for edge in needed))

    def _laid(
        self, network: Network, done: Intervention, reading: Reading, left_out: frozenset[int]
    ) -> Effects:
        return self._effects.get(
            (reading, done, left_out),
            lambda: Effects(network, done, self._after.solve_limit, withdrawn=left_out),
        )

    def _join(self, reading: Reading) -> _Joined:
        earlier = {_key(edge): edge for edge in self._before.network(reading).edges()}
        later = {_key(edge): edge for edge in self._after.network(reading).edges()}
        network = Network.of([*earlier.values(), *later.values()])
        gone: dict[int, tuple[str, ...]] = {}
        new: dict[int, tuple[str, ...]] = {}
        for number, edge in enumerate(network.edges()):
            key = _key(edge)
            if key not in later:
                gone[number] = earlier[key].claims
            elif key not in earlier:
                new[number] = later[key].claims
        return _Joined(network, gone, new)

    def _claims(self, joined: _Joined, edge: int) -> frozenset[str]:
        """Return the changed claims of an edge; of one that another displaced, those of the other."""
        own = frozenset(joined.gone.get(edge) or joined.new.get(edge, ()))
        if own & self._changed:
            return own & self._changed
        network = joined.network
        ends = network.sources[edge], network.targets[edge]
        beside = (
            claims
            for other, claims in (*joined.gone.items(), *joined.new.items())
            if other != edge and (network.sources[other], network.targets[other]) == ends
        )
        return (frozenset().union(*beside) & self._changed) or own


def _key(edge: CausalEdge) -> _Key:
    return edge.source, edge.sign, edge.target, edge.conditions


def _between(network: Network, asked: VerdictAsked) -> frozenset[int]:
    """Return the edges that some walk from the intervention to the node can take, whatever their signs."""
    names = network.nodes
    edges = [(names[s], names[t]) for s, t in zip(network.sources, network.targets, strict=True)]
    after: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    for source, target in edges:
        after.setdefault(source, []).append(target)
        before.setdefault(target, []).append(source)
    ahead, behind = reached(asked.intervention.nodes, after), reached([asked.node], before)
    return frozenset(
        number for number, (source, target) in enumerate(edges) if source in ahead and target in behind
    )
