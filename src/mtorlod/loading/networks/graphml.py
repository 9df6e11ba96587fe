"""GraphML: nodes by their names, and the effect of an edge by the data that the column lexicon knows.

Nodes are told apart by their ids, as GraphML does; where several bear one name, those go by their ids. Nested
graphs are read as one. A DTD is refused, since entities can be made to explode.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from mtorlod.errors import SyntaxFault
from mtorlod.loading.networks.lexicon import columns_of, folded
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.rows import Fault, ReadRows, short, tidy, too_long

_NAMES = ("name", "label", "shared name", "display name")
_PARTNER = folded("needs partner")
_UNDIRECTED = "an edge without a direction: which end acts is not said"
_HYPEREDGE = "an edge of more than two ends"


@dataclass
class _Part:
    """A node or an edge: its line, its attributes, whether it has a direction, and its data by key."""

    line: int
    attributes: dict[str, str]
    directed: bool = True
    data: dict[str, str] = field(default_factory=dict)


class _Parts:
    """What the elements of a file hold, as the parser meets them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.keys: dict[str, tuple[str, str]] = {}
        self.defaults: dict[str, str] = {}
        self.nodes: dict[str, _Part] = {}
        self.edges: list[_Part] = []
        self.hyperedges: list[_Part] = []
        self._open: list[_Part] = []
        self._directed = [True]
        self._key, self._text = "", [""]
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.StartDoctypeDeclHandler = self._refuse_dtd

    def parse(self, data: bytes) -> None:
        """Read the file."""
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            self._fault(
                f"does not parse: {expat.ErrorString(error.code)}", "mend the XML there", error.lineno
            )

    def of_edges(self) -> dict[str, str]:
        """Return the keys of edges: id → name."""
        return {key: name for key, (domain, name) in self.keys.items() if domain in ("edge", "all")}

    def value(self, part: _Part, key: str) -> str:
        """Return the data of a node or an edge, or the default that the key declares."""
        return part.data.get(key, self.defaults.get(key, ""))

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        part = _Part(self._parser.CurrentLineNumber, attributes)
        if tag == "key":
            self._key = attributes.get("id", "")
            name = attributes.get("attr.name", self._key)
            self.keys[self._key] = attributes.get("for", "all"), name
        elif tag == "graph":
            self._directed.append(attributes.get("edgedefault", "directed") != "undirected")
        elif tag == "node":
            if self.nodes.setdefault(attributes.get("id", ""), part) is not part:
                self._fault(
                    f"a second node has the id '{short(attributes.get('id', ''))}'", "give it its own"
                )
            self._open.append(part)
        elif tag in ("edge", "hyperedge"):
            part.directed = attributes.get("directed", str(self._directed[-1])).lower() == "true"
            (self.edges if tag == "edge" else self.hyperedges).append(part)
            self._open.append(part)
        elif tag == "data":
            self._key = attributes.get("key", "")
        if tag in ("data", "default"):
            self._text.clear()

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "graph":
            self._directed.pop()
        elif tag in ("node", "edge", "hyperedge"):
            self._open.pop()
        elif tag == "data" and self._open:
            self._open[-1].data[self._key] = "".join(self._text)
        elif tag == "default":
            self.defaults[self._key] = "".join(self._text)

    def _refuse_dtd(self, *_: Any) -> None:
        self._fault("the file declares a DTD, which is not read", "leave the DTD out; GraphML has a schema")

    def _fault(self, problem: str, remedy: str, line: int | None = None) -> None:
        line = line or self._parser.CurrentLineNumber
        raise SyntaxFault(f"{self.name}:{line}: {problem}", remedy, self.name, line)


def read_graphml(data: bytes, name: str, options: ImportOptions) -> ReadRows:
    """Return the edges of a GraphML file as rows, at the lines where they begin.

    Raises:
        SyntaxFault: if it is no XML, has a DTD, an edge to no node, or no data that says an effect.
    """
    parts = _Parts(name)
    parts.parse(data)
    keys = parts.of_edges()
    columns = {role: list(keys)[place] for role, place in columns_of(list(keys.values())).items()}
    read = ReadRows()
    names = _names(parts, read)
    for key, text in names.items():
        if fault := too_long(parts.nodes[key].line, (text, "", "")):
            read.faults.append(fault)
        else:
            read.nodes.append(text)
    if "effect" not in columns and parts.edges:
        there = ", ".join(keys.values()) or "none"
        raise SyntaxFault(
            f"{name}: no data of edges is called effect or sign; there is {there}",
            'declare it: <key id="sign" for="edge" attr.name="sign" attr.type="string"/>',
            name,
        )
    told = ("effect", "reference", "mechanism")
    unread = [text for key, text in keys.items() if key not in [columns.get(role) for role in told]]
    read.notes += [f"data of edges not read: {', '.join(unread)}"] if unread else []
    for edge in parts.edges:
        _add(edge, parts, columns, names, read)
    read.faults += [Fault(each.line, "", "", "", "dropped", _HYPEREDGE) for each in parts.hyperedges]
    return read


def _add(edge: _Part, parts: _Parts, columns: dict[str, str], names: dict[str, str], read: ReadRows) -> None:
    ends = [edge.attributes.get(end, "") for end in ("source", "target")]
    for end in ends:
        if end not in names:
            raise SyntaxFault(
                f"{parts.name}:{edge.line}: an edge names the node '{short(end)}', which is not there",
                "declare every node with its id",
                parts.name,
                edge.line,
            )
    effect, reference, mechanism = (
        parts.value(edge, columns[role]) if role in columns else ""
        for role in ("effect", "reference", "mechanism")
    )
    row = names[ends[0]], tidy(effect), names[ends[1]]
    fault = too_long(edge.line, row, reference, mechanism)
    if fault is None and not edge.directed:
        fault = Fault(edge.line, *row, "dropped", _UNDIRECTED)
    if fault is not None:
        read.faults.append(fault)
        return
    read.rows.extend([edge.line], row[:1], row[1:2], row[2:], [reference], [mechanism], [0])
    for key, text in edge.data.items():
        if folded(parts.keys.get(key, ("", ""))[1]) == _PARTNER and text.strip():
            why = (
                f"needs a partner, '{short(tidy(text))}', which is not read: kept as if it were always there"
            )
            read.faults.append(Fault(edge.line, *row, "kept", why))


def _names(parts: _Parts, read: ReadRows) -> dict[str, str]:
    """Return id → the name of a node, which no other node has."""
    ranks = {
        key: _NAMES.index(folded(text))
        for key, (domain, text) in parts.keys.items()
        if domain in ("node", "all") and folded(text) in _NAMES
    }
    called = {}
    for iri, node in parts.nodes.items():
        texts = (tidy(parts.value(node, key)) for key in sorted(ranks, key=lambda key: ranks[key]))
        called[iri] = next(filter(None, texts), tidy(iri))
    shared = {text for text, number in Counter(called.values()).items() if number > 1}
    if shared:
        read.notes.append(f"{len(shared)} names are borne by several nodes, which go by their ids")
    return {iri: tidy(iri) if text in shared else text for iri, text in called.items()}
