"""Verdicts of many interventions on a network: a line per intervention and node, never all in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base.intervening import spelled
from mtorlod.knowledge_base.sentences import Wording
from mtorlod.namespaces import expand
from mtorlod.reasoning.calculus import Intervention, Network
from mtorlod.reasoning.calculus.rows import VerdictRow, verdict_rows

HEADINGS = ("intervention", "node", "verdict", "damped", "steps_raised", "steps_lowered")


class VerdictLine(NamedTuple):
    """The verdict of one intervention on one node.

    Attributes:
        intervention: its name, else what is done in words.
        node: the node's name.
        verdict: "raised", "lowered", "conflict", "undecided" or "no route".
        damped: whether its own feedback answers back.
        steps_raised, steps_lowered: length of each witness; 0 where the intervention sets the node, None
            where there is none.
        iri: the node's IRI.
        done: what is done.
    """

    intervention: str
    node: str
    verdict: str
    damped: bool
    steps_raised: int | None
    steps_lowered: int | None
    iri: str
    done: Intervention


@dataclass(frozen=True)
class VerdictLines:
    """The lines of many interventions, worked out as they are read.

    Attributes:
        network: where they are done.
        interventions: pairs of a name (or None) and what is done.
        on: IRIs of the nodes asked about, told even when no route leads there; if empty, every node with
            a route.
        wording: names.
        budget: moves that each search for a witness may look at.
    """

    network: Network
    interventions: tuple[tuple[str | None, Intervention], ...]
    on: tuple[str, ...]
    wording: Wording
    budget: int

    def __post_init__(self) -> None:
        """Refuse what cannot be done before the first line is written."""
        for name, intervention in self.interventions:
            try:
                intervention.on(self.network)
            except MtorlodError as error:
                error.problem = self._in_names(error.problem)
                if name is not None:
                    error.problem = f"intervention '{name}': {error.problem}"
                raise

    def _in_names(self, problem: str) -> str:
        """Return a message with the names of nodes in place of their IRIs."""
        words = []
        for word in problem.split(" "):
            bare = word.rstrip(",.")
            iri = expand(bare)
            words.append(self.wording.name(iri) + word[len(bare) :] if iri in self.network else word)
        return " ".join(words)

    def __iter__(self) -> Iterator[VerdictLine]:
        names = [self.wording.name(node) for node in self.network.nodes]
        asked = [self.network.number(node) for node in self.on]
        done = [intervention for _, intervention in self.interventions]
        rows = verdict_rows(self.network, done, budget=self.budget, on=self.on or None)
        for (name, intervention), row in zip(self.interventions, rows, strict=True):
            said = name or spelled(intervention, self.wording.name)
            given = {self.network.number(node) for node in intervention.given}
            yield from self._of(row, said, names, asked, given)

    def _of(
        self, row: VerdictRow, said: str, names: list[str], asked: list[int], given: set[int]
    ) -> Iterator[VerdictLine]:
        values = row.values()
        places = asked or (n for n, code in enumerate(row.codes) if code and n not in given)
        for place in places:
            up, down = row.length_raised[place], row.length_lowered[place]
            yield VerdictLine(
                said,
                names[place],
                values[place],
                bool(row.damped[place]),
                None if up < 0 else up,
                None if down < 0 else down,
                self.network.nodes[place],
                row.intervention,
            )

    def cells(self) -> Iterator[list[str]]:
        """Yield the lines as text, in the order of `HEADINGS`."""
        for line in self:
            up, down = (
                "" if steps is None else str(steps) for steps in (line.steps_raised, line.steps_lowered)
            )
            yield [line.intervention, line.node, line.verdict, "yes" if line.damped else "no", up, down]

    def as_json(self) -> Iterator[str]:
        """Yield the text of a JSON list, one row a line."""
        before = "[\n"
        for line in self:
            done = line.done
            row = {
                "intervention": sorted(
                    {*done.given, *done.gained, *done.lost, *(node for node, _ in done.pressed)}
                ),
                "held": list(done.held),
                "said": line.intervention,
                "node": line.iri,
                "name": line.node,
                "verdict": line.verdict,
                "damped": line.damped,
                "steps_raised": line.steps_raised,
                "steps_lowered": line.steps_lowered,
            }
            yield before + json.dumps(row, ensure_ascii=False)
            before = ",\n"
        yield "\n]\n" if before != "[\n" else "[]\n"
