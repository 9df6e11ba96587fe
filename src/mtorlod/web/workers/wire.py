"""How the server and its children speak: frames of a JSON header and a body of bytes over a socket pair."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

_SIZES = struct.Struct(">IQ")
Frame = tuple[dict[str, Any], bytes]


def pack(header: dict[str, Any], body: bytes = b"") -> bytes:
    """Return the bytes of a frame."""
    text = json.dumps(header, allow_nan=False).encode()
    return b"".join((_SIZES.pack(len(text), len(body)), text, body))


class Assembly:
    """Bytes as they come in, until they are a frame."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._data = bytearray()
        self._wanted = _SIZES.size
        self._head = 0

    def add(self, data: bytes) -> Frame | None:
        """Return the frame if these bytes make it whole; then the next one may begin."""
        self._data += data
        if len(self._data) < self._wanted:
            return None
        if not self._head:
            self._head, tail = _SIZES.unpack_from(self._data)
            self._wanted = _SIZES.size + self._head + tail
            if len(self._data) < self._wanted:
                return None
        end = _SIZES.size + self._head
        with memoryview(self._data) as view:
            frame = json.loads(bytes(view[_SIZES.size : end])), bytes(view[end:])
        self._begin()
        return frame


def receive(connection: socket.socket) -> Frame | None:
    """Return the next frame, or None when the other side has closed."""
    assembly = Assembly()
    while data := connection.recv(1 << 16):
        if (frame := assembly.add(data)) is not None:
            return frame
    return None
