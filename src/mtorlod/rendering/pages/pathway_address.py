"""The address of the pathway page: what is asked there, read from it and written to it.

The words are those of the command line: `do=everolimus`, `do=miR-99a:lost`, `hold=PI3K`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base.effects.intervention_words import GAINED, LOST
from mtorlod.namespaces import local_name
from mtorlod.reasoning.calculus import Intervention

MOST = 12
"""How many words of a kind one question may hold."""
LONGEST = 120
EXPOSURES = ("acute", "chronic")


class FaultyAddress(MtorlodError):
    """An address that asks for what the page cannot show."""


@dataclass(frozen=True)
class PathwayQuestion:
    """What is asked of the pathway page: its whole state.

    Attributes:
        do: interventions in words: `everolimus`, `miR-99a:lost`, `PTEN:lost`.
        exposure: "acute" or "chronic".
        contexts: names of contexts let in; "any" for all.
        hold: nodes frozen unchanged.
        on: the node whose proof is open, or nothing.
        arrow: the arrow that is open (`everolimus-lowers-mTORC1`), or nothing.
    """

    do: tuple[str, ...] = ()
    exposure: str = "acute"
    contexts: tuple[str, ...] = ()
    hold: tuple[str, ...] = ()
    on: str = ""
    arrow: str = ""

    @classmethod
    def of(cls, done: Intervention, exposure: str = "acute", on: str = "") -> PathwayQuestion:
        """Return the question after an intervention, with the proof of a node open."""
        words = [local_name(iri) for iri in done.given]
        words += [f"{local_name(iri)}:{GAINED}" for iri in done.gained]
        words += [f"{local_name(iri)}:{LOST}" for iri in done.lost]
        shown = exposure if exposure in EXPOSURES else EXPOSURES[0]
        held = tuple(local_name(iri) for iri in done.held)
        return cls(tuple(words), shown, hold=held, on=local_name(on) if on else "")

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The state as pairs of a name and a value; defaults are left out."""
        return [
            *(("do", word) for word in self.do),
            *(("hold", word) for word in self.hold),
            *([("exposure", self.exposure)] if self.exposure != "acute" else []),
            *(("in", word) for word in self.contexts),
            *([("on", self.on)] if self.on else []),
            *([("arrow", self.arrow)] if self.arrow else []),
        ]

    def address(self, path: str = "/") -> str:
        """Return the address that shows this state."""
        return f"{path}?{urlencode(self.pairs)}" if self.pairs else path

    def looking_at(self, on: str = "", arrow: str = "") -> PathwayQuestion:
        """Return the same question with another proof open."""
        return replace(self, on=on, arrow=arrow)

    def without(self, word: str) -> PathwayQuestion:
        """Return the question less one intervention, or less one hold."""
        kept = tuple(each for each in self.do if each != word)
        return replace(self, do=kept, hold=tuple(each for each in self.hold if f"{each}:held" != word))

    def without_context(self, word: str) -> PathwayQuestion:
        """Return the question less one context."""
        return replace(self, contexts=tuple(each for each in self.contexts if each != word))

    def adding(self, word: str) -> PathwayQuestion:
        """Return the question with one intervention more."""
        return replace(self, do=_unique((*self.do, word)))

    def holding(self, name: str) -> PathwayQuestion:
        """Return the question with one more node frozen."""
        return replace(self, hold=_unique((*self.hold, name)))


def read_question(pairs: Iterable[tuple[str, str]]) -> PathwayQuestion:
    """Return the state that an address holds.

    Raises:
        FaultyAddress: if it asks for too much, or for an exposure that there is not.
    """
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        if len(value) > LONGEST:
            raise FaultyAddress(f"'{value[:40]}…' is too long for a name", f"at most {LONGEST} letters")
        if value.strip():
            values.setdefault(name, []).append(value.strip())
    for name, listed in values.items():
        if len(listed) > MOST:
            raise FaultyAddress(f"{len(listed)} values of '{name}'", f"ask for at most {MOST} at once")
    exposure = values.get("exposure", ["acute"])[-1]
    if exposure not in EXPOSURES:
        raise FaultyAddress(f"there is no exposure '{exposure}'", f"choose {' or '.join(EXPOSURES)}")
    return PathwayQuestion(
        do=_unique(values.get("do", ())),
        exposure=exposure,
        contexts=_unique(values.get("in", ())),
        hold=_unique(values.get("hold", ())),
        on=values.get("on", [""])[-1],
        arrow=values.get("arrow", [""])[-1],
    )


def _unique(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
