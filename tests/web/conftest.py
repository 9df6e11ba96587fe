"""A server for these tests: the real command, on a free port of this machine; and a browser for some."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

# Test folders are no packages; what these tests share lies beside them.
sys.path.insert(0, str(Path(__file__).parent))

from browsing import browser, context, explorer, page
from serving import Running, running

__all__ = ["browser", "context", "explorer", "page", "server"]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("server"), "--timeout", "2", "--max-rows", "500") as made:
        yield made
