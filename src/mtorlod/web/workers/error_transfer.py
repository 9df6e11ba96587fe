"""Errors on their way from a child to the server: raised again as what they were, with all that they say.

They travel as names and values, never as pickles: what a child sends is data, whatever a query did to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mtorlod.errors import MtorlodError
from mtorlod.web.request_errors import WorkerFault
from mtorlod.web.workers.wire import Frame


def as_header(error: MtorlodError) -> dict[str, Any]:
    """Return the header of the frame that carries an error: its class and those above it, and its values."""
    names = [_name(kind) for kind in type(error).__mro__ if issubclass(kind, MtorlodError)]
    return {"error": names, "values": json.loads(json.dumps(vars(error), default=str))}


def opened(frame: Frame) -> Frame:
    """Return a frame that holds an answer.

    Raises:
        MtorlodError: the error that it holds; of the nearest class above, should nobody here know its own.
        WorkerFault: if the child has a fault.
    """
    header, _ = frame
    if "fault" in header:
        raise WorkerFault(header["fault"])
    if "error" not in header:
        return frame
    known = {_name(kind): kind for kind in _below(MtorlodError)}
    kind = next(known[name] for name in header["error"] if name in known)
    error = kind.__new__(kind)
    vars(error).update(header["values"])
    error.args = (error.problem, error.remedy)
    raise error


def _name(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


def _below(kind: type[MtorlodError]) -> Iterator[type[MtorlodError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _below(each)
