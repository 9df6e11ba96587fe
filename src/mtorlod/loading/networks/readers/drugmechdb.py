"""DrugMechDB: paths from a drug to a disease, as YAML or JSON; the disease is a node like any other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mtorlod.errors import Place
from mtorlod.loading.networks.json_text import cell_of, objects, text_of
from mtorlod.loading.networks.node_table import NodeTable
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.readers.yaml_text import documents
from mtorlod.loading.networks.rows import ReadRows, Rows, short, tidy

_REMEDY = "give paths with nodes (id, name, label) and links (source, key, target), as DrugMechDB has them"


def read_drugmechdb(data: bytes, name: str, options: ImportOptions) -> ReadRows:
    """Return the links of all paths as rows, numbered from 1.

    Raises:
        SyntaxFault: if it does not parse, or a link names no node of its path.
        MissingExtra: if it is YAML, and PyYAML is not installed.
    """
    paths = objects(documents(data, name))
    read, names, drugs = ReadRows(rows=Rows("link"), headed=True), dict[str, str](), set[str]()
    number = 0
    for place, path in enumerate(paths, 1):
        own = {tidy(text_of(node.get("id"))): node for node in objects(path.get("nodes"))}
        for key, node in own.items():
            names.setdefault(key, tidy(text_of(node.get("name"))) or key)
            if text_of(node.get("label")) == "Drug":
                drugs.add(key)
        references = [text_of(each) for each in path.get("references") or () if text_of(each)]
        for link in objects(path.get("links")):
            number += 1
            _add(number, link, own, references, f"{name}: path {place}", read)
    NodeTable(names=names, drugs=frozenset(drugs)).name(read)
    return read


def _add(
    number: int,
    link: Mapping[str, Any],
    nodes: Mapping[str, Any],
    references: list[str],
    place: str,
    read: ReadRows,
) -> None:
    source, effect, target = (tidy(cell_of(link.get(key))) for key in ("source", "key", "target"))
    for end in (source, target):
        if end not in nodes:
            raise Place(place).fault(f"a link names the node '{short(end)}', which the path lacks", _REMEDY)
    read.add(number, source, effect, target, references=references)
