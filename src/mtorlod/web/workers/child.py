"""One child as the server sees it: a process, a connection, and one exchange at a time."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from dataclasses import dataclass
from typing import Any

from mtorlod.web.workers import wire
from mtorlod.web.workers.nursery import END, FORK, MESSAGE, REPLY


class Nursery:
    """The server's end of the nursery: asks it to fork and to end children."""

    def __init__(self, pid: int, control: socket.socket) -> None:
        self.pid = pid
        self._control = control
        self._turn = asyncio.Lock()

    async def ready(self) -> dict[str, Any]:
        """Return what the nursery says of itself once it has read everything."""
        loop = asyncio.get_running_loop()
        return (await loop.run_in_executor(None, self._first))[0]

    def _first(self) -> wire.Frame:
        frame = wire.receive(self._control)
        self._control.setblocking(False)
        if frame is None:
            raise ConnectionError("the nursery ended before it was ready")
        return frame

    async def fork(self) -> Child:
        """Return a new child.

        Raises:
            ConnectionError: if the nursery is gone.
        """
        ours, theirs = socket.socketpair()
        with theirs:
            async with self._turn:
                socket.send_fds(self._control, [MESSAGE.pack(FORK, 0)], [theirs.fileno()])
                _, pid = await self._reply()
        reader, writer = await asyncio.open_unix_connection(sock=ours, limit=1 << 20)
        return Child(pid, reader, writer)

    async def end(self, child: Child) -> int:
        """Kill a child if it still runs; return its exit code, or the number of its signal below zero."""
        child.writer.close()
        async with self._turn:
            try:
                self._control.send(MESSAGE.pack(END, child.pid))
                how, _ = await self._reply()
            except OSError:
                return 0
        return how

    def close(self) -> None:
        """End the nursery; its children end with it."""
        self._control.close()
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    async def _reply(self) -> tuple[int, int]:
        loop = asyncio.get_running_loop()
        data = b""
        while len(data) < REPLY.size:
            part = await loop.sock_recv(self._control, REPLY.size - len(data))
            if not part:
                raise ConnectionError("the nursery is gone")
            data += part
        return REPLY.unpack(data)


@dataclass(eq=False)
class Child:
    """A child process; `exchange` is not to be called again before it has returned."""

    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def exchange(self, frame: bytes) -> wire.Frame:
        """Send a frame and return the one that answers it.

        Raises:
            asyncio.IncompleteReadError, ConnectionError: if the child has ended.
        """
        self.writer.write(frame)
        await self.writer.drain()
        return await wire.receive_async(self.reader)

    def step_back(self) -> None:
        """Let other processes go before this one."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, 10)
