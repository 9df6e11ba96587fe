"""What a table says of its rows beside the effect (score, directness, site, databases) and of their ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from mtorlod.loading.networks.rows import DETAILS, ReadRows, tidy

_DIRECT = {
    **dict.fromkeys(("yes", "y", "true", "t", "1", "direct"), "direct"),
    **dict.fromkeys(("no", "n", "false", "f", "0", "indirect"), "indirect"),
}
_DRUGS = {"chemical", "drug", "biolink:drug"}
"""Words for what is given; a small molecule of the cell is none of them."""
_NUMBER = re.compile(r"[+-]?(\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")


def said_of_rows(
    columns: Mapping[str, int], held: Sequence[Sequence[str]], effects: Sequence[str]
) -> dict[str, list[str]]:
    """Return what the columns of `DETAILS` say of rows.

    Args:
        columns: what is held → its column.
        held: the cells of the rows, by columns.
        effects: their effect words; the size of one that is a number is the score, unless another column is.
    """
    told = {role: [tidy(cell) for cell in held[columns[role]]] for role in DETAILS if role in columns}
    if "directness" in told:
        told["directness"] = [directness(cell) for cell in told["directness"]]
    if "resources" in told and "stimulation" in columns:
        first_hand = {cell: resources(re.split("[;|]", cell)) for cell in set(told["resources"])}
        told["resources"] = [first_hand[cell] for cell in told["resources"]]
    if "score" not in told and (sizes := {word: size for word in set(effects) if (size := _size(word))}):
        told["score"] = [sizes.get(word, "") for word in effects]
    return told


def directness(cell: str) -> str:
    """Return "direct", "indirect", or nothing where a cell says neither.

    >>> directness("YES"), directness("f"), directness("-")
    ('direct', 'indirect', '')
    """
    return _DIRECT.get(cell.casefold(), "")


def resources(names: Iterable[str]) -> str:
    """Return the databases that say something at first hand, each once: one that repeats another is that one.

    OmniPath calls what it has by way of another `SIGNOR_ProtMapper`: SIGNOR once more.

    >>> resources(["SIGNOR", "SIGNOR_ProtMapper", "HPRD"])
    'HPRD;SIGNOR'
    """
    return ";".join(sorted({tidy(name).partition("_")[0] for name in names} - {""}))


def describe_nodes(columns: Mapping[str, int], held: Sequence[Sequence[str]], read: ReadRows) -> None:
    """Note of the ends of rows which are drugs, and what identifies them."""
    for end in ("source", "target"):
        names = held[columns[end]]
        if (kind := columns.get(f"{end} type")) is not None:
            pairs = set(zip(names, held[kind], strict=True))
            read.drugs.update(tidy(name) for name, cell in pairs if cell.strip().casefold() in _DRUGS)
        if (key := columns.get(f"{end} id")) is not None:
            database = columns.get(f"{end} database")
            spaces = [""] * len(names) if database is None else held[database]
            for name, identifier, space in set(zip(names, held[key], spaces, strict=True)):
                if identifier.strip():
                    read.identifiers.setdefault(tidy(name), (_compact(identifier.strip(), space.strip()),))


def _compact(identifier: str, space: str) -> str:
    return identifier if not space or ":" in identifier else f"{space}:{identifier}"


def _size(word: str) -> str:
    """Return the size of a number that is more than a sign; nothing of another word."""
    match = _NUMBER.fullmatch(word.strip().replace("\u2212", "-"))
    return word.strip().lstrip("+-\u2212") if match and float(match[1]) not in (0.0, 1.0) else ""
