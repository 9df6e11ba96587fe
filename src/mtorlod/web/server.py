"""A running server: uvicorn with connections that cannot be held open, and a clean end.

uvicorn has no time limit for a request's head, nor one for its size: measured with 0.54 and a limit of 20
connections, 20 clients that send half a head have everybody else told 503 for as long as they like, and one
head of 200 MB is read to its end, into 400 MB of memory. `GuardedProtocol` sets both limits. It builds on a
class that uvicorn does not call public, so pyproject.toml names the versions it is tested with.
"""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Callable
from typing import Literal

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from mtorlod.errors import CannotServe
from mtorlod.web.settings import Settings
from mtorlod.web.workers.pool import Pool

_Awaited = Literal["head", "answer", "rest"]

_GRACE_S = 3
"""How long requests under way may go on when the server is told to stop."""


class GuardedProtocol(HttpToolsProtocol):
    """HTTP whose head must arrive in time and stay small; else the connection is closed."""

    header_s = 10.0
    header_bytes = 64 * 1024

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._head_bytes = 0
        self._in_body = False
        self._timer: asyncio.TimerHandle | None = None
        self._awaited: _Awaited = "head"
        self._close_in_time()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget_time()
        super().connection_lost(exc)

    def on_headers_complete(self) -> None:
        self._in_body = True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._in_body = False

    def data_received(self, data: bytes) -> None:
        if self._awaits() == "head":
            self._head_bytes += len(data)
        super().data_received(data)
        now = self._awaits()
        if now != self._awaited:
            self._forget_time()
            self._head_bytes = 0
            self._awaited = now
        if now == "head" and self._head_bytes > self.header_bytes:
            self._close(b"HTTP/1.1 431 Request Header Fields Too Large")
        elif now != "answer":
            self._close_in_time()

    def _awaits(self) -> _Awaited:
        """Return what is to come: from the client a head or the rest of a refused body, or the answer."""
        if self.cycle is not None and not (self.cycle.response_complete and not self.pipeline):
            return "answer"
        return "rest" if self._in_body else "head"

    def _close_in_time(self) -> None:
        if self._timer is None:
            # A refused body is let go by, so that the client reads why, but not for ever; and without a
            # second answer, which would pass for the one to its next request.
            line = b"HTTP/1.1 408 Request Timeout" if self._awaited == "head" else b""
            self._timer = self.loop.call_later(self.header_s, self._close, line)

    def _forget_time(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _close(self, line: bytes) -> None:
        if not self.transport.is_closing():
            if line:
                self.transport.write(line + b"\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
            self.transport.close()


class _Server(uvicorn.Server):
    """Says its address once it listens, and tells those who still wait when it stops."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[], None], pool: Pool) -> None:
        super().__init__(config)
        self._announce = announce
        self._pool = pool

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        draining = asyncio.ensure_future(self._pool.drain(_GRACE_S))
        await super().shutdown(sockets)
        draining.cancel()


def serve(app: Starlette, settings: Settings, listening: socket.socket, announce: Callable[[], None]) -> None:
    """Serve until told to stop (SIGINT, SIGTERM); requests under way get some seconds to end."""
    protocol = type(
        "Protocol",
        (GuardedProtocol,),
        {"header_s": settings.header_s, "header_bytes": settings.header_bytes},
    )
    config = uvicorn.Config(
        app,
        http=protocol,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        limit_concurrency=settings.connections,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=3 * _GRACE_S,
    )
    # uvicorn raises the signal again when it is done; by then there is nothing left to stop.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    server = _Server(config, announce, app.state.services.pool)
    server.run(sockets=[listening])
    if not server.started:
        raise CannotServe("the server could not start", "see the lines above for the reason")
