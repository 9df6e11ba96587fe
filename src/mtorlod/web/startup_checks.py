"""What shows before a graph is loaded: that it cannot be served on a taken port, or stored in a folder."""

from __future__ import annotations

import os
import socket
import tempfile
from pathlib import Path

from mtorlod.errors import CannotServe
from mtorlod.web.settings import Settings

STORE_MARK = "mtorlod-store.json"
"""The file by which a folder of a store is known as ours."""


def listen(settings: Settings) -> socket.socket:
    """Return a socket that listens; port 0 takes any free port.

    Raises:
        CannotServe: if the address is taken or is not this machine's.
    """
    if not hasattr(os, "fork"):
        raise CannotServe("this system has no fork, which keeps queries apart", "serve on Linux or macOS")
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Named as TCP, or asyncio would leave small packets waiting for one another.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((settings.host, settings.port))
        made.listen(1024)
    except OSError as error:
        made.close()
        raise CannotServe(
            f"cannot listen on {settings.host} port {settings.port}: {error.strerror}",
            "choose another --port, or 0 for any that is free",
        ) from None
    return made


def check_store(folder: Path) -> None:
    """See whether a store could be kept in a folder; nothing is left behind.

    Raises:
        CannotServe: if the folder holds something else, or cannot be made or written.
    """
    if _holds_something_else(folder):
        raise CannotServe(f"{folder}: holds files that are no store of ours", "choose another --store folder")
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists() or each.is_symlink())
    try:
        os.rmdir(tempfile.mkdtemp(prefix=".store-", dir=there))
    except OSError as error:
        raise CannotServe(f"{folder}: {error.strerror or error}", "choose another --store folder") from None


def _holds_something_else(folder: Path) -> bool:
    """Return whether a folder holds files, and none that marks it as ours."""
    try:
        return folder.is_dir() and any(folder.iterdir()) and not (folder / STORE_MARK).is_file()
    except OSError as error:
        raise CannotServe(f"{folder}: {error.strerror or error}", "choose another --store folder") from None
