"""What was measured, as the calculus takes it: nodes and directions, and what an unchanged one means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from mtorlod.errors import MtorlodError
from mtorlod.reasoning.calculus import Effects, Intervention, Measured, Seen

Unchanged = Literal["ignored", "holds"]
_SEEN: dict[str, Seen] = {
    "raised": "raised",
    "up": "raised",
    "+": "raised",
    "lowered": "lowered",
    "down": "lowered",
    "-": "lowered",
    "unchanged": "unchanged",
    "0": "unchanged",
}


class FaultySeen(MtorlodError):
    """Something seen that cannot be read, or that contradicts itself."""


@dataclass(frozen=True)
class Evidence:
    """What was measured in one experiment.

    Attributes:
        seen: IRI of a node → how it was seen to move.
        unchanged: whether a node seen unchanged is no evidence ("ignored"), or carries nothing on ("holds").
    """

    seen: Mapping[str, Seen] = field(default_factory=dict)
    unchanged: Unchanged = "ignored"

    def __bool__(self) -> bool:
        return bool(self.seen)

    def measured(self, effects: Effects) -> Measured:
        """Return what an intervention does, given this."""
        return Measured(effects, self.seen, self.unchanged == "holds")


@dataclass(frozen=True)
class Experiment:
    """What was done and what was seen then.

    Attributes:
        name: what a file calls it; None if it does not.
        intervention: what was done.
        evidence: what was measured.
    """

    name: str | None
    intervention: Intervention
    evidence: Evidence = Evidence()  # noqa: RUF009 - a frozen value


def read_seen(
    words: Iterable[str] | Mapping[str, str], resolve: Callable[[str], str], unchanged: str = "ignored"
) -> Evidence:
    """Return the evidence of words such as `Akt:raised`, or of a mapping of names to directions.

    Raises:
        FaultySeen: if a word says no direction, if a node is seen to move two ways, or if it is not known
            what unchanged ones are to mean.
        UnknownName, AmbiguousName: if a name stands for nothing here, or for several things.
    """
    if unchanged not in ("ignored", "holds"):
        raise FaultySeen(f"unchanged nodes are not '{unchanged}'", "choose 'ignored' or 'holds'")
    pairs = words.items() if isinstance(words, Mapping) else (_parted(word) for word in words)
    seen: dict[str, Seen] = {}
    for name, said in pairs:
        direction = _SEEN.get(said.strip().casefold())
        if direction is None or not name:
            raise FaultySeen(
                f"'{name}:{said}' says no direction", "write it as NODE:raised, NODE:lowered or NODE:unchanged"
            )
        iri = resolve(name)
        if seen.get(iri, direction) != direction:
            raise FaultySeen(f"'{name}' is seen both {seen[iri]} and {direction}", "say one of the two")
        seen[iri] = direction
    return Evidence(seen, unchanged)  # type: ignore[arg-type]


def _parted(word: str) -> tuple[str, str]:
    name, _, said = word.rpartition(":")
    return name, said
