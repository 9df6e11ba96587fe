"""Interventions as people type them: `everolimus`, `miR-7a:lost`, `PTEN:lost`, presses and holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mtorlod.errors import MtorlodError, UnknownName
from mtorlod.knowledge_base.effects.standing_words import how_read
from mtorlod.reasoning.calculus import Direction, Intervention

if TYPE_CHECKING:
    from mtorlod.knowledge_base.knowledge_base import KnowledgeBase

GIVEN, GAINED, LOST = "given", "gained", "lost"
_WORDS = {
    GIVEN: GIVEN,
    GAINED: GAINED,
    "gain": GAINED,
    "added": GAINED,
    "overexpressed": GAINED,
    LOST: LOST,
    "loss": LOST,
    "deleted": LOST,
    "mutated": LOST,
    "knocked-out": LOST,
}
_DIRECTIONS: dict[str, Direction] = {
    "raised": "raised",
    "lowered": "lowered",
    "up": "raised",
    "down": "lowered",
}


class FaultyIntervention(MtorlodError):
    """An intervention that cannot be read: an unknown manipulation, or a thing that is not given as such."""


def read_intervention(
    kb: KnowledgeBase, words: Sequence[str], press: Sequence[str], hold: Sequence[str]
) -> Intervention:
    """Return the joint intervention of all words, presses (`Z:raised`, `Z:lowered`) and holds.

    Raises:
        FaultyIntervention: if a word says no manipulation and names no drug, or says one that is not
            known; or if the same thing is said to be both gained (or given) and lost.
        UnknownName, AmbiguousName: if a name stands for nothing, or for several things.
    """
    for word in (*words, *press, *hold):
        if not isinstance(word, str):
            raise FaultyIntervention(
                f"an intervention is a name, not {word!r}",
                "write several one after the other: effects('everolimus', 'SL327', on='MAPK')",
            )
    parts: dict[str, list[str]] = {GIVEN: [], GAINED: [], LOST: []}
    for word in words:
        iri, how = _manipulated(kb, word)
        parts[how].append(iri)
    pressed = [_pressed(kb, word) for word in press]
    held = [kb.node(word) for word in hold]
    if both := sorted({*parts[GIVEN], *parts[GAINED]} & {*parts[LOST]}):
        label = kb.names.label(both[0])
        raise FaultyIntervention(
            f"'{label}' is both there and lost in the same intervention",
            "say one of the two; to see both, ask twice, or write two lines into a file for --interventions",
        )
    return Intervention.of(*parts[GIVEN], gained=parts[GAINED], lost=parts[LOST], press=pressed, hold=held)


def _manipulated(kb: KnowledgeBase, word: str) -> tuple[str, str]:
    name, colon, suffix = word.rpartition(":")
    if colon and suffix.strip().casefold() in _WORDS:
        return kb.node(name), _WORDS[suffix.strip().casefold()]
    try:
        iri = kb.resolve(word)
    except UnknownName:
        if not (colon and name and kb.names.has(name)):
            raise
        raise FaultyIntervention(
            f"'{word}': nothing is known that is done to a thing and called '{suffix}'",
            f"write '{name}:gained' or '{name}:lost', or use --press '{name}:lowered'",
        ) from None
    if kb.model.is_agent(iri):
        return iri, GIVEN
    label = kb.names.label(iri)
    raise FaultyIntervention(
        f"'{word}'{'' if word == label else f' ({label})'} is not given as a drug is",
        f"say what is done to it: '{label}:gained' or '{label}:lost', or use --press '{label}:lowered'",
    )


def _pressed(kb: KnowledgeBase, word: str) -> tuple[str, Direction]:
    name, _, suffix = word.rpartition(":")
    direction = _DIRECTIONS.get(suffix.strip().casefold())
    if direction is None or not name:
        raise FaultyIntervention(
            f"--press '{word}' says no direction", "write it as --press 'Z:lowered' or 'Z:raised'"
        )
    return kb.node(name), direction


def stand_ins(kb: KnowledgeBase, words: Iterable[str]) -> tuple[str, ...]:
    """Return, of the things named, those that something else stands for, in words; names must be known."""
    notes = []
    for word in words:
        name, colon, suffix = word.rpartition(":")
        said = suffix.strip().casefold()
        known = colon and (said in _WORDS or said in _DIRECTIONS)
        iri = kb.resolve(name if known else word)
        if standing := kb.model.stand_ins.of(iri):
            notes.append(how_read(iri, standing, kb.names.label))
    return tuple(dict.fromkeys(notes))


def read_state(word: str) -> tuple[str, Direction]:
    """Return the name and the direction of a state such as `MAPK:lowered`; raised where none is said."""
    name, colon, suffix = word.rpartition(":")
    direction = _DIRECTIONS.get(suffix.strip().casefold())
    return (name, direction) if colon and direction is not None else (word, "raised")
