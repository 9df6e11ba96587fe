"""What is asked while the graph is still being read: what needs no query is answered, the rest is busy."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from mtorlod.rendering.tools.tool_table import asks_queries
from mtorlod.web import tool_calls
from mtorlod.web.request_errors import Busy


@pytest.fixture
def early(monkeypatch):
    """Call a tool of a server whose network is read, and whose store is not."""
    monkeypatch.setattr(tool_calls, "_PATIENCE_S", 0.01)

    async def answered(services, name, given):
        return {"tool": name}

    monkeypatch.setattr(tool_calls, "called", answered)

    def call(name, **given):
        async def run():
            services = SimpleNamespace(ready=asyncio.Event(), reading=asyncio.Event())
            services.reading.set()
            return await tool_calls.called_early(services, name, given)

        return asyncio.run(run())

    return call


def test_what_needs_no_query_is_answered_before_the_store_is_read(early):
    assert early("effects", given=["X:lost"]) == {"tool": "effects"}
    assert early("ask", about="feedback") == {"tool": "ask"}


@pytest.mark.parametrize("asked", [{"sparql": "ASK {}"}, {"question": "all-entities"}])
def test_a_query_is_told_to_come_again(early, asked):
    with pytest.raises(Busy, match="still being read"):
        early("ask", **asked)


def test_what_is_no_tool_needs_no_store():
    assert not asks_queries("nothing", {"sparql": "ASK {}"})
