"""Boolean models in the `.aeon` format: the signs of their regulations.

A regulation is `a -> b` (activation), `a -| b` (inhibition) or `a -? b` (neither is known); a further `?`
says that it need not be essential. Update functions (`$b: …`) and layout (`#position: …`) are not read.
"""

from __future__ import annotations

import re

from mtorlod.errors import SyntaxFault
from mtorlod.loading.networks.rows import LONGEST, Fault, ReadRows, short, tidy
from mtorlod.loading.networks.text import lines_of

_REGULATION = re.compile(r"(\S+)\s*(->|-\||-\?)(\??)\s*(\S+)")


def read_aeon(data: bytes, name: str) -> ReadRows:
    """Return the regulations of a model.

    Raises:
        SyntaxFault: if a line is neither a regulation, an update function nor a comment.
    """
    read, functions = ReadRows(), 0
    for number, line in enumerate(lines_of(data, name), 1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("$"):
            functions += 1
            continue
        if len(text) > 2 * LONGEST:
            why = f"a line of {len(text):,} characters; at most {2 * LONGEST:,} are read"
            read.faults.append(Fault(number, short(text), "", "", "dropped", why))
            continue
        found = _REGULATION.fullmatch(text)
        if found is None:
            raise SyntaxFault(
                f"{name}:{number}: '{short(text)}' is no regulation",
                "write a -> b, a -| b or a -? b, each perhaps with a further ?",
                name,
                number,
            )
        source, sign, doubtful, target = found.groups()
        read.rows.add(number, source, sign, target)
        if doubtful:
            why = "the model says that this regulation need not be essential; kept with its sign"
            read.faults.append(Fault(number, tidy(source), sign + doubtful, tidy(target), "kept", why))
    if functions:
        read.notes.append(f"{functions} update functions not read: the signs are those of the regulations")
    return read
