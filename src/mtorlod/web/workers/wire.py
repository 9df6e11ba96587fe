"""How the server and its children speak: frames of a JSON header and a body of bytes over a socket pair."""

from __future__ import annotations

import asyncio
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


def receive(connection: socket.socket) -> Frame | None:
    """Return the next frame, or None when the other side has closed."""
    sizes = _exactly(connection, _SIZES.size)
    if sizes is None:
        return None
    head, tail = _SIZES.unpack(sizes)
    text = _exactly(connection, head)
    body = _exactly(connection, tail)
    return None if text is None or body is None else (json.loads(text), body)


async def receive_async(reader: asyncio.StreamReader) -> Frame:
    """Return the next frame.

    Raises:
        asyncio.IncompleteReadError: when the other side has closed.
    """
    head, tail = _SIZES.unpack(await reader.readexactly(_SIZES.size))
    text = await reader.readexactly(head)
    body = await reader.readexactly(tail) if tail else b""
    return json.loads(text), body


def _exactly(connection: socket.socket, size: int) -> bytes | None:
    parts = []
    while size:
        part = connection.recv(min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
