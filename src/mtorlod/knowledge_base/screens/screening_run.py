"""A screen from beginning to end: planned, gone on with where it stopped, ranked by measurements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from mtorlod.display import Displayed

if TYPE_CHECKING:
    from mtorlod.knowledge_base.causal_arguments import Heard
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.knowledge_base.screens.screen_agreement import Ranked
    from mtorlod.knowledge_base.screens.screen_folder import ScreenFolder
    from mtorlod.knowledge_base.worlds.evidence import Evidence
    from mtorlod.reasoning.calculus.values import Direction

Progress = Callable[[int, int], None]
"""Called with the parts that are done and the parts that there are, again and again."""


@dataclass(frozen=True, repr=False)
class ScreenReport(Displayed):
    """What a screen came to.

    Attributes:
        folder: where it lies.
        interventions: how many were done, under all exposures together.
        parts: files that hold them.
        kept: how many of these an earlier run had left.
        rows: of all parts together.
        ranking: interventions by agreement with what was measured, best first; empty without measurements.
        measured: nodes that were measured to be raised or lowered.
    """

    folder: Path
    interventions: int
    parts: int
    kept: int
    rows: int
    ranking: tuple[Ranked, ...] = ()
    measured: int = 0


def screen(
    self: KnowledgeBase,
    out: str | Path,
    *,
    each: Sequence[Direction] = (),
    interventions: str | Path | None = None,
    on: Sequence[str] | str = (),
    seen: Evidence | None = None,
    exact: bool = False,
    workers: int | None = None,
    cluster: str | None = None,
    per_part: int | None = None,
    progress: Progress | None = None,
    **heard: Unpack[Heard],
) -> ScreenReport:
    """Write what every intervention does to every node to Parquet files, going on where a screen stopped.

    Args:
        out: the folder; an unfinished screen in it is gone on with.
        each: press every node that acts on something, in each of these directions.
        interventions: a file of further ones; see `intervention_file`.
        on: the nodes asked about; every node that a route leads to if empty.
        seen: what was measured: interventions are ranked by it.
        exact: have the solver decide what walks leave open.
        workers: processes of this machine; as many as there are cores if left out.
        cluster: address of a Dask scheduler, whose workers do it in their place.
        per_part: interventions of a file; by the size of the network if left out.
        progress: told as parts get done.

    Raises:
        FaultyScreen: if nothing is done, or a measured node is not asked about.
        UnreadableFile, SyntaxFault, UnknownName, AmbiguousName, FaultyIntervention: as `experiments`.
        ReasonerUnavailable: if pyarrow, joblib or Dask is needed and not installed.
        ClusterFailed: if the cluster cannot be used.
        CannotWrite: if the folder holds something else.
    """
    from mtorlod.knowledge_base.screens.screen_workers import require

    for library in ("numpy", "pyarrow"):
        require(library, "screen")
    from mtorlod.knowledge_base.screens.screen_folder import ScreenFolder
    from mtorlod.knowledge_base.screens.screen_plan import plan_screen

    listed = self.experiments(interventions, {}) if interventions is not None else ()
    asked = self.nodes(on)
    plan = plan_screen(self, self.reading(**heard), each, listed, asked, exact=exact, per_part=per_part)
    measured = _measured(self, seen, asked)
    folder = ScreenFolder(out, plan)
    parts = len(plan.cuts)
    kept = parts - len(folder.missing)
    _work_out(folder, workers, cluster, progress or (lambda done, parts: None))
    rows = folder.finish()
    ranking: list[Ranked] = []
    if measured:
        from mtorlod.knowledge_base.screens.screen_agreement import ranked

        ranking = ranked(folder, measured)
    return ScreenReport(folder.path, plan.interventions, parts, kept, rows, tuple(ranking), len(measured))


def _work_out(folder: ScreenFolder, workers: int | None, cluster: str | None, tell: Progress) -> None:
    """Write the parts that are missing, as they get done."""
    from mtorlod.knowledge_base.screens.screen_workers import parts_here, parts_of_cluster
    from mtorlod.reasoning.calculus.engines import cores

    plan, missing = folder.screen, folder.missing
    parts = len(plan.cuts)
    done = parts - len(missing)
    tell(done, parts)
    if cluster is None:
        made = parts_here(plan, missing, workers or cores())
    else:
        made = parts_of_cluster(plan, missing, cluster)
    for number, data in made:
        folder.write(number, data)
        done += 1
        tell(done, parts)


def _measured(kb: KnowledgeBase, seen: Evidence | None, asked: Sequence[str]) -> dict[str, str]:
    """Return what the measured nodes are called in the screen → direction, of those that went up or down."""
    from mtorlod.knowledge_base.screens.screen_plan import FaultyScreen

    moved = {node: way for node, way in (seen.seen if seen else {}).items() if way in ("raised", "lowered")}
    if seen and not moved:
        raise FaultyScreen(
            "nothing measured went up or down", "give measurements with a direction, or a --cutoff"
        )
    if asked and (outside := [kb.label(node) for node in moved if node not in asked]):
        raise FaultyScreen(
            f"measured, but not asked about: {', '.join(sorted(outside)[:5])}",
            "name them with --on too, or leave --on out",
        )
    return {kb.label(node): way for node, way in moved.items()}
