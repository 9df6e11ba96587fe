"""Regulations of a Boolean model as rows: drawn with a sign or without, and decided by the update functions.

Where a node has an update function, that decides the sign of each of its regulations and whether there is one
at all; where it has none, its regulations stand as they are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mtorlod.loading.networks.boolean_model import BooleanModel, Update
from mtorlod.loading.networks.rows import Fault, ReadRows


@dataclass(frozen=True)
class Regulation:
    """A regulation as it is drawn.

    Attributes:
        line: where it stands.
        source, target: its ends.
        effect: its word or arrow as written.
        sign: what that says: "+", "-" or "?".
        doubtful: whether the model says that it need not be essential.
        references: what is cited for it.
    """

    line: int
    source: str
    effect: str
    sign: str
    target: str
    doubtful: bool = False
    references: tuple[str, ...] = ()

    def fault(self, fate: str, why: str) -> Fault:
        """Return what befell the regulation."""
        return Fault(self.line, self.source, self.effect, self.target, fate, why)


def add_regulations(
    regulations: Sequence[Regulation], updates: Sequence[Update], model: BooleanModel, read: ReadRows
) -> None:
    """Add the regulations that act, by line, each with the sign that is known best; note the others."""
    decided = {update.target: model.influences(update) for update in updates}
    acting: list[Regulation] = []
    signed = 0
    for each in regulations:
        if each.target not in decided:
            if _moves(each, model, read):
                acting.append(each)
        elif sign := decided[each.target].pop(each.source, None):
            if each.sign not in ("?", sign):
                why = f"the regulation is drawn {each.effect}, and its function says '{sign}', which counts"
                read.faults.append(each.fault("kept", why))
            signed += each.sign == "?" != sign
            acting.append(each if each.sign == sign else replace(each, effect=sign))
        elif model.ignores(each.source, each.target):
            why = "a regulation is drawn, and the function of its target does not name it"
            read.faults.append(each.fault("dropped", why))
    for update in updates:
        for source, sign in decided[update.target].items():
            why = "no regulation is drawn, and the function depends on it"
            acting.append(Regulation(update.line, source, sign, sign, update.target))
            read.faults.append(acting[-1].fault("kept", why))
    for each in sorted(acting, key=lambda each: each.line):
        read.rows.add(each.line, each.source, each.effect, each.target, references=each.references)
    if signed:
        read.notes.append(f"{signed:,} regulations drawn without a sign have the sign of their function")
    read.inferred = bool(updates)
    model.tell(read)


def _moves(each: Regulation, model: BooleanModel, read: ReadRows) -> bool:
    """Return whether both ends of a regulation can move; note it if not, or if it is doubtful."""
    for end in (each.source, each.target):
        if end in model.fixed:
            why = f"{end} is {model.fixed_at(end)}"
            read.faults.append(each.fault("fixed", why))
            return False
    if each.doubtful:
        why = "the model says that this regulation need not be essential; kept with its sign"
        read.faults.append(replace(each, effect=f"{each.effect}?").fault("kept", why))
    return True
