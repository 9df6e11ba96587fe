"""Tables of measurements that visitors pasted: kept in memory for a while, under names of chance."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

MOST = 50
"""How many are kept; the oldest gives way."""
_LETTERS = 12
"""Bytes of chance in a name: nobody comes upon the table of somebody else."""


class KeptTables:
    """What the last tables came to, as plain values, each under a token that only its visitor is told."""

    def __init__(self, most: int = MOST) -> None:
        self._kept: OrderedDict[str, Mapping[str, Any]] = OrderedDict()
        self._most = most

    def __len__(self) -> int:
        return len(self._kept)

    def keep(self, table: Mapping[str, Any]) -> str:
        """Keep a table; return its token."""
        token = secrets.token_urlsafe(_LETTERS)
        self._kept[token] = table
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return token

    def named(self, pairs: Iterable[Sequence[str]]) -> Mapping[str, Any] | None:
        """Return the table that an address names; None if it names none, or one that is not kept any more."""
        tokens = [value for name, value in pairs if name == "table"]
        return self._kept.get(tokens[-1].strip()) if tokens else None
