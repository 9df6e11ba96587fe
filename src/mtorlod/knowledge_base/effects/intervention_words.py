"""Interventions as people type them: `everolimus`, `miR-7a:lost`, `PTEN:lost`, presses and holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from mtorlod.errors import MtorlodError, UnknownName
from mtorlod.knowledge_base.effects.standing_words import how_read
from mtorlod.reasoning.calculus import Direction, Intervention
from mtorlod.reasoning.standing_in import Neighbour

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


@dataclass(frozen=True)
class Vocabulary:
    """What is needed to read interventions: names, which things are given as drugs are, the node that is
    moved by name (of a gene, the protein that it encodes), and what stands for a thing."""

    resolve: Callable[[str], str]
    has: Callable[[str], bool]
    label: Callable[[str], str]
    is_agent: Callable[[str], bool]
    moved: Callable[[str], str]
    stand_ins: Callable[[str], Sequence[Neighbour]]


def read_intervention(
    words: Sequence[str], press: Iterable[str], hold: Iterable[str], vocabulary: Vocabulary
) -> Intervention:
    """Return the joint intervention of all words, presses (`Z:raised`, `Z:lowered`) and holds.

    Raises:
        FaultyIntervention: if a word says no manipulation and names no drug, or says one that is not
            known; or if the same thing is said to be both gained (or given) and lost.
        UnknownName, AmbiguousName: if a name stands for nothing, or for several things.
    """
    parts: dict[str, list[str]] = {GIVEN: [], GAINED: [], LOST: []}
    for word in words:
        iri, how = _manipulated(word, vocabulary)
        parts[how].append(iri)
    pressed = [_pressed(word, vocabulary) for word in press]
    held = [vocabulary.moved(word) for word in hold]
    if both := sorted({*parts[GIVEN], *parts[GAINED]} & {*parts[LOST]}):
        label = vocabulary.label(both[0])
        raise FaultyIntervention(
            f"'{label}' is both there and lost in the same intervention",
            "say one of the two; to see both, ask twice, or write two lines into a file for --interventions",
        )
    return Intervention.of(*parts[GIVEN], gained=parts[GAINED], lost=parts[LOST], press=pressed, hold=held)


def _manipulated(word: str, vocabulary: Vocabulary) -> tuple[str, str]:
    name, colon, suffix = word.rpartition(":")
    if colon and suffix.strip().casefold() in _WORDS:
        return vocabulary.moved(name), _WORDS[suffix.strip().casefold()]
    try:
        iri = vocabulary.resolve(word)
    except UnknownName:
        if not (colon and name and vocabulary.has(name)):
            raise
        raise FaultyIntervention(
            f"'{word}': nothing is known that is done to a thing and called '{suffix}'",
            f"write '{name}:gained' or '{name}:lost', or use --press '{name}:lowered'",
        ) from None
    if vocabulary.is_agent(iri):
        return iri, GIVEN
    label = vocabulary.label(iri)
    raise FaultyIntervention(
        f"'{word}'{'' if word == label else f' ({label})'} is not given as a drug is",
        f"say what is done to it: '{label}:gained' or '{label}:lost', or use --press '{label}:lowered'",
    )


def _pressed(word: str, vocabulary: Vocabulary) -> tuple[str, Direction]:
    name, _, suffix = word.rpartition(":")
    direction = _DIRECTIONS.get(suffix.strip().casefold())
    if direction is None or not name:
        raise FaultyIntervention(
            f"--press '{word}' says no direction", "write it as --press 'Z:lowered' or 'Z:raised'"
        )
    return vocabulary.moved(name), direction


def stand_ins(words: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return, of the things named, those that something else stands for, in words; names must be known."""
    notes = []
    for word in words:
        name, colon, suffix = word.rpartition(":")
        said = suffix.strip().casefold()
        known = colon and (said in _WORDS or said in _DIRECTIONS)
        iri = vocabulary.resolve(name if known else word)
        if standing := vocabulary.stand_ins(iri):
            notes.append(how_read(iri, standing, vocabulary.label))
    return tuple(dict.fromkeys(notes))


def read_state(word: str) -> tuple[str, Direction]:
    """Return the name and the direction of a state such as `MAPK:lowered`; raised where none is said."""
    name, colon, suffix = word.rpartition(":")
    direction = _DIRECTIONS.get(suffix.strip().casefold())
    return (name, direction) if colon and direction is not None else (word, "raised")
