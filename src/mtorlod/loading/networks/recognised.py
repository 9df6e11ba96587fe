"""Which format a file is of whose ending does not tell: JSON, XML, YAML and Turtle by what stands in them."""

from __future__ import annotations

import json
import re
from typing import Any

from mtorlod.loading.files import FORMATS as RDF_FORMATS

SHARED_ENDINGS = (".json", ".jsonl", ".ndjson", ".xml", ".yaml", ".yml", *RDF_FORMATS)
"""Endings that many formats share."""
GO_CAM = b"<http://geneontology.org/lego/"
"""How Turtle names the vocabulary of Minerva, which writes GO-CAM so."""
_ROOTS = {"sbml": "sbml-qual", "graphml": "graphml"}

_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z]\w*)[\s>/]")
_SKIPPED = re.compile(
    rb"\s+|<\?.*?\?>|<!--.*?-->|<!doctype\s+(?!html)[^>\[]*(?:\[.*?\])?\s*>", re.DOTALL | re.IGNORECASE
)


def recognised(data: bytes, ending: str) -> str | None:
    """Return the name of a file's format by its content; None if nothing fits, or none shares the ending."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if ending in (".yaml", ".yml"):
        return _of_yaml(start)
    if GO_CAM in start:
        return "gocam"
    return format_within(start) if ending not in RDF_FORMATS or ending in (".json", ".xml") else None


def format_within(start: bytes) -> str | None:
    """Return the name of the format of JSON or XML, without blanks before it; None if it is none of ours."""
    if start[:1] in (b"{", b"["):
        return _of_json(start)
    root = xml_root(start)
    if root == "pathway" and b"pathvisio.org/GPML" in start[:2000]:
        return "gpml"
    return _ROOTS.get(root)


def xml_root(start: bytes) -> str:
    """Return the name of the first element of XML, in small letters; "html" of a page, nothing of no XML."""
    at = 0
    while skipped := _SKIPPED.match(start, at):
        at = skipped.end()
    if start[at : at + 9].lower() == b"<!doctype":
        return "html"
    match = _ROOT.match(start, at)
    return match[1].decode().lower() if match else ""


def _of_json(start: bytes) -> str | None:
    first = start.partition(b"\n")[0]
    value = parsed(first) or parsed(start)
    if isinstance(value, list):
        keys = {key for each in value[:20] if isinstance(each, dict) for key in each}
        if "CXVersion" in keys:
            return "cx2"
        if "type" in keys and keys & {"evidence", "subj", "obj", "enz", "sub", "gef", "gap"}:
            return "indra"
        return "gocam" if "activities" in keys else "drugmechdb" if {"graph", "links"} <= keys else None
    if not isinstance(value, dict):
        return None
    keys = set(value)
    graph = value.get("graph")
    if {"individuals", "facts"} <= keys or "activities" in keys:
        return "gocam"
    if "statements" in keys:
        return "indra"
    if {"nodes", "links"} <= keys and isinstance(graph, dict) and any("pybel" in key for key in graph):
        return "bel"
    if {"subject", "predicate", "object"} <= keys or "knowledge_graph" in keys:
        return "kgx"
    edges = value.get("edges")
    if isinstance(edges, list) and isinstance(value.get("nodes"), list):
        keys = {key for edge in edges[:20] if isinstance(edge, dict) for key in edge}
        return "kgx" if {"subject", "predicate", "object"} <= keys else None
    return None


def _of_yaml(start: bytes) -> str | None:
    if re.search(rb"^(- +)?activities:", start, re.MULTILINE):
        return "gocam"
    if re.search(rb"^-?\s*links:", start, re.MULTILINE) and re.search(rb"^-?\s*graph:", start, re.MULTILINE):
        return "drugmechdb"
    return None


def parsed(text: bytes) -> Any:
    """Return the value of JSON; None of what is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
