"""A file of drugs for any network: what each acts on, with which sign, and which partner it needs.

Columns by heading: `name`, `target`, `sign`, and `partner` and `reference` if there. One effect a row;
several targets in a cell, and several partners that are needed together, are parted by `|`. A sign is any
word of the effect lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from mtorlod.errors import UnknownName
from mtorlod.loading.networks.node_finder import NodeFinder
from mtorlod.loading.networks.rows import Fault, short
from mtorlod.loading.networks.side_table import read_side_table

_COLUMNS = ("name", "target", "sign", "partner", "reference")
_REMEDY = (
    f"head the file with {', '.join(_COLUMNS)} (the last two if there); then one effect of a drug a line"
)


class DrugEffect(NamedTuple):
    """What a drug does to one target, by the names of the file; or of the network, once they are found."""

    line: int
    name: str
    sign: str
    """An effect word."""
    target: str
    partners: tuple[str, ...]
    reference: str


@dataclass(frozen=True)
class DrugList:
    """The drugs of a file.

    Attributes:
        file: its name, without folders.
        effects: what they do, in the order of the file.
    """

    file: str
    effects: tuple[DrugEffect, ...]

    def met_with(self, find: NodeFinder) -> tuple[list[DrugEffect], list[Fault]]:
        """Return the effects whose target and partners are nodes of a network, and why the others are not.

        A drug that is a node of the network is that node.

        Raises:
            UnknownName: if not one effect meets the network; the remedy suggests near names.
        """
        met: list[DrugEffect] = []
        faults: list[Fault] = []
        for effect in self.effects:
            names = [effect.target, *effect.partners]
            nodes_of = [find.near(name) for name in names]
            fault = next(
                (_unmet(*pair) for pair in zip(names, nodes_of, strict=True) if len(pair[1]) != 1), ""
            )
            drug = find.near(effect.name)
            if fault:
                why = f"{self.file}: {fault}"
                faults.append(Fault(effect.line, effect.name, effect.sign, effect.target, "dropped", why))
                continue
            target, *partners = (nodes[0] for nodes in nodes_of)
            name = drug[0] if len(drug) == 1 else effect.name
            met.append(effect._replace(name=name, target=target, partners=tuple(sorted(set(partners)))))
        if not met:
            raise UnknownName(
                f"no drug acts on a node of this network; line {faults[0].line}: {faults[0].why}",
                find.suggestion(self.effects[0].target),
            )
        return met, faults


def read_drugs(path: str | Path) -> DrugList:
    """Return the drugs of a file.

    Raises:
        UnreadableFile, SyntaxFault: if the file cannot be read, has no drug, or one without target or sign.
    """
    table = read_side_table(path, _REMEDY, _COLUMNS)
    places = {name: table.column(name) for name in _COLUMNS}
    lacking = [name for name in _COLUMNS[:3] if places[name] is None]
    if lacking:
        raise table.fault(f"no column is called {lacking[0]}", _REMEDY)
    effects: list[DrugEffect] = []
    for line, cells in table.rows:
        name, target, sign, partner, reference = ("" if at is None else cells[at] for at in places.values())
        if not name or not target or not sign:
            raise table.fault("a name, a target or a sign is empty", _REMEDY, line)
        partners = tuple(_parts(partner))
        effects += [DrugEffect(line, name, sign, one, partners, reference) for one in _parts(target)]
    if not effects:
        raise table.fault("names no drug", _REMEDY)
    return DrugList(table.name, tuple(effects))


def _parts(cell: str) -> Iterable[str]:
    return (text for part in cell.split("|") if (text := part.strip()))


def _unmet(name: str, nodes: tuple[str, ...]) -> str:
    if nodes:
        return f"'{short(name)}' is the name of {len(nodes)} nodes"
    return f"no node is called '{short(name)}'"
