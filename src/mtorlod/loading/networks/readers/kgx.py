"""KGX as JSON: lines of edges, or one object with nodes and edges. Its tables are read as all tables are.

Qualifiers of an edge, also those in TRAPI's list, count as columns do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mtorlod.loading.networks.columned import read_records
from mtorlod.loading.networks.json_text import fields, is_lines, json_lines, json_value, objects, text_of
from mtorlod.loading.networks.node_table import node_table
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.rows import ReadRows


def read_kgx(data: bytes, name: str, options: ImportOptions) -> ReadRows:
    """Return the edges of a KGX file as rows.

    Raises:
        SyntaxFault: if it is no JSON, or its edges have no subject, predicate or object.
    """
    if is_lines(data, "nodes"):
        return read_records(((n, _flat(edge)) for n, edge in json_lines(data, name)), name, options, "line")
    whole = fields(json_value(data, name))
    graph = fields(whole.get("knowledge_graph", whole))
    edges = enumerate(map(_flat, objects(graph.get("edges"))), 1)
    read = read_records(edges, name, options, "edge")
    node_table(objects(graph.get("nodes"))).name(read)
    return read


def _flat(edge: Mapping[str, Any]) -> dict[str, Any]:
    """Return an edge with TRAPI's list of qualifiers as fields of their own."""
    told = {
        text_of(each.get("qualifier_type_id")).rpartition(":")[2]: each.get("qualifier_value")
        for each in objects(edge.get("qualifiers"))
    }
    return {**{key: value for key, value in edge.items() if key != "qualifiers"}, **told}
