"""SIF: source, relation, and one or more targets a line; a line with one name is a node by itself.

Cells are parted by tabs if the file has any tab, else by spaces, as Cytoscape reads it. Pathway Commons and
CausalPath write five columns, of which the last two hold mediators and sites: notes, never further targets.
Which of the two a file is, is found out from its cells and told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mtorlod.errors import SyntaxFault
from mtorlod.loading.networks.lexicon import effect_word, folded
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.rows import ReadRows, short, tidy, too_long
from mtorlod.loading.networks.tabular import read_table
from mtorlod.loading.networks.text import lines_of

_NEEDED = ("source", "effect", "target")
_MOST_COLUMNS = 5
_IDENTIFIER = re.compile(r"[a-z][a-z0-9+.-]*://\S+|(pc|reactome|pid|kegg|biogrid):\S+", re.IGNORECASE)
_SITE = re.compile(r"[A-Z][a-z]{0,2}\d+([acgmpsu]|me\d)?")
_HEADING = tuple(map(folded, ("PARTICIPANT_A", "INTERACTION_TYPE", "PARTICIPANT_B")))
_WITH_NOTES = {"Pathway Commons SIF", "CausalPath"}
"""Whose words say that two columns of notes may follow."""


def read_sif(data: bytes, name: str, options: ImportOptions) -> ReadRows:
    """Return the rows of a SIF file, one per target.

    Raises:
        SyntaxFault: if a line has a relation and no target, or a column is chosen by anything but its number.
    """
    parted = "\t" if b"\t" in data else None
    lines = [
        (number, [cell.strip() for cell in line.split(parted)])
        for number, line in enumerate(lines_of(data, name), 1)
        if line.strip()
    ]
    if lines and tuple(folded(cell) for cell in lines[0][1][:3]) == _HEADING:
        return read_table(data, name, options)
    if options.columns:
        return _by_number(lines, options.columns, name)
    if parted and _notes_stand_last(lines):
        read = _by_number(lines, {"source": "1", "effect": "2", "target": "3", "reference": "4"}, name)
        read.notes[:] = ["columns 4 (mediators, read as references) and 5 (sites, not read) hold no targets"]
        return read
    read = ReadRows()
    for number, cells in lines:
        filled = [cell for cell in cells if cell]
        if len(filled) == 2:
            raise SyntaxFault(
                f"{name}:{number}: 2 cells, '{short(filled[0])}' and '{short(filled[1])}': no target",
                "write source, relation and target"
                + (" (one tab in the file makes tabs the only separator)" if parted else ""),
                name,
                number,
            )
        source, *rest = filled
        if fault := too_long(number, (source, rest[0] if rest else "", max(rest[1:], key=len, default=""))):
            read.faults.append(fault)
        elif not rest:
            read.nodes.append(tidy(source))
        else:
            effect, *targets = rest
            for target in targets:
                read.rows.add(number, source, effect, target)
    if parted and (strange := _seen_only_last(lines)):
        read.notes.append(
            f"columns 4 and on were read as further targets, {strange:,} of which stand nowhere else: if they"
            " are notes, choose the columns: --columns source=1,effect=2,target=3"
        )
    return read


def _by_number(lines: Sequence[tuple[int, list[str]]], columns: Mapping[str, str], name: str) -> ReadRows:
    """Return rows of the columns that are chosen by their numbers, from 1; one target a line."""
    places: dict[str, int] = {}
    for role, text in columns.items():
        if role not in (*_NEEDED, "reference", "mechanism") or not text.isdecimal() or text == "0":
            raise SyntaxFault(
                f"{name}: '{short(role)}={short(text)}' chooses no column of a SIF file",
                "choose by numbers: --columns source=1,effect=2,target=3 (and reference, mechanism)",
                name,
            )
        places[role] = int(text) - 1
    for place, role in enumerate(_NEEDED):
        places.setdefault(role, place)
    read = ReadRows(
        notes=["columns read: " + ", ".join(f"{role} from {at + 1}" for role, at in places.items())]
    )
    for number, cells in lines:
        source, effect, target, reference, mechanism = (
            cells[at] if (at := places.get(role, len(cells))) < len(cells) else ""
            for role in (*_NEEDED, "reference", "mechanism")
        )
        row = source, effect, target
        if fault := too_long(number, row, mechanism):
            read.faults.append(fault)
        elif source and not effect and not target:
            read.nodes.append(tidy(source))
        else:
            cited = ";".join(reference.split()) if _identifiers(reference) else reference
            read.rows.extend([number], [source], [effect], [target], [cited], [mechanism], [0])
    return read


def _notes_stand_last(lines: Sequence[tuple[int, list[str]]]) -> bool:
    """Return whether the cells after the third are identifiers and sites, as Pathway Commons writes them."""
    if any(len(cells) > _MOST_COLUMNS for _, cells in lines):
        return False
    fourth = [cells[3] for _, cells in lines if len(cells) > 3 and cells[3]]
    fifth = [cells[4] for _, cells in lines if len(cells) > 4 and cells[4]]
    if not fourth and not fifth:
        return False
    words = {word.source for _, cells in lines for cell in cells[1:2] if (word := effect_word(cell))}
    by_words = bool(words & _WITH_NOTES) and words <= {*_WITH_NOTES, "modifications"}
    named = not any(_identifiers(cells[2]) for _, cells in lines if len(cells) > 2)
    return by_words or (named and all(map(_identifiers, fourth)) and all(map(_sites, fifth)))


def _identifiers(cell: str) -> bool:
    """Return whether one of the words in a cell is an identifier; some files cut a list of them short."""
    return any(_IDENTIFIER.fullmatch(part) for part in re.split(r"[\s;]+", cell))


def _sites(cell: str) -> bool:
    return all(_SITE.fullmatch(part.strip()) for part in re.split(r"[;,|]", cell) if part.strip())


def _seen_only_last(lines: Sequence[tuple[int, list[str]]]) -> int:
    """Return how many names stand in the fourth and fifth column alone, where all lines have these."""
    if not lines or any(len(cells) not in (4, 5) for _, cells in lines):
        return 0
    known = {cells[place] for _, cells in lines for place in (0, 2)}
    return len({cell for _, cells in lines for cell in cells[3:] if cell} - known)
