"""Waiting for an answer only as long as somebody waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from starlette.requests import Request

from mtorlod.web.request_errors import RequestError

T = TypeVar("T")


async def while_connected(request: Request, asked: Awaitable[T]) -> T:
    """Return what is awaited; should the client hang up first, cancel it.

    Raises:
        RequestError: when the client is gone, and nobody will read it.
    """
    current = asyncio.current_task()
    gone = asyncio.ensure_future(_gone(request, current))
    try:
        return await asked
    except asyncio.CancelledError:
        if gone.done() and not gone.cancelled():
            raise RequestError("the client went away", "ask again", status=499) from None
        raise
    finally:
        gone.cancel()


async def _gone(request: Request, waiting: asyncio.Task | None) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    if waiting is not None:
        waiting.cancel()
