"""A list of works that were retracted, corrected or doubted: identifiers, one a line, or a table of them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mtorlod.errors import Place
from mtorlod.loading.claim import RETRACTED, UNDER_CONCERN
from mtorlod.loading.file_bytes import file_bytes
from mtorlod.loading.networks.text import lines_of, separator_of
from mtorlod.loading.papers.header import identifier
from mtorlod.namespaces import MTOR

_COLUMNS = {
    **dict.fromkeys(("originalpaperdoi", "doi"), "doi"),
    **dict.fromkeys(("originalpaperpubmedid", "pubmedid", "pmid"), "pmid"),
    **dict.fromkeys(("retractionnature", "nature", "status"), "nature"),
}
"""Heading, without case and spaces → what stands there; the long ones are those of Retraction Watch."""
_NATURES = {
    **dict.fromkeys(("", "retraction", "retracted"), RETRACTED),
    **dict.fromkeys(("correction", "corrected"), f"{MTOR}Corrected"),
    **dict.fromkeys(("expression of concern", "concern"), UNDER_CONCERN),
    **dict.fromkeys(("reinstatement", "reinstated", "current"), f"{MTOR}Current"),
}
_NONE = frozenset({"", "0", "unavailable", "n/a", "na"})
_WRITE = "a PMID or a DOI a line, or a table with a column OriginalPaperPubMedID or OriginalPaperDOI"


@dataclass(frozen=True, slots=True)
class Notice:
    """That something became of a work.

    Attributes:
        identifiers: of the work, in their one form: `pmid:…`, `doi:…`; DOIs in small letters.
        status: IRI of what became of it.
        line: where the list says so.
    """

    identifiers: tuple[str, ...]
    status: str
    line: int


def read_notices(path: str | Path) -> tuple[Notice, ...]:
    """Return what a list says; lines that begin with # and rows without an identifier are passed over.

    Raises:
        UnreadableFile: if the file is absent or a folder.
        SyntaxFault: if it is no text, a line is no identifier, or nothing in it is one.
    """
    name = str(path)
    lines = list(lines_of(file_bytes(path), name))
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    separator = separator_of(first)
    headed = any(_columns(first.split(separator)))
    listed = _table(lines, separator, name) if headed else _list(lines, name)
    notices = tuple(notice for notice in listed if notice.identifiers)
    if not notices:
        raise Place(name).fault("names no work", f"write {_WRITE}")
    return notices


def comparable(written: str) -> str | None:
    """Return an identifier as it can be compared with others; None if it has no known form.

    >>> comparable("22140653"), comparable("10.1000/ABC"), comparable("nonsense")
    ('pmid:22140653', 'doi:10.1000/abc', None)
    """
    text = written.strip()
    text = f"pmid:{text}" if text.isdecimal() else f"doi:{text}" if text.startswith("10.") else text
    known = identifier(text)
    if known is None:
        return None
    return known[0].casefold() if known[0].startswith("doi:") else known[0]


def _columns(headings: Sequence[str]) -> list[str | None]:
    return [_COLUMNS.get(heading.strip(' "').casefold().replace(" ", "")) for heading in headings]


def _list(lines: Sequence[str], name: str) -> Iterator[Notice]:
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            known = comparable(line)
            if known is None:
                problem = f"'{line.strip()[:40]}' is no PMID and no DOI"
                raise Place(name, number).fault(problem, f"write {_WRITE}")
            yield Notice((known,), RETRACTED, number)


def _table(lines: Iterable[str], separator: str, name: str) -> Iterator[Notice]:
    rows = csv.reader((f"{line}\n" for line in lines if not line.startswith("#")), delimiter=separator)
    columns: list[str | None] = []
    for row in rows:
        if not columns:
            columns = _columns(row)
            continue
        cells = {column: cell.strip() for column, cell in zip(columns, row, strict=False) if column}
        nature = cells.get("nature", "").casefold()
        if nature not in _NATURES:
            raise Place(name, rows.line_num).fault(
                f"'{nature[:40]}' is nothing that becomes of a work",
                "write Retraction, Correction, Expression of concern or Reinstatement",
            )
        written = (cells.get(column, "") for column in ("pmid", "doi"))
        known = (comparable(text) for text in written if text.casefold() not in _NONE)
        yield Notice(tuple(one for one in known if one), _NATURES[nature], rows.line_num)
