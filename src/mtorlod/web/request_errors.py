"""The errors that a served request can end in, beyond those of the core: each knows its HTTP status."""

from __future__ import annotations

from collections.abc import Mapping

from mtorlod.errors import MtorlodError


class RequestError(MtorlodError):
    """A request that cannot be answered as it was made."""

    def __init__(
        self, problem: str, remedy: str, status: int = 400, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(problem, remedy)
        self.status = status
        self.headers = dict(headers or {})
        """What the answer says beside: what is allowed, when to come again."""


class Overrun(RequestError):
    """A query that exceeded its time (504), or its rows, bytes or memory (422)."""


class Busy(RequestError):
    """Too much is being asked at once; `retry_after` is in seconds."""

    def __init__(self, problem: str, remedy: str, retry_after: int = 5) -> None:
        super().__init__(problem, remedy, 503, {"Retry-After": str(retry_after)})
        self.retry_after = retry_after


class MethodNotAllowed(RequestError):
    """A method that an address does not have; `allowed` lists those that it has."""

    def __init__(self, method: str, allowed: str) -> None:
        super().__init__(f"{method} cannot be done here", f"use one of: {allowed}", 405, {"Allow": allowed})


class WorkerFault(Exception):
    """A fault of ours in a child process; the client is told nothing of it."""
