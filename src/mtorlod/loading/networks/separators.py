"""What parts the cells of a table: tabs, commas or semicolons, found out from its heading."""

from __future__ import annotations

import csv

TAB = "\t"
SEPARATORS = {TAB: "tabs", ",": "commas", ";": "semicolons"}


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
