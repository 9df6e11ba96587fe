"""Fixtures of the claims tables: what their words stand for, read once."""

from __future__ import annotations

import pytest

from mtorlod.loading import shipped_terms
from mtorlod.loading.papers import Terms
from mtorlod.loading.papers.columns import COLUMNS


@pytest.fixture(scope="session")
def terms() -> Terms:
    return shipped_terms()


@pytest.fixture(scope="session")
def table():
    """Return a function that writes a table of rows, each a dictionary of cells, and header lines."""

    def write(*rows: dict[str, str], header: str = "#+ kind: primary paper") -> str:
        lines = ["\t".join(row.get(column, "") for column in COLUMNS) for row in rows]
        return "\n".join(["#+ source: example-2020", header, "\t".join(COLUMNS), *lines]) + "\n"

    return write
