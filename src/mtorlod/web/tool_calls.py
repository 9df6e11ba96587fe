"""One call of a tool, whichever way it came: checked here, worked out by a child, a page of it returned."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool

from mtorlod.rendering.tools.answer_pages import page
from mtorlod.rendering.tools.desk import Desk
from mtorlod.rendering.tools.tool_table import PAGING, tool_named, whole_answer

if TYPE_CHECKING:
    from mtorlod.web.services import Services

TOOL = "tool"
"""What the job of a tool is called."""


def tool_job(desk: Desk, asked: Mapping[str, Any]) -> tuple[int, bytes]:
    """Return all that a tool answers, as a child gives it."""
    whole = whole_answer(desk, asked["tool"], asked["arguments"])
    return 200, json.dumps(whole, ensure_ascii=False, allow_nan=False).encode()


async def called(services: Services, name: str, given: Any) -> dict[str, Any]:
    """Return the page of a tool's answer that a request asks for.

    What was worked out for one page is kept for the next.

    Raises:
        MtorlodError: as `plain_fault` tells.
    """
    arguments = tool_named(name).read(given)
    paging = {each.name: arguments.pop(each.name) for each in PAGING if each.name in arguments}
    _, data = await services.computed(TOOL, {"tool": name, "arguments": arguments})
    # Reading a large answer takes a moment, which the other requests need not wait for.
    return await run_in_threadpool(lambda: page(json.loads(data), **paging))
