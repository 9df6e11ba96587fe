"""Waiting for an answer only as long as somebody waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import TypeVar

from starlette.requests import Request

from mtorlod.web.errors import RequestError

T = TypeVar("T")


async def while_connected(request: Request, asked: Awaitable[T]) -> T:
    """Return what is awaited; should the client hang up first, cancel it.

    Raises:
        RequestError: when the client is gone, and nobody will read it.
    """
    task: asyncio.Future[T] = asyncio.ensure_future(asked)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise RequestError("the client went away", "ask again", status=499)
    finally:
        for waiting in (task, gone):
            if not waiting.done():
                waiting.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await waiting


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
