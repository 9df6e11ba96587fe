"""What is done to a network: drugs given, things gained or lost, nodes pressed and held.

Several at once are one joint intervention. Laid over a network, an intervention becomes a `Setting`:
the states it starts from, the nodes that nothing else may move, and the edges that are gone.

- A drug that is given is a node in the raised state, and nothing moves it. Each signed effect of a
  drug *fixes* its target: the drug alone moves it, its other inputs are cut. An unsigned effect presses
  the target both ways and fixes nothing.
- What is gained is fixed raised, what is lost is fixed lowered; they act on others through their edges,
  so the targets of an added miRNA are pressed and keep their other inputs.
- A pressed node is moved and keeps its inputs; a held node is frozen unchanged; pressed and held, a node
  is fixed where it was pressed to.
- Drugs (or presses) that oppose one another on one node are no error: both act, and the verdict there is
  a conflict.
- An effect that needs a partner is gone when the intervention itself fixes that partner lowered and
  nothing in it fixes the partner raised. A partner that merely falls further down the line is not lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mtorlod.errors import MtorlodError
from mtorlod.namespaces import shorten
from mtorlod.reasoning.calculus.network import Network
from mtorlod.reasoning.calculus.values import DIRECTIONS, Direction, names

UNSIGNED = 2
"""Position of "?" in `SIGNS`, as the network stores it."""


class HeldAndMoved(MtorlodError):
    """An intervention that freezes a node and moves the same node by a drug, a gain or a loss."""

    nodes: tuple[str, ...] = ()

    @classmethod
    def of(cls, nodes: Iterable[str], name: Callable[[str], str] = shorten) -> HeldAndMoved:
        """Return the error for these nodes, each called by its name."""
        listed = tuple(nodes)
        error = cls(
            f"held unchanged and moved by the same intervention: {', '.join(map(name, listed))}",
            "drop the hold, or drop the drug, gain or loss that moves it; "
            "to fix a node raised or lowered, press it and hold it",
        )
        error.nodes = listed
        return error


class EmptyIntervention(MtorlodError):
    """An intervention that does nothing: no drug, gain, loss or press."""


@dataclass(frozen=True, slots=True)
class Intervention:
    """What is done, by name. All fields are sorted, so that equal ones compare equal: `of` sees to it.

    Attributes:
        given: drugs, or whatever else fixes its direct targets.
        gained: nodes fixed raised (an added miRNA, an overexpressed gene).
        lost: nodes fixed lowered (a lost miRNA, a deleted or inactivated gene).
        pressed: pairs of a node and a direction.
        held: nodes frozen.
    """

    given: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    pressed: tuple[tuple[str, Direction], ...] = ()
    held: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        parts: tuple[tuple[Any, ...], ...] = (self.given, self.gained, self.lost, self.pressed, self.held)
        for part in parts:
            if not isinstance(part, tuple) or list(part) != sorted(set(part)):
                raise ValueError(f"not a sorted tuple: {part!r}; make the intervention by Intervention.of")

    @classmethod
    def of(
        cls,
        *given: str,
        gained: Iterable[str] = (),
        lost: Iterable[str] = (),
        press: Mapping[str, Direction] | Iterable[tuple[str, Direction]] = (),
        hold: Iterable[str] = (),
    ) -> Intervention:
        """Return an intervention as one would say it.

        Raises:
            ValueError: if a node is pressed in no direction.
            TypeError: if a single name stands where several may.

        >>> Intervention.of("everolimus", hold=["PI3K"]).held
        ('PI3K',)
        """
        pairs = sorted(set(press.items() if isinstance(press, Mapping) else press))
        for _, direction in pairs:
            if direction not in DIRECTIONS:
                raise ValueError(f"a node is pressed raised or lowered, not {direction!r}")
        several = names(given, "given"), names(gained, "gained"), names(lost, "lost")
        return cls(*several, tuple(pairs), names(hold, "hold"))

    def and_also(
        self,
        *given: str,
        gained: Iterable[str] = (),
        lost: Iterable[str] = (),
        press: Iterable[tuple[str, Direction]] = (),
        hold: Iterable[str] = (),
    ) -> Intervention:
        """Return the intervention with more done, each as `of` takes it."""
        return Intervention.of(
            *self.given,
            *given,
            gained=(*self.gained, *gained),
            lost=(*self.lost, *lost),
            press=(*self.pressed, *press),
            hold=(*self.held, *hold),
        )

    @property
    def acts(self) -> bool:
        """Whether anything is moved at all; holding alone moves nothing."""
        return bool(self.given or self.gained or self.lost or self.pressed)

    @property
    def nodes(self) -> tuple[str, ...]:
        """Every node that the intervention names, sorted."""
        pressed = (node for node, _ in self.pressed)
        return tuple(sorted({*self.given, *self.gained, *self.lost, *pressed, *self.held}))

    def on(self, network: Network, withdrawn: frozenset[int] = frozenset()) -> Setting:
        """Lay the intervention over a network.

        Args:
            network: where it is done.
            withdrawn: edges to leave out, as if nothing had stated them.

        Raises:
            EmptyIntervention: if nothing is moved.
            UnknownName: if the network lacks a node that is named here.
            HeldAndMoved: if a held node is given, gained, lost, or fixed by a given drug.
        """
        if not self.acts:
            raise EmptyIntervention(
                "the intervention moves nothing", "name a drug, a gain, a loss, or a node to press"
            )
        return _laid(self, network, withdrawn)


@dataclass(frozen=True, eq=False)
class Setting:
    """An intervention laid over a network, in node and edge numbers. A state is 2·node, plus 1 when lowered.

    Attributes:
        network: what it is laid over.
        intervention: what is done.
        roots: the states it starts from, ascending.
        fixed: nodes moved by the intervention and by nothing else.
        held: nodes frozen unchanged.
        entries: effects of given drugs on nodes that they fix.
        dead: edges that are gone, for want of a condition or because they were withdrawn.
    """

    network: Network
    intervention: Intervention
    roots: tuple[int, ...]
    fixed: frozenset[int]
    held: frozenset[int]
    entries: frozenset[int]
    dead: frozenset[int]

    @cached_property
    def closed(self) -> frozenset[int]:
        """Nodes that no edge enters, save those in `entries`: fixed or held."""
        return self.fixed | self.held

    def fixed_lowered(self) -> frozenset[str]:
        """Return the names of what the intervention itself fixes lowered: lost, or a drug's direct target."""
        network = self.network
        lowered = {state >> 1 for state in self.roots if state & 1 and state >> 1 in self.fixed}
        lowered.update(network.targets[edge] for edge in self.entries if network.signs[edge] == 1)
        given = {network.number(name) for name in self.intervention.given}
        return frozenset(network.nodes[node] for node in lowered - given)

    def lowered_by(self, drug: str) -> frozenset[str]:
        """Return the names of the direct targets that a given drug fixes lowered."""
        network, number = self.network, self.network.number(drug)
        targets = (
            network.targets[edge]
            for edge in self.entries
            if network.sources[edge] == number and network.signs[edge] == 1
        )
        return frozenset(network.nodes[target] for target in targets)


def _laid(intervention: Intervention, network: Network, withdrawn: frozenset[int]) -> Setting:
    number = network.number
    given = {number(name) for name in intervention.given}
    gained = {number(name) for name in intervention.gained}
    lost = {number(name) for name in intervention.lost}
    pressed = {2 * number(node) + DIRECTIONS.index(direction) for node, direction in intervention.pressed}
    frozen = {number(name) for name in intervention.held}

    moved = {state >> 1 for state in pressed}
    held = frozenset(frozen - moved)
    low = lost | {state >> 1 for state in pressed if state & 1 and state >> 1 in frozen}
    high = gained | given | {state >> 1 for state in pressed if not state & 1 and state >> 1 in frozen}

    dead = withdrawn | _unmet(network, given, low, high, withdrawn)
    acting = [edge for drug in sorted(given) for edge in network.out_of(drug) if edge not in dead]
    targets = {network.targets[edge] for edge in acting if network.signs[edge] != UNSIGNED}
    _refuse_moving_held(network, held & (given | gained | lost), held & targets)
    fixed = frozenset(given | gained | lost | (moved & frozen) | targets)
    entries = frozenset(edge for edge in acting if network.targets[edge] in fixed)
    roots = {2 * node for node in given | gained} | {2 * node + 1 for node in lost} | pressed
    return Setting(network, intervention, tuple(sorted(roots)), fixed, held, entries, frozenset(dead))


def _unmet(
    network: Network, given: set[int], low: set[int], high: set[int], withdrawn: frozenset[int]
) -> frozenset[int]:
    """Return the edges that are gone because the intervention takes a condition away.

    A drug may take away the partner of another drug's effect, which may itself have taken away a partner:
    what is certainly gone is widened, what may be gone is narrowed, in turn, until both stand still.
    Effects that take away one another's partner stay: nothing shows which of them is first.
    """
    gone: frozenset[int] = frozenset()
    while True:
        possibly = _without_partner(network, *_fixed(network, given, low, high, gone | withdrawn))
        certainly = _without_partner(network, *_fixed(network, given, low, high, possibly | withdrawn))
        if certainly <= gone:
            return gone
        gone |= certainly


def _fixed(
    network: Network, given: set[int], low: set[int], high: set[int], gone: frozenset[int]
) -> tuple[set[int], set[int]]:
    """Return what is fixed lowered and what is fixed raised when some edges are gone."""
    lowered, raised = set(low), set(high)
    for drug in given:
        for edge in network.out_of(drug):
            if edge not in gone and network.signs[edge] != UNSIGNED:
                (lowered if network.signs[edge] else raised).add(network.targets[edge])
    return lowered, raised


def _without_partner(network: Network, lowered: set[int], raised: set[int]) -> frozenset[int]:
    lost = lowered - raised
    return frozenset(edge for edge in network.conditional if not lost.isdisjoint(network.conditions[edge]))


def _refuse_moving_held(network: Network, moved: frozenset[int], targets: frozenset[int]) -> None:
    both = sorted(moved | targets)
    if both:
        raise HeldAndMoved.of(network.nodes[node] for node in both)
