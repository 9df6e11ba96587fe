"""A desk over the frozen review, at which tools answer in this process."""

from __future__ import annotations

from functools import partial

import pytest

from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.tools.answer_pages import page
from mtorlod.rendering.tools.desk import Desk
from mtorlod.rendering.tools.tool_table import PAGING, tool_named, whole_answer
from mtorlod.web.workers.jobs import WorkContext, asked_within

LIMITS = {"max_rows": 10_000, "max_bytes": 2**24}


@pytest.fixture(scope="session")
def desk(frozen) -> Desk:
    return Desk(Explorer(frozen), partial(asked_within, WorkContext(frozen.stated_store), LIMITS))


@pytest.fixture(scope="session")
def call(desk):
    """Call a tool as both transports do, but without a child process."""

    def called(tool: str, /, **given):
        arguments = tool_named(tool).read(given)
        paging = {one.name: arguments.pop(one.name) for one in PAGING if one.name in arguments}
        return page(whole_answer(desk, tool, arguments), **paging)

    return called
