"""Errors of a child come back in the server as what they were, wherever they are defined."""

from __future__ import annotations

import asyncio
import json

import pyoxigraph as ox
import pytest

from mtorlod import errors
from mtorlod.errors import MtorlodError, SyntaxFault, UnknownName
from mtorlod.releasing.building import NoRelease
from mtorlod.web.request_errors import Busy, MethodNotAllowed, Overrun, RequestError, WorkerFault
from mtorlod.web.settings import Settings
from mtorlod.web.workers.jobs import WorkContext
from mtorlod.web.workers.pool import Pool
from mtorlod.web.workers.wire import as_header, opened


class Elsewhere(UnknownName):
    """An error that neither the core nor the web defines, made in its own way."""

    def __init__(self, name: str) -> None:
        super().__init__(f"nobody is called {name}", "ask for another")
        self.name = name


ERRORS = [
    SyntaxFault("a.ttl:2:3: does not parse", "mend it", "a.ttl", 2, 3),
    NoRelease("a network", "export it"),
    Elsewhere("x"),
    Overrun("too many", "add LIMIT", status=422),
    RequestError("no", "yes", status=406),
    Busy("busy", "wait", retry_after=7),
    MethodNotAllowed("PUT", "GET, HEAD"),
    *(
        kind("what", "do")
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, MtorlodError)
    ),
]


def came_back(frame):
    with pytest.raises(MtorlodError) as caught:
        opened(frame)
    return caught.value


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_comes_back_with_its_class_and_all_that_it_says(error):
    back = came_back((json.loads(json.dumps(as_header(error))), b""))

    assert type(back) is type(error)
    assert vars(back) == vars(error)
    assert str(back) == str(error)


def test_an_error_whose_class_only_the_child_knows_comes_back_as_the_nearest_one_above():
    header = as_header(Elsewhere("x"))
    header["error"][0] = "loaded.only:There"

    back = came_back((header, b""))

    assert type(back) is UnknownName
    assert back.problem == "nobody is called x"


def test_an_error_of_a_computation_is_raised_by_the_pool_as_it_was_in_the_child():
    def failing(arguments):
        raise Elsewhere("Akt")

    def faulty(arguments):
        return {}["absent"]

    async def asked(job):
        pool = Pool(
            Settings(workers=1), lambda: WorkContext(None, ox.Store(), {"failing": failing, "faulty": faulty})
        )
        await pool.start()
        try:
            await pool.run({"job": job}, b"{}")
        finally:
            await pool.close()

    with pytest.raises(Elsewhere, match="nobody is called Akt"):
        asyncio.run(asked("failing"))
    with pytest.raises(WorkerFault, match="KeyError"):
        asyncio.run(asked("faulty"))
