"""How the server logs: no letter that steers a terminal, no path of the machine."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from mtorlod.errors import printable

_FOLDERS = sorted(
    {str(Path(__file__).parents[2]), sys.prefix, sys.base_prefix, str(Path.home())} - {"/"},
    key=len,
    reverse=True,
)


class LineFormatter(logging.Formatter):
    """Time, logger and message; tracebacks name files without the folders that this machine has them in."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for folder in _FOLDERS:
            text = text.replace(folder, "…")
        return printable(text)


def log_to_stderr(level: int = logging.INFO) -> None:
    """Send the access log and the faults to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LineFormatter())
    for name in ("mtorlod.access", "mtorlod.faults", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(level if name.startswith("mtorlod") else logging.WARNING)
