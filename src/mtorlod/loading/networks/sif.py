"""SIF: source, relation, and one or more targets a line; a line with one name is a node by itself.

Cells are parted by tabs if the file has any tab, else by spaces, as Cytoscape reads it.
"""

from __future__ import annotations

from mtorlod.errors import SyntaxFault
from mtorlod.loading.networks.rows import ReadRows, short, tidy, too_long
from mtorlod.loading.networks.text import lines_of


def read_sif(data: bytes, name: str) -> ReadRows:
    """Return the rows of a SIF file, one per target.

    Raises:
        SyntaxFault: if a line has a relation and no target.
    """
    read = ReadRows()
    parted = "\t" if b"\t" in data else None
    for number, line in enumerate(lines_of(data, name), 1):
        cells = [cell for cell in line.split(parted) if cell.strip()]
        if not cells:
            continue
        if len(cells) == 2:
            raise SyntaxFault(
                f"{name}:{number}: 2 cells, '{short(cells[0])}' and '{short(cells[1])}': no target",
                "write source, relation and target"
                + (" (one tab in the file makes tabs the only separator)" if parted else ""),
                name,
                number,
            )
        source, *rest = cells
        if fault := too_long(number, (source, rest[0] if rest else "", max(rest[1:], key=len, default=""))):
            read.faults.append(fault)
        elif not rest:
            read.nodes.append(tidy(source))
        else:
            effect, *targets = rest
            for target in targets:
                read.rows.add(number, source, effect, target)
    return read
