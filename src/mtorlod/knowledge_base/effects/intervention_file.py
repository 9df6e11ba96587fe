"""A file of interventions: one a line, in columns by heading, names parted by `|` within a cell.

Columns (any of them, in any order): `name` (what to call it), `given`, `gained`, `lost`, `raised` and
`lowered` (pressed so), `held`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from mtorlod.errors import MtorlodError, SyntaxFault, UnknownName
from mtorlod.loading.networks.file_bytes import file_bytes
from mtorlod.loading.networks.text import lines_of
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
    lines = lines_of(file_bytes(path), str(path))
    numbered = [(n, text) for n, text in enumerate(lines, 1) if text.strip() and not text.startswith("#")]
    if not numbered:
        raise SyntaxFault(f"{path}: is empty", _REMEDY, str(path))
    first, headings = numbered[0][0], [cell.strip().casefold() for cell in numbered[0][1].split("\t")]
    unknown = sorted({heading for heading in headings if heading not in COLUMNS})
    if unknown or len(set(headings)) < len(headings):
        wrong = f"no column is called '{unknown[0]}' here" if unknown else "a heading stands there twice"
        raise SyntaxFault(f"{path}:{first}: {wrong}", _REMEDY, str(path), first)
    interventions = []
    for line, text in numbered[1:]:
        cells = text.split("\t")
        if len(cells) > len(headings):
            problem = f"{path}:{line}: {len(cells)} cells where the heading has {len(headings)}"
            raise SyntaxFault(problem, "part names within a cell by |", str(path), line)
        interventions.append(_intervention(dict(zip(headings, cells, strict=False)), read, f"{path}:{line}"))
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
        return cells.get("name", "").strip() or None, read(words, press, names("held"))
    except MtorlodError as error:
        error.problem = f"{place}: {error.problem}"
        raise


_REMEDY = (
    f"head the file with some of these, parted by tabs: {', '.join(COLUMNS)}; then one intervention a line"
)
