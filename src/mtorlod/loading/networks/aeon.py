"""Boolean models in the `.aeon` format: regulations, and the update functions that say more.

A regulation is `a -> b` (activation), `a -| b` (inhibition) or `a -? b` (neither is known); a further `?`
says that it need not be essential. Where a node has an update function (`$b: …`), that decides the sign of
each of its regulations and whether there is one at all; where it has none, or one with parameters (`f(a, b)`,
or a name that no regulation bears), its regulations stand as they are drawn. Layout (`#position: …`) is not
read.
"""

from __future__ import annotations

import re

from mtorlod.errors import Place
from mtorlod.loading.networks.boolean import FaultyFunction, parsed
from mtorlod.loading.networks.boolean_model import BooleanModel, Update
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.regulations import Regulation, add_regulations
from mtorlod.loading.networks.rows import LONGEST, Fault, ReadRows, short, tidy
from mtorlod.loading.networks.text import lines_of

_REGULATION = re.compile(r"(\S+)\s*(->|-\||-\?)(\??)\s*(\S+)")
_UPDATE = re.compile(r"\$\s*([^\s:]+)\s*:\s*(.+)")
_APPLIED = re.compile(r"\w\s*\(")
_SIGNS = {"->": "+", "-|": "-", "-?": "?"}


def read_aeon(data: bytes, name: str, options: ImportOptions) -> ReadRows:
    """Return the regulations of a model, in the state that is asked for.

    Raises:
        SyntaxFault: if a line is neither a regulation, an update function nor a comment.
        UnknownName, AmbiguousName, ContradictoryState: if the state is none of this model.
    """
    read, regulations, written = ReadRows(), list[Regulation](), list[Update]()
    for number, line in enumerate(lines_of(data, name), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if match := _UPDATE.fullmatch(text):
            written.append(Update(number, match[1], match[2]))
        elif len(text) > 2 * LONGEST:
            why = f"a line of {len(text):,} characters; at most {2 * LONGEST:,} are read"
            read.faults.append(Fault(number, short(text), "", "", "dropped", why))
        elif match := _REGULATION.fullmatch(text):
            source, arrow, doubtful, target = match.groups()
            ends = tidy(source), tidy(target)
            regulations.append(Regulation(number, ends[0], arrow, _SIGNS[arrow], ends[1], bool(doubtful)))
        else:
            raise Place(name, number).fault(
                f"'{short(text)}' is no regulation",
                "write a -> b, a -| b or a -? b, each perhaps with a further ?, or $b: function",
            )
    nodes = {end for each in regulations for end in (each.source, each.target)}
    nodes.update(update.target for update in written)
    updates = [update for update in written if not _has_parameters(update.text, nodes)]
    model = BooleanModel(name, nodes, updates, options, wide=True)
    add_regulations(regulations, updates, model, read)
    if parametric := len(written) - len(updates):
        read.notes.append(
            f"{parametric} update functions have parameters: their signs are those of the regulations"
        )
    read.nodes += sorted(nodes)
    return read


def _has_parameters(text: str, nodes: set[str]) -> bool:
    """Return whether a function names what is no node; one that cannot be read is told when it is."""
    if _APPLIED.search(text):
        return True
    try:
        return any(kind == "name" and name not in nodes for kind, name in parsed(text, wide=True))
    except FaultyFunction:
        return False
