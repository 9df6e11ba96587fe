"""How an intervention runs through a network: what each arrow carries, where it is cut, what it frees.

Everything is read from the calculus; nothing is worked out twice. An arrow *carries* a direction when its
source has a state that is left after damping and the state it hands on is left too. It is *cut* when its
source moves and its target is fixed or held, and *gone* when a partner that it needs is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.reasoning.calculus import CausalEdge, Effects, Step
from mtorlod.reasoning.calculus.mechanisms import FEEDBACK_RELEASE, REBOUND_CUT, Release

Key = tuple[str, str, str]
"""Source, sign and target of an arrow."""
IDLE, CARRIES, DAMPED, CUT, GONE = "idle", "carries", "damped", "cut", "gone"
_RANK = {GONE: 0, IDLE: 1, DAMPED: 2, CUT: 3, CARRIES: 4}


@dataclass(frozen=True)
class SignalFlow:
    """What one intervention does along the arrows of a network; by default nothing was done.

    Attributes:
        arrows: arrow → what it does: idle, carries, damped, cut or gone.
        carried: arrow → the directions in which it moves its target.
        wave: node → how many steps it lies from the intervention.
        fixed, held: the nodes that nothing else may move.
        released: the brakes taken off.
        escapes: the arrows of the routes that run on from a brake taken off.
        closed: the arrows of routes that would run on, had the intervention not closed them.
        cut_at: the nodes at which they are closed.
    """

    arrows: Mapping[Key, str] = field(default_factory=dict)
    carried: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    wave: Mapping[str, int] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()
    released: Mapping[Key, Release] = field(default_factory=dict)
    escapes: frozenset[Key] = frozenset()
    closed: frozenset[Key] = frozenset()
    cut_at: frozenset[str] = frozenset()


def signal_flow(
    effects: Effects, rows: Iterable[EffectRow], watched: Iterable[str], among: Iterable[str] | None = None
) -> SignalFlow:
    """Return how an intervention runs through its network, given the rows of its verdicts.

    Args:
        among: the nodes that are told of, with the arrows that leave them; all of them if left out.
        watched: the nodes that the therapy should not raise; brakes and escapes are those on ways to them.
    """
    network, setting = effects.network, effects.setting
    nodes = range(len(network.nodes)) if among is None else [network.number(node) for node in among]
    arrows: dict[Key, str] = {}
    carried: dict[Key, tuple[str, ...]] = {}
    for number in (edge for node in nodes for edge in network.out_of(node)):
        doing, directions = _doing(effects, number)
        edge = network.edge(number)
        arrow = key(edge)
        if _RANK[doing] >= _RANK[arrows.get(arrow, GONE)]:
            arrows[arrow] = doing
            if directions:
                carried[arrow] = directions
    released: dict[Key, Release] = {}
    escapes: set[Key] = set()
    closed: set[Key] = set()
    cut_at: set[str] = set()
    ends = frozenset(watched)
    for row in rows:
        mechanism = row.mechanism
        if mechanism is None or row.node not in ends:
            continue
        # The first brake on the way is the one that came off; what follows is freed by it.
        for release in mechanism.releases[:1]:
            released[key(release.brake)] = release
        brakes = {key(release.brake) for release in mechanism.releases}
        if mechanism.name == FEEDBACK_RELEASE:
            escapes |= set(_after(mechanism.route, brakes))
        elif mechanism.name == REBOUND_CUT and mechanism.cut_at:
            closed |= set(_after(mechanism.route, brakes))
            cut_at.add(mechanism.cut_at)
    return SignalFlow(
        arrows=arrows,
        carried=carried,
        wave=_waves(effects, nodes),
        fixed=frozenset(network.nodes[node] for node in setting.fixed),
        held=frozenset(network.nodes[node] for node in setting.held),
        released=released,
        escapes=frozenset(escapes),
        closed=frozenset(closed - escapes),
        cut_at=frozenset(cut_at),
    )


def key(step: Step | CausalEdge) -> Key:
    """Return the arrow that a step runs along, or that an effect is."""
    return step.source, step.sign, step.target


def _waves(effects: Effects, nodes: Iterable[int]) -> dict[str, int]:
    """Return node → how many steps it lies from the intervention."""
    left = effects.left
    steps = {
        node: min(left.steps_to(state) for state in (2 * node, 2 * node + 1) if state in left)
        for node in nodes
        if 2 * node in left or 2 * node + 1 in left
    }
    return {effects.network.nodes[node]: number for node, number in steps.items()}


def _doing(effects: Effects, edge: int) -> tuple[str, tuple[str, ...]]:
    network, setting, left = effects.network, effects.setting, effects.left
    if edge in setting.dead:
        return GONE, ()
    source, target, sign = network.sources[edge], network.targets[edge], network.signs[edge]
    moved = [side for side in (0, 1) if 2 * source + side in left]
    if not moved:
        return IDLE, ()
    if target in setting.closed and edge not in setting.entries:
        return CUT, ()
    handed = {side ^ turn for side in moved for turn in ((0, 1) if sign == 2 else (sign,))}
    kept = sorted(side for side in handed if 2 * target + side in left)
    if not kept:
        return DAMPED, ()
    return CARRIES, tuple(("raised", "lowered")[side] for side in kept)


def _after(route: Iterable[Step], brakes: set[Key]) -> Iterable[Key]:
    """Yield the arrows of a route that come after its first brake."""
    passed = False
    for step in route:
        if passed:
            yield key(step)
        passed = passed or key(step) in brakes
