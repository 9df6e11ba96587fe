"""How the server and its children speak: frames of a JSON header and a body of bytes, errors among them.

Errors travel as names and values, never as pickles, and are raised again as what they were: what a child
sends is data, whatever a query did to it.
"""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Iterator
from typing import Any

from mtorlod.errors import MtorlodError
from mtorlod.web.request_errors import WorkerFault

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


def as_header(error: MtorlodError) -> dict[str, Any]:
    """Return the header of the frame that carries an error: its class and those above it, and its values."""
    names = [_name(kind) for kind in type(error).__mro__ if issubclass(kind, MtorlodError)]
    return {"error": names, "values": json.loads(json.dumps(vars(error), default=str))}


def opened(frame: Frame) -> Frame:
    """Return a frame that holds an answer.

    Raises:
        MtorlodError: the error that it holds; of the nearest class above, should nobody here know its own.
        WorkerFault: if the child has a fault.
    """
    header, _ = frame
    if "fault" in header:
        raise WorkerFault(header["fault"])
    if "error" not in header:
        return frame
    known = {_name(kind): kind for kind in _below(MtorlodError)}
    kind = next(known[name] for name in header["error"] if name in known)
    error = kind.__new__(kind)
    vars(error).update(header["values"])
    error.args = (error.problem, error.remedy)
    raise error


def _name(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


def _below(kind: type[MtorlodError]) -> Iterator[type[MtorlodError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _below(each)
