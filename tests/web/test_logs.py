"""The log of a server: nothing in it steers a terminal, and tracebacks name no folder of the machine."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from mtorlod.loading import read_text
from mtorlod.web.logs import LineFormatter


def test_a_traceback_in_the_log_names_files_but_not_where_this_machine_has_them():
    try:
        read_text(None, None, "x")  # type: ignore[arg-type]
    except AttributeError:
        record = logging.LogRecord("mtorlod.faults", logging.ERROR, "", 0, "a fault", (), sys.exc_info())

    text = LineFormatter().format(record)

    assert "…/mtorlod/loading/files.py" in text
    assert str(Path(sys.modules["mtorlod"].__file__).parents[1]) not in text


def test_what_steers_a_terminal_is_written_out_in_the_log():
    record = logging.LogRecord("mtorlod.faults", logging.ERROR, "", 0, "bell \x07 \x1b[2J \u202e", (), None)

    assert LineFormatter().format(record).endswith(r"bell \x07 \x1b[2J \u202e")
