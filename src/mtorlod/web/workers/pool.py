"""The pool: light work goes through at once, heavy work is let on few at a time, and overruns are killed.

Every job starts as a light one. What still runs after `light_s` becomes heavy: it steps back in
priority and a fresh child takes its place, so that light work never waits behind it. When too many
heavy ones run already it is ended and refused, and what was heavy once is refused at once while that
lasts. A job whose asker is gone is ended too.
"""

from __future__ import annotations

import asyncio
import hashlib
import signal
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mtorlod.web.request_errors import Busy, Overrun, WorkerFault
from mtorlod.web.settings import Settings
from mtorlod.web.workers import fork_server, wire
from mtorlod.web.workers.child import Child, ForkServer
from mtorlod.web.workers.jobs import WorkContext
from mtorlod.web.workers.wire import opened

_REMEMBERED = 200
_SHORTEST_S = 0.04
"""What every query may take, however many wait."""


@dataclass
class Counts:
    """What the pool has done."""

    answered: int = 0
    refused: int = 0
    overrun: int = 0
    abandoned: int = 0
    died: int = 0
    renewed: int = 0
    forked: int = 0


@dataclass
class Pool:
    """Children that answer jobs; `start` before use, `close` after.

    Attributes:
        network: why children can reach a network; empty if they cannot.
        store: the folder of the store that they open; each has it in memory if None.
    """

    settings: Settings
    make: Callable[[], WorkContext]
    network: str = "not started"
    counts: Counts = field(default_factory=Counts)
    healthy: bool = False
    store: Path | None = None

    def __post_init__(self) -> None:
        self._forks: ForkServer | None = None
        self._idle: deque[Child] = deque()
        self._waiting: deque[asyncio.Future[Child]] = deque()
        self._busy: set[Child] = set()
        self._heavy: set[Child] = set()
        self._known_heavy: OrderedDict[bytes, None] = OrderedDict()
        self._chores: set[asyncio.Task] = set()
        self._closing = False

    async def start(self) -> None:
        """Start the fork server and fork the first children."""
        self._forks = await self._started()
        for _ in range(self.settings.workers):
            await self._add()
        self.healthy = True

    async def renew(self) -> None:
        """Start another fork server, which knows what is known by now, and let its children take over."""
        old, self._forks = self._forks, await self._started()
        assert old is not None
        outdated, self._idle = list(self._idle), deque()
        for child in outdated:
            self._later(self._end(child, then_add=True))
        self._later(self._close_in_time(old))

    async def _started(self) -> ForkServer:
        terms = fork_server.Limits(self.settings.memory_mb, self.store)
        made = ForkServer(*fork_server.start(self.make, terms))
        self.network = (await made.ready())["network"]
        return made

    async def _close_in_time(self, old: ForkServer) -> None:
        try:
            await asyncio.sleep(self.settings.timeout_s + 1)  # by then none of its children is at work
        finally:
            old.close()

    async def drain(self, grace_s: float) -> None:
        """Take no more jobs, and end those that run after some seconds; their askers are told."""
        self._closing = True
        await asyncio.sleep(grace_s)
        for child in (*self._busy, *self._heavy):
            await child.parent.end(child)

    async def close(self) -> None:
        """End every child, and the fork server."""
        self._closing, self.healthy = True, False
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_exception(_stopping())
        for chore in self._chores:
            chore.cancel()
        if self._forks is not None:
            for child in (*self._idle, *self._busy, *self._heavy):
                await child.parent.end(child)
            self._forks.close()

    @property
    def load(self) -> dict[str, int]:
        """How many children are idle, busy and heavy, and how many jobs wait."""
        return {
            "idle": len(self._idle),
            "busy": len(self._busy),
            "heavy": len(self._heavy),
            "waiting": len(self._waiting),
        }

    async def run(self, header: dict[str, Any], body: bytes) -> wire.Frame:
        """Have a child do a job; return the header and body of its answer.

        Raises:
            MtorlodError: if the asker is at fault; `Overrun` and `Busy` with their status.
            WorkerFault: if we are.
        """
        digest = hashlib.sha256(body).digest()
        if digest in self._known_heavy and len(self._heavy) >= self.settings.heavy:
            raise self._busy_error()
        child = await self._take()
        frame = wire.pack({**header, "seconds": self.settings.timeout_s}, body)
        task = child.exchange(frame)
        try:
            answer = await self._light_then_heavy(child, task, digest, strange=header["job"] == "sparql")
        except asyncio.CancelledError:
            self.counts.abandoned += 1
            self._replace(child, task)
            raise
        except (Overrun, Busy):
            self._replace(child, task)
            raise
        except OSError:
            raise await self._death(child) from None
        self._give_back(child, spent=bool(answer[0].get("spent")))
        self.counts.answered += 1
        return opened(answer)

    async def _light_then_heavy(
        self, child: Child, task: asyncio.Future, digest: bytes, *, strange: bool
    ) -> wire.Frame:
        light = min(self.settings.light_s, self.settings.timeout_s)
        if len(self._heavy) >= self.settings.heavy:
            # It will not be let on if it is heavy, so the more are waiting, the sooner that is found out: a
            # whole queue of heavy ones is gone through in about the time of five. Our own computations are
            # known to be short.
            light = max(light / (1 + len(self._waiting)), _SHORTEST_S if strange else light / 2)
        done, _ = await asyncio.wait({task}, timeout=light)
        if done:
            return task.result()
        if len(self._heavy) >= self.settings.heavy:
            self._remember(digest)
            raise self._busy_error()
        self._busy.discard(child)
        self._heavy.add(child)
        child.step_back()
        self._later(self._add())
        done, _ = await asyncio.wait({task}, timeout=self.settings.timeout_s - light)
        self._remember(digest)
        if done:
            return task.result()
        self.counts.overrun += 1
        raise Overrun(
            f"the query took more than {self.settings.timeout_s:g} s and was stopped; nothing of it was sent",
            "narrow it, or raise the server's --timeout",
            status=504,
        )

    async def _take(self) -> Child:
        if self._closing or not self.healthy:
            raise _stopping()
        if self._idle:
            child = self._idle.popleft()
            self._busy.add(child)
            return child
        if len(self._waiting) >= self.settings.queue:
            raise self._busy_error()
        waiting: asyncio.Future[Child] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        try:
            await asyncio.wait({waiting}, timeout=self.settings.patience_s)
        except asyncio.CancelledError:
            self._leave(waiting)
            raise
        if not waiting.done():
            self._leave(waiting)
            raise self._busy_error()
        child = waiting.result()
        self._busy.add(child)
        return child

    def _leave(self, waiting: asyncio.Future[Child]) -> None:
        """Take someone out of the queue; a child that was handed over already goes to the next."""
        if waiting in self._waiting:
            self._waiting.remove(waiting)
        if waiting.done() and waiting.exception() is None:
            self._hand_on(waiting.result())
        waiting.cancel()

    def _hand_on(self, child: Child) -> None:
        """Give a free child to whoever has waited longest, or put it with the idle ones."""
        while self._waiting:
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(child)
                return
        self._idle.append(child)

    def _give_back(self, child: Child, spent: bool) -> None:
        if child in self._heavy:
            # Its priority is low for good, and its place is taken.
            self._heavy.discard(child)
            self._later(self._end(child))
        elif spent or child.parent is not self._forks:
            self.counts.renewed += 1
            self._busy.discard(child)
            self._later(self._end(child, then_add=True))
        else:
            self._busy.discard(child)
            self._hand_on(child)

    def _replace(self, child: Child, task: asyncio.Future) -> None:
        task.cancel()
        was_light = child in self._busy
        self._busy.discard(child)
        self._later(self._end(child, then_add=was_light))

    async def _death(self, child: Child) -> Exception:
        if self._closing:
            return _stopping()
        self.counts.died += 1
        was_light = child in self._busy
        self._busy.discard(child)
        how = await self._end(child, then_add=was_light)
        if how in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGKILL, -signal.SIGBUS):
            return Overrun(
                f"the query needed more memory or depth than it may have ({self.settings.memory_mb} MB)",
                "narrow it, or flatten its groups and expressions",
                status=422,
            )
        return WorkerFault(f"child {child.pid} ended with {how}")

    async def _end(self, child: Child, then_add: bool = False) -> int:
        how = await child.parent.end(child)
        self._heavy.discard(child)
        if then_add:
            await self._add()
        return how

    async def _add(self) -> None:
        if self._closing or self._forks is None:
            return
        try:
            child = await self._forks.fork()
        except (ConnectionError, OSError):
            self.healthy = False
            raise
        self.counts.forked += 1
        self._hand_on(child)

    def _later(self, coroutine: Any) -> None:
        chore = asyncio.ensure_future(coroutine)
        self._chores.add(chore)
        chore.add_done_callback(self._chores.discard)

    def _remember(self, digest: bytes) -> None:
        self._known_heavy[digest] = None
        while len(self._known_heavy) > _REMEMBERED:
            self._known_heavy.popitem(last=False)

    def _busy_error(self) -> Busy:
        self.counts.refused += 1
        return Busy(
            "too many queries run at once",
            "ask again in a few seconds",
            retry_after=max(1, round(self.settings.timeout_s / 4)),
        )


def _stopping() -> Busy:
    return Busy("the server is stopping", "ask again when it is back")
