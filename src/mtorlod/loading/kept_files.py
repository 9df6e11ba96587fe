"""The files of the shipped graph as quads: as they were kept, else read now and kept."""

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

_QUADS, _COUNTS = "files.nq", "counts.json"


def kept_files(
    paths: Sequence[Path],
    read: Callable[[], list[ParsedFile]],
    cache: Cache | None,
) -> list[ParsedFile]:
    """Return what a reader makes of files, from the cache where it was kept.

    Args:
        paths: all files that it depends on.
        read: reads them; what it raises is not kept.
        cache: where to keep it; None for nowhere.
    """
    if cache is None:
        return read()
    key = _key(paths)
    if entry := cache.find(key):
        # Where this fails, another process needed the room just now.
        with suppress(OSError):
            return _restored(entry)
    files = read()

    def write(folder: Path) -> None:
        quads = [quad for file in files for quad in file.quads]
        (folder / _QUADS).write_bytes(ox.serialize(quads, format=ox.RdfFormat.N_QUADS))
        counts = [(file.path, len(file.quads)) for file in files]
        (folder / _COUNTS).write_text(json.dumps(counts), encoding="utf-8")

    cache.keep(key, write)
    return files


def _restored(entry: Path) -> list[ParsedFile]:
    quads = tuple(ox.parse((entry / _QUADS).read_bytes(), format=ox.RdfFormat.N_QUADS))
    files, start = [], 0
    for path, count in json.loads((entry / _COUNTS).read_bytes()):
        files.append(ParsedFile(path, quads[start : start + count]))
        start += count
    return files


def _key(paths: Sequence[Path]) -> str:
    """Return a digest of the files, of the code that reads them, and of the versions that write and parse."""
    digest = hashlib.sha256(f"files\n{__version__} on pyoxigraph {ox.__version__}".encode())
    for path in (*paths, *sorted(Path(__file__).parent.rglob("*.py"))):
        digest.update(f"{path.name}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
