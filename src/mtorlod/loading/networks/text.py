"""Bytes of a network file to lines, UTF-8 or an error that says what it is; lines of a table to cells."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper

from mtorlod.errors import Place

TAB = "\t"
SEPARATORS = {TAB: "tabs", ",": "commas", ";": "semicolons"}
"""What parts the cells of a table, in words."""
_KINDS = (
    (b"\x1f\x8b", "gzip-compressed", "let its name end in .gz, or unpack it: gunzip"),
    (b"PK\x03\x04", "a zip archive or a spreadsheet", "unpack it, or save the sheet as tab-separated text"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet or document", "save it as tab-separated text"),
    (b"%PDF", "a PDF", "give the table behind it as tab-separated text"),
)


def lines_of(data: bytes, name: str) -> Iterator[str]:
    """Yield the lines without their ends: line feed, carriage return or both, even mixed in one file.

    A byte order mark is left out. No other character ends a line. All bytes are looked at before the first
    line is given.

    Raises:
        SyntaxFault: if the bytes are another encoding than UTF-8, or no text at all.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Place(name, 1).fault("the text is UTF-16", "save the file as UTF-8")
    for start, kind, remedy in _KINDS:
        if data.startswith(start):
            raise Place(name).fault(f"is {kind}, not text", remedy)
    nul = data.find(b"\x00")
    if nul >= 0:
        line = data.count(b"\n", 0, nul) + 1
        raise Place(name, line).fault("is a binary file, not text", "give a text file")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Place(name, line).fault(
            f"is not UTF-8 (byte 0x{data[error.start]:02x})",
            "save the file as UTF-8; from Latin-1: iconv -f latin1 -t utf-8",
        ) from None
    # A stream reads all three line ends as one, and never holds a million lines at once.
    return (line.rstrip("\n") for line in TextIOWrapper(BytesIO(data), encoding="utf-8-sig"))


def separator_of(heading: str) -> str:
    """Return what parts the cells of a heading: a tab if there is one, else what stands there most often.

    >>> separator_of("source,interaction,target"), separator_of("source;effect;target")
    (',', ';')
    """
    if TAB in heading:
        return TAB
    most_common = max(";,", key=heading.count)
    return most_common if most_common in heading else TAB


def cells_of(line: str, separator: str) -> list[str]:
    """Return the cells of a line, without the quotes that spreadsheets put around text.

    >>> cells_of('a,"b, c"', ","), cells_of('a\\t"b"', "\\t")
    (['a', 'b, c'], ['a', 'b'])
    """
    if '"' not in line:
        return line.split(separator)
    if separator == TAB:
        # Tables parted by tabs are seldom quoted: a quote within a cell stands for itself.
        return [_unquoted(cell) for cell in line.split(TAB)]
    return next(csv.reader([line], delimiter=separator))


def _unquoted(cell: str) -> str:
    if len(cell) >= 2 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell
