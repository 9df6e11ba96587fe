"""YAML of network files to values, with PyYAML if it is there: an extra that says how to get it."""

from __future__ import annotations

from typing import Any

from mtorlod.errors import MissingExtra, SyntaxFault
from mtorlod.loading.networks.text import lines_of


def yaml_values(data: bytes, name: str) -> list[Any]:
    """Return the documents of a YAML file; only plain values, no objects.

    Raises:
        MissingExtra: if PyYAML is not installed.
        SyntaxFault: if it is no YAML; with the line.
    """
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
        raise SyntaxFault(f"{name}: is YAML too deep to read", "flatten it", name) from None
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else None
        problem = getattr(error, "problem", None) or "a value cannot be read"
        place = f"{name}:{line}" if line else name
        raise SyntaxFault(
            f"{place}: is no YAML: {problem}", "mend it there, or get the file anew", name, line
        ) from None
