"""What many askers share: children, their memory, what was worked out already; and nobody is starved."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from serving import CROSS, DATA, PATIENCE_S, running

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.web.kept_answers import ByteCache
from mtorlod.web.request_errors import Busy
from mtorlod.web.services import Services
from mtorlod.web.settings import Settings

LIGHT = "SELECT ?s { ?s <http://example.org/value> 1 }"

HOARDING = """
import asyncio, json, os
from mtorlod.web.settings import Settings
from mtorlod.web.workers.jobs import WorkContext
from mtorlod.web.workers.pool import Pool
import pyoxigraph as ox

kept = []

def hoard(arguments):
    kept.append(bytearray(8_000_000))
    return 200, str(os.getpid()).encode()

async def main():
    settings = Settings(workers=1, memory_mb=64)
    pool = Pool(settings, lambda: WorkContext(ox.Store(), {"hoard": hoard}))
    await pool.start()
    pids = [json.loads((await pool.run({"job": "hoard"}, b"{}"))[1]) for _ in range(40)]
    print(json.dumps({"pids": pids, **vars(pool.counts)}))
    await pool.close()

asyncio.run(main())
"""

IMPORTING = """
import json, sys
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.page_jobs import FORESEEN, JOBS, warm
explorer = Explorer(KnowledgeBase.load())
warm(explorer)
known = set(sys.modules)
shown = {"pairs": [["do", "everolimus"], ["on", "Akt"]], "network": []}
arrow = {**shown, "pairs": [["arrow", "mTORC1-raises-RPS6KB1"]]}
asked = [("pathway", shown), ("pathway", arrow), ("effects", shown), ("explain", shown),
         ("edges", {"pairs": []}), ("coverage", {}), ("vocabulary", {}), *FORESEEN]
for job, arguments in asked:
    JOBS[job](explorer, arguments)
print(json.dumps(sorted(name for name in set(sys.modules) - known if name.startswith("mtorlod"))))
"""


def told(script: str) -> object:
    """Run a script of its own process, and return the JSON that it prints."""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_fifty_heavy_queries_of_one_client_leave_light_ones_of_another_answered(tmp_path):
    with running(tmp_path, "--timeout", "10") as server, ThreadPoolExecutor(50) as others:
        heavy = [others.submit(server.ask, f"{CROSS} # {number}") for number in range(50)]
        light = []
        while not all(one.done() for one in heavy):
            light.append(server.ask(f"{LIGHT} # {len(light)}").status_code)
            time.sleep(0.05)

        assert set(light) == {200}
        # In turn with the heavy ones: were they answered after them, one would be counted here.
        assert len(light) > 2
        assert {one.result().status_code for one in heavy} <= {503, 504}


def test_a_child_that_grew_is_replaced_before_somebody_fails_at_the_ceiling():
    found = told(HOARDING)

    assert len(found["pids"]) == 40
    assert found["renewed"] > 0
    assert found["died"] == 0
    assert len(set(found["pids"])) > 3


def test_children_begin_with_everything_imported():
    assert told(IMPORTING) == []


class Slow:
    """A pool that counts what it is asked, and takes a moment."""

    def __init__(self, error: Exception | None = None) -> None:
        self.asked: list[str] = []
        self.error = error

    async def run(self, header, body):
        self.asked.append(f"{header['job']} {body.decode()}")
        await asyncio.sleep(0.01)
        if self.error is not None:
            raise self.error
        return {"kind": "json"}, b"1"


def services(pool: Slow, **more) -> Services:
    made = Services(KnowledgeBase.load([DATA]), Settings(), **more)
    made.pool = pool
    return made


def test_who_asks_for_what_is_under_way_waits_for_it_and_later_it_is_kept():
    async def ask(made: Services) -> list[bytes]:
        together = await asyncio.gather(*(made.computed("audit", {}) for _ in range(5)))
        return [*together, await made.computed("audit", {}), await made.computed("audit", {"other": 1})]

    pool = Slow()

    assert asyncio.run(ask(services(pool))) == [(200, b"1")] * 7
    assert pool.asked == ["audit {}", 'audit {"other": 1}']


def test_one_who_goes_away_leaves_the_answer_to_the_others():
    async def ask(made: Services) -> bytes:
        first = asyncio.ensure_future(made.computed("audit", {}))
        await asyncio.sleep(0)
        second = asyncio.ensure_future(made.computed("audit", {}))
        await asyncio.sleep(0)
        first.cancel()
        return await second

    pool = Slow()

    assert asyncio.run(ask(services(pool))) == (200, b"1")
    assert len(pool.asked) == 1


def test_an_error_is_told_to_all_who_wait_and_is_not_kept():
    async def ask(made: Services) -> list[object]:
        waiting = [made.computed("audit", {}) for _ in range(3)]
        return [*await asyncio.gather(*waiting, return_exceptions=True), len(made._under_way)]

    pool = Slow(Busy("too much", "later"))
    *errors, left = asyncio.run(ask(services(pool)))

    assert [type(each) for each in errors] == [Busy] * 3
    assert (left, len(pool.asked)) == (0, 1)


def test_what_takes_long_is_worked_out_ahead_and_given_up_when_it_overruns():
    foreseen = (("audit", {}), ("combinations", {"exposure": "acute"}))

    quick, busy = Slow(), Slow(Busy("too much", "later"))
    asyncio.run(services(quick, foreseen=foreseen).foresee())
    asyncio.run(services(busy, foreseen=foreseen).foresee())

    assert quick.asked == ["audit {}", 'combinations {"exposure": "acute"}']
    assert len(busy.asked) == 1


def test_what_is_kept_stays_below_its_size_keys_included():
    kept = ByteCache(100_000)
    for number in range(1_000):
        kept.put(("rows", "x" * 5_000 + str(number)), b"1")

    assert 10 < len(kept._held) < 20
    assert kept.get(("rows", "x" * 5_000 + "999")) == b"1"
    assert kept.get(("rows", "x" * 5_000 + "0")) is None

    for _ in range(10):
        kept.put(("same",), b"2" * 50_000)
    assert kept.get(("rows", "x" * 5_000 + "999")) == b"1"
