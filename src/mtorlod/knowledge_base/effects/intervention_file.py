"""A file of interventions: one a line, in columns by heading, names parted by `|` within a cell.

Columns (any of them, in any order): `name` (what to call it), `given`, `gained`, `lost`, `raised` and
`lowered` (pressed so), `held`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mtorlod.errors import MtorlodError, SyntaxFault, UnknownName
from mtorlod.knowledge_base.worlds.evidence import Evidence, Experiment
from mtorlod.loading.networks.side_table import read_side_table

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase
    from mtorlod.reasoning.calculus import Intervention

COLUMNS = ("name", "given", "gained", "lost", "raised", "lowered", "held")


def read_experiments(
    kb: KnowledgeBase, path: str | Path, seen: Mapping[str, Evidence]
) -> tuple[Experiment, ...]:
    """Return the interventions of a file, each with what was seen under its name."""
    table = read_side_table(path, _REMEDY, COLUMNS)
    if len(set(table.headings)) < len(table.headings):
        raise table.fault("a heading stands there twice", _REMEDY)
    experiments = []
    for line, cells in table.rows:
        told = dict(zip(table.headings, cells, strict=True))
        name = told.get("name") or None
        done = _intervention(kb, told, f"{path}:{line}")
        experiments.append(Experiment(name, done, seen.get(name or "", Evidence())))
    if not experiments:
        raise SyntaxFault(f"{path}: names no intervention", _REMEDY, str(path))
    known = [each.name for each in experiments if each.name]
    for name in seen:
        if name not in known:
            raise UnknownName(
                f"{path}: no intervention is called '{name}', and something was measured under it",
                f"call it so in the column 'name' (there are {', '.join(map(repr, known[:8])) or 'none'}), or"
                " choose conditions with --condition",
            )
    return tuple(experiments)


def _intervention(kb: KnowledgeBase, cells: Mapping[str, str], place: str) -> Intervention:
    def names(column: str) -> list[str]:
        return [name for part in cells.get(column, "").split("|") if (name := part.strip())]

    words = names("given") + [f"{name}:{how}" for how in ("gained", "lost") for name in names(how)]
    press = [f"{name}:{how}" for how in ("raised", "lowered") for name in names(how)]
    try:
        return kb.intervention(words, press=press, hold=names("held"))
    except MtorlodError as error:
        error.problem = f"{place}: {error.problem}"
        raise


_REMEDY = (
    f"head the file with some of these, parted by tabs: {', '.join(COLUMNS)}; then one intervention a line,"
    " names within a cell parted by |"
)
