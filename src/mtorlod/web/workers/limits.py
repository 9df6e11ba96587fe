"""What a child process may not do: reach a network, outgrow its memory, outlive the server, gain rights.

Each limit is set where the platform has it. The network is the one that the server reports, because
without it only the guard on the parsed query stands between a SERVICE clause and the outside.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from contextlib import suppress

_NEW_USER = 0x10000000
_NEW_NETWORK = 0x40000000
_DEATH_SIGNAL = 1
_NO_NEW_PRIVILEGES = 38
_MEGABYTE = 1024 * 1024


def leave_networks() -> str:
    """Move this process to a network namespace of its own, where there is not even a loopback device.

    Returns:
        Nothing if that worked, else why not.
    """
    if not sys.platform.startswith("linux"):
        return f"network namespaces exist on Linux only, and this is {sys.platform}"
    libc = ctypes.CDLL(None, use_errno=True)
    reason = ""
    # Without rights of its own a process may do it in a new user namespace; with them, without one.
    for flags in (_NEW_USER | _NEW_NETWORK, _NEW_NETWORK):
        if libc.unshare(flags) == 0:
            return ""
        reason = os.strerror(ctypes.get_errno())
    return f"the system does not allow it: {reason}"


def die_with_parent() -> None:
    """Have the system end this process when its parent ends, and grant it no further rights."""
    if sys.platform.startswith("linux"):
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)


def cap_memory(megabytes: int) -> None:
    """Limit what this process may allocate from here on; no core files."""
    limit = address_space() + megabytes * _MEGABYTE
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    with suppress(OSError, ValueError):  # on a platform without it, the time limit remains
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def usual_signals() -> None:
    """Undo the server's signal handlers, and leave Ctrl-C to the server."""
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def close_all_but(kept: int) -> None:
    """Close every file but standard error and one other; standard input reads nothing.

    Standard output may be a connection of the server's: what is printed goes to standard error.
    """
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.closerange(3, kept)
    highest = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    os.closerange(kept + 1, min(highest, 65_536))


def address_space() -> int:
    """Return the size of this process's address space in bytes; a guess where it cannot be read."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 2048 * _MEGABYTE
