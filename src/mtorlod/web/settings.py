"""What can be set on a server, with defaults that suit one person on one machine."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from mtorlod.errors import CannotServe

MEGABYTE = 1024 * 1024


def _workers() -> int:
    return max(2, min(8, os.cpu_count() or 2))


@dataclass(frozen=True)
class Settings:
    """Addresses and limits of a server.

    Raises:
        CannotServe: if `base` is not an http address, or a limit is not above zero.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    base: str = ""
    """The public address, when the server stands behind another one; else it is made from host and port."""
    network: tuple[str, ...] | None = ()
    """The options that name the graph to other commands; None if they cannot read it."""
    store: Path | None = None
    """A folder for the queries' store; in memory if None."""
    timeout_s: float = 20
    max_rows: int = 100_000
    max_bytes: int = 64 * MEGABYTE
    memory_mb: int = 1024
    """What one child may allocate beyond what it starts with."""
    workers: int = field(default_factory=_workers)
    heavy: int = 2
    """How many queries may run at once beyond `light_s`."""
    light_s: float = 0.5
    queue: int = 64
    """How many queries may wait for a worker."""
    patience_s: float = 5
    """How long one may wait."""
    body_bytes: int = 2 * MEGABYTE
    """The largest request body, counted after unpacking."""
    body_s: float = 10
    header_s: float = 10
    header_bytes: int = 64 * 1024
    connections: int = 512

    def __post_init__(self) -> None:
        if self.base:
            parts = urlsplit(self.base)
            if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
                raise CannotServe(
                    f"'{self.base}' is not an address to serve under",
                    "write it as https://host or https://host/path",
                )
        for name in ("timeout_s", "max_rows", "max_bytes", "memory_mb", "workers", "heavy"):
            if getattr(self, name) <= 0:
                raise CannotServe(f"{name} is {getattr(self, name)}", "give a number above zero")

    @property
    def local_address(self) -> str:
        """The address that the server listens on."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def address(self) -> str:
        """The public address, without a slash at its end."""
        return self.base.rstrip("/") if self.base else self.local_address

    @property
    def root_path(self) -> str:
        """The path of the public address: what stands before every path in a link."""
        return urlsplit(self.address).path.rstrip("/")

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host in ("localhost", "::1") or self.host.startswith("127.")
