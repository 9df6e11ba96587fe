"""Answers while the graph is still being read: what asks no query needs its network alone."""

from __future__ import annotations

import asyncio
from typing import Any

from mtorlod.rendering.pages.page_jobs import warm
from mtorlod.rendering.tools.tool_table import asks_queries
from mtorlod.web.request_errors import Busy
from mtorlod.web.services import Services
from mtorlod.web.tool_calls import called

PATIENCE_S = 20
"""How long one who asks waits for what is not read yet: less than clients do."""


class EarlyAnswers:
    """A server's answers to calls of tools, from its first seconds on."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._read, self._whole = asyncio.Event(), asyncio.Event()
        services.ready.clear()

    async def start(self) -> None:
        """Have children answer as soon as the network is read; queries too, where their store was kept."""
        services = self._services
        begun = await services.readied(self._read_network, services.pool.start)
        self._read.set()
        if begun and services.pool.store is None:
            await services.finish()
        self._whole.set()

    def _read_network(self) -> None:
        self._services.finds_store()
        warm(self._services.explorer)

    async def call(self, name: str, given: Any) -> dict[str, Any]:
        """Return the answer of a tool.

        Raises:
            Busy: if what it needs is not read in time.
            MtorlodError: as `called`.
        """
        needed = self._whole if asks_queries(name, given) else self._read
        try:
            await asyncio.wait_for(needed.wait(), PATIENCE_S)
        except TimeoutError:
            raise Busy("the graph is still being read", "ask again soon", retry_after=PATIENCE_S) from None
        return await called(self._services, name, given)
