"""Who works out the parts of a screen: this process, several of this machine, or those of a Dask cluster."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from mtorlod.errors import MtorlodError, ReasonerUnavailable
from mtorlod.knowledge_base.screens.screen_parts import part, part_sent
from mtorlod.knowledge_base.screens.screen_plan import Screen

AHEAD = 2
"""Parts that are under way for each worker: few, so that little waits in memory."""
ATTEMPTS = 5
"""How often a part is given to another worker after one was lost."""

NumberedPart = tuple[int, bytes]


class ClusterFailed(MtorlodError):
    """A cluster that cannot be reached, or lost its workers."""


def parts_here(screen: Screen, numbers: Sequence[int], workers: int) -> Iterator[NumberedPart]:
    """Yield parts as they are done, worked out by processes of this machine.

    Raises:
        ReasonerUnavailable: if there are to be several and joblib is not installed.
    """
    if min(workers, len(numbers)) < 2:
        yield from ((number, part(screen, number)) for number in numbers)
        return
    require("joblib", "screen")
    from joblib import Parallel, delayed

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "screen"
        path.write_bytes(screen.payload)
        pool = Parallel(
            n_jobs=workers, return_as="generator_unordered", batch_size=1, pre_dispatch=AHEAD * workers
        )
        yield from pool(delayed(_part_of_file)(str(path), screen.digest, number) for number in numbers)


def parts_of_cluster(screen: Screen, numbers: Sequence[int], address: str) -> Iterator[NumberedPart]:
    """Yield parts as they are done by the workers of a Dask cluster; what is lost with a worker is done anew.

    Raises:
        ReasonerUnavailable: if Dask is not installed.
        ClusterFailed: if the cluster cannot be reached, or no worker lives long enough.
    """
    require("distributed", "cluster")
    from distributed import Client, as_completed
    from distributed.client import FutureCancelledError
    from distributed.scheduler import KilledWorker

    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ClusterFailed(
            f"{address}: no Dask scheduler answers ({error})", "start one, or leave --cluster out"
        ) from None
    with client, client.as_current():
        width = max(len(client.scheduler_info()["workers"]), 1)
        # To every worker, so that a lost one takes nothing with it.
        sent = client.scatter(screen.payload, broadcast=True)
        waiting = list(reversed(numbers))

        def ask(number: int) -> object:
            return client.submit(
                _numbered,
                sent,
                screen.digest,
                number,
                pure=False,
                retries=ATTEMPTS,
                key=f"{screen.digest}-{number}",
            )

        first = [ask(waiting.pop()) for _ in range(min(AHEAD * width, len(waiting)))]
        under_way = as_completed(first)
        try:
            for future in under_way:
                yield future.result()
                if waiting:
                    under_way.add(ask(waiting.pop()))
        except (KilledWorker, FutureCancelledError) as error:
            raise ClusterFailed(
                f"{address}: workers were lost again and again ({error})",
                "see their logs (memory?); the parts that were done are kept: ask again to go on",
            ) from None


def require(module: str, extra: str) -> None:
    """Raise `ReasonerUnavailable` if a library is not installed."""
    if find_spec(module) is None:
        raise ReasonerUnavailable(
            f"'{module}' is not installed, and this needs it", f"pip install 'mtorlod[{extra}]'"
        )


def _part_of_file(path: str, digest: str, number: int) -> NumberedPart:
    return number, part_sent(Path(path).read_bytes, digest, number)


def _numbered(payload: bytes, digest: str, number: int) -> NumberedPart:
    return number, part_sent(lambda: payload, digest, number)
