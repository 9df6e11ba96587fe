"""What a claims table can hold: its columns and header keys, and what each stands for in the graph."""

from __future__ import annotations

from dataclasses import dataclass

from mtorlod.namespaces import DCTERMS, MTOR, RDFS

STATEMENT = ("subject", "relation", "object")
"""Columns of a row that describes something or states a direct effect."""

DONE: dict[str, str] = {
    "given": f"{MTOR}givenAgent",
    "lost": f"{MTOR}lossOf",
    "gained": f"{MTOR}gainOf",
    "mutated": f"{MTOR}mutationOf",
}
"""Columns of an outcome that say what was done → the property; each takes several things."""

MEMBER, STIMULUS = f"{MTOR}givenMemberOf", f"{MTOR}givenStimulus"
"""What `given` becomes where it is a class of drugs, and where it is no drug."""

SEEN: dict[str, str] = {
    "held": f"{MTOR}heldMeanwhile",
    "direction": f"{MTOR}direction",
    "on": f"{MTOR}onEntity",
    "aspect": f"{MTOR}aspect",
    "compared": f"{MTOR}comparedWith",
    "through": f"{MTOR}mediatedBy",
}
"""Further columns of an outcome → the property of its node."""


@dataclass(frozen=True, slots=True)
class ChoiceColumn:
    """A column that takes words of a closed list.

    Attributes:
        predicate: the property of the claim.
        kind: class whose individuals are the list.
        several: whether a row may give more than one.
    """

    predicate: str
    kind: str
    several: bool = False


CHOICES: dict[str, ChoiceColumn] = {
    "stance": ChoiceColumn(f"{MTOR}stance", f"{MTOR}Stance"),
    "certainty": ChoiceColumn(f"{MTOR}certainty", f"{MTOR}Certainty"),
    "basis": ChoiceColumn(f"{MTOR}basis", f"{MTOR}Basis"),
    "data": ChoiceColumn(f"{MTOR}dataOrigin", f"{MTOR}DataOrigin"),
    "exposure": ChoiceColumn(f"{MTOR}exposure", f"{MTOR}Exposure"),
    "phase": ChoiceColumn(f"{MTOR}phase", f"{MTOR}Phase"),
    "setting": ChoiceColumn(f"{MTOR}studySetting", f"{MTOR}StudySetting", several=True),
    "method": ChoiceColumn(f"{MTOR}method", f"{MTOR}Method", several=True),
    "reread": ChoiceColumn(f"{MTOR}secondReading", f"{MTOR}SecondReading"),
}
"""Columns of the claim that take words of a closed list."""

THINGS: dict[str, str] = {"needs": f"{MTOR}onCondition", "in": f"{MTOR}observedIn"}
"""Columns of the claim that take names of things → the property; each takes several.

`needs` goes with a direct effect: what the effect is gone without.
"""

TEXTS: dict[str, str] = {
    "cites": f"{MTOR}citesWork",
    "passage": f"{MTOR}placeInSource",
    "note": f"{RDFS}comment",
}
"""Columns of the claim that take text → the property; `cites` takes several."""

COLUMNS: tuple[str, ...] = (
    "claim", *STATEMENT, "needs", *DONE, *SEEN, *CHOICES, "in", *TEXTS,
)  # fmt: skip
"""Every column, in the order in which tables are written."""

SEVERAL = frozenset({*DONE, "held", "through", *THINGS, "cites", *(c for c in CHOICES if CHOICES[c].several)})
"""Columns whose cells may hold several values, parted by `|`."""

DEFAULTS = frozenset({*CHOICES, "in", "passage"})
"""Columns that the header may set for every row that leaves them empty."""

HEADER: dict[str, str] = {
    "title": f"{DCTERMS}title",
    "authors": f"{MTOR}authorsAsPrinted",
    "year": f"{DCTERMS}date",
    "journal": f"{DCTERMS}bibliographicCitation",
    "read": f"{MTOR}readPart",
    "seen": f"{MTOR}seenAt",
    "note": f"{RDFS}comment",
}
"""Keys of the header that describe the source in text → the property."""

REPEATED = frozenset({"identifier", "seen", "note"})
"""Keys of the header that may stand several times."""

KEYS: tuple[str, ...] = (
    "source", "label", "title", "authors", "year", "kind", "journal", "identifier", "page", "read", "seen",
    "status", "note",
)  # fmt: skip
"""Keys of the header that describe the source, in the order in which tables are written."""

EXPERIMENT = f"{MTOR}PrimaryPaper"
"""The kind of source that reports experiments of those who wrote it."""
