"""What was measured, as the calculus takes it: nodes and directions, and what an unchanged one means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from mtorlod.errors import MtorlodError, UnknownName
from mtorlod.reasoning.model import AGENT, CausalModel

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.knowledge_base.measurements.resolving import ResolvedMeasurements
    from mtorlod.reasoning.calculus import Effects, Intervention, Measured, Seen as Direction

Unchanged = Literal["ignored", "holds"]


class FaultySeen(MtorlodError):
    """Something seen that contradicts itself, or is of several experiments where one is asked for."""


@dataclass(frozen=True)
class Evidence:
    """What was measured in one experiment.

    Attributes:
        seen: IRI of a node → how it was seen to move.
        unchanged: whether a node seen unchanged is no evidence ("ignored"), or carries nothing on ("holds").
    """

    seen: Mapping[str, Direction] = field(default_factory=dict)
    unchanged: Unchanged = "ignored"

    def __bool__(self) -> bool:
        return bool(self.seen)

    def measured(self, effects: Effects, model: CausalModel) -> Measured:
        """Return what an intervention does to a model's network, given this.

        What the graph does not state is biology: no drug that was not given enters by itself.
        """
        from mtorlod.reasoning.calculus import Measured

        absent = set(model.members(AGENT)) - {*effects.intervention.given}
        return Measured(effects, self.seen, self.unchanged == "holds", absent)

    def joined(self, other: Evidence, label: Callable[[str], str] = str) -> Evidence:
        """Return both as of one experiment.

        Raises:
            FaultySeen: if a node is seen to move two ways.
        """
        for node, direction in other.seen.items():
            if self.seen.get(node, direction) != direction:
                raise FaultySeen(
                    f"'{label(node)}' is seen both {self.seen[node]} and {direction}", "say one of the two"
                )
        return Evidence({**self.seen, **other.seen}, self.unchanged)


Seen: TypeAlias = "Evidence | ResolvedMeasurements | Mapping[str, str] | Iterable[str]"
"""What was seen: names and directions as a mapping, words such as `Akt:raised`, or what was read before."""


@dataclass(frozen=True)
class Experiment:
    """What was done and what was seen then.

    Attributes:
        name: what a file calls it; None if it does not.
        evidence: what was measured.
    """

    name: str | None
    intervention: Intervention
    evidence: Evidence = field(default_factory=Evidence)


def evidence_of(kb: KnowledgeBase, seen: Seen, unchanged: str) -> Evidence:
    """Return the evidence of one experiment; errors as of `KnowledgeBase.effects`."""
    if not seen:
        return Evidence()
    if isinstance(seen, Evidence):
        return seen
    from mtorlod.knowledge_base.measurements.resolving import ResolvedMeasurements, resolve_measurements
    from mtorlod.loading.measurements import read_seen

    if isinstance(seen, ResolvedMeasurements):
        each = evidence_by_experiment(seen, unchanged)
        if len(each) > 1:
            some = ", ".join(f"'{name}'" for name in list(each)[:5])
            raise FaultySeen(
                f"{seen.table.name}: has {len(each)} experiments, and one is asked about",
                f"choose one of its conditions ({some}), or say what was done in each: --interventions FILE",
            )
        return next(iter(each.values()), Evidence({}, _checked(unchanged)))
    resolved = resolve_measurements(read_seen([seen] if isinstance(seen, str) else seen), kb.source)
    evidence = Evidence({}, _checked(unchanged))
    for each_row in resolved.rows:
        name, named = each_row.row.name, each_row.named
        if named.node is None:
            if named.why != "no node for this site":
                kb.resolve(name)
            raise UnknownName(
                f"nothing here is measured by '{name}': {named.why}",
                named.hint or "name a node of the network",
            )
        direction: Any = each_row.row.direction
        evidence = evidence.joined(
            Evidence({named.node: direction}), lambda iri: resolved.labels.get(iri, iri)
        )
    return evidence


def evidence_by_experiment(resolved: ResolvedMeasurements, unchanged: str) -> dict[str, Evidence]:
    """Return experiment → its evidence."""
    means: Any = _checked(unchanged)
    return {name: Evidence(dict(told), means) for name, told in resolved.directions.items()}  # type: ignore[arg-type]


def _checked(unchanged: str) -> Any:
    if unchanged not in ("ignored", "holds"):
        raise FaultySeen(f"unchanged nodes are not '{unchanged}'", "choose 'ignored' or 'holds'")
    return unchanged
