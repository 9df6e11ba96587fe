"""One child as the server sees it: a process, a connection, and one exchange at a time."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from contextlib import suppress
from typing import Any

from mtorlod.web.workers import wire
from mtorlod.web.workers.fork_server import END, FORK, MESSAGE, REPLY


class ForkServer:
    """The fork server as the server sees it: asks it to fork and to end children."""

    def __init__(self, pid: int, control: socket.socket) -> None:
        self.pid = pid
        self._control = control
        self._turn = asyncio.Lock()

    async def ready(self) -> dict[str, Any]:
        """Return what it says of itself once it has read everything."""
        loop = asyncio.get_running_loop()
        return (await loop.run_in_executor(None, self._first))[0]

    def _first(self) -> wire.Frame:
        frame = wire.receive(self._control)
        self._control.setblocking(False)
        if frame is None:
            raise ConnectionError("the fork server ended before it was ready")
        return frame

    async def fork(self) -> Child:
        """Return a new child.

        Raises:
            ConnectionError: if the fork server is gone.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            async with self._turn:
                socket.send_fds(self._control, [MESSAGE.pack(FORK, 0)], [theirs.fileno()])
                _, pid = await self._reply()
        loop = asyncio.get_running_loop()
        _, child = await loop.create_unix_connection(lambda: Child(pid, self), sock=ours)
        return child

    async def end(self, child: Child) -> int:
        """Kill a child if it still runs; return its exit code, or the number of its signal below zero."""
        child.close()
        async with self._turn:
            try:
                self._control.send(MESSAGE.pack(END, child.pid))
                how, _ = await self._reply()
            except OSError:
                return 0
        return how

    def close(self) -> None:
        """End the fork server; its children end with it."""
        self._control.close()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    async def _reply(self) -> tuple[int, int]:
        loop = asyncio.get_running_loop()
        data = b""
        while len(data) < REPLY.size:
            part = await loop.sock_recv(self._control, REPLY.size - len(data))
            if not part:
                raise ConnectionError("the fork server is gone")
            data += part
        return REPLY.unpack(data)


class Child(asyncio.Protocol):
    """A child process; `exchange` is not to be called again before it has been answered."""

    def __init__(self, pid: int, parent: ForkServer) -> None:
        self.pid = pid
        self.parent = parent
        self._transport: asyncio.Transport | None = None
        self._assembly = wire.Assembly()
        self._waiting: asyncio.Future[wire.Frame] | None = None

    def exchange(self, frame: bytes) -> asyncio.Future[wire.Frame]:
        """Send a frame and return the one that answers it, when it comes.

        Raises:
            ConnectionError: when awaited, if the child has ended.
        """
        self._waiting = asyncio.get_running_loop().create_future()
        if self._transport is None or self._transport.is_closing():
            self._waiting.set_exception(ConnectionError("the child has ended"))
        else:
            self._transport.write(frame)
        return self._waiting

    def close(self) -> None:
        """Close the connection."""
        if self._transport is not None:
            self._transport.close()

    def step_back(self) -> None:
        """Let other processes go before this one."""
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, 10)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        frame = self._assembly.add(data)
        if frame is not None and self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(frame)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(ConnectionError("the child has ended"))
