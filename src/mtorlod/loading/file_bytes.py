"""The bytes of a file, or an error that says why there are none."""

from __future__ import annotations

from pathlib import Path

from mtorlod.errors import UnreadableFile


def file_bytes(path: str | Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        UnreadableFile: if it is absent, a folder, or may not be read.
    """
    try:
        return Path(path).read_bytes()
    except IsADirectoryError:
        raise UnreadableFile(f"{path}: is a folder", "name a file in it") from None
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or error
        raise UnreadableFile(f"{path}: {problem}", "check the path and that you may read it") from None
