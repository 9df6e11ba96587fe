"""What a child answered, opened: an answer is passed on, an error is raised again as what it was."""

from __future__ import annotations

from mtorlod import errors as core_errors
from mtorlod.web.errors import Overrun, RequestError, WorkerFault
from mtorlod.web.workers import wire


def opened(answer: wire.Frame) -> wire.Frame:
    """Return an answer that is one, and raise what is an error.

    Raises:
        MtorlodError: the error that the child met, as it was there.
        WorkerFault: if the child has a fault.
    """
    header, _ = answer
    kind = header.get("error")
    if kind is None:
        return answer
    if kind == "fault":
        raise WorkerFault(header["problem"])
    problem, remedy, status = header["problem"], header["remedy"], header["status"]
    if kind == "Overrun":
        raise Overrun(problem, remedy, status=status)
    known = getattr(core_errors, kind, None)
    if isinstance(known, type) and issubclass(known, core_errors.MtorlodError) and status == 400:
        raise known(problem, remedy)
    raise RequestError(problem, remedy, status=status)
