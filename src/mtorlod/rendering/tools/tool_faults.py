"""Why a tool gave no answer: a closed list of codes, each with what to do and whether to try again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mtorlod.errors import AmbiguousName, FaultyQuery, MtorlodError, RefusedQuery, UnknownName


class RefusedArgument(MtorlodError):
    """An argument that cannot be taken; `allowed` lists what can, where that is a closed list."""

    def __init__(self, problem: str, remedy: str, allowed: Sequence[str] = ()) -> None:
        super().__init__(problem, remedy)
        self.allowed = list(allowed)


class RefusedQuestion(RefusedArgument):
    """Arguments that fit, each by itself, and ask for what cannot be answered."""


class UnknownTool(RefusedArgument):
    """A tool that there is none of."""


@dataclass(frozen=True)
class FaultCode:
    """A code, the HTTP status that goes with it, whether the same may be tried again, and what to do."""

    code: str
    status: int
    retryable: bool
    recovery_action: str


INVALID = FaultCode("invalid_argument", 400, False, "change_arguments")
UNKNOWN_VALUE = FaultCode("unknown_value", 422, False, "change_arguments")
UNKNOWN_TOOL = FaultCode("unknown_tool", 404, False, "change_tool")
IMPOSSIBLE = FaultCode("impossible_question", 422, False, "change_arguments")
FAULTY_QUERY = FaultCode("faulty_query", 422, False, "change_query")
REFUSED_QUERY = FaultCode("refused_query", 403, False, "change_query")
TOO_LARGE = FaultCode("too_large", 422, False, "narrow")
TOO_SLOW = FaultCode("too_slow", 504, False, "narrow")
BUSY = FaultCode("busy", 503, True, "wait")
FAULT = FaultCode("fault", 500, False, "report")
CODES = (
    *(INVALID, UNKNOWN_VALUE, UNKNOWN_TOOL, IMPOSSIBLE, FAULTY_QUERY, REFUSED_QUERY),
    *(TOO_LARGE, TOO_SLOW, BUSY, FAULT),
)
"""All that there are. 400 does not fit the schema; 422 fits, and cannot be answered."""
_BY_STATUS = {503: BUSY, 504: TOO_SLOW, 413: TOO_LARGE, 422: TOO_LARGE, 500: FAULT}
_BY_CLASS: tuple[tuple[type[MtorlodError], FaultCode], ...] = (
    (UnknownTool, UNKNOWN_TOOL),
    (RefusedQuestion, IMPOSSIBLE),
    (RefusedArgument, INVALID),
    (RefusedQuery, REFUSED_QUERY),
    (FaultyQuery, FAULTY_QUERY),
    (UnknownName, UNKNOWN_VALUE),
    (AmbiguousName, UNKNOWN_VALUE),
)


def code_of(error: MtorlodError | None) -> FaultCode:
    """Return the code of an error; of none, that of a fault of ours."""
    if error is None:
        return FAULT
    status = getattr(error, "status", None)
    if status is not None:
        return _BY_STATUS.get(status, INVALID)
    return next((code for kind, code in _BY_CLASS if isinstance(error, kind)), IMPOSSIBLE)


def plain_fault(error: MtorlodError | None) -> dict[str, Any]:
    """Return an error for JSON; None is a fault of ours, of which nothing is told."""
    code = code_of(error)
    return {
        "error": {
            "code": code.code,
            "problem": error.problem if error else "the server has a fault",
            "remedy": error.remedy if error else "ask for something else, and tell the server's keeper",
            "retryable": code.retryable,
            "retry_after_s": getattr(error, "retry_after", None),
            "recovery_action": code.recovery_action,
            "allowed": list(getattr(error, "allowed", ())),
            "next": [],
        }
    }
