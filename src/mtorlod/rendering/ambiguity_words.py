"""What makes a verdict a conflict, in words: where the routes part and meet, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterator

from mtorlod.namespaces import shorten
from mtorlod.reasoning.calculus import Ambiguity
from mtorlod.rendering.wording import Wording


def ambiguity_lines(ambiguity: Ambiguity, wording: Wording) -> Iterator[str]:
    """Yield what makes a verdict a conflict, and the smallest claim sets that would settle it."""
    name, route = wording.name, wording.route
    yield f"Where the conflict comes from: {_cause(ambiguity, wording)}"
    if ambiguity.kind in ("branch", "separate starts"):
        yield f"  the way that raises {name(ambiguity.node)}: {route(ambiguity.raising, ambiguity.meets_at)}"
        yield f"  the way that lowers {name(ambiguity.node)}: {route(ambiguity.lowering, ambiguity.meets_at)}"
    if ambiguity.meets_at != ambiguity.node:
        yield f"  from {name(ambiguity.meets_at)} on, one way leads to {name(ambiguity.node)}"
    if ambiguity.kind == "branch" and ambiguity.unsigned:
        yield f"  without a sign in the source: {', '.join(map(wording.arrow, ambiguity.unsigned))}"
    for loop in ambiguity.loops:
        yield f"  the loop whose brake is released: {wording.names(loop.nodes)}"
    yield from _settled(ambiguity)


def _cause(ambiguity: Ambiguity, wording: Wording) -> str:
    meets = wording.name(ambiguity.meets_at)
    parts = wording.name(ambiguity.parts_at) if ambiguity.parts_at else ""
    return {
        "branch": f"the routes part at {parts} and meet at {meets} with opposite signs",
        "unsigned effect": f"the effect of {parts} on {meets} has no sign in the source",
        "contrary effects": f"{parts} both raises and lowers {meets}",
        "separate starts": f"two things were done, and their routes meet at {meets} with opposite signs",
        "set both ways": f"the intervention itself moves {meets} both ways",
    }[ambiguity.kind]


def _settled(ambiguity: Ambiguity) -> Iterator[str]:
    if not ambiguity.settled_by:
        limit = "" if ambiguity.complete else " that could be tried within the limit"
        yield f"  no set of up to {ambiguity.up_to} claims{limit} would settle it by being withdrawn"
        return
    size = len(ambiguity.settled_by[0].claims)
    yield f"  the smallest sets of claims whose withdrawal would settle it ({size} each):"
    for each in ambiguity.settled_by:
        yield f"    without {' and '.join(shorten(claim) for claim in each.claims)}: {each.value}"
