"""CX2, the networks of NDEx and Cytoscape: aspects in pieces, with declared short names and defaults.

What an edge says lies in its attributes: they are read as the columns of a table are, by their full names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mtorlod.errors import Place
from mtorlod.loading.networks.columned import read_records
from mtorlod.loading.networks.json_text import fields, json_value, objects, text_of
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.rows import UNDIRECTED, Fault, ReadRows, short, tidy

_NAMES = ("name", "shared name", "label", "n")
_REMEDY = "save it anew from Cytoscape or NDEx as CX2"


def read_cx2(data: bytes, name: str, options: ImportOptions) -> ReadRows:
    """Return the edges of a CX2 network as rows, numbered from 1.

    Raises:
        SyntaxFault: if it is no CX2, an edge names no node, or no attribute of edges says an effect.
    """
    aspects = _aspects(data, name)
    declared = {of: _declared(aspects["attributeDeclarations"], of) for of in ("nodes", "edges")}
    nodes = {text_of(node.get("id")): _whole(node, declared["nodes"]) for node in aspects["nodes"]}
    names = _names(nodes)
    undirected: list[Fault] = []
    records: list[tuple[int, dict[str, Any]]] = []
    for number, edge in enumerate(aspects["edges"], 1):
        ends = [text_of(edge.get(end)) for end in ("s", "t")]
        for end in ends:
            if end not in names:
                problem = f"edge {number} names the node '{short(end)}', which is not there"
                raise Place(name).fault(problem, _REMEDY)
        said = _whole(edge, declared["edges"])
        if said.get("directed") is False:
            undirected.append(Fault(number, names[ends[0]], "", names[ends[1]], "dropped", UNDIRECTED))
        else:
            records.append((number, {**said, "source": names[ends[0]], "target": names[ends[1]]}))
    # An attribute that is called so must not take the place of an end.
    fixed = replace(options, columns={**options.columns, "source": "source", "target": "target"})
    read = read_records(records, name, fixed, "edge") if records else ReadRows(headed=True)
    read.faults += undirected
    read.nodes += names.values()
    for key, node in nodes.items():
        if identifier := tidy(text_of(node.get("represents"))):
            read.identifiers[names[key]] = (identifier,)
    return read


def _aspects(data: bytes, name: str) -> dict[str, list[dict[str, Any]]]:
    """Return aspect → its elements, of all its pieces."""
    value = json_value(data, name)
    pieces = objects(value)
    if not any("CXVersion" in piece for piece in pieces):
        older = any("numberVerification" in piece or "@id" in str(piece)[:2000] for piece in pieces)
        raise Place(name).fault(f"is {'CX of version 1' if older else 'no CX2'}", _REMEDY)
    aspects: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for piece in pieces:
        for aspect, elements in piece.items():
            aspects[aspect] += objects(elements)
    return aspects


def _declared(declarations: list[dict[str, Any]], of: str) -> dict[str, tuple[str, Any]]:
    """Return short name → full name and default; a full name without a short one stands for itself."""
    told: dict[str, tuple[str, Any]] = {}
    for each in declarations:
        for full, said in fields(each.get(of)).items():
            about = fields(said)
            told[text_of(about.get("a")) or full] = full, about.get("v")
    return told


def _whole(element: Mapping[str, Any], declared: Mapping[str, tuple[str, Any]]) -> dict[str, Any]:
    """Return the attributes of a node or an edge by their full names, defaults included."""
    own = fields(element.get("v"))
    whole = {full: default for full, default in declared.values() if default is not None}
    return whole | {declared.get(key, (key, None))[0]: value for key, value in own.items()}


def _names(nodes: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return identifier → the name of a node, which no other node has."""
    called = {
        key: next((text for field in _NAMES if (text := tidy(text_of(node.get(field))))), key)
        for key, node in nodes.items()
    }
    shared = {text for text, number in Counter(called.values()).items() if number > 1}
    return {key: f"{text} ({key})" if text in shared else text for key, text in called.items()}
