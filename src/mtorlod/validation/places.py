"""Where in a user's file a node is written: file and line, as far as the text shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from mtorlod.loading import ParsedFile

_TURTLE_PREFIX = re.compile(r"(?im)^\s*@?prefix\s+([^\s:]*):\s*<([^>]*)>")
_XML_PREFIX = re.compile(r"xmlns:([\w.-]+)\s*=\s*[\"']([^\"']+)[\"']")
_JSON_PREFIX = re.compile(r"\"([\w.-]+)\"\s*:\s*\"(https?://[^\"]+[/#])\"")
_BASE = re.compile(r"(?im)^\s*@?base\s+<([^>]*)>")
_ESCAPED = re.compile(r"[/~!$&'()*+,;=?#@%]")
_TOKEN = re.compile(r"<[^<>\s]*>|\"[^\"\s]*\"|'[^'\s]*'|[\w.-]*:(?:[\w.:%/-]|\\.)*")
"""What may write a node: an IRI, something quoted, a name with a prefix."""


def places(files: Iterable[ParsedFile], nodes: Collection[str]) -> Callable[[str], tuple[str, int]]:
    """Return a function from the IRI of one of the nodes to (file, line); line 0 where no text shows it.

    Each text is gone through once, however many nodes are looked for.
    """
    lines: dict[str, tuple[str, int]] = {}
    named: dict[str, str] = {}
    elsewhere: dict[str, tuple[str, int]] = {}
    for file in files if nodes else ():
        spoken = {
            getattr(term, "value", "") for quad in file.quads for term in (quad.subject, quad.graph_name)
        }
        for node, line in _lines(_read(file.path), nodes).items():
            (lines if node in spoken else elsewhere).setdefault(node, (file.path, line))
        for node in spoken.intersection(nodes):
            named.setdefault(node, file.path)
    # Where a file speaks of it, no other that only mentions it is told.
    return lambda node: (
        lines.get(node) or ((named[node], 0) if node in named else elsewhere.get(node, ("", 0)))
    )


def _lines(text: str, nodes: Collection[str]) -> dict[str, int]:
    """Return node → the line, from 1, where it begins a statement, else where it first stands."""
    wanted = _written(text, nodes)
    first: dict[str, int] = {}
    begins: dict[str, int] = {}
    # Lines are counted from one token to the next, so that the text is gone through once.
    number, counted = 1, 0
    for match in _TOKEN.finditer(text):
        node = wanted.get(match[0]) or wanted.get(match[0].rstrip("."))
        if node is None or node in begins:
            continue
        place = match.start()
        number, counted = number + text.count("\n", counted, place), place
        start = text.rfind("\n", 0, place) + 1
        before = text[start:place]
        if before.lstrip().startswith("#") or _TURTLE_PREFIX.match(text, start):
            continue
        first.setdefault(node, number)
        if not before.strip(' \t{"'):
            begins[node] = number
    return first | begins


def _written(text: str, nodes: Collection[str]) -> dict[str, str]:
    """Return the ways in which the text may write nodes, each with its node."""
    bases = [base for base in _BASE.findall(text) if base]
    prefixes = {
        (prefix, namespace)
        for pattern in (_TURTLE_PREFIX, _XML_PREFIX, _JSON_PREFIX)
        for prefix, namespace in pattern.findall(text)
        if namespace
    }
    forms: dict[str, str] = {}
    for node in nodes:
        names = [f"{p}:{node[len(namespace) :]}" for p, namespace in prefixes if node.startswith(namespace)]
        names += [_ESCAPED.sub(r"\\\g<0>", name) for name in names]
        relative = [node[len(base) :] for base in bases if node.startswith(base)]
        quoted = [f"{quote}{name}{quote}" for quote in "\"'" for name in (node, *names)]
        for form in (*names, *quoted, *(f"<{each}>" for each in (node, *relative))):
            forms[form] = node
    return forms


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
