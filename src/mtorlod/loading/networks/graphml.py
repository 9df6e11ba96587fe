"""GraphML: nodes by their names, and the effect of an edge by the data that the column lexicon knows.

Nodes are told apart by their ids, as GraphML does; where several bear one name, those go by their ids. Nested
graphs are read as one. A DTD is refused, since entities can be made to explode.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from mtorlod.errors import Place
from mtorlod.loading.networks.lexicon import columns_of, folded
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.readers.xml_tree import Element, xml_tree
from mtorlod.loading.networks.rows import UNDIRECTED, Fault, ReadRows, short, tidy, too_long

_NAMES = ("name", "label", "shared name", "display name")
_PARTNER = folded("needs partner")
_HYPEREDGE = "an edge of more than two ends"


class _Graph:
    """What a file holds, by ids: keys, nodes, and edges with whether they have a direction."""

    def __init__(self, tree: Element, name: str) -> None:
        self.name = name
        self.keys = {key.get("id"): key for key in tree.within("key")}
        self._defaults = {id: each.text for id, key in self.keys.items() for each in key.each("default")}
        self.nodes: dict[str, Element] = {}
        self.edges: list[tuple[Element, bool]] = []
        self.hyperedges = list(tree.within("hyperedge"))
        for element, directed in _within_graphs(tree):
            if element.tag == "edge":
                self.edges.append((element, (element.get("directed") or str(directed)).lower() == "true"))
            elif element.tag == "node" and self.nodes.setdefault(element.get("id"), element) is not element:
                raise Place(name, element.line).fault(
                    f"a second node has the id '{short(element.get('id'))}'", "give it its own"
                )

    def of(self, domain: str) -> dict[str, str]:
        """Return the keys of nodes or edges: id → name."""
        told = {id: key for id, key in self.keys.items() if key.get("for") in (domain, "all", "")}
        return {id: _called(key) for id, key in told.items()}

    def value(self, part: Element, key: str) -> str:
        """Return the data of a node or an edge, or the default that the key declares."""
        own = [each.text for each in part.each("data") if each.attributes.get("key") == key]
        return own[-1] if own else self._defaults.get(key, "")


def _called(key: Element) -> str:
    return key.get("attr.name", "id")


def _within_graphs(tree: Element) -> Iterator[tuple[Element, bool]]:
    """Yield all elements in the order of the file, with whether the edges of their graph have a direction."""
    waiting = [(tree, True)]
    while waiting:
        element, directed = waiting.pop()
        if element.tag == "graph":
            directed = element.get("edgedefault") != "undirected"
        yield element, directed
        waiting += [(child, directed) for child in reversed(element.children)]


def read_graphml(data: bytes, name: str, options: ImportOptions) -> ReadRows:
    """Return the edges of a GraphML file as rows, at the lines where they begin.

    Raises:
        SyntaxFault: if it is no GraphML, has a DTD, an edge to no node, or no data that says an effect.
    """
    graph = _Graph(xml_tree(data, name, "graphml"), name)
    keys = graph.of("edge")
    columns = {role: list(keys)[place] for role, place in columns_of(list(keys.values())).items()}
    read = ReadRows()
    names = _names(graph, read)
    for key, text in names.items():
        if fault := too_long(graph.nodes[key].line, (text, "", "")):
            read.faults.append(fault)
        else:
            read.nodes.append(text)
    if "effect" not in columns and graph.edges:
        there = ", ".join(keys.values()) or "none"
        raise Place(name).fault(
            f"no data of edges is called effect or sign; there is {there}",
            'declare it: <key id="sign" for="edge" attr.name="sign" attr.type="string"/>',
        )
    told = ("effect", "reference", "mechanism")
    unread = [text for key, text in keys.items() if key not in [columns.get(role) for role in told]]
    read.notes += [f"data of edges not read: {', '.join(unread)}"] if unread else []
    for edge, directed in graph.edges:
        _add(edge, directed, graph, columns, names, read)
    read.faults += [Fault(each.line, "", "", "", "dropped", _HYPEREDGE) for each in graph.hyperedges]
    return read


def _add(
    edge: Element,
    directed: bool,
    graph: _Graph,
    columns: dict[str, str],
    names: dict[str, str],
    read: ReadRows,
) -> None:
    ends = edge.get("source"), edge.get("target")
    for end in ends:
        if end not in names:
            raise Place(graph.name, edge.line).fault(
                f"an edge names the node '{short(end)}', which is not there", "declare every node with its id"
            )
    effect, reference, mechanism = (
        graph.value(edge, columns[role]) if role in columns else ""
        for role in ("effect", "reference", "mechanism")
    )
    row = names[ends[0]], tidy(effect), names[ends[1]]
    fault = too_long(edge.line, row, reference, mechanism)
    if fault is None and not directed:
        fault = Fault(edge.line, *row, "dropped", UNDIRECTED)
    if fault is not None:
        read.faults.append(fault)
        return
    read.rows.extend([edge.line], row[:1], row[1:2], row[2:], [reference], [mechanism], [0])
    for data in edge.each("data"):
        key = graph.keys.get(data.get("key"))
        if key is not None and folded(_called(key)) == _PARTNER and data.text.strip():
            partner = short(tidy(data.text))
            why = f"needs a partner, '{partner}', which is not read: kept as if it were always there"
            read.faults.append(Fault(edge.line, *row, "kept", why))


def _names(graph: _Graph, read: ReadRows) -> dict[str, str]:
    """Return id → the name of a node, which no other node has."""
    naming = {key: folded(text) for key, text in graph.of("node").items() if folded(text) in _NAMES}
    keys = sorted(naming, key=lambda key: _NAMES.index(naming[key]))
    called = {}
    for iri, node in graph.nodes.items():
        texts = (tidy(graph.value(node, key)) for key in keys)
        called[iri] = next(filter(None, texts), tidy(iri))
    shared = {text for text, number in Counter(called.values()).items() if number > 1}
    if shared:
        read.notes.append(f"{len(shared)} names are borne by several nodes, which go by their ids")
    return {iri: tidy(iri) if text in shared else text for iri, text in called.items()}
