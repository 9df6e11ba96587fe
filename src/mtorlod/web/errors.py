"""The errors that a served request can end in, beyond those of the core: each knows its HTTP status."""

from __future__ import annotations

from mtorlod.errors import MtorlodError


class RequestError(MtorlodError):
    """A request that cannot be answered as it was made."""

    status = 400

    def __init__(self, problem: str, remedy: str, status: int | None = None) -> None:
        super().__init__(problem, remedy)
        if status is not None:
            self.status = status


class Overrun(RequestError):
    """A query that exceeded its time (504), or its rows, bytes or memory (422)."""

    status = 504


class Busy(RequestError):
    """Too much is being asked at once; `retry_after` is in seconds."""

    status = 503

    def __init__(self, problem: str, remedy: str, retry_after: int = 5) -> None:
        super().__init__(problem, remedy)
        self.retry_after = retry_after


class WorkerFault(Exception):
    """A fault of ours in a child process; the client is told nothing of it."""
