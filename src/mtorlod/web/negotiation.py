"""Content negotiation: which of our formats a client wants most, by RFC 9110 q-values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

_Q = re.compile(r"\s*q\s*=\s*(\d(?:\.\d*)?|\.\d+)\s*", re.IGNORECASE)
LONGEST = 2_000
"""An Accept header beyond this many characters is cut: no client sends one."""


def accepted(header: str) -> tuple[tuple[str, float], ...]:
    """Return the media ranges of an Accept header with their weights; none means anything goes.

    >>> accepted("text/turtle, */*;q=0.1")
    (('text/turtle', 1.0), ('*/*', 0.1))
    """
    ranges = []
    for part in header[:LONGEST].split(","):
        media, *parameters = part.split(";")
        weight = 1.0
        for parameter in parameters:
            if match := _Q.fullmatch(parameter):
                weight = min(1.0, float(match.group(1)))
        name = media.strip().lower()
        if "/" in name:
            ranges.append((name, weight))
        elif name == "*":
            ranges.append(("*/*", weight))
    return tuple(ranges) or (("*/*", 1.0),)


def weight(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Return how much a media type is wanted: the most specific range that covers it decides."""
    kind = media.partition("/")[0]
    for candidate in (media, f"{kind}/*", "*/*"):
        weights = [q for name, q in ranges if name == candidate]
        if weights:
            return max(weights)
    return 0.0


def choose(header: str, offers: Mapping[str, str]) -> str | None:
    """Return the offer that is wanted most, or None if none is acceptable.

    Args:
        offers: media type → what we call it, the one we prefer first; ties go to the earlier.

    >>> choose("application/rdf+xml;q=0.5, text/*", {"text/html": "html", "application/rdf+xml": "rdfxml"})
    'html'
    """
    return _chosen(header, tuple(offers.items()))


@lru_cache(maxsize=1024)
def _chosen(header: str, offers: tuple[tuple[str, str], ...]) -> str | None:
    ranges = accepted(header)
    best, chosen = 0.0, None
    for media, name in offers:
        wanted = weight(media, ranges)
        if wanted > best:
            best, chosen = wanted, name
    return chosen
