"""A table of nodes beside a network: what each identifier is called, and what kind of thing it is.

KGX keeps nodes so, in a file beside that of the edges: `id`, `name`, `category`. A table or lines of JSON.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from mtorlod.errors import Place
from mtorlod.loading.file_bytes import file_bytes
from mtorlod.loading.networks import packed
from mtorlod.loading.networks.json_text import cell_of, json_lines
from mtorlod.loading.networks.rows import ReadRows, tidy
from mtorlod.loading.networks.side_table import read_side_table

_REMEDY = "head the file with id and name (and category), one node a line, as KGX writes nodes"
_DRUG = "biolink:Drug"


@dataclass(frozen=True)
class NodeTable:
    """What a file says of nodes.

    Attributes:
        file: its name, without folders; empty if the network's own file says it.
        names: identifier → name.
        drugs: identifiers of drugs.
    """

    file: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    drugs: frozenset[str] = frozenset()

    def name(self, read: ReadRows) -> None:
        """Give the nodes of rows their names; where several bear one name, those go by their identifiers."""
        texts = read.rows.nodes.texts
        own = {text: self.names.get(text) or text for text in (*texts, *read.nodes)}
        shared = {name for name, number in Counter(own.values()).items() if number > 1} - {""}
        told = {text: text if name in shared else name for text, name in own.items()}
        for text, name in told.items():
            if text in self.names:
                read.identifiers.setdefault(name, (text,))
        read.drugs.update(told[text] for text in self.drugs if text in told)
        texts[:] = [told[text] for text in texts]
        read.rows.nodes.clear()
        read.rows.nodes.update((text, number) for number, text in enumerate(texts))
        read.nodes[:] = [told[text] for text in read.nodes]
        read.faults[:] = [
            fault._replace(
                source=told.get(fault.source) or self.names.get(fault.source) or fault.source,
                target=told.get(fault.target) or self.names.get(fault.target) or fault.target,
            )
            for fault in read.faults
        ]
        named = sum(text in self.names for text in told)
        if self.file:
            read.notes.append(f"names of {named:,} of {len(told):,} nodes are those of {self.file}")
        if shared & set(self.names.values()):
            read.notes.append(
                f"{len(shared)} names are borne by several nodes, which go by their identifiers"
            )


def node_table(nodes: Iterable[Mapping[str, Any]], file: str = "") -> NodeTable:
    """Return what nodes with id, name and category say."""
    names: dict[str, str] = {}
    drugs: set[str] = set()
    for node in nodes:
        if not (identifier := tidy(cell_of(node.get("id")))):
            continue
        names[identifier] = tidy(cell_of(node.get("name"))) or identifier
        if _DRUG in cell_of(node.get("category")).replace(";", "|").split("|"):
            drugs.add(identifier)
    return NodeTable(file, names, frozenset(drugs))


def read_nodes(path: str | Path) -> NodeTable:
    """Return the nodes of a file.

    Raises:
        UnreadableFile, SyntaxFault: if it cannot be read, or has no column `id` or no column `name`.
    """
    name = PurePath(path).name
    if packed.ending(path) in (".jsonl", ".ndjson"):
        data = packed.unpacked(file_bytes(path), path)
        return node_table((value for _, value in json_lines(data, str(path))), name)
    table = read_side_table(path, _REMEDY)
    places = {role: table.column(role) for role in ("id", "name", "category")}
    if places["id"] is None or places["name"] is None:
        raise table.fault("no column is called id, or none is called name", _REMEDY)
    rows = ({role: cells[at] for role, at in places.items() if at is not None} for _, cells in table.rows)
    return node_table(rows, name)


def nodes_beside(path: str | Path) -> Path | None:
    """Return the file of nodes that belongs to a file of edges, as KGX names both; None if there is none.

    Raises:
        SyntaxFault: if the path is that of the nodes.
    """
    whole = Path(path)
    stem, dot, endings = whole.name.partition(".")
    if stem.casefold().endswith("nodes") and (edges := _sibling(whole, stem[:-5], "edges", dot + endings)):
        raise Place(str(path)).fault("is the file of the nodes", f"name that of the edges: {edges.name}")
    if not stem.casefold().endswith("edges"):
        return None
    return _sibling(whole, stem[:-5], "nodes", dot + endings)


def _sibling(path: Path, stem: str, end: str, endings: str) -> Path | None:
    beside = path.with_name(f"{stem}{end}{endings}")
    return beside if beside.is_file() else None
