"""JSON of network files: a value, or one a line, or an error with the line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mtorlod.errors import Place
from mtorlod.loading.networks.rows import short
from mtorlod.loading.networks.text import lines_of


def json_value(data: bytes, name: str) -> Any:
    """Return the value of a JSON file.

    Raises:
        SyntaxFault: if it is no JSON; with the line.
    """
    text = "\n".join(lines_of(data, name))
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        remedy = "mend it there, or get the file anew if it breaks off"
        raise Place(name, error.lineno, error.colno).fault(f"is no JSON: {error.msg}", remedy) from None
    except (RecursionError, ValueError):
        raise Place(name).fault("is JSON too deep, or with numbers too long, to read", "flatten it") from None


def is_lines(data: bytes, whole: str) -> bool:
    r"""Return whether JSON has an object a line; `whole` is a key that only an object of the whole file has.

    >>> [is_lines(data, "nodes") for data in (b'{"a": 1}\n{"a": 2}', b'{"nodes": []}', b"[{}]")]
    [True, False, False]
    """
    first, _, rest = data.removeprefix(b"\xef\xbb\xbf").strip().partition(b"\n")
    one = first.startswith(b"{") and first.rstrip().endswith(b"}") and f'"{whole}"'.encode() not in first
    return one and (not rest or rest.lstrip().startswith(b"{"))


def json_lines(data: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield line and object of a file of one JSON object a line.

    Raises:
        SyntaxFault: if a line is none.
    """
    for number, line in enumerate(lines_of(data, name), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (RecursionError, ValueError):
            value = None
        if not isinstance(value, dict):
            raise Place(name, number).fault(
                f"'{short(line.strip())}' is no JSON object", "write one object a line: {…}"
            )
        yield number, value


def cell_of(value: Any) -> str:
    """Return a JSON value as the cell of a table: the parts of a list parted by `|`.

    >>> cell_of(["PMID:1", "PMID:2"]), cell_of(None), cell_of(True), cell_of(0.5)
    ('PMID:1|PMID:2', '', 'true', '0.5')
    """
    if isinstance(value, list):
        return "|".join(filter(None, map(cell_of, value)))
    if value is None or isinstance(value, Mapping):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a JSON list; none of anything else."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def fields(value: Any) -> Mapping[str, Any]:
    """Return the fields of a JSON object; none of anything else."""
    return value if isinstance(value, dict) else {}


def text_of(value: Any) -> str:
    """Return a JSON text or number as text; nothing of anything else."""
    return cell_of(value) if not isinstance(value, list) else ""
