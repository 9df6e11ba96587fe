"""Rows as Markdown, as HTML, as TSV cells, as a data frame: each written once."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any

from mtorlod.errors import FaultyQuery

Table = tuple[list[str], list[list[str]]]
"""Headings, and rows of text."""


def markdown_table(headings: Sequence[str], rows: Iterable[Sequence[str]], numbers: int = 0) -> list[str]:
    """Return the lines of a Markdown table; the last `numbers` columns are set to the right."""
    kinds = ["---"] * (len(headings) - numbers) + ["---:"] * numbers
    return [_line(headings), "|" + "|".join(kinds) + "|", *map(_line, rows)]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def flat(cell: str) -> str:
    """Return a cell of TSV: tabs and line breaks as `\\t` and `\\n`."""
    if cell.isprintable() and "\\" not in cell:
        return cell
    return cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def tsv(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as tab-separated values, a line each; the first may be headings."""
    return "".join("\t".join(map(flat, row)) + "\n" for row in rows)


def html_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table for notebooks, every cell escaped."""
    head = "".join(f"<th>{html.escape(text)}</th>" for text in headings)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def text_table(headings: Sequence[str], rows: Sequence[Sequence[str]], most: int = 12) -> str:
    """Return a short table for a prompt: the first rows, cells cut to fit, and how many rows there are."""
    shown = [headings, *rows[:most]]
    widths = [min(28, max(len(row[column]) for row in shown)) for column in range(len(headings))]
    lines = [
        "  ".join(_cut(cell, width).ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in shown
    ]
    more = len(rows) - most
    return "\n".join([*lines, f"… and {more:,} more rows" if more > 0 else f"({len(rows)} rows)"])


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def frame(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Any:
    """Return rows as a pandas DataFrame.

    Raises:
        FaultyQuery: if pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise FaultyQuery("pandas is not installed", "run: pip install 'mtorlod[pandas]'") from None
    return pandas.DataFrame(rows, columns=list(headings))
