"""A claims table into quads: its source, and its claims; or all its faults at once."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from mtorlod.errors import Place, UnreadableFile
from mtorlod.loading.files import ParsedFile
from mtorlod.loading.papers.header import source_quads
from mtorlod.loading.papers.row_claims import TableClaims
from mtorlod.loading.papers.table import FaultyTable, read_table
from mtorlod.loading.papers.table_words import Terms


def read_paper(path: str | Path, terms: Terms, name: str = "") -> ParsedFile:
    """Read one claims table; `name` is what messages call the file, its path if empty.

    Raises:
        UnreadableFile: if it is absent or a folder.
        SyntaxFault: if it is no UTF-8 text.
        FaultyTable: if a header line, a heading or a cell cannot be read; with all faults.
    """
    called = name or str(path)
    try:
        text = Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Place(called).fault(f"{error}", "save the file as UTF-8") from None
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or error
        raise UnreadableFile(f"{called}: {problem}", "check the path and that you may read it") from None
    return ParsedFile(called, paper_quads(text, terms, called))


def paper_quads(text: str, terms: Terms, name: str) -> tuple[ox.Quad, ...]:
    """Return the quads of a table given as text; `name` is what messages call it.

    Raises:
        FaultyTable: as `read_paper`.
    """
    table = read_table(text, name)
    quads = (*source_quads(table, terms), *TableClaims(table, terms).quads())
    if table.faults:
        raise FaultyTable(name, table.faults)
    return quads
