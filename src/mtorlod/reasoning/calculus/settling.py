"""What to measure next: which node, whatever it shows, settles most of what is open.

A node settles another if, in each direction that it may be seen to move, the other has one direction left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from mtorlod.reasoning.calculus.companions import Companions
from mtorlod.reasoning.calculus.given_measurements import Measured
from mtorlod.reasoning.calculus.values import DIRECTIONS, Direction

UP_TO = 3
QUESTIONS = 20_000
"""Questions to the solver about pairs of states: a minute or two where the network has 10,000 effects."""


@dataclass(frozen=True, slots=True)
class Settles:
    """What measuring one node settles.

    Attributes:
        node: the node.
        outcomes: per direction that it may be seen to move in, the open nodes that then have one direction,
            itself among them, by name.
    """

    node: str
    outcomes: tuple[tuple[Direction, tuple[str, ...]], ...]

    @property
    def least(self) -> int:
        """How many nodes it settles whatever it shows."""
        return min(len(settled) for _, settled in self.outcomes)

    @property
    def together(self) -> int:
        """How many it settles over all that it may show."""
        return sum(len(settled) for _, settled in self.outcomes)

    @property
    def always(self) -> tuple[str, ...]:
        """The nodes that it settles whatever it shows."""
        return tuple(sorted(set.intersection(*(set(settled) for _, settled in self.outcomes))))


def what_settles_most(
    measured: Measured,
    among: Iterable[str] | None = None,
    over: Iterable[str] | None = None,
    questions: int = QUESTIONS,
) -> tuple[Settles, ...]:
    """Return what each node would settle, those first that settle most whatever they show, then most over all
    that they may show, then by name.

    Args:
        measured: what was done and measured.
        among: the nodes that can be measured; those that are not open settle nothing. All if left out.
        over: the nodes to be settled, where they are open; all if left out.
        questions: how many the solver may be asked. Nodes of which that is too few to know are left out,
            the last of `among` first.

    Raises:
        UnknownName: if the network has no such node.
    """
    nodes = measured.effects.network.nodes
    targets = _open(measured, nodes if over is None else over)
    choices = [node for node in dict.fromkeys(nodes if among is None else among) if _is_open(measured, node)]
    if not choices:
        return ()
    companions = Companions(measured, sorted({*targets, *choices}), questions)
    settling = []
    for node in choices:
        ways = [companions.leaves_one_way(node, side, targets) for side in (0, 1)]
        if None not in ways:
            settling.append(Settles(node, tuple(zip(DIRECTIONS, ways, strict=True))))  # type: ignore[arg-type]
    return tuple(sorted(settling, key=lambda each: (-each.least, -each.together, each.node)))


def what_settles(
    measured: Measured, nodes: Iterable[str], among: Iterable[str] | None = None, up_to: int = UP_TO
) -> tuple[tuple[str, ...], ...]:
    """Return the smallest sets of nodes that, whatever they show, settle some nodes, by name.

    Args:
        measured: what was done and measured.
        nodes: the nodes to be settled; those that are settled already need nothing.
        among: the nodes that can be measured; all if left out.
        up_to: the size of the largest set to look for.

    Returns:
        All sets of the smallest size that do it; none if no set of up to that size does.

    Raises:
        UnknownName: if the network has no such node.
    """
    targets = _open(measured, nodes)
    if not targets:
        return ((),)
    choices = _open(measured, measured.effects.network.nodes if among is None else among)
    for size in range(1, up_to + 1):
        sets = tuple(
            chosen
            for chosen in combinations(choices, size)
            if all(
                len(_settled(measured, targets, list(zip(chosen, shown, strict=True)))) == len(targets)
                for shown in product(DIRECTIONS, repeat=size)
            )
        )
        if sets:
            return sets
    return ()


def _open(measured: Measured, nodes: Iterable[str]) -> tuple[str, ...]:
    return tuple(node for node in sorted(set(nodes)) if _is_open(measured, node))


def _is_open(measured: Measured, node: str) -> bool:
    return measured.given_value(node) == "open"


def _settled(
    measured: Measured, nodes: Sequence[str], shown: Sequence[tuple[str, Direction]]
) -> tuple[str, ...]:
    """Return those of some nodes that have at most one direction where others were seen to move so."""
    worlds = measured.worlds
    assumed = measured.assumed(measured.evidence)
    assumed += [worlds.state(other, direction) for other, direction in shown]
    # Each world that is found answers for all nodes at once.
    can = worlds.known_with(assumed)
    settled = []
    for node in nodes:
        for literal in (worlds.state(node, direction) for direction in DIRECTIONS):
            if literal in can:
                continue
            world = worlds.find([*assumed, literal])
            if world is False:
                settled.append(node)
                break
            if isinstance(world, frozenset):
                can |= world
    return tuple(settled)
