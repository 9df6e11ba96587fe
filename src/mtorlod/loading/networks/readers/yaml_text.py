"""YAML or JSON of network files to values; YAML with PyYAML, an extra of which is said how to get it."""

from __future__ import annotations

from typing import Any

from mtorlod.errors import MissingExtra, Place
from mtorlod.loading.networks.json_text import json_value
from mtorlod.loading.networks.text import lines_of


def documents(data: bytes, name: str) -> list[Any]:
    """Return what the documents of a YAML or JSON file hold, lists of things as the things in them.

    Raises:
        MissingExtra: if it is YAML, and PyYAML is not installed.
        SyntaxFault: if it does not parse; with the line.
    """
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    values = [json_value(data, name)] if start[:1] in (b"{", b"[") else _yaml_values(data, name)
    return [each for value in values for each in (value if isinstance(value, list) else [value])]


def _yaml_values(data: bytes, name: str) -> list[Any]:
    try:
        import yaml
    except ImportError:
        raise MissingExtra(
            f"{name}: YAML is read by PyYAML, which is not installed", "run: pip install 'mtorlod[yaml]'"
        ) from None
    text = "\n".join(lines_of(data, name))
    # The loader in C is ten times as fast; both make plain values only.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return list(yaml.load_all(text, Loader=loader))
    except RecursionError:
        raise Place(name).fault("is YAML too deep to read", "flatten it") from None
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(name, mark.line + 1 if mark is not None else 0)
        problem = getattr(error, "problem", None) or "a value cannot be read"
        raise place.fault(f"is no YAML: {problem}", "mend it there, or get the file anew") from None
