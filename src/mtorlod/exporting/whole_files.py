"""A release folder, written whole or not at all: a failure or Ctrl-C leaves what stood there before."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from mtorlod.errors import CannotWrite

CHECKSUMS = "SHA256SUMS"


def write_release(out: str | Path, files: Mapping[str, bytes]) -> Path:
    """Write the files, and their checksums, as the folder `out`; return its path.

    The folder is made beside its final place and put there by renaming, so no reader ever sees half
    of it. A folder that is there already is replaced only if it is empty or an earlier release.

    Raises:
        CannotWrite: if `out` is a file, a folder of something else, or cannot be written.
    """
    target = check_place(out)
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
    fill_file(path, lambda out: out.write(data))


def fill_file(path: str | Path, fill: Callable[[IO[bytes]], object]) -> None:
    """Have one file written bit by bit, whole or not at all.

    Raises:
        CannotWrite: as `write_file`.
    """
    target = Path(path)
    try:
        if target.is_dir():
            raise CannotWrite(f"{target}: is a folder", "name a file in it")
        if target.exists() and not target.is_file():
            # A device or a pipe is written to; to put a file in its place would take it from everybody.
            with target.open("wb") as out:
                fill(out)
            return
        target = target.resolve()
        scratch = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with scratch.open("wb") as out:
                fill(out)
            scratch.replace(target)
        finally:
            scratch.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or error
        raise CannotWrite(f"{path}: {problem}", "choose a place that you may write to") from None


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the lines that `sha256sum --check` reads, sorted by name."""
    return "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())
    ).encode()


def check_place(out: str | Path) -> Path:
    """Return the absolute path of a release folder, if one may be written there.

    Raises:
        CannotWrite: if it is a file, a folder of something else, or what the caller stands in.
    """
    target = Path(out).absolute()
    if not str(out) or Path.cwd().is_relative_to(target.resolve()):
        raise CannotWrite(
            f"{target}: is the folder that you are in, and a release replaces its folder",
            "choose another folder with --out",
        )
    if target.exists() and not target.is_dir():
        raise CannotWrite(f"{target}: is a file", "choose a folder with --out")
    if target.is_dir() and any(target.iterdir()) and not (target / CHECKSUMS).is_file():
        raise CannotWrite(
            f"{target}: holds files that are not an earlier release",
            "empty it yourself, or choose another folder with --out",
        )
    return target
