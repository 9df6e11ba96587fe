"""The queries' store on disk: written by a process of its own, and kept while the data are the same."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from mtorlod.errors import CannotServe
from mtorlod.exporting.lines import join, quad_lines
from mtorlod.web.startup_checks import STORE_MARK, check_store

_STORE = "quads"


def stored(folder: Path, quads: Sequence[ox.Quad]) -> Path:
    """Return the folder of a store that holds the quads, made in `folder` unless it lies there already.

    Raises:
        CannotServe: if the folder holds something else, or cannot be written.
    """
    wanted = hashlib.sha256(join(quad_lines(quads))).hexdigest()
    mark = folder / STORE_MARK
    try:
        if mark.is_file() and mark.read_text(encoding="ascii") == wanted and (folder / _STORE).is_dir():
            return folder / _STORE
        check_store(folder)
        folder.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".store-", dir=folder))
        try:
            _write(work / _STORE, quads)
            shutil.rmtree(folder / _STORE, ignore_errors=True)
            mark.unlink(missing_ok=True)
            os.rename(work / _STORE, folder / _STORE)
            mark.write_text(wanted, encoding="ascii")
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        raise CannotServe(f"{folder}: {error.strerror or error}", "choose another --store folder") from None
    return folder / _STORE


def _write(path: Path, quads: Sequence[ox.Quad]) -> None:
    # In a child, because an open store has threads, and what has threads must not fork.
    child = os.fork()
    if child == 0:
        status = 1
        try:
            store = ox.Store(str(path))
            store.bulk_extend(quads)
            store.flush()
            store.optimize()
            del store
            status = 0
        finally:
            os._exit(status)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise OSError("the store could not be written")
