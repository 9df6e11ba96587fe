"""A small picture of what a drug does to the watched nodes: an arrow to each, marked with the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mtorlod.knowledge_base.effects.effect_row import EffectRow
from mtorlod.namespaces import local_name
from mtorlod.rendering.signs import VERDICT_MARKS
from mtorlod.rendering.wording import Wording

ROW = 56
"""Height of one verdict."""
_LETTER = 9
"""Width of a letter, on the safe side."""
_GAP = 70
"""Length of the shortest arrow."""


@dataclass(frozen=True)
class DrawnVerdict:
    """One verdict: where it is drawn, what it says, where its proof is shown.

    Attributes:
        y: its middle.
        kind: the verdict as a class of style sheets.
        said: verdict, mechanism and exposures in words.
        proof: an address; empty if there is none.
    """

    y: float
    node: str
    kind: str
    mark: str
    said: str
    proof: str


@dataclass(frozen=True)
class VerdictPicture:
    """What was done and its verdicts, with the sizes that names need.

    Attributes:
        left: width of its box.
        at: where boxes of nodes begin.
        wide: their width.
    """

    done: str
    left: float
    at: float
    wide: float
    width: float
    height: float
    verdicts: tuple[DrawnVerdict, ...]


def verdict_picture(
    rows: Iterable[EffectRow], words: Wording, proof_at: Callable[[str, str, str], str]
) -> VerdictPicture:
    """Return the picture of one drug's verdicts; exposures under which one is the same are drawn once.

    Args:
        rows: the verdicts; at least one.
        words: names what they hold.
        proof_at: where the proof is shown of what a drug does to a node under an exposure, by local names.
    """
    listed = list(rows)
    same: dict[tuple[str, str, str, str], list[str]] = {}
    for row in listed:
        key = (row.node, row.verdict.value, words.verdict(row), words.mechanism(row.mechanism))
        same.setdefault(key, []).append(row.exposure)
    done = words.done(listed[0].intervention)
    drug = local_name(listed[0].intervention.given[0])
    drawn = []
    for place, ((node, value, verdict, mechanism), exposures) in enumerate(
        sorted(same.items(), key=lambda item: words.name(item[0][0]).casefold())
    ):
        by = f" by {mechanism}" if mechanism else ""
        drawn.append(
            DrawnVerdict(
                y=ROW * (place + 0.5),
                node=words.name(node),
                kind=value.replace(" ", "-"),
                mark=VERDICT_MARKS.get(value, ""),
                said=f"{verdict}{by} ({' and '.join(exposures)})",
                proof=proof_at(drug, local_name(node), exposures[0]),
            )
        )
    left = _LETTER * len(done) + 28
    wide = _LETTER * max(len(each.node) for each in drawn) + 28
    at = left + _GAP
    width = at + wide + 40 + _LETTER * max(len(each.said) for each in drawn)
    return VerdictPicture(done, left, at, wide, width, ROW * len(drawn), tuple(drawn))
