"""A folder of what can be made again: each entry written whole or not at all, and used only if undamaged.

Nothing depends on it. What is absent, damaged or cannot be written is made as if there were no cache.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

OFF = "MTORLOD_NO_CACHE"
"""The environment variable that, set to anything, has everything worked out anew and nothing kept."""
_CONTENTS = "contents.json"
_UNFINISHED = "unfinished-"
_KEY = re.compile("[0-9a-f]{64}")
_ABANDONED = 3600
"""Seconds after which nobody is taken to be writing an entry any more."""


@dataclass(frozen=True)
class Cache:
    """Entries by key in one folder, which any number of processes may use at once.

    Attributes:
        folder: where they lie; made when the first is kept.
        most_bytes: how many bytes all of them may take; those not used for longest go.
        most_entries: how many there may be.
    """

    folder: Path
    most_bytes: int = 256 * 2**20
    most_entries: int = 32

    def find(self, key: str) -> Path | None:
        """Return the folder of an entry, if there is one and every byte of it is as it was written."""
        entry = self.folder / key
        if not _is_whole(entry, key):
            return None
        with suppress(OSError):
            os.utime(entry)
        return entry

    def read(self, key: str) -> Mapping[str, bytes] | None:
        """Return the files of an entry by name, if there is one and every byte of it is as it was written."""
        entry = self.folder / key
        try:
            files = dict(_files(entry))
            if _told(entry) != _contents(key, files.items()):
                return None
        except (OSError, ValueError, RecursionError):
            return None
        with suppress(OSError):
            os.utime(entry)
        return {name: data for name, data in files.items() if data is not None}

    def keep(self, key: str, write: Callable[[Path], None]) -> Path | None:
        """Have an entry's files written into a folder, and return where that lies then.

        Args:
            key: a digest of all that the entry depends on.
            write: fills an empty folder with files.

        Returns:
            None if nothing can be written there, or not so much.
        """
        import tempfile

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            made = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=self.folder))
        except OSError:
            return None
        try:
            write(made)
            (made / _CONTENTS).write_text(json.dumps(_contents(key, _files(made))), encoding="utf-8")
            self._place(made, key)
            self._prune()
        except OSError:
            return None
        finally:
            _remove(made)
        return self.find(key)

    def _place(self, made: Path, key: str) -> None:
        """Give a finished folder its name, unless another process was quicker."""
        entry = self.folder / key
        try:
            made.rename(entry)
        except OSError:
            if not _is_whole(entry, key):
                _remove(entry)
                made.rename(entry)

    def _prune(self) -> None:
        """Remove what exceeds the bounds, least lately used first, and what was left unfinished."""
        entries: list[tuple[float, str]] = []
        with os.scandir(self.folder) as listed:
            for each in listed:
                with suppress(OSError):
                    changed = each.stat(follow_symlinks=False).st_mtime
                    if _KEY.fullmatch(each.name):
                        entries.append((changed, each.name))
                    elif each.name.startswith(_UNFINISHED) and changed < time.time() - _ABANDONED:
                        _remove(Path(each.path))
        taken = 0
        for number, (_, name) in enumerate(sorted(entries, reverse=True)):
            taken += _size(self.folder / name)
            if number >= self.most_entries or taken > self.most_bytes:
                _remove(self.folder / name)


def user_cache() -> Cache | None:
    """Return the cache in the user's own folder; None if `MTORLOD_NO_CACHE` is set or nobody has a home."""
    if os.environ.get(OFF):
        return None
    import platformdirs

    folder = platformdirs.user_cache_path("mtorlod", appauthor=False)
    return Cache(folder / "inferred") if folder.is_absolute() else None


def _is_whole(entry: Path, key: str) -> bool:
    try:
        return _told(entry) == _contents(key, _files(entry))
    except (OSError, ValueError, RecursionError):
        return False


def _told(entry: Path) -> object:
    return json.loads((entry / _CONTENTS).read_bytes())


def _files(entry: Path) -> Iterator[tuple[str, bytes | None]]:
    """Yield what lies in an entry: names and bytes, None of what is no file."""
    with os.scandir(entry) as listed:
        for each in listed:
            if each.name != _CONTENTS:
                is_file = each.is_file(follow_symlinks=False)
                yield each.name, Path(each.path).read_bytes() if is_file else None


def _contents(key: str, files: Iterable[tuple[str, bytes | None]]) -> dict[str, object]:
    """Return what an entry holds: its key, and a digest of each file (None of what is no file)."""
    digests = {name: None if data is None else hashlib.sha256(data).hexdigest() for name, data in files}
    return {"key": key, "files": digests}


def _size(entry: Path) -> int:
    total = 0
    with suppress(OSError), os.scandir(entry) as listed:
        for each in listed:
            total += each.stat(follow_symlinks=False).st_size
    return total


def _remove(entry: Path) -> None:
    if entry.is_dir() and not entry.is_symlink():
        import shutil

        shutil.rmtree(entry, ignore_errors=True)
    else:
        with suppress(OSError):
            entry.unlink()
