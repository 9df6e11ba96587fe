"""Request bodies: read up to a limit that counts what they unpack to, and in a time that has an end."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable

from starlette.requests import ClientDisconnect, Request

from mtorlod.web.request_errors import RequestError

_WINDOWS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


async def read_body(request: Request, *, limit: int, seconds: float = 10) -> bytes:
    """Return the body of a request, unpacked.

    Raises:
        RequestError: 413 if it is larger than `limit` before or after unpacking, 415 if its
            Content-Encoding is not known, 400 if it does not unpack, 408 if it takes too long.
    """
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise _too_large(limit)
    unpack = _unpacker(request.headers.get("content-encoding", ""), limit)
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                size += len(chunk)
                if size > limit:
                    raise _too_large(limit)
                parts.append(chunk)
    except TimeoutError:
        raise RequestError(
            f"the body did not arrive within {seconds:g} s", "send it at once", status=408
        ) from None
    except ClientDisconnect:
        raise RequestError("the client went away", "ask again", status=400) from None
    return unpack(b"".join(parts))


def _unpacker(encoding: str, limit: int) -> Callable[[bytes], bytes]:
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return lambda data: data
    if name not in _WINDOWS:
        raise RequestError(
            f"a body with Content-Encoding '{name[:40]}' cannot be read",
            "send it plain, or as gzip",
            status=415,
        )

    def unpack(data: bytes) -> bytes:
        machine = zlib.decompressobj(_WINDOWS[name])
        try:
            plain = machine.decompress(data, limit + 1)
        except zlib.error:
            raise RequestError(
                f"the body is not {name}", "send it plain, or pack it again", status=400
            ) from None
        if len(plain) > limit:
            raise _too_large(limit)
        if not machine.eof:
            raise RequestError(f"the {name} body ends too early", "send it whole", status=400)
        return plain

    return unpack


def _too_large(limit: int) -> RequestError:
    return RequestError(f"the body is larger than {limit} bytes", "send less at once", status=413)
