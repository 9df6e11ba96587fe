"""Boolean models in the `.bnet` format: one update function a line, signs worked out from the functions.

A line is `target, function` (a tab in place of the comma is read too); the heading `targets, factors` (or
`functions`) may stand first. A target whose function is its own name is an input that keeps its value, since
the format asks for a function of every node: a node without an effect on itself, unlike `A + A` elsewhere.
"""

from __future__ import annotations

import re

from mtorlod.errors import Place
from mtorlod.loading.networks.boolean_model import BooleanModel, Update
from mtorlod.loading.networks.options import ImportOptions
from mtorlod.loading.networks.rows import LONGEST, Fault, ReadRows, short, tidy
from mtorlod.loading.networks.text import lines_of

_HEADING = re.compile(r"targets\s*[,\t]\s*(factors|functions)(\s*[,\t].*)?", re.IGNORECASE)
_LONGEST_FUNCTION = 10_000_000


def read_bnet(data: bytes, name: str, options: ImportOptions) -> ReadRows:
    """Return the regulations that the update functions of a model contain, in the state that is asked for.

    Raises:
        SyntaxFault: if a line is no target with a function, or a function cannot be read.
        UnknownName, AmbiguousName, ContradictoryState: if the state is none of this model.
    """
    read, updates = ReadRows(inferred=True), list[Update]()
    for number, line in enumerate(lines_of(data, name), 1):
        text = line.split("#", 1)[0].strip()
        if not text or _HEADING.fullmatch(text):
            read.headed |= bool(text)
            continue
        target, comma, function = text.partition("," if "," in text else "\t")
        target, function = tidy(target), function.strip()
        if not comma or not target or not function:
            raise Place(name, number).fault(
                f"'{short(text)}' is no update function", "write target, function: S6K1, mTORC1 & !PPP2CA"
            )
        if len(text) > _LONGEST_FUNCTION or len(target) > LONGEST:
            why = f"a line of {len(text):,} characters; at most {_LONGEST_FUNCTION:,} are read"
            read.faults.append(Fault(number, "", "", short(target), "dropped", why))
            continue
        read.nodes.append(target)
        updates.append(Update(number, target, function))
    model = BooleanModel(name, read.nodes, updates, options)
    for update in updates:
        signs = model.influences(update)
        if signs == {update.target: "+"}:
            why = "a function that is its own target marks an input, which other formats need not say"
            read.faults.append(Fault(update.line, update.target, "+", update.target, "dropped", why))
            continue
        for source, sign in signs.items():
            read.rows.add(update.line, source, sign, update.target)
    model.tell(read)
    return read
