"""The heart of the graph as a picture: its edges, loop, brake and drug classes, read from the graph."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from mtorlod.exporting.picture import PLACES, Arrow, DrugGroup, Picture
from mtorlod.knowledge_base.building import FLAGSHIP
from mtorlod.knowledge_base.effects import EffectRow, effect_rows
from mtorlod.namespaces import ENTITY, MTOR, local_name, shorten
from mtorlod.reasoning.calculus import feedback_loops
from mtorlod.reasoning.calculus.mechanisms import FEEDBACK_RELEASE

if TYPE_CHECKING:
    from mtorlod.knowledge_base.base import KnowledgeBase
    from mtorlod.reasoning.calculus import Network
    from mtorlod.reasoning.reading import Reading

INHIBITOR = f"{MTOR}MTORInhibitor"
"""The class whose members are drawn, grouped by what they hold."""
Together = tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str, str], ...]]
"""What drugs of one group share: held nodes, partners, results."""


def heart(kb: KnowledgeBase) -> Picture:
    """Return the picture of the loop and of the drugs that act on it, under the acute reading.

    An arrow is drawn for every direct effect between two nodes that have a place; a node that takes part
    in no effect is left out. Drugs stand together when they hold the same nodes with the same verdicts.
    """
    reading = kb.reading("acute")
    network = kb.model.network(reading)
    shown = {name: f"{ENTITY}{name}" for name in PLACES if f"{ENTITY}{name}" in network}
    drugs = [drug for drug in kb.model.members(INHIBITOR) if drug in network]
    rows = {drug: effect_rows(kb.model, [kb.intervention([drug])], reading, FLAGSHIP) for drug in drugs}
    brakes = {
        (release.brake.source, release.brake.target)
        for row in chain.from_iterable(rows.values())
        if row.mechanism and row.mechanism.name == FEEDBACK_RELEASE
        for release in row.mechanism.releases
    }
    return Picture(
        labels={name: kb.names.label(iri) for name, iri in shown.items()},
        arrows=_arrows(kb, network, reading, frozenset(shown.values()), brakes),
        groups=_groups(kb, network, rows, shown),
    )


def _arrows(
    kb: KnowledgeBase,
    network: Network,
    reading: Reading,
    shown: frozenset[str],
    brakes: set[tuple[str, str]],
) -> tuple[Arrow, ...]:
    loops = [loop for loop in feedback_loops(network).found if loop.negative and shown.issuperset(loop.nodes)]
    looped = {(step.source, step.sign, step.target) for loop in loops for step in loop.steps}
    relations = kb.model.relations(reading)
    arrows = []
    for edge in network.edges():
        key = (edge.source, edge.sign, edge.target)
        if edge.source in shown and edge.target in shown:
            named = [kb.wording.name(relation) for relation in relations.get(key, ())]
            arrow = Arrow(
                source=local_name(edge.source),
                sign=edge.sign,
                target=local_name(edge.target),
                relation=" and ".join(named),
                claims=tuple(shorten(claim) for claim in edge.claims),
                in_loop=key in looped,
                is_brake=edge.sign == "-" and (edge.source, edge.target) in brakes,
            )
            arrows.append(arrow)
    return tuple(arrows)


def _groups(
    kb: KnowledgeBase, network: Network, rows: dict[str, list[EffectRow]], shown: dict[str, str]
) -> tuple[DrugGroup, ...]:
    """Return the drugs in groups: those that hold the same shown nodes, with the same verdicts."""
    names = {iri: name for name, iri in shown.items()}
    together: dict[Together, list[str]] = {}
    for drug, told in rows.items():
        out = [network.edge(edge) for edge in network.out_of(network.number(drug))]
        held = [edge for edge in out if edge.target in names and edge.sign == "-"]
        holds = sorted({names[edge.target] for edge in held}, key=list(PLACES).index)
        partners = sorted({kb.wording.name(partner) for edge in held for partner in edge.conditions})
        results = [(kb.wording.name(row.node), row.verdict.value, _why(kb, row)) for row in told]
        if held:
            together.setdefault((tuple(holds), tuple(partners), tuple(results)), []).append(drug)
    groups = [
        DrugGroup(_common_class(kb, members), tuple(sorted(map(kb.names.label, members))), *key)
        for key, members in together.items()
    ]
    return tuple(sorted(groups, key=lambda group: (len(group.holds), group.holds, group.members)))


def _why(kb: KnowledgeBase, row: EffectRow) -> str:
    if row.mechanism is None:
        return ""
    return row.mechanism.name + (f" at {kb.wording.name(at)}" if (at := row.mechanism.cut_at) else "")


def _common_class(kb: KnowledgeBase, drugs: list[str]) -> str:
    """Return the label of the narrowest class that all the drugs belong to."""
    common = frozenset.intersection(*(kb.model.classes[drug] for drug in drugs))
    narrowest = min(common, key=lambda kind: (len(kb.model.members(kind)), kind))
    return kb.wording.name(narrowest)
