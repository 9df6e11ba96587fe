"""SIF: source, relation, and one or more targets a line; a line with one name is a node by itself.

Cells are parted by tabs if the file has any tab, else by spaces, as Cytoscape reads it. Pathway Commons and
CausalPath write five columns, of which the last two hold mediators and sites: notes, never further targets.
Which of the two a file is, is found out from its cells and told; `target=3+` and `target=3` choose.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mtorlod.errors import Place
from mtorlod.loading.networks.lexicon import effect_word, folded
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.rows import LONGEST, ReadRows, short, tidy, too_long
from mtorlod.loading.networks.tabular import read_table
from mtorlod.loading.networks.text import lines_of

_NEEDED = ("source", "effect", "target")
_BESIDE = ("reference", "mechanism", "site")
_MOST_COLUMNS = 5
_IDENTIFIER = re.compile(r"[a-z][a-z0-9+.-]*://\S+|(pc|reactome|pid|kegg|biogrid):\S+", re.IGNORECASE)
_SITE = re.compile(r"[A-Z][a-z]{0,2}\d+([acgmpsu]|me\d)?")
_HEADING = tuple(map(folded, ("PARTICIPANT_A", "INTERACTION_TYPE", "PARTICIPANT_B")))
_WITH_NOTES = {"Pathway Commons SIF", "CausalPath"}
"""Whose words say that two columns of notes may follow."""
_NOTES = {"source": "1", "effect": "2", "target": "3", "reference": "4", "site": "5"}
_TARGETS = {"source": "1", "effect": "2", "target": "3+"}
_NOTHING = "null"
"""What CausalPath writes where it has no mediator."""


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
    if options.columns.get("target", "").endswith("+"):
        return _with_targets(lines, options.columns, name, bool(parted))
    if options.columns:
        return _by_number(lines, options.columns, name)
    notes, doubt = _reading(lines) if parted else (False, "")
    if notes:
        read = _by_number(lines, _NOTES, name)
        read.notes[:] = ["columns 4 (mediators, read as references) and 5 (sites) hold no targets"]
        other = _TARGETS
    else:
        read = _with_targets(lines, _TARGETS, name, bool(parted))
        other = _NOTES
    if doubt:
        said = ",".join(f"{role}={column}" for role, column in other.items())
        read.notes.append(f"{doubt}; to read them otherwise: --columns {said}")
    return read


def _with_targets(
    lines: Sequence[tuple[int, list[str]]], columns: Mapping[str, str], name: str, tabbed: bool
) -> ReadRows:
    """Return rows of which each has as many targets as cells follow its relation."""
    if dict(columns) != _TARGETS:
        raise Place(name).fault(
            "only the targets can go on to the end of a line, after source and effect",
            "choose --columns source=1,effect=2,target=3+, or give each column one number",
        )
    read = ReadRows()
    for number, cells in lines:
        filled = [cell for cell in cells if cell]
        if len(filled) == 2:
            raise Place(name, number).fault(
                f"2 cells, '{short(filled[0])}' and '{short(filled[1])}': no target",
                "write source, relation and target"
                + (" (one tab in the file makes tabs the only separator)" if tabbed else ""),
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
    return read


def _by_number(lines: Sequence[tuple[int, list[str]]], columns: Mapping[str, str], name: str) -> ReadRows:
    """Return rows of the columns that are chosen by their numbers, from 1; one target a line."""
    places: dict[str, int] = {}
    for role, text in columns.items():
        if role not in (*_NEEDED, *_BESIDE) or not text.isdecimal() or text == "0":
            raise Place(name).fault(
                f"'{short(role)}={short(text)}' chooses no column of a SIF file",
                f"choose by numbers: --columns source=1,effect=2,target=3 (and {', '.join(_BESIDE)})",
            )
        places[role] = int(text) - 1
    for place, role in enumerate(_NEEDED):
        places.setdefault(role, place)
    read = ReadRows(
        notes=["columns read: " + ", ".join(f"{role} from {at + 1}" for role, at in places.items())]
    )
    for number, cells in lines:
        source, effect, target, reference, mechanism, site = (
            cells[at] if (at := places.get(role, len(cells))) < len(cells) else ""
            for role in (*_NEEDED, *_BESIDE)
        )
        if source and not effect and not target and len(source) <= LONGEST:
            read.nodes.append(tidy(source))
            continue
        cited = reference.split() if _identifiers(reference) else [reference] * (reference != _NOTHING)
        read.add(number, source, effect, target, references=cited, mechanism=mechanism, site=tidy(site))
    return read


def _reading(lines: Sequence[tuple[int, list[str]]]) -> tuple[bool, str]:
    """Return whether the cells after the third are notes, as in Pathway Commons, and what is in doubt."""
    fourth, fifth = ({cell for _, cells in lines for cell in cells[at : at + 1]} - {""} for at in (3, 4))
    if not (fourth or fifth) or any(len(cells) > _MOST_COLUMNS for _, cells in lines):
        return False, ""
    ends = {cell for _, cells in lines for cell in cells[:3:2]}
    strange = {cell for cell in fourth if not _identifiers(cell) and cell != _NOTHING}
    strange |= {cell for cell in fifth if not _sites(cell)}
    if not strange and not any(map(_identifiers, ends)):
        return True, ""
    words = {word.source for _, cells in lines for cell in cells[1:2] if (word := effect_word(cell))}
    if words & _WITH_NOTES and words <= {*_WITH_NOTES, "modifications"}:
        if strange and strange <= ends and strange == fourth | fifth:
            return False, "columns 4 and on were read as further targets, for all of them stand elsewhere too"
        told = f"{len(strange):,} cells of columns 4 and 5 are neither identifiers nor sites"
        return True, told if strange else ""
    alone = (fourth | fifth) - ends
    if alone and all(len(cells) > len(_NEEDED) for _, cells in lines):
        told = f"columns 4 and on were read as further targets, {len(alone):,} of which stand nowhere else"
        return False, told
    return False, ""


def _identifiers(cell: str) -> bool:
    """Return whether one of the words in a cell is an identifier; some files cut a list of them short."""
    return any(_IDENTIFIER.fullmatch(part) for part in re.split(r"[\s;]+", cell))


def _sites(cell: str) -> bool:
    return all(_SITE.fullmatch(part.strip()) for part in re.split(r"[;,|]", cell) if part.strip())
