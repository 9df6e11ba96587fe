"""Networks that Python holds: data frames of pandas and polars, graphs of networkx, and rows of any kind.

None of these libraries is imported: what is given says by its own methods what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from mtorlod.errors import Place
from mtorlod.loading.networks.columned import read_records
from mtorlod.loading.networks.network_file import NetworkFile, make_network
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.rows import UNDIRECTED, Fault, ReadRows, short, tidy

_PLACES = ("source", "effect", "target", "reference")
_REMEDY = "give mappings by heading, or sequences of source, effect, target (and reference)"


def read_rows(rows: Any, name: str = "rows", options: ImportOptions | None = None) -> NetworkFile:
    """Return the network of a frame, a graph or rows.

    Args:
        rows: a frame of pandas or polars with headings as a table has them; a graph of networkx, whose edges
            have such attributes; or mappings by heading, or sequences of source, effect, target, reference.

    Raises:
        SyntaxFault: if a row is none of these, or a column that is needed is not there.
        EmptyNetwork: if not one effect could be read.
    """
    options = options or ImportOptions()
    if hasattr(rows, "adjacency") and hasattr(rows, "is_directed"):
        return make_network(_of_graph(rows, name, options), name, "networkx", options)
    if hasattr(rows, "iter_rows"):
        kind, records = "polars", rows.iter_rows(named=True)
    elif hasattr(rows, "itertuples") and hasattr(rows, "columns"):
        kind, records = "pandas", _of_pandas(rows)
    else:
        kind, records = "rows", _of_any(rows, name)
    return make_network(read_records(_numbered(records), name, options, "row"), name, kind, options)


def _of_graph(graph: Any, name: str, options: ImportOptions) -> ReadRows:
    """Return the edges of a graph; nodes go by their attribute `name`, else as they are written."""
    names = {node: tidy(str(data.get("name") or node)) for node, data in graph.nodes(data=True)}
    if len(set(names.values())) < len(names):
        names = {node: tidy(str(node)) for node in names}
    edges = [(names[s], names[t], data) for s, t, data in graph.edges(data=True)]
    if not graph.is_directed():
        faults = [Fault(n, s, "", t, "dropped", UNDIRECTED) for n, (s, t, _) in enumerate(edges, 1)]
        return ReadRows(nodes=list(names.values()), faults=faults)
    records = ({**_texts(data), "source": source, "target": target} for source, target, data in edges)
    read = read_records(_numbered(records), name, options, "edge")
    read.nodes += names.values()
    return read


def _of_pandas(frame: Any) -> Iterator[dict[str, Any]]:
    headings = [str(heading) for heading in frame.columns]
    # Values that are missing are of several kinds there; the frame itself knows them all.
    known = zip(
        frame.itertuples(index=False, name=None),
        frame.notna().itertuples(index=False, name=None),
        strict=True,
    )
    for cells, there in known:
        yield {
            heading: cell for heading, cell, is_there in zip(headings, cells, there, strict=True) if is_there
        }


def _of_any(rows: Any, name: str) -> Iterator[Mapping[str, Any]]:
    if isinstance(rows, (str, bytes, Mapping)) or not isinstance(rows, Iterable):
        raise Place(name).fault(f"{type(rows).__name__} is no rows", _REMEDY)
    for number, row in enumerate(rows, 1):
        if isinstance(row, Mapping):
            yield _texts(row)
        elif (
            isinstance(row, Sequence) and not isinstance(row, (str, bytes)) and 3 <= len(row) <= len(_PLACES)
        ):
            yield dict(zip(_PLACES, row, strict=False))
        else:
            raise Place(name).fault(f"row {number}, {short(repr(row))}, is no row", _REMEDY)


def _texts(record: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key): value for key, value in record.items()}


def _numbered(records: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    return enumerate(({key: _plain(value) for key, value in record.items()} for record in records), 1)


def _plain(value: Any) -> Any:
    """Return a value as JSON would have it: sets and tuples as lists, no numbers that are none."""
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    if isinstance(value, tuple):
        return list(value)
    return None if isinstance(value, float) and value != value else value
