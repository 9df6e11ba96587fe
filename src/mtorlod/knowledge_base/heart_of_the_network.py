"""The heart of the graph: a few nodes, the effects between them, loop, brake, and what the drugs hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from mtorlod.display import Displayed
from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.knowledge_base.effects.effect_rows import effect_rows
from mtorlod.knowledge_base.effects.signal_flow import key
from mtorlod.knowledge_base.glossary import Glossary
from mtorlod.loading.layouts import Layout
from mtorlod.reasoning.calculus import CausalEdge, Network, feedback_loops
from mtorlod.reasoning.calculus.mechanisms import FEEDBACK_RELEASE

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.reasoning.reading import Reading


@dataclass(frozen=True)
class HeartEffect:
    """A direct effect, the relations it was read from, and whether it is part of the loop, or its brake."""

    edge: CausalEdge
    relations: tuple[str, ...] = ()
    in_loop: bool = False
    is_brake: bool = False


@dataclass(frozen=True)
class GroupOutcome:
    """What the drugs of a group do to a watched node: verdict, and why if feedback explains it."""

    node: str
    verdict: str
    mechanism: str = ""
    cut_at: str = ""


@dataclass(frozen=True)
class DrugGroup:
    """Drugs that hold the same nodes, with the same partners and the same outcomes.

    Attributes:
        kind: the narrowest class that all of them belong to.
        drugs: its members; holds: the nodes they hold down, in the order of the layout.
        partners: what they need to do so.
        outcomes: what that does to the watched nodes.
    """

    kind: str
    drugs: tuple[str, ...]
    holds: tuple[str, ...]
    partners: tuple[str, ...] = ()
    outcomes: tuple[GroupOutcome, ...] = ()


@dataclass(frozen=True, repr=False)
class Heart(Displayed):
    """The nodes that have a place and take part in an effect, the effects between them, and the drugs."""

    nodes: tuple[str, ...]
    effects: tuple[HeartEffect, ...]
    groups: tuple[DrugGroup, ...]
    layout: Layout = field(repr=False)
    glossary: Glossary = field(repr=False, compare=False)


def heart(kb: KnowledgeBase) -> Heart:
    """Return the loop and the drugs that act on it, under the exposure that the graph's profile shows."""
    if "heart" not in kb.profile.layouts:
        raise UnknownName(
            f"{kb.profile.title} has no layout of its heart", "state one in a profile: mtor:Layout"
        )
    layout = kb.profile.layouts["heart"]
    reading = kb.reading(kb.profile.exposure)
    network = kb.model.network(reading)
    nodes = tuple(node for node in layout.places if node in network)
    drugs = [drug for drug in kb.model.members(layout.drugs) if drug in network]
    rows = {
        drug: effect_rows(kb.model, [kb.intervention([drug])], reading, kb.profile.watched) for drug in drugs
    }
    brakes = {
        (release.brake.source, release.brake.target)
        for row in chain.from_iterable(rows.values())
        if row.mechanism and row.mechanism.name == FEEDBACK_RELEASE
        for release in row.mechanism.every_release
    }
    effects = _effects(kb, network, reading, frozenset(nodes), brakes)
    return Heart(nodes, effects, _groups(kb, network, rows, nodes), layout, kb.glossary)


def _effects(
    kb: KnowledgeBase,
    network: Network,
    reading: Reading,
    shown: frozenset[str],
    brakes: set[tuple[str, str]],
) -> tuple[HeartEffect, ...]:
    loops = [loop for loop in feedback_loops(network).found if loop.negative and shown.issuperset(loop.nodes)]
    looped = {key(step) for loop in loops for step in loop.steps}
    relations = kb.model.relations(reading)
    return tuple(
        HeartEffect(
            edge,
            relations.get(key(edge), ()),
            in_loop=key(edge) in looped,
            is_brake=edge.sign == "-" and (edge.source, edge.target) in brakes,
        )
        for edge in network.edges()
        if edge.source in shown and edge.target in shown
    )


def _groups(
    kb: KnowledgeBase, network: Network, rows: dict[str, list[EffectRow]], shown: tuple[str, ...]
) -> tuple[DrugGroup, ...]:
    together: dict[tuple[tuple[str, ...], tuple[str, ...], tuple[GroupOutcome, ...]], list[str]] = {}
    for drug, told in rows.items():
        out = [network.edge(edge) for edge in network.out_of(network.number(drug))]
        held = [edge for edge in out if edge.target in shown and edge.sign == "-"]
        holds = tuple(sorted({edge.target for edge in held}, key=shown.index))
        partners = tuple(sorted({partner for edge in held for partner in edge.conditions}))
        if held:
            together.setdefault((holds, partners, tuple(map(_outcome, told))), []).append(drug)
    groups = [
        DrugGroup(_common_class(kb, drugs), tuple(drugs), *shared) for shared, drugs in together.items()
    ]
    return tuple(sorted(groups, key=lambda group: (len(group.holds), group.holds, group.drugs)))


def _outcome(row: EffectRow) -> GroupOutcome:
    why = row.mechanism
    return GroupOutcome(
        row.node, row.verdict.value, why.name if why else "", (why.cut_at or "") if why else ""
    )


def _common_class(kb: KnowledgeBase, drugs: list[str]) -> str:
    """Return the narrowest class that all the drugs belong to."""
    common = frozenset.intersection(*(kb.model.classes[drug] for drug in drugs))
    return min(common, key=lambda kind: (len(kb.model.members(kind)), kind))
