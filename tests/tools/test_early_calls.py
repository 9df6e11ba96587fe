"""What is asked while the graph is still being read: what needs no query is answered, the rest is busy."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from mtorlod.rendering.tools.tool_table import asks_queries
from mtorlod.web import early_answers
from mtorlod.web.request_errors import Busy


@pytest.fixture
def early(monkeypatch):
    """Call a tool of a server whose network is read, and whose store is not yet."""
    monkeypatch.setattr(early_answers, "PATIENCE_S", 0.01)
    monkeypatch.setattr(early_answers, "warm", lambda explorer: None)

    async def answered(services, name, given):
        return {"tool": name}

    monkeypatch.setattr(early_answers, "called", answered)

    def call(name, store=None, **given):
        async def run():
            answers = early_answers.EarlyAnswers(Unread(store))
            starting = asyncio.ensure_future(answers.start())
            try:
                return await answers.call(name, given)
            finally:
                starting.cancel()

        return asyncio.run(run())

    return call


class Unread:
    """Services whose store takes for ever, unless one was kept."""

    explorer = None

    def __init__(self, store):
        self.ready = asyncio.Event()
        self.pool = SimpleNamespace(start=None, store=store)

    def finds_store(self):
        return self.pool.store is not None

    async def readied(self, work, then):
        work()
        return True

    async def finish(self):
        await asyncio.Event().wait()


def test_what_needs_no_query_is_answered_before_the_store_is_read(early):
    assert early("effects", given=["X:lost"]) == {"tool": "effects"}
    assert early("ask", about="feedback") == {"tool": "ask"}


@pytest.mark.parametrize("asked", [{"sparql": "ASK {}"}, {"question": "all-entities"}])
def test_a_query_is_told_to_come_again(early, asked):
    with pytest.raises(Busy, match="still being read"):
        early("ask", **asked)


def test_a_query_is_answered_at_once_where_a_store_was_kept(early):
    assert early("ask", store="a folder", sparql="ASK {}") == {"tool": "ask"}


def test_what_is_no_tool_needs_no_store():
    assert not asks_queries("nothing", {"sparql": "ASK {}"})
