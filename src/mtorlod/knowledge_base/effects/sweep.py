"""At which thresholds of a column the verdicts on an intervention turn, as a network is narrowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from math import inf

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base.answers import AnswerTable
from mtorlod.knowledge_base.causal_arguments import CausalQuestion
from mtorlod.knowledge_base.differences.touched import reached
from mtorlod.knowledge_base.effects.effect_rows import require_nodes
from mtorlod.knowledge_base.sources.source import Source
from mtorlod.loading.networks.levels import levels
from mtorlod.reasoning.calculus import Intervention, verdict_rows
from mtorlod.reasoning.reading import Reading, UnderReading


class NothingToSweep(MtorlodError):
    """A graph none of whose claims was read from a table."""


@dataclass(frozen=True)
class SweepRow(UnderReading):
    """The verdict on a node while the threshold lies in an interval.

    Attributes:
        above, to: the thresholds t with `above < t <= to`; None for no bound on that side.
        word: the verdict, "no route" where nothing that still stands leads there.
        damped: whether only feedback that answers back leads to the opposite.
    """

    reading: Reading
    node: str
    above: float | None
    to: float | None
    word: str
    damped: bool


@dataclass(frozen=True, repr=False, kw_only=True)
class Sweep(AnswerTable[SweepRow]):
    """Verdicts by exposure, node and threshold, from the lowest.

    Attributes:
        column: what is asked to be at least the threshold.
        without: how many effects of the tables say no number there, and so count at no threshold.
        tried: how many thresholds verdicts were worked out at, of all that the tables say.
    """

    column: str
    intervention: Intervention
    without: int
    tried: tuple[int, int]


def sweep(question: CausalQuestion, column: str) -> Sweep:
    """Return what an intervention does to nodes at every threshold of a column.

    Verdicts need not turn once only, so each threshold is tried at which an effect falls that the answer can
    rest on: one on a walk from what was done (to a node asked about). The work is that of `effects`, once for
    each of these. Effects that come from no table stand at every threshold.
    """
    standing = _standing(question.kb.source, column)
    without = {claim for claim, level in standing.items() if level is None}
    rows: list[SweepRow] = []
    tried: set[float] = set()
    for one in question.reading.each():
        require_nodes(question.kb.model, question.done, one)
        told = _Told(question, standing, one)
        rows += told.rows(without)
        tried.update(told.thresholds)
    every = {level for level in standing.values() if level is not None and level < inf}
    return Sweep(
        tuple(rows),
        question.kb.glossary,
        question.notes,
        column=column,
        intervention=question.done,
        without=len(without),
        tried=(len(tried), len(every)),
    )


def _standing(source: Source, column: str) -> dict[str, float | None]:
    """Return claim → the largest threshold at which it stands; of claims that were read from tables."""
    if not source.tables:
        raise NothingToSweep(
            f"--sweep {column}: no claim of {source.name} was read from a table",
            "name one with --network FILE",
        )
    return {
        table.claim_iris[number]: level
        for table in source.tables
        for number, level in enumerate(levels(table.statements, column, table.file))
    }


class _Told:
    """The verdicts under one reading.

    Attributes:
        thresholds: at which an effect falls that they can rest on, ascending.
    """

    def __init__(
        self, question: CausalQuestion, standing: Mapping[str, float | None], reading: Reading
    ) -> None:
        model, intervention, nodes = question.kb.model, question.done, question.nodes
        self._model, self._intervention, self._reading = model, intervention, reading
        self._every = tuple(sorted({*model.network(reading).nodes, *nodes}))
        self._nodes = nodes
        onward: dict[str, set[str]] = {}
        back: dict[str, set[str]] = {}
        falling: list[tuple[str, str, str, float]] = []
        for origin, target, claim in model.ties():
            level = standing.get(claim, inf)
            if level is not None:
                onward.setdefault(origin, set()).add(target)
                back.setdefault(target, set()).add(origin)
                if level < inf:
                    falling.append((origin, target, claim, level))
        ahead = reached(intervention.nodes, onward)
        behind = reached(nodes, back) if nodes else ahead
        self._falling = sorted(
            (level, claim) for origin, target, claim, level in falling if origin in ahead and target in behind
        )
        self.thresholds = sorted({level for level, _ in self._falling})

    def rows(self, without: set[str]) -> list[SweepRow]:
        """Return them, by node and threshold; equal ones of neighbouring thresholds as one."""
        unheard = set(without)
        each = [self._verdicts(unheard)]
        for _, fallen in groupby(self._falling, key=lambda pair: pair[0]):
            unheard |= {claim for _, claim in fallen}
            each.append(self._verdicts(unheard))
        bounds = [None, *self.thresholds, None]
        asked = self._nodes or sorted(
            {node for verdicts in each for node in verdicts} - {*self._intervention.given}
        )
        rows = []
        for node in asked:
            values = [verdicts.get(node, ("no route", False)) for verdicts in each]
            for (word, damped), run in groupby(range(len(values)), key=values.__getitem__):
                places = list(run)
                above, to = bounds[places[0]], bounds[places[-1] + 1]
                if word == "no route" and node in self._model.fixed:
                    word = "fixed here"
                rows.append(SweepRow(self._reading, node, above, to, word, damped))
        return rows

    def _verdicts(self, unheard: set[str]) -> dict[str, tuple[str, bool]]:
        """Return node → verdict and whether it is damped, of those with a route, less some claims."""
        network = self._model.network_without(unheard, self._reading, self._every)
        asked = [node for node in self._nodes if node in network] if self._nodes else None
        (row,) = verdict_rows(network, [self._intervention], solve_limit=self._model.solve_limit, on=asked)
        return {node: (word, damped) for node, word, damped, _, _ in row if word != "no route"}
