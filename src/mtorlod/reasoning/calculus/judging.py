"""A row of verdicts from the states that a walk reached, as far as walks alone decide it.

The function runs as it stands, and compiled where a network is large (`engines`).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from mtorlod.reasoning.calculus.cover import Ints, Marks, filled, marks
from mtorlod.reasoning.calculus.values import VerdictValue
from mtorlod.reasoning.calculus.walking import REACHED, Space

NO_ROUTE, RAISED, LOWERED, CONFLICT, UNDECIDED, OPEN, UNSIGNED = range(7)
RowValue = VerdictValue | Literal["open"]

VALUES: tuple[RowValue, ...] = ("no route", "raised", "lowered", "conflict", "undecided", "open", "unsigned")
"""What a code of a row stands for. Open: both signs are left, and nothing has decided between them yet."""


class JudgedRow(NamedTuple):
    """A row as `judge` fills it, per node: the verdict as a code, whether damped, lengths of both walks."""

    codes: Marks
    damped: Marks
    raised: Ints
    lowered: Ints


def blank(nodes: int, compiled: bool) -> JudgedRow:
    """Return a row of nodes to which no route leads."""
    return JudgedRow(
        marks(nodes, compiled),
        marks(nodes, compiled),
        filled(nodes, compiled, -1),
        filled(nodes, compiled, -1),
    )


def judge(
    reached: int, space: Space, simple: Marks, walked: Marks, steps: Ints, codes: Marks, damped: Marks,
    raised: Ints, lowered: Ints, unproven: Ints,
) -> int:  # fmt: skip
    """Fill in a row, and return to how many states the walk kept visits a node twice.

    Args:
        reached: how many states were reached.
        space: where the walk wrote them.
        simple: per position in the queue, whether the walk there visits no node twice.
        walked: per state, `REACHED` if it was reached before damping dropped any.
        steps: scratch, per position.
        codes, damped: per node, the verdict's code, and whether it is damped; 0 on entry.
        raised, lowered: per node, the lengths of both walks; -1 on entry.
        unproven: filled with the states to which the walk kept visits a node twice.
    """
    mark, queue, origin = space.mark, space.queue, space.origin
    count = 0
    for place in range(reached):
        state = queue[place]
        steps[place] = 0 if origin[place] < 0 else steps[origin[place]] + 1
        node = state >> 1
        both = mark[state ^ 1] == REACHED
        if state & 1:
            lowered[node] = steps[place]
        else:
            raised[node] = steps[place]
        if codes[node] != OPEN:
            if not both:
                codes[node] = 1 + (state & 1)
            else:
                codes[node] = CONFLICT if simple[place] else OPEN
        damped[node] = not both and walked[state ^ 1] == REACHED
        if not simple[place]:
            unproven[count] = state
            count += 1
    return count
