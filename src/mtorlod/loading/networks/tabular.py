"""Tab-separated signed edges: one effect a line, columns found by their headings.

The headings `source`, `effect` and `target` must be there, under any of the names in the column lexicon
(SIGNOR's among them); `reference`, `mechanism` and context columns may be. Other columns are not read, and
the report names them. A row with another number of cells than the heading is an error, since shifted cells
would make false effects.
"""

from __future__ import annotations

from mtorlod.errors import SyntaxFault
from mtorlod.loading.networks.lexicon import column_roles, folded
from mtorlod.loading.networks.rows import LONGEST, Context, Fault, Names, ReadRows, Row, short
from mtorlod.loading.networks.text import lines_of

_NEEDED = ("source", "effect", "target")
_CONTEXTS = ("context", "condition", "tissue", "cell", "organism")


def read_table(data: bytes, name: str) -> ReadRows:
    """Return the rows of a tab-separated file.

    Raises:
        SyntaxFault: if the heading lacks a column that is needed, or a row has too few or too many cells.
    """
    lines = lines_of(data, name)
    start = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), None)
    if start is None:
        return ReadRows()
    headings = [_unquoted(cell) for cell in lines[start].split("\t")]
    columns = _columns(headings, name, start + 1)
    read = ReadRows(notes=_notes(headings, columns))
    at_source, at_effect, at_target = (columns[role] for role in _NEEDED)
    at_reference, at_mechanism = columns.get("reference", -1), columns.get("mechanism", -1)
    at_contexts = [(role, columns[role]) for role in _CONTEXTS if role in columns]
    used = sorted(columns.values())
    width, tidy, add, make = len(headings), Names(), read.rows.append, tuple.__new__
    contexts: dict[tuple[str, ...], tuple[Context, ...]] = {}
    for number, line in enumerate(lines[start + 1 :], start + 2):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != width:
            if not line.strip():
                continue
            _refuse(cells, width, number, len(lines), name, data)
        if '"' in line:
            cells = [_unquoted(cell) for cell in cells]
        source, effect, target = cells[at_source], cells[at_effect], cells[at_target]
        if len(line) > LONGEST and (long := [at for at in used if len(cells[at]) > LONGEST]):
            why = f"{headings[long[0]]} has {len(cells[long[0]]):,} characters; at most {LONGEST:,} are read"
            read.faults.append(Fault(number, short(source), short(effect), short(target), "dropped", why))
            continue
        seen: tuple[Context, ...] = ()
        if at_contexts:
            key = tuple(cells[at] for _, at in at_contexts)
            if key not in contexts:
                contexts[key] = _contexts(at_contexts, cells)
            seen = contexts[key]
        # References are mostly different on every row: they are tidied when they are asked for.
        reference = cells[at_reference] if at_reference >= 0 else ""
        mechanism = tidy[cells[at_mechanism]] if at_mechanism >= 0 else ""
        add(make(Row, (number, tidy[source], tidy[effect], tidy[target], reference, mechanism, seen)))
    if tidy.tidied:
        read.notes.append(f"{tidy.tidied} names or words had doubled or odd spaces, which were made single")
    return read


def _columns(headings: list[str], name: str, line: int) -> dict[str, int]:
    """Return what is held → the column that holds it."""
    found: dict[str, tuple[int, int]] = {}
    for place, heading in enumerate(headings):
        role, rank = column_roles().get(folded(heading), ("", 0))
        if role and (role not in found or rank < found[role][0]):
            found[role] = rank, place
    lacking = [role for role in _NEEDED if role not in found]
    if lacking:
        seen = ", ".join(f"'{short(heading, 30)}'" for heading in headings[:8])
        raise SyntaxFault(
            f"{name}:{line}: no column is called {' or '.join(lacking)}; the first line has {seen}",
            "let the first line name the columns, parted by tabs: source, effect, target"
            " (and reference, mechanism, context)",
            name,
            line,
        )
    return {role: place for role, (_, place) in found.items()}


def _notes(headings: list[str], columns: dict[str, int]) -> list[str]:
    told = ", ".join(f"{role} from '{short(headings[place], 30)}'" for role, place in sorted(columns.items()))
    ignored = [short(h, 30) for place, h in enumerate(headings) if place not in columns.values()]
    notes = [f"columns read: {told}"]
    if ignored:
        notes.append(f"columns not read: {', '.join(ignored)}")
    return notes


def _contexts(places: list[tuple[str, int]], cells: list[str]) -> tuple[Context, ...]:
    return tuple(
        sorted(
            {
                Context(kind, name)
                for kind, place in places
                for part in cells[place].split(";")
                if (name := " ".join(part.split())) and name != "-1"
            }
        )
    )


def _unquoted(cell: str) -> str:
    """Return a cell without the quotes that spreadsheets and statistics programs put around text."""
    if len(cell) >= 2 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell


def _refuse(cells: list[str], width: int, number: int, last: int, name: str, data: bytes) -> None:
    broken = number == last and len(cells) < width and not data.endswith((b"\n", b"\r"))
    remedy = "give every line as many cells as the first, parted by tabs; leave what is not known empty"
    if broken:
        remedy = "get the file anew: it was cut short"
    elif any(cell.startswith('"') != cell.endswith('"') for cell in (cells[0], cells[-1])):
        remedy = "a cell holds no line break or tab, quoted or not: write a space in its place"
    raise SyntaxFault(
        f"{name}:{number}: {len(cells)} cells where the heading has {width}"
        + ("; the file breaks off within its last line" if broken else ""),
        remedy,
        name,
        number,
    )
