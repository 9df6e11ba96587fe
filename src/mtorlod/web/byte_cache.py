"""Answers kept in memory once made: the least used go first, and together they stay below a size."""

from __future__ import annotations

from collections import OrderedDict

_MOST_BYTES = 48 * 1024 * 1024
_OVERHEAD = 300
"""What an entry takes beside its letters."""


class ByteCache:
    """Bytes by key; `get` and `put`, nothing else. Keys count too: some are queries as long as a book."""

    def __init__(self, most: int = _MOST_BYTES) -> None:
        self._most = most
        self._size = 0
        self._held: OrderedDict[tuple[str, ...], bytes] = OrderedDict()

    def get(self, key: tuple[str, ...]) -> bytes | None:
        """Return what is kept under a key, or None."""
        if key in self._held:
            self._held.move_to_end(key)
        return self._held.get(key)

    def put(self, key: tuple[str, ...], data: bytes) -> None:
        """Keep bytes under a key, and let go of others if there are too many."""
        if key in self._held:
            self._size -= _size(key, self._held.pop(key))
        self._held[key] = data
        self._size += _size(key, data)
        while self._size > self._most and self._held:
            self._size -= _size(*self._held.popitem(last=False))


def _size(key: tuple[str, ...], data: bytes) -> int:
    return len(data) + sum(map(len, key)) + _OVERHEAD
