"""Which columns of a table hold what: by the headings of the lexicon, or as the user chooses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mtorlod.errors import Place
from mtorlod.loading.networks.lexicon import Lexicon, columns_of, folded
from mtorlod.loading.networks.rows import DETAILS, short
from mtorlod.loading.networks.text import SEPARATORS, TAB

ENDS = ("source", "target")
FLAGS = ("stimulation", "inhibition", "directed")
"""Columns that say of each sign by itself whether it holds, as OmniPath writes them, and whether there is a
direction at all."""
CONTEXTS = ("context", "condition", "tissue", "cell", "organism")
NODES = ("source type", "source id", "source database", "target type", "target id", "target database")
"""Columns that say of an end what kind of thing it is, and what identifies it."""
_ASPECTS = ("object aspect", "object direction", "subject aspect", "subject direction")
QUALIFIERS = ("qualified predicate", *_ASPECTS, "negated")
"""Columns that say more of the effect than its word does, as Biolink has them."""
ROLES = (*ENDS, "effect", "reference", "mechanism", *CONTEXTS, *FLAGS, *QUALIFIERS, *DETAILS, *NODES)
_TOLD = 8


def columns_read(
    headings: Sequence[str], chosen: Mapping[str, str], name: str, line: int = 0, separator: str = ""
) -> dict[str, int]:
    """Return what is held → the column that holds it.

    Args:
        headings: as written.
        chosen: what is held → a heading or a number from 1, which counts before the lexicon of headings.
        name, line: the file and the line of its heading, for messages; 0 if the rows are no lines.
        separator: what parts the columns; nothing if they are the fields of records.

    Raises:
        SyntaxFault: if what is chosen is not there, or an end or every sign lacks a column.
    """
    columns = columns_of(headings)
    for role, text in chosen.items():
        columns[role] = _chosen(role, text, headings, name, line)
    flags_chosen = not {"stimulation", "inhibition"}.isdisjoint(chosen) and "effect" not in chosen
    for role in ("effect",) if flags_chosen else FLAGS if "effect" in columns else ():
        columns.pop(role, None)
    for place, heading in enumerate(headings):
        # Where OmniPath has gene symbols too, its first columns hold accession numbers.
        if (end := folded(heading)) in ENDS and columns.get(end) != place:
            columns.setdefault(f"{end} id", place)
    lacking = [role for role in ENDS if role not in columns]
    if not {"effect", "stimulation", "inhibition"} & set(columns):
        lacking.insert(1, "effect")
    if lacking:
        columned = f"let the first line name the columns, parted by {SEPARATORS.get(separator)}:"
        where = columned if separator else "name the fields"
        raise Place(name, line).fault(
            f"no column is called {' or '.join(lacking)}; {_seen(headings, line)}",
            f"{where} source, effect, target (and reference, mechanism, context), or choose:"
            " --columns source=…,effect=…,target=…",
        )
    return columns


def is_row(heading: Sequence[str], chosen: Mapping[str, str], lexicon: Lexicon) -> bool:
    """Return whether the first line is a row: columns are chosen by number, and an effect word is there."""
    numbers = [chosen.get(role, "") for role in (*ENDS, "effect")]
    if not all(number.isdecimal() and 0 < int(number) <= len(heading) for number in numbers):
        return False
    return lexicon.word(heading[int(numbers[2]) - 1]) is not None


def notes_on(
    headings: Sequence[str], columns: Mapping[str, int], further: Iterable[int], separator: str
) -> list[str]:
    """Return in sentences which columns were read; nothing where all are called as they are here.

    Args:
        further: the places of columns that a condition or a sweep asks for.
    """
    notes = []
    if separator != TAB:
        notes.append(f"cells are parted by {SEPARATORS[separator]}")
    if any(folded(headings[place]) != role for role, place in columns.items()):
        told = (f"{role} from '{short(headings[place], 30)}'" for role, place in sorted(columns.items()))
        notes.append(f"columns read: {', '.join(told)}")
    read = {*columns.values(), *further}
    ignored = [short(h, 30) for place, h in enumerate(headings) if place not in read]
    if ignored:
        more = f" and {len(ignored) - _TOLD} more" if len(ignored) > _TOLD else ""
        notes.append(f"columns not read: {', '.join(ignored[:_TOLD])}{more}")
    return notes


def _chosen(role: str, text: str, headings: Sequence[str], name: str, line: int) -> int:
    if role not in ROLES:
        raise Place(name).fault(
            f"a column cannot hold '{short(role)}'", f"choose columns for: {', '.join(ROLES)}"
        )
    for same in (str, folded):
        places = [place for place, heading in enumerate(headings) if same(heading) == same(text)]
        if places:
            return places[0]
    if text.isdecimal() and 0 < int(text) <= len(headings):
        return int(text) - 1
    raise Place(name, line).fault(
        f"no column is called '{short(text)}'; {_seen(headings, line)}",
        "name a heading of the file, or give the number of the column, from 1",
    )


def _seen(headings: Sequence[str], line: int) -> str:
    told = ", ".join(f"'{short(heading, 30)}'" for heading in headings[:_TOLD])
    return f"{'the first line has' if line else 'there are'} {told}"
