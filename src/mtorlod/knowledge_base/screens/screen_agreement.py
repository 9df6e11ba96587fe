"""Interventions ranked by how their verdicts agree with what was measured, beside measurements in any order.

The null keeps what each intervention says of the measured nodes, and deals the measured directions out among
them at random: a network that says "raised" of everything agrees as well with those. What an intervention
sets itself it does not predict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from mtorlod.knowledge_base.screens.screen_folder import ScreenFolder
from mtorlod.knowledge_base.screens.screen_plan import Panel

SHUFFLES = 999
_SEED = 1
_SIGNS = {"raised": 1, "lowered": -1}


@dataclass(frozen=True, order=True)
class Ranked:
    """How an intervention stands to the measurements.

    Attributes:
        disorder: minus the score, so that the best come first.
        chance: share of shuffled measurements that agree as well or better, those as measured among them.
        number: of the intervention, under its exposure.
        intervention: what it is called.
        exposure: under which.
        agree, disagree: measured nodes of the same, and of the other direction.
        silent: measured nodes of which the verdict gives no direction.
    """

    disorder: float
    chance: float
    number: int
    intervention: str
    exposure: str
    agree: int
    disagree: int
    silent: int

    @property
    def score(self) -> float:
        """Agreements less disagreements, as a share of what was measured: from -1 to 1."""
        return 0.0 - self.disorder


def ranked(folder: ScreenFolder, measured: Mapping[str, str]) -> list[Ranked]:
    """Return the interventions of a finished screen, best first.

    Args:
        measured: name of a node → "raised" or "lowered"; at least one.
    """
    nodes = {node: place for place, node in enumerate(sorted(measured))}
    truth = np.array([_SIGNS[measured[node]] for node in nodes], np.int64)
    random = np.random.default_rng(_SEED)
    shuffled = np.stack([random.permutation(truth) for _ in range(SHUFFLES)])
    cut = zip(folder.screen.cuts, folder.paths, strict=True)
    return sorted(
        one
        for (place, start), path in cut
        for one in _of_part(
            folder.screen.panels[place], start, folder.screen.per_part, path, nodes, truth, shuffled
        )
    )


def _of_part(
    panel: Panel,
    start: int,
    count: int,
    path: Path,
    nodes: Mapping[str, int],
    truth: np.ndarray,
    shuffled: np.ndarray,
) -> Iterator[Ranked]:
    columns = ["number", "node", "verdict", "steps_raised", "steps_lowered"]
    table = pq.read_table(path, columns=columns, filters=[("node", "in", list(nodes))])
    done = panel.done[start : start + count]
    said = np.zeros((len(done), len(truth)), np.int64)
    for number, node, verdict, *steps in zip(*(table[name].to_pylist() for name in columns), strict=True):
        if 0 not in steps:
            said[number - start - 1, nodes[node]] = _SIGNS.get(verdict, 0)
    scores = said @ truth
    as_good = (shuffled @ said.T >= scores).sum(axis=0)
    for place, (name, _) in enumerate(done):
        silent, agree = int((said[place] == 0).sum()), int((said[place] == truth).sum())
        yield Ranked(
            disorder=-int(scores[place]) / len(truth),
            chance=(1 + int(as_good[place])) / (SHUFFLES + 1),
            number=start + place + 1,
            intervention=name,
            exposure=panel.exposure,
            agree=agree,
            disagree=len(truth) - agree - silent,
            silent=silent,
        )
