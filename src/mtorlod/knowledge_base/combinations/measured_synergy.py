"""How the order in which partners are proposed agrees with synergy that was measured of pairs.

Rank correlation after Spearman, ties by their mean rank, with the share of seeded shuffles of what was
measured that agree as well. Drugs that close no escape are tied behind all partners.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from mtorlod.errors import AmbiguousName, UnknownName
from mtorlod.knowledge_base.combinations.combination import Combination, CombinationTable
from mtorlod.loading.measurements.numbers import number
from mtorlod.loading.names import Names
from mtorlod.loading.networks.side_table import SideTable, read_side_table

SHUFFLES, LEAST = 9_999, 4
"""Shuffles for a p-value, and the pairs from which on there is one."""
_SEED = 1
_HEADINGS = ("drug", "partner", "synergy")
_REMEDY = "head the file with drug, partner, synergy: two names and a number a line, larger for more synergy"


@dataclass(frozen=True)
class SynergyAgreement:
    """Ranks and measurements of the pairs of one therapy and state.

    Attributes:
        combination: the therapy, its partners in order, and the drugs that close nothing.
        measured: drug → mean synergy with the therapy, of those that were ranked.
        unranked: drugs that were measured with it, and neither proposed nor tried.
        unmeasured: how many ranked drugs were not measured.
        correlation: from -1 to 1, positive where better ranks have more synergy; None if it cannot be told.
        p: the share of shuffles that agree as well; None likewise.
    """

    combination: Combination
    measured: dict[str, float]
    unranked: tuple[str, ...]
    unmeasured: int
    correlation: float | None
    p: float | None


@dataclass(frozen=True)
class MeasuredSynergy:
    """Pairs with measured synergy.

    Attributes:
        file: its name.
        pairs: two drugs → each synergy that was measured.
        unknown: line and what is wrong with names that stand for no one drug here.
    """

    file: str
    pairs: dict[frozenset[str], list[float]]
    unknown: tuple[tuple[int, str], ...]

    def agreements(self, table: CombinationTable) -> list[SynergyAgreement]:
        """Return how each combination of one given drug agrees with it."""
        return [self._of(each) for each in table if len(each.row.intervention.given) == 1]

    def _of(self, each: Combination) -> SynergyAgreement:
        (therapy,) = each.row.intervention.given
        ranked = [partner.drug for partner in each.partners]
        behind = len(ranked)
        ranks = {drug: place for place, drug in enumerate(ranked)}
        ranks.update({drug: behind for drug, _ in each.tried if drug not in ranks})
        seen = {
            next(iter(pair - {therapy})): fmean(values)
            for pair, values in self.pairs.items()
            if therapy in pair and len(pair) == 2
        }
        both = sorted(seen.keys() & ranks.keys())
        correlation, p = _agreement([-ranks[drug] for drug in both], [seen[drug] for drug in both])
        unranked = tuple(sorted(seen.keys() - ranks.keys()))
        return SynergyAgreement(
            each, {drug: seen[drug] for drug in both}, unranked, len(ranks) - len(both), correlation, p
        )


def read_synergy(path: str | Path, names: Names) -> MeasuredSynergy:
    """Read pairs with measured synergy; see `KnowledgeBase.synergy`."""
    table = read_side_table(path, _REMEDY)
    columns = [table.column(name) for name in _HEADINGS]
    for name, column in zip(_HEADINGS, columns, strict=True):
        if column is None:
            raise table.fault(f"no column is called '{name}'", _REMEDY)
    pairs: dict[frozenset[str], list[float]] = {}
    unknown: list[tuple[int, str]] = []
    for line, cells in table.rows:
        one, other, synergy = (cells[column] for column in columns if column is not None)
        value = _value(table, line, synergy)
        try:
            pair = frozenset({names.resolve(one), names.resolve(other)})
        except (UnknownName, AmbiguousName) as fault:
            unknown.append((line, str(fault).splitlines()[0]))
            continue
        if len(pair) == 1:
            raise table.fault(f"'{one}' and '{other}' are one drug", _REMEDY, line)
        pairs.setdefault(pair, []).append(value)
    if not table.rows:
        raise table.fault("there is no pair below the heading", _REMEDY)
    return MeasuredSynergy(table.name, pairs, tuple(unknown))


def _value(table: SideTable, line: int, cell: str) -> float:
    value = number(cell)
    if value is None or value != value or value in (float("inf"), float("-inf")):
        raise table.fault(f"'{cell}' is no number", _REMEDY, line)
    return value


def _agreement(one: Sequence[float], other: Sequence[float]) -> tuple[float | None, float | None]:
    """Return the rank correlation and its p-value; nothing where there are few pairs, or all are alike."""
    if len(one) < LEAST or len(set(one)) == 1 or len(set(other)) == 1:
        return None, None
    here, there = _mean_ranks(one), _mean_ranks(other)
    observed = _correlation(here, there)
    chance = random.Random(_SEED)
    as_well = 0
    for _ in range(SHUFFLES):
        chance.shuffle(there)
        as_well += _correlation(here, there) >= observed - 1e-12
    return observed, (1 + as_well) / (1 + SHUFFLES)


def _mean_ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    first = {value: ordered.index(value) for value in set(values)}
    return [first[value] + (ordered.count(value) - 1) / 2 for value in values]


def _correlation(one: Sequence[float], other: Sequence[float]) -> float:
    mean = (len(one) - 1) / 2
    product = sum((x - mean) * (y - mean) for x, y in zip(one, other, strict=True))
    spread = sum((x - mean) ** 2 for x in one) * sum((y - mean) ** 2 for y in other)
    return product / spread**0.5
