"""The address of the pathway page: what is asked there, read from it and written to it.

The words are those of the command line: `do=everolimus`, `do=miR-99a:lost`, `hold=PI3K`, `seen=Akt:raised`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base import Asked, Evidence, Heard
from mtorlod.knowledge_base.effects.intervention_words import GAINED, LOST
from mtorlod.namespaces import local_name
from mtorlod.reasoning.calculus import Intervention
from mtorlod.rendering.pages.source_reading import SourceReading

MOST, MOST_SEEN = 12, 30
"""How many words of a kind one question may hold, and how many measurements."""
LONGEST = 120
EXPOSURES = ("acute", "chronic")
UNCHANGED = ("ignored", "holds")
"""What a node seen unchanged may mean."""
_NAMES = (
    *("do", "hold", "exposure", "in", "reading", "seen"),
    *("table", "unchanged", "world", "on", "arrow", "open"),
)
"""What an address holds, in its order; `in` names contexts."""
_SEEN = re.compile(r"seen\s*:\s*(.*)", re.IGNORECASE)
_DIRECTED = re.compile(r"(.*[^\s:])\s*[\s:]\s*([^\s:]+)")


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
        seen: what was measured, in words: `Akt:raised`.
        table: the token of a table of measurements that the server keeps, or nothing.
        world: the number of the joint outcome that is drawn; 0 for what all of them agree on.
        open: nodes from behind which others were brought out; each as often as that was done.
        unchanged: whether a node seen unchanged is no evidence ("ignored"), or carries nothing on ("holds").
        reading: whose claims count, in a word of `SourceReading`; nothing for everybody's.
    """

    do: tuple[str, ...] = ()
    exposure: str = "acute"
    contexts: tuple[str, ...] = ()
    hold: tuple[str, ...] = ()
    on: str = ""
    arrow: str = ""
    seen: tuple[str, ...] = ()
    table: str = ""
    world: int = 0
    open: tuple[str, ...] = ()
    unchanged: str = UNCHANGED[0]
    reading: str = ""

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
    def heard(self) -> Heard:
        """Which claims count, as arguments of a `KnowledgeBase`."""
        return SourceReading.of(self.reading).heard(self.exposure, self.contexts)

    def asked(self, seen: Evidence | None = None) -> Asked:
        """Return those, what is held, and what was measured, as such arguments."""
        return {**self.heard, "hold": self.hold, "seen": seen or ()}

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The state as pairs of a name and a value; defaults are left out."""
        listed: list[tuple[str, str]] = []
        for name in _NAMES:
            attribute = "contexts" if name == "in" else name
            value = getattr(self, attribute)
            if isinstance(value, tuple):
                listed += [(name, word) for word in value]
            elif value != getattr(PathwayQuestion, attribute):
                listed.append((name, str(value)))
        return listed

    def address(self, path: str = "/") -> str:
        """Return the address that shows this state."""
        return f"{path}?{urlencode(self.pairs)}" if self.pairs else path

    @property
    def shut(self) -> PathwayQuestion:
        """The same question with the panel shut: an arrow gives way to the proof that it was opened from."""
        return replace(self, on=self.on if self.arrow else "", arrow="")

    def looking_at(self, on: str = "", arrow: str = "") -> PathwayQuestion:
        """Return the same question with another proof open."""
        return replace(self, on=on, arrow=arrow)

    def more(self, part: str, *words: str) -> PathwayQuestion:
        """Return the question with more words in a part: "do", "contexts", "hold" or "seen"."""
        return replace(self, **{part: _unique((*getattr(self, part), *words)), "world": 0})  # type: ignore[arg-type]

    def less(self, part: str, word: str) -> PathwayQuestion:
        """Return the question less a word of such a part."""
        kept = tuple(each for each in getattr(self, part) if each != word)
        return replace(self, **{part: kept, "world": 0})  # type: ignore[arg-type]

    def with_table(self, token: str) -> PathwayQuestion:
        """Return the question with another table of measurements, or none."""
        return replace(self, table=token, world=0)

    def opening(self, name: str) -> PathwayQuestion:
        """Return the question with what lies behind a node brought out; once more if it was."""
        return replace(self, open=(*self.open, name))

    def folding(self, name: str) -> PathwayQuestion:
        """Return the question with what lies behind a node folded again."""
        return replace(self, open=tuple(each for each in self.open if each != name))

    def taking_unchanged(self, meaning: str) -> PathwayQuestion:
        """Return the question with another meaning of a node seen unchanged."""
        return replace(self, unchanged=meaning, world=0)

    def in_world(self, number: int) -> PathwayQuestion:
        """Return the question with one joint outcome drawn; 0 for what all of them agree on."""
        return replace(self, world=number)


def read_question(pairs: Iterable[tuple[str, str]]) -> PathwayQuestion:
    """Return the state that an address holds.

    What is typed as `seen: Akt raised` among the interventions is a measurement.

    Raises:
        FaultyAddress: if it asks for too much, or for an exposure, a world or a meaning that there is not.
    """
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        if len(value) > LONGEST:
            raise FaultyAddress(f"'{value[:40]}…' is too long for a name", f"at most {LONGEST} letters")
        typed = _SEEN.fullmatch(value.strip())
        kind, word = ("seen", typed[1]) if typed and name in ("do", "seen") else (name, value.strip())
        if word:
            values.setdefault(kind, []).append(_directed(word) if kind == "seen" else word)
    for name, listed in values.items():
        most = MOST_SEEN if name == "seen" else MOST
        if len(listed) > most:
            remedy = f"ask for at most {most} at once" + ", or paste a table" * (name == "seen")
            raise FaultyAddress(f"{len(listed)} values of '{name}'", remedy)
    exposure = values.get("exposure", ["acute"])[-1]
    if exposure not in EXPOSURES:
        raise FaultyAddress(f"there is no exposure '{exposure}'", f"choose {' or '.join(EXPOSURES)}")
    unchanged = values.get("unchanged", UNCHANGED[:1])[-1]
    if unchanged not in UNCHANGED:
        raise FaultyAddress(f"unchanged nodes are not '{unchanged}'", f"choose {' or '.join(UNCHANGED)}")
    world = values.get("world", ["0"])[-1]
    if not re.fullmatch("[0-9]{1,2}", world):
        raise FaultyAddress(f"there is no world '{world}'", "give its number in the list")
    return PathwayQuestion(
        do=_unique(values.get("do", ())),
        exposure=exposure,
        contexts=_unique(values.get("in", ())),
        hold=_unique(values.get("hold", ())),
        on=values.get("on", [""])[-1],
        arrow=values.get("arrow", [""])[-1],
        seen=_unique(values.get("seen", ())),
        table=values.get("table", [""])[-1],
        world=int(world),
        open=tuple(values.get("open", ())),
        unchanged=unchanged,
        reading=values.get("reading", [""])[-1],
    )


def _directed(word: str) -> str:
    """Return a node and a direction as the command line writes them.

    >>> _directed("PI3K/Akt signalling raised"), _directed("Akt : raised"), _directed("Akt")
    ('PI3K/Akt signalling:raised', 'Akt:raised', 'Akt')
    """
    match = _DIRECTED.fullmatch(word)
    return f"{match[1]}:{match[2]}" if match else word


def _unique(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
