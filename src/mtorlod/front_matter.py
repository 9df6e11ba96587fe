"""The `#+ key: value` header of queries, rules and shape examples: read, never interpreted."""

from __future__ import annotations

from mtorlod.errors import FaultyHeader

MARK = "#+"


def read_front_matter(text: str, path: str = "") -> dict[str, str | list[str]]:
    """Return the header's fields; a key that comes twice holds a list, in order of appearance.

    A `#+` line that begins with more than one space after the mark continues the field above it.

    Raises:
        FaultyHeader: if a `#+` line has no key, or a continuation follows nothing.

    >>> read_front_matter("#+ title: Which drugs?\\n#+ param: drug\\n#+ param: dose\\nSELECT")
    {'title': 'Which drugs?', 'param': ['drug', 'dose']}
    """
    fields: dict[str, str | list[str]] = {}
    last = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith(MARK):
            continue
        content = line[len(MARK) :]
        where = f"{path}:{number}" if path else f"line {number}"
        if content.startswith("  ") and last:
            _append(fields, last, content.strip())
            continue
        key, colon, value = content.strip().partition(":")
        if not colon or not key or " " in key.strip():
            raise FaultyHeader(
                f"{where}: the header line {line.strip()!r} has no 'key:'",
                "write it as '#+ key: value', or indent it by two spaces to continue the line above",
            )
        last = key.strip()
        _add(fields, last, value.strip())
    return fields


def values(fields: dict[str, str | list[str]], key: str) -> list[str]:
    """Return all values of a key: none, one or many."""
    field = fields.get(key, [])
    return [field] if isinstance(field, str) else list(field)


def one(fields: dict[str, str | list[str]], key: str, path: str = "") -> str:
    """Return the only value of a key.

    Raises:
        FaultyHeader: if the key is absent or comes more than once.
    """
    stated = values(fields, key)
    if len(stated) != 1:
        raise FaultyHeader(
            f"{path or 'the header'}: '#+ {key}:' comes {len(stated)} times",
            f"write '#+ {key}: …' exactly once",
        )
    return stated[0]


def _add(fields: dict[str, str | list[str]], key: str, value: str) -> None:
    before = fields.get(key)
    if before is None:
        fields[key] = value
    elif isinstance(before, list):
        before.append(value)
    else:
        fields[key] = [before, value]


def _append(fields: dict[str, str | list[str]], key: str, more: str) -> None:
    before = fields[key]
    if isinstance(before, list):
        before[-1] = f"{before[-1]} {more}".strip()
    else:
        fields[key] = f"{before} {more}".strip()
