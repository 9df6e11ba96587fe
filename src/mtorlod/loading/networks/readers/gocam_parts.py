"""What every way of writing GO-CAM comes down to: things with kinds and labels, and facts about them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from mtorlod.loading.networks.rows import tidy

ENABLED_BY, HAS_PART = "RO:0002333", "BFO:0000051"
PARTICIPANTS = {
    ENABLED_BY: "enabled by",
    HAS_PART: "has part",
    "BFO:0000050": "part of",
    "BFO:0000066": "occurs in",
    "RO:0001025": "located in",
    "RO:0002092": "happens during",
    "RO:0002233": "has input",
    "RO:0002234": "has output",
    "RO:0004008": "has primary output",
    "RO:0004009": "has primary input",
    "RO:0002313": "transports or maintains localization of",
    "RO:0002338": "has target start location",
    "RO:0002339": "has target end location",
    "RO:0000057": "has participant",
}
"""Relations that say what an activity is, and no effect of one on another."""
_COMPLEX = "GO:0032991"
_OBO = re.compile(r"https?://purl\.obolibrary\.org/obo/([A-Za-z]+)_(\w+)")
_IDENTIFIERS = re.compile(r"https?://(?:www\.)?identifiers\.org/([\w.]+)/(?:\w+:)?(.+)")
_SPACES = {"uniprot": "UniProtKB"}


class GoCamFact(NamedTuple):
    """A statement about two things of a model, and what it rests on."""

    source: str
    relation: str
    target: str
    references: tuple[str, ...] = ()


@dataclass
class GoCamModel:
    """A model.

    Attributes:
        kinds: thing → the compact identifiers of what it is.
        labels: thing, or what it is → label.
        facts: in the order of the file.
    """

    kinds: dict[str, list[str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    facts: list[GoCamFact] = field(default_factory=list)

    def name(self, thing: str) -> str:
        """Return what a thing is called: by its own label, else by what it is."""
        if label := tidy(self.labels.get(thing, "")):
            return label
        kinds = self.kinds.get(thing) or [thing]
        return next((tidy(self.labels[kind]) for kind in kinds if self.labels.get(kind)), kinds[0])

    def function(self, activity: str) -> str:
        """Return what an activity does."""
        return self.name(activity) if self.kinds.get(activity) or activity in self.labels else "activity"

    def identifiers(self, thing: str) -> tuple[str, ...]:
        """Return the compact identifiers of what a thing is."""
        return tuple(sorted(set(self.kinds.get(thing, ())) - {_COMPLEX}))

    def is_unnamed_complex(self, thing: str) -> bool:
        """Return whether a thing is a complex of which nothing but its parts is said."""
        return _COMPLEX in self.kinds.get(thing, ()) and thing not in self.labels


def compact(iri: str) -> str:
    """Return an IRI as a compact identifier; as it is if its form is not known.

    >>> compact("http://purl.obolibrary.org/obo/RO_0002629"), compact("http://identifiers.org/uniprot/P31749")
    ('RO:0002629', 'UniProtKB:P31749')
    """
    if match := _OBO.fullmatch(iri):
        return f"{match[1]}:{match[2]}"
    if match := _IDENTIFIERS.fullmatch(iri):
        return f"{_SPACES.get(match[1], match[1])}:{match[2]}"
    return iri
