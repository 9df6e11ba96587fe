"""What children answer, asked once: small answers, documents and pages are kept while the graph is served."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from mtorlod.web.settings import MEGABYTE, Settings
from mtorlod.web.sparql.operation import Operation
from mtorlod.web.workers.pool import Pool

_SMALL = 256 * 1024
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


def _as_text(arguments: Mapping[str, Any]) -> str:
    return json.dumps(dict(arguments), sort_keys=True, allow_nan=False)


def _parted(data: bytes) -> tuple[int, bytes]:
    status, _, page = data.partition(b"\n")
    return int(status), page


class KeptAnswers:
    """Answers of a pool of children."""

    def __init__(self, pool: Pool, settings: Settings) -> None:
        self.pool = pool
        self.settings = settings
        self.kept = ByteCache()
        """Documents."""
        self.answers = ByteCache(16 * MEGABYTE)
        """Small answers: the graph does not change while it is served."""
        self.pages = ByteCache(16 * MEGABYTE)
        """Pages that were worked out, each after a line with its status."""
        self._under_way: dict[tuple[str, str], asyncio.Task[bytes]] = {}
        self.ready = asyncio.Event()
        """Unset while a store that was kept answers, and linked data must wait."""
        self.ready.set()

    async def ask_any(self, text: str, rows: str = "json", graph: str = "turtle") -> tuple[str, bytes]:
        """Return the kind of an answer (`rows`, `boolean`, `triples`) and its bytes in the format for it."""
        return await self.ask_operation(Operation(text), rows=rows, graph=graph)

    async def ask_operation(
        self, operation: Operation, *, rows: str | None, graph: str | None
    ) -> tuple[str, bytes]:
        """Have a child answer a query; see `ask_any`."""
        header = {
            "job": "sparql",
            "rows": rows,
            "graph": graph,
            **self._limits(),
            "base": f"{self.settings.address}/sparql",
            "default_graphs": operation.default_graphs,
            "named_graphs": operation.named_graphs,
        }
        key = (rows or "", graph or "", repr(operation))
        kept = self.answers.get(key) if operation.steady else None
        if kept is not None:
            kind, _, data = kept.partition(b"\n")
            return kind.decode(), data
        told, data = await self.pool.run(header, operation.query.encode())
        if len(data) <= _SMALL and operation.steady:
            self.answers.put(key, told["kind"].encode() + b"\n" + data)
        return told["kind"], data

    async def made(self, job: str, **asked: str) -> bytes:
        """Return a document, made by a child unless it was made before."""
        await self.ready.wait()
        key = (job, *asked.values())
        data = self.kept.get(key)
        if data is None:
            body = json.dumps(asked).encode()
            _, data = await self.pool.run({"job": job}, body)
            self.kept.put(key, data)
        return data

    async def compute(self, job: str, arguments: Mapping[str, Any]) -> tuple[int, bytes]:
        """Have a child make a page or an answer; return its status and bytes."""
        return _parted(await self._compute(job, _as_text(arguments)))

    async def computed(self, job: str, arguments: Mapping[str, Any]) -> tuple[int, bytes]:
        """Return what `compute` does, done unless it is kept or under way for another asker."""
        key = job, _as_text(arguments)
        data = self.pages.get(key)
        if data is not None:
            return _parted(data)
        if key not in self._under_way:
            task = asyncio.ensure_future(self._compute(*key))
            self._under_way[key] = task
            task.add_done_callback(lambda done: self._keep(key, done))
        # One who goes away leaves it to the others.
        return _parted(await asyncio.shield(self._under_way[key]))

    async def _compute(self, job: str, text: str) -> bytes:
        told, data = await self.pool.run({"job": job}, text.encode())
        return b"%d\n%b" % (told.get("status", 200), data)

    def _keep(self, key: tuple[str, str], done: asyncio.Task[bytes]) -> None:
        del self._under_way[key]
        if not done.cancelled() and done.exception() is None:
            self.pages.put(key, done.result())

    def _limits(self) -> dict[str, Any]:
        """Return what a query's answer may come to."""
        return {"max_rows": self.settings.max_rows, "max_bytes": self.settings.max_bytes}
