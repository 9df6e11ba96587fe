"""What makes a verdict a conflict, in words: where the routes part and meet, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterator

from mtorlod.namespaces import shorten
from mtorlod.reasoning.calculus import Ambiguity
from mtorlod.rendering.wording import Wording


def ambiguity_lines(found: Ambiguity, wording: Wording) -> Iterator[str]:
    """Yield what makes a verdict a conflict, and the smallest claim sets that would settle it."""
    name, route = wording.name, wording.route
    yield f"Where the conflict comes from: {_cause(found, wording)}"
    if found.kind in ("branch", "separate starts"):
        yield f"  the way that raises {name(found.node)}: {route(found.raising, found.meets_at)}"
        yield f"  the way that lowers {name(found.node)}: {route(found.lowering, found.meets_at)}"
    if found.meets_at != found.node:
        yield f"  from {name(found.meets_at)} on, one way leads to {name(found.node)}"
    if found.kind == "branch" and found.unsigned:
        yield f"  without a sign in the source: {', '.join(map(wording.arrow, found.unsigned))}"
    for loop in found.loops:
        yield f"  the loop whose brake is released: {wording.names(loop.nodes)}"
    yield from _settled(found)


def _cause(found: Ambiguity, wording: Wording) -> str:
    meets = wording.name(found.meets_at)
    parts = wording.name(found.parts_at) if found.parts_at else ""
    return {
        "branch": f"the routes part at {parts} and meet at {meets} with opposite signs",
        "unsigned effect": f"the effect of {parts} on {meets} has no sign in the source",
        "contrary effects": f"{parts} both raises and lowers {meets}",
        "separate starts": f"two things were done, and their routes meet at {meets} with opposite signs",
        "set both ways": f"the intervention itself moves {meets} both ways",
    }[found.kind]


def _settled(found: Ambiguity) -> Iterator[str]:
    if not found.settled_by:
        limit = "" if found.complete else " that could be tried within the limit"
        yield f"  no set of up to {found.up_to} claims{limit} would settle it by being withdrawn"
        return
    size = len(found.settled_by[0].claims)
    yield f"  the smallest sets of claims whose withdrawal would settle it ({size} each):"
    for each in found.settled_by:
        yield f"    without {' and '.join(shorten(claim) for claim in each.claims)}: {each.value}"
