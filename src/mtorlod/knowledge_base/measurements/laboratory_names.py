"""A laboratory's names for the nodes of a network: a table of two columns, `name` and `node`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from mtorlod.errors import MtorlodError
from mtorlod.loading.measurements.cells import read_cells
from mtorlod.loading.names import Names

_HEADED = "name, node"


def laboratory_name(name: str) -> str:
    """Return a laboratory's name as names are compared: without case, with single spaces."""
    return " ".join(name.split()).casefold()


def read_laboratory_names(path: str | Path, names: Names) -> Mapping[str, str]:
    """Return laboratory's name (as `laboratory_name` has it) → IRI; see `KnowledgeBase.measurements`."""
    from mtorlod.loading.file_bytes import file_bytes
    from mtorlod.loading.networks import packed

    table = read_cells(packed.unpacked(file_bytes(path), path), str(path), _columns, _HEADED)
    columns = _columns(table.headings)
    if len(columns) < 2:
        raise table.fault(
            "the headings are not 'name' and 'node'",
            f"head the columns: {_HEADED}, the network's last",
            table.line,
        )
    nodes: dict[str, str] = {}
    for line, cells in table.rows:
        name = laboratory_name(cells[columns["name"]])
        try:
            node = names.resolve(cells[columns["node"]])
        except MtorlodError as error:
            error.problem = f"{path}:{line}: {error.problem}"
            raise
        if nodes.setdefault(name, node) != node:
            raise table.fault(
                f"'{name}' stands for another node above", "map each name once", line, columns["name"]
            )
    return nodes


def _columns(headings: Sequence[str]) -> dict[str, int]:
    return {text.casefold(): at for at, text in enumerate(headings) if text.casefold() in ("name", "node")}
