"""Where in a user's file a node is written: file and line, as far as the text shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from mtorlod.loading import ParsedFile

_TURTLE_PREFIX = re.compile(r"(?im)^\s*@?prefix\s+([^\s:]*):\s*<([^>]*)>")
_XML_PREFIX = re.compile(r"xmlns:([\w.-]+)\s*=\s*[\"']([^\"']+)[\"']")
_JSON_PREFIX = re.compile(r"\"([\w.-]+)\"\s*:\s*\"(https?://[^\"]+[/#])\"")
_BASE = re.compile(r"(?im)^\s*@?base\s+<([^>]*)>")
_END = r"(?![\w/-])"


def places(files: Iterable[ParsedFile]) -> Callable[[str], tuple[str, int]]:
    """Return a function from a node's IRI to (file, line); line 0 where the text does not show it."""
    texts = [(file, _read(file.path)) for file in files]
    subjects = {
        file.path: {
            getattr(term, "value", "") for quad in file.quads for term in (quad.subject, quad.graph_name)
        }
        for file, _ in texts
    }

    def find(focus: str) -> tuple[str, int]:
        holders = [(file, text) for file, text in texts if focus in subjects[file.path]] or texts
        for file, text in holders:
            if line := _line(text, focus):
                return file.path, line
        named = [file.path for file, _ in holders if focus in subjects[file.path]]
        return (named[0], 0) if named else ("", 0)

    return find


def _line(text: str, focus: str) -> int:
    """Return the line, from 1, where the node begins a statement; else where it first stands; else 0."""
    pattern = re.compile("|".join(_forms(text, focus)))
    first = 0
    for number, line in enumerate(text.splitlines(), 1):
        if _TURTLE_PREFIX.match(line) or line.lstrip().startswith("#"):
            continue
        for match in pattern.finditer(line):
            if not line[: match.start()].strip(' \t{"'):
                return number
            first = first or number
    return first


def _forms(text: str, focus: str) -> list[str]:
    """Return patterns of the ways in which the text may write the node."""
    forms = [re.escape(f"<{focus}>"), re.escape(f'"{focus}"'), re.escape(f"'{focus}'")]
    for base in _BASE.findall(text):
        if base and focus.startswith(base):
            forms.append(re.escape(f"<{focus[len(base) :]}>"))
    for pattern in (_TURTLE_PREFIX, _XML_PREFIX, _JSON_PREFIX):
        for prefix, namespace in pattern.findall(text):
            if namespace and focus.startswith(namespace):
                forms.append(r"(?<![\w-])" + re.escape(f"{prefix}:{focus[len(namespace) :]}") + _END)
    return forms


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
