"""A file of interventions: one a line, in columns by heading, names parted by `|` within a cell.

Columns (any of them, in any order): `name` (what to call it), `given`, `gained`, `lost`, `raised` and
`lowered` (pressed so), `held`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from mtorlod.errors import MtorlodError, SyntaxFault, UnknownName
from mtorlod.loading.networks.side_table import read_side_table
from mtorlod.reasoning.calculus import Intervention

COLUMNS = ("name", "given", "gained", "lost", "raised", "lowered", "held")

Read = Callable[[Sequence[str], Sequence[str], Sequence[str]], Intervention]


def read_interventions(path: str | Path, read: Read) -> list[tuple[str | None, Intervention]]:
    """Return the interventions of a file, each with its name (None where the file gives none).

    Args:
        path: the file.
        read: makes an intervention of words, presses and holds as they are typed on the command line.

    Raises:
        UnreadableFile: if the file is absent or may not be read.
        SyntaxFault: if it is no text, has an unknown heading, too long a row, or no row; with the line.
        UnknownName, AmbiguousName, FaultyIntervention: as `read`, with the line.
    """
    table = read_side_table(path, _REMEDY, COLUMNS)
    if len(set(table.headings)) < len(table.headings):
        raise table.fault("a heading stands there twice", _REMEDY)
    interventions = [
        _intervention(dict(zip(table.headings, cells, strict=True)), read, f"{path}:{line}")
        for line, cells in table.rows
    ]
    if not interventions:
        raise SyntaxFault(f"{path}: names no intervention", _REMEDY, str(path))
    return interventions


def require_names(
    path: str | Path, listed: Sequence[tuple[str | None, Intervention]], names: Iterable[str]
) -> None:
    """Check that every condition that was measured is one of the interventions of a file.

    Raises:
        UnknownName: if one is none; the remedy lists those that there are.
    """
    known = [name for name, _ in listed if name]
    for name in names:
        if name not in known:
            raise UnknownName(
                f"{path}: no intervention is called '{name}', and something was measured under it",
                f"call it so in the column 'name' (there are {', '.join(map(repr, known[:8])) or 'none'}), or"
                " choose conditions with --condition",
            )


def _intervention(cells: dict[str, str], read: Read, place: str) -> tuple[str | None, Intervention]:
    def names(column: str) -> list[str]:
        return [name for part in cells.get(column, "").split("|") if (name := part.strip())]

    words = names("given") + [f"{name}:{how}" for how in ("gained", "lost") for name in names(how)]
    press = [f"{name}:{how}" for how in ("raised", "lowered") for name in names(how)]
    try:
        return cells.get("name") or None, read(words, press, names("held"))
    except MtorlodError as error:
        error.problem = f"{place}: {error.problem}"
        raise


_REMEDY = (
    f"head the file with some of these, parted by tabs: {', '.join(COLUMNS)}; then one intervention a line,"
    " names within a cell parted by |"
)
