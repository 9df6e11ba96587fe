"""What a file is that is no network file here: told by its first characters, in place of an empty answer."""

from __future__ import annotations

from typing import Any

from mtorlod.errors import Place
from mtorlod.loading.networks.recognised import format_within, parsed, xml_root

_TABLE = "write it out as a table of source, effect and target"
_ROOTS = {
    "sbml": ("SBML", _TABLE),
    "graphml": ("GraphML", "name the format: --network-format graphml"),
    "gpml": ("GPML, a pathway of WikiPathways", _TABLE),
    "pathway": ("a pathway of WikiPathways (GPML), or of KEGG (KGML), which is not read", _TABLE),
    "graph": ("XGMML", "save it from Cytoscape as SIF or GraphML"),
    "gexf": ("GEXF", "save it as GraphML"),
    "html": ("a web page, not a file of data", "get the file anew: a server sent a page in its place"),
    "rdf": ("RDF/XML", "name the format: --network-format rdf"),
    "sbgn": ("SBGN-ML", _TABLE),
}
_TEXTS = ("tsv", "csv", "sif", "aeon", "bnet", "rdf")
"""Formats that are neither JSON nor XML, or only some of it; the others tell for themselves what is amiss."""
_JSON_LD = ("@context", "@graph", "@id")


def refuse_foreign(data: bytes, name: str, format: str) -> None:
    """Refuse a file whose first characters say that it is something else than its format.

    Raises:
        SyntaxFault: if it is JSON or XML and its format is not, or JSON that is no JSON-LD and read as RDF.
    """
    if format in _TEXTS and (likeness := looks_like(data, format)):
        raise Place(name).fault(f"looks like {likeness[0]}, and was to be read as {format}", likeness[1])


def looks_like(data: bytes, format: str = "") -> tuple[str, str] | None:
    """Return what a file is and what to do with it; None if it may be of its format, or a table."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    told = None
    if start[:1] in (b"{", b"["):
        told = _json(start, format)
    elif start[:1] == b"<":
        told = _xml(start)
        # Turtle too begins with <: of what is read as RDF, only what is known to be other XML is told.
        if format == "rdf" and (told == _ROOTS["rdf"] or xml_root(start) not in _ROOTS):
            return None
    if told is not None and (readable := format_within(start)):
        return told[0], f"name the format: --network-format {readable}"
    return told


def _xml(start: bytes) -> tuple[str, str] | None:
    """Return what XML is; None if a `<` that may begin a name is all that speaks for it."""
    root = xml_root(start)
    if root in _ROOTS:
        return _ROOTS[root]
    return (f"XML of <{root}>" if root else "XML", _TABLE) if start.startswith(b"<?xml") else None


def _json(start: bytes, format: str) -> tuple[str, str] | None:
    """Return what a JSON text is and what to do; None if it is no JSON, or JSON-LD that is read as RDF."""
    if (value := parsed(start)) is None:
        # Lines of JSON begin so, and TriG does too.
        first = start.partition(b"\n")[0].strip()
        return ("lines of JSON", _TABLE) if first.startswith(b"{") and parsed(first) else None
    item = value[0] if isinstance(value, list) and value else value
    if not isinstance(item, dict):
        return "a JSON list", _TABLE
    if any(key in item for key in _JSON_LD):
        return None if format == "rdf" else ("JSON-LD", "name the format: --network-format rdf")
    kind = "object" if item is value else "list of objects"
    return f"a JSON {kind} with {_keys(item)}{_guess(item)}", _TABLE


def _keys(value: dict[str, Any]) -> str:
    return ", ".join(f"`{key[:30]}`" for key in list(value)[:4]) or "nothing in it"


def _guess(value: dict[str, Any]) -> str:
    """Return which format the keys of a JSON object speak for."""
    keys = set(value)
    for wanted, told in (
        ({"CXVersion"}, "CX2"),
        ({"numberVerification"}, "CX"),
        ({"nodes", "links"}, "node-link, as BEL and networkx write it"),
        ({"nodes", "edges"}, "KGX, or a node-link graph"),
        ({"elements"}, "Cytoscape"),
        ({"Model"}, "BMA"),
        ({"type", "evidence"}, "INDRA statements"),
        ({"subj", "obj"}, "INDRA statements"),
        ({"activities"}, "GO-CAM"),
        ({"individuals", "facts"}, "GO-CAM"),
    ):
        if wanted <= keys:
            return f" ({told}?)"
    return ""
