"""Fixtures of the claims tables: what their words stand for, read once."""

from __future__ import annotations

import pytest

from mtorlod.loading import shipped_terms
from mtorlod.loading.papers import Terms


@pytest.fixture(scope="session")
def terms() -> Terms:
    return shipped_terms()


HEADING = "claim\tsubject\trelation\tobject\tgiven\tlost\tgained\theld\tdirection\ton\taspect\tstance\tcertainty\tbasis\tdata\texposure\tphase\tin\tmethod\tcites\tpassage\tnote"


@pytest.fixture(scope="session")
def table():
    """Return a function that writes a table of rows, each a dictionary of cells, and header lines."""

    def write(*rows: dict[str, str], header: str = "#+ kind: primary paper") -> str:
        columns = HEADING.split("\t")
        lines = ["\t".join(row.get(column, "") for column in columns) for row in rows]
        return "\n".join(["#+ source: example-2020", header, HEADING, *lines]) + "\n"

    return write
