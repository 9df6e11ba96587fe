"""The state of the cell: which nodes of a Boolean model are on or off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from mtorlod.errors import MtorlodError
from mtorlod.loading.networks.node_finder import NodeFinder
from mtorlod.loading.networks.rows import short
from mtorlod.loading.networks.side_table import NODE, SideTable, read_side_table

_VALUES = {"on": True, "1": True, "true": True, "off": False, "0": False, "false": False}
_STATE_REMEDY = "head the file with node and state; then one node a line, with on or off"


class ContradictoryState(MtorlodError):
    """A node that is said to be both on and off, or on and absent."""


class FaultyState(MtorlodError):
    """A state that cannot be read."""


class Said(NamedTuple):
    """A node by the name that was given, whether it is on, and where that is said."""

    node: str
    on: bool
    place: str


@dataclass(frozen=True)
class CellState:
    """What is on and off, by the names that people give.

    Attributes:
        said: every statement, in the order in which it was made.
    """

    said: tuple[Said, ...] = ()

    def of(self, find: NodeFinder) -> dict[str, bool]:
        """Return node → value for the nodes of a model.

        Raises:
            UnknownName, AmbiguousName: if a name is none of one node; with the place where it stands.
            ContradictoryState: if a node is said to be both on and off.
        """
        values: dict[str, bool] = {}
        places: dict[str, str] = {}
        for name, on, place in self.said:
            try:
                node = find(name)
            except MtorlodError as error:
                error.problem = f"{place}: {error.problem}"
                raise
            if values.setdefault(node, on) != on:
                raise ContradictoryState(
                    f"{place}: {node} is {_word(on)} here, and {_word(not on)} in {places[node]}",
                    "say one of the two",
                )
            places.setdefault(node, place)
        return values


def read_state(words: Iterable[str] = (), path: str | Path | None = None) -> CellState:
    """Return the state that words (`NODE:on`, `NODE:off`) and a file say.

    The file has the columns `node` and `state` (on, off, 1, 0, true, false).

    Raises:
        FaultyState: if a word says neither on nor off.
        UnreadableFile, SyntaxFault: if the file cannot be read; with the line.
    """
    said = []
    for word in words:
        name, _, value = word.rpartition(":")
        if value.strip().casefold() not in _VALUES or not name.strip():
            raise FaultyState(f"--state '{short(word)}' says neither on nor off", "write NODE:on or NODE:off")
        said.append(Said(name, _VALUES[value.strip().casefold()], "--state"))
    if path is not None:
        said += _from_file(read_side_table(path, _STATE_REMEDY))
    return CellState(tuple(said))


def _from_file(table: SideTable) -> Iterable[Said]:
    node, state = table.column(*NODE), table.column("state", "value", "on")
    if node is None or state is None:
        raise table.fault("no column is called node, or none is called state", _STATE_REMEDY)
    for line, cells in table.rows:
        value = _VALUES.get(cells[state].casefold())
        if value is None or not cells[node]:
            raise table.fault(
                f"'{short(' '.join(cells))}' says of no node that it is on or off", _STATE_REMEDY, line
            )
        yield Said(cells[node], value, table.place(line))


def _word(on: bool) -> str:
    return "on" if on else "off"
