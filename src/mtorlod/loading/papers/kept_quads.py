"""The shipped claims tables as quads: as they were kept, else read now and kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from mtorlod.caching import Cache
from mtorlod.loading.files import ParsedFile
from mtorlod.version import __version__

_QUADS, _COUNTS = "tables.nq", "counts.json"


def kept_tables(
    paths: Sequence[Path],
    read: Callable[[], list[ParsedFile]],
    cache: Cache | None,
) -> list[ParsedFile]:
    """Return what a reader makes of files, from the cache where it was kept.

    Args:
        paths: all files that it depends on.
        read: reads the tables; what it raises is not kept.
        cache: where to keep it; None for nowhere.
    """
    if cache is None:
        return read()
    key = _key(paths)
    if entry := cache.find(key):
        # Where this fails, another process needed the room just now.
        with suppress(OSError):
            return _restored(entry)
    tables = read()

    def write(folder: Path) -> None:
        quads = [quad for table in tables for quad in table.quads]
        (folder / _QUADS).write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS))
        counts = [(table.path, len(table.quads)) for table in tables]
        (folder / _COUNTS).write_text(json.dumps(counts), encoding="utf-8")

    cache.keep(key, write)
    return tables


def _restored(entry: Path) -> list[ParsedFile]:
    quads = tuple(ox.parse((entry / _QUADS).read_bytes(), format=ox.RdfFormat.N_QUADS))
    tables, start = [], 0
    for path, count in json.loads((entry / _COUNTS).read_bytes()):
        tables.append(ParsedFile(path, quads[start : start + count]))
        start += count
    return tables


def _key(paths: Sequence[Path]) -> str:
    """Return a digest of the files, of the code that reads them, and of the versions that write and parse."""
    digest = hashlib.sha256(f"tables\n{__version__} on pyoxigraph {ox.__version__}".encode())
    for path in (*paths, *sorted(Path(__file__).parents[1].rglob("*.py"))):
        digest.update(f"{path.name}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
