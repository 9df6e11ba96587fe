"""The process that children are forked from: it has read everything once, has one thread and no network.

A fork takes milliseconds and shares the graph's memory, so that a killed child costs next to nothing.
The web server starts it before anything else runs, and speaks to it in messages of five bytes.
"""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from mtorlod.errors import MtorlodError
from mtorlod.querying import check
from mtorlod.web.request_errors import Overrun
from mtorlod.web.settings import MEGABYTE
from mtorlod.web.workers import limits, wire
from mtorlod.web.workers.jobs import WorkContext, answer
from mtorlod.web.workers.wire import as_header

MESSAGE = struct.Struct(">cI")
REPLY = struct.Struct(">iI")
FORK, END = b"F", b"E"


@dataclass(frozen=True)
class Limits:
    """What a child is held to."""

    memory_mb: int
    store: Path | None


def start(make: Callable[[], WorkContext], terms: Limits) -> tuple[int, socket.socket]:
    """Fork the fork server; return its process id and the socket to speak to it."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid:
        theirs.close()
        return pid, ours
    status = 1
    try:
        limits.usual_signals()
        limits.close_all_but(theirs.fileno())
        limits.die_with_parent()
        status = _run(theirs, make, terms)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _run(control: socket.socket, make: Callable[[], WorkContext], terms: Limits) -> int:
    refused = limits.leave_networks()
    context = make()
    check("ASK {}")  # loads the parser that children would each load
    gc.collect()
    gc.freeze()
    control.sendall(wire.pack({"network": refused}))
    while True:
        message, files, _, _ = socket.recv_fds(control, MESSAGE.size, 1, socket.MSG_WAITALL)
        if len(message) < MESSAGE.size:
            return 0
        kind, pid = MESSAGE.unpack(message)
        if kind == FORK:
            child = os.fork()
            if child == 0:
                control.close()
                _live(socket.socket(fileno=files[0]), context, terms)
            os.close(files[0])
            control.sendall(REPLY.pack(0, child))
        else:
            control.sendall(REPLY.pack(_end(pid), pid))


def _end(pid: int) -> int:
    """End a child and return how it ended: its exit code, or the number of the signal below zero."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    try:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    except ChildProcessError:
        return 0


def _live(connection: socket.socket, context: WorkContext, terms: Limits) -> None:
    """Answer frames until the server closes the connection. Never returns."""
    status = 1
    try:
        limits.die_with_parent()
        opened_context(context, terms.store)
        begun = limits.address_space()
        limits.cap_memory(terms.memory_mb)
        while frame := wire.receive(connection):
            told, data = _answered(context, *frame)
            # What earlier askers left behind must not make a later one fail at the ceiling.
            if limits.address_space() - begun > terms.memory_mb * MEGABYTE // 2:
                told = {**told, "spent": True}
            connection.sendall(wire.pack(told, data))
        status = 0
    except ConnectionError:
        status = 0  # the server no longer wants it
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def opened_context(context: WorkContext, store: Path | None) -> WorkContext:
    """Return what a child works on, once it has its own view of a store on disk, if there is one."""
    if store is not None:
        context.store = ox.Store.read_only(str(store))
    return context


def _answered(context: WorkContext, header: dict, body: bytes) -> wire.Frame:
    try:
        return answer(context, header, body)
    except MtorlodError as error:
        return as_header(error), b""
    except MemoryError:
        most = resource.getrlimit(resource.RLIMIT_AS)[0] >> 20
        return as_header(Overrun(f"it needs more than {most} MB", "narrow it", status=422)), b""
    except Exception:
        return {"fault": traceback.format_exc()}, b""
