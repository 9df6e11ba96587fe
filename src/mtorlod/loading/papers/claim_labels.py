"""Labels of claims, got from the statement alone: a label says no more than the graph of its claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_FOLLOWING = {
    "raised": "is raised",
    "lowered": "is lowered",
    "altered": "is altered",
    "unchanged": "is unchanged",
}


def direct_label(subject: str, verb: str, obj: str, denied: bool) -> str:
    """Return the label of a description or direct effect.

    >>> direct_label("S6K1", "inhibits", "IRS1", denied=True)
    'it is denied that S6K1 inhibits IRS1'
    """
    said = f"{subject} {verb} {obj}"
    return f"it is denied that {said}" if denied else said


def outcome_label(
    done: Mapping[str, Sequence[str]], held: Sequence[str], changed: str, aspect: str, direction: str
) -> str:
    """Return the label of an outcome: what was done, against which background, and what was seen.

    >>> outcome_label({"given": ["sirolimus"]}, ["PTEN"], "rpS6", "phosphorylation", "lowered")
    'after sirolimus, in the absence of PTEN: rpS6 (phosphorylation) is lowered'
    """
    parts = [
        *done.get("given", ()),
        *(f"loss of {name}" for name in done.get("lost", ())),
        *(f"gain of {name}" for name in done.get("gained", ())),
        *(f"mutation of {name}" for name in done.get("mutated", ())),
    ]
    background = f", in the absence of {_listed(held)}" if held else ""
    thing = f"{changed} ({aspect})" if aspect else changed
    return f"after {_listed(parts)}{background}: {thing} {_FOLLOWING.get(direction, f'is {direction}')}"


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)
