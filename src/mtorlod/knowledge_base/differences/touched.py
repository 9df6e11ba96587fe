"""Which verdicts a change can reach: those with a changed effect on some walk from intervention to node."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mtorlod.reasoning.calculus import Intervention
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.reading import Reading


class Touched:
    """What changed effects can reach, whatever their signs; all else is the same in both models."""

    def __init__(self, before: CausalModel, after: CausalModel) -> None:
        self._models = before, after
        self._steps: dict[Reading, tuple[dict[str, set[str]], dict[str, set[str]]]] = {}
        self._nodes: dict[tuple[Reading, Intervention], set[str]] = {}

    def nodes(self, intervention: Intervention, reading: Reading) -> set[str]:
        """Return the nodes on which an intervention may have another verdict, route or brake."""
        asked = reading, intervention
        if asked not in self._nodes:
            steps, changed = self._steps_of(reading)
            ahead = reached(intervention.nodes, steps)
            self._nodes[asked] = reached((end for node in ahead for end in changed.get(node, ())), steps)
        return self._nodes[asked]

    def _steps_of(self, reading: Reading) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """Return the effects of both models, and those that only one has or that rest on other claims."""
        if reading not in self._steps:
            one, other = (set(model.network(reading).edges()) for model in self._models)
            steps: dict[str, set[str]] = {}
            changed: dict[str, set[str]] = {}
            for edge in one | other:
                steps.setdefault(edge.source, set()).add(edge.target)
            for edge in one ^ other:
                changed.setdefault(edge.source, set()).add(edge.target)
            self._steps[reading] = steps, changed
        return self._steps[reading]


def reached(start: Iterable[str], steps: Mapping[str, Iterable[str]]) -> set[str]:
    """Return where steps lead from some nodes, those themselves included."""
    met = set(start)
    waiting = list(met)
    while waiting:
        for onward in steps.get(waiting.pop(), ()):
            if onward not in met:
                met.add(onward)
                waiting.append(onward)
    return met
