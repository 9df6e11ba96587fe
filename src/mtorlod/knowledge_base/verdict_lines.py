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
        verdict: "raised", "lowered", "conflict", "unsigned", "undecided" or "no route".
        damped: whether its own feedback answers back.
        steps_raised, steps_lowered: length of each witness; 0 where the intervention sets the node, None
            where there is none.
        iri: the node's IRI.
        done: what is done.
        exposure: "acute" or "chronic" where each has a line of its own, else empty.
    """

    intervention: str
    node: str
    verdict: str
    damped: bool
    steps_raised: int | None
    steps_lowered: int | None
    iri: str
    done: Intervention
    exposure: str = ""


@dataclass(frozen=True)
class VerdictLines:
    """The lines of many interventions, worked out as they are read.

    Attributes:
        networks: where they are done: pairs of an exposure (empty if there is but one network) and a network,
            all with the same nodes.
        interventions: pairs of a name (or None) and what is done.
        on: IRIs of the nodes asked about, told even when no route leads there; if empty, every node with
            a route.
        wording: names.
        budget: conflicts that each answer of the solver may cost.
    """

    networks: tuple[tuple[str, Network], ...]
    interventions: tuple[tuple[str | None, Intervention], ...]
    on: tuple[str, ...]
    wording: Wording
    budget: int

    def __post_init__(self) -> None:
        """Refuse what cannot be done before the first line is written."""
        for name, intervention in self.interventions:
            try:
                for _, network in self.networks:
                    intervention.on(network)
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
            words.append(self.wording.name(iri) + word[len(bare) :] if iri in self.networks[0][1] else word)
        return " ".join(words)

    @property
    def headings(self) -> tuple[str, ...]:
        """What the cells of a line hold: `HEADINGS`, and the exposure after the first where there are two."""
        return (HEADINGS[0], "exposure", *HEADINGS[1:]) if self._parted else HEADINGS

    @property
    def _parted(self) -> bool:
        return len(self.networks) > 1

    def __iter__(self) -> Iterator[VerdictLine]:
        each = [_Lines(self, exposure, network) for exposure, network in self.networks]
        done = [intervention for _, intervention in self.interventions]
        rows = [verdict_rows(one.network, done, solve_limit=self.budget, on=self.on or None) for one in each]
        for (name, intervention), *found in zip(self.interventions, *rows, strict=True):
            said = name or spelled(intervention, self.wording.name)
            for lines, row in zip(each, found, strict=True):
                yield from lines.of(row, said)

    def cells(self) -> Iterator[list[str]]:
        """Yield the lines as text, in the order of `headings`."""
        for line in self:
            up, down = (
                "" if steps is None else str(steps) for steps in (line.steps_raised, line.steps_lowered)
            )
            damped = "yes" if line.damped else "no"
            exposure = [line.exposure] if self._parted else []
            yield [line.intervention, *exposure, line.node, line.verdict, damped, up, down]

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
                **({"exposure": line.exposure} if self._parted else {}),
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


class _Lines:
    """The lines of one network: names and numbers of its nodes, found once."""

    def __init__(self, lines: VerdictLines, exposure: str, network: Network) -> None:
        self.network = network
        self._exposure = exposure
        self._names = [lines.wording.name(node) for node in network.nodes]
        self._asked = [network.number(node) for node in lines.on]

    def of(self, row: VerdictRow, said: str) -> Iterator[VerdictLine]:
        """Yield the lines of one intervention: the nodes asked about, else those with a route."""
        values = row.values()
        given = {self.network.number(node) for node in row.intervention.given}
        for place in self._asked or (n for n, code in enumerate(row.codes) if code and n not in given):
            up, down = row.length_raised[place], row.length_lowered[place]
            yield VerdictLine(
                said,
                self._names[place],
                values[place],
                bool(row.damped[place]),
                None if up < 0 else up,
                None if down < 0 else down,
                self.network.nodes[place],
                row.intervention,
                self._exposure,
            )
