"""Where in a user's file a node is written: file and line, as far as the text shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from mtorlod.loading import ParsedFile

_PREFIX = re.compile(r"(?im)^\s*@?prefix\s+([^\s:]*):\s*<([^>]*)>")


def places(files: Iterable[ParsedFile]) -> Callable[[str], tuple[str, int]]:
    """Return a function from a node's IRI to (file, line); line 0 where the text does not show it."""
    texts = [(file, _read(file.path)) for file in files]
    subjects = {file.path: {getattr(quad.subject, "value", "") for quad in file.quads} for file, _ in texts}

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
    forms = [f"<{focus}>", f'"{focus}"']
    for prefix, namespace in _PREFIX.findall(text):
        if namespace and focus.startswith(namespace):
            forms.append(f"{prefix}:{focus[len(namespace) :]}")
    pattern = "|".join(re.escape(form) + r"(?![\w/-])" for form in forms)
    first = 0
    for number, line in enumerate(text.splitlines(), 1):
        if _PREFIX.match(line):
            continue
        for found in re.finditer(pattern, line):
            if not line[: found.start()].strip():
                return number
            first = first or number
    return first


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
