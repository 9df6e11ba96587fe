"""The queries' store on disk: written by a process of its own, and kept while the data are the same."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox

from mtorlod.errors import CannotServe
from mtorlod.exporting import join, quad_lines
from mtorlod.web.startup_checks import STORE_MARK, check_store
from mtorlod.web.workers import limits


@dataclass(frozen=True)
class StoredGraph:
    """A store in a folder, and what can be told of it without opening it."""

    path: Path
    triples: int
    """Of the default graph."""
    graphs: tuple[str, ...]
    """The IRIs of the named graphs, sorted."""


@dataclass(frozen=True)
class _Mark:
    """What the folder's mark says."""

    made_from: str
    """What the quads were worked out from: a digest."""
    quads: str
    """The digest of the quads."""
    triples: int
    graphs: list[str]

    def stored(self, folder: Path) -> StoredGraph:
        return StoredGraph(folder / f"quads-{self.quads[:16]}", self.triples, tuple(self.graphs))


def kept(folder: Path, made_from: str) -> StoredGraph | None:
    """Return the store that was made here from the same before, if there is one."""
    mark = _mark(folder)
    if mark is None or mark.made_from != made_from or not mark.stored(folder).path.is_dir():
        return None
    return mark.stored(folder)


def stored(folder: Path, quads: Sequence[ox.Quad], made_from: str) -> StoredGraph:
    """Return a store that holds the quads, made in `folder` unless it lies there already.

    Raises:
        CannotServe: if the folder holds something else, or cannot be written.
    """
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    triples = sum(isinstance(quad.graph_name, ox.DefaultGraph) for quad in quads)
    wanted = _Mark(made_from, hashlib.sha256(join(quad_lines(quads))).hexdigest(), triples, sorted(graphs))
    made = wanted.stored(folder)
    try:
        before = _mark(folder)
        if before == wanted and made.path.is_dir():
            return made
        check_store(folder)
        folder.mkdir(parents=True, exist_ok=True)
        # The one before may be open still, should the server have begun with it: the next time it goes.
        for old in folder.glob("quads-*"):
            if before is None or old != before.stored(folder).path:
                shutil.rmtree(old, ignore_errors=True)
        work = Path(tempfile.mkdtemp(prefix=".store-", dir=folder))
        try:
            in_child(lambda: _write(work / "quads", quads))
            if not made.path.is_dir():
                os.rename(work / "quads", made.path)
            (work / STORE_MARK).write_text(json.dumps(asdict(wanted)), encoding="utf-8")
            os.replace(work / STORE_MARK, folder / STORE_MARK)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise CannotServe(f"{folder}: {error.strerror or error}", "choose another --store folder") from None
    return made


def _mark(folder: Path) -> _Mark | None:
    try:
        return _Mark(**json.loads((folder / STORE_MARK).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def in_child(work: Callable[[], object]) -> None:
    """Write a store in a process of its own: an open one has threads, and what has threads must not fork.

    Raises:
        OSError: if it could not be done.
    """
    child = os.fork()
    if child == 0:
        status = 1
        try:
            limits.die_with_parent()
            work()
            status = 0
        finally:
            os._exit(status)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise OSError("the store could not be written")


def _write(path: Path, quads: Sequence[ox.Quad]) -> None:
    store = ox.Store(str(path))
    store.bulk_extend(quads)
    store.flush()
    store.optimize()
