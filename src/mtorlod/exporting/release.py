"""A release folder, written whole or not at all: a failure or Ctrl-C leaves what stood there before."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from mtorlod.errors import CannotWrite

CHECKSUMS = "SHA256SUMS"


def write_release(out: str | Path, files: Mapping[str, bytes]) -> Path:
    """Write the files, and their checksums, as the folder `out`; return its path.

    The folder is made beside its final place and put there by renaming, so no reader ever sees half
    of it. A folder that is there already is replaced only if it is empty or an earlier release.

    Raises:
        CannotWrite: if `out` is a file, a folder of something else, or cannot be written.
    """
    target = Path(out).absolute()
    _check(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise CannotWrite(f"{target}: {error.strerror}", "choose another folder with --out") from None
    try:
        new = work / "new"
        new.mkdir()
        for name, data in {**files, CHECKSUMS: checksums(files)}.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        try:
            if target.exists():
                os.rename(target, work / "old")
            os.rename(new, target)
        except BaseException:
            if (work / "old").exists():
                os.rename(work / "old", target)
            raise
    except OSError as error:
        raise CannotWrite(
            f"{target}: {error.strerror or error}", "free the place, or choose another folder with --out"
        ) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return target


def write_file(path: str | Path, data: bytes) -> None:
    """Write one file whole or not at all.

    Raises:
        CannotWrite: if it cannot be written; what stood there before is untouched.
    """
    target = Path(path)
    scratch = target.with_name(f".{target.name}.part")
    try:
        scratch.write_bytes(data)
        scratch.replace(target)
    except OSError as error:
        scratch.unlink(missing_ok=True)
        raise CannotWrite(f"{path}: {error.strerror}", "choose a place that you may write to") from None


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the lines that `sha256sum --check` reads, sorted by name."""
    return "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())
    ).encode()


def _check(target: Path) -> None:
    if target.is_file():
        raise CannotWrite(f"{target}: is a file", "choose a folder with --out")
    if target.is_dir() and any(target.iterdir()) and not (target / CHECKSUMS).is_file():
        raise CannotWrite(
            f"{target}: holds files that are not an earlier release",
            "empty it yourself, or choose another folder with --out",
        )
