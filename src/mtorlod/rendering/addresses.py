"""Where an IRI lies: the project's own ones under the server's path, others where they say.

What the graph that is served tells of an IRI of others has a page here as well, below `/describe`.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from mtorlod.namespaces import BASE, shorten

DESCRIBE = "/describe"
"""Where the pages about things lie whose IRIs are another's."""
_KNOWN_STARTS = ("https://bioregistry.io/", "http://purl.uniprot.org/", "https://", "http://")
_SAFE = "/:@!$&'()*+,;=-._~#"


def path_of(iri: str) -> str | None:
    """Return the path of one of the project's IRIs below its base, or None if it is another's.

    >>> path_of("https://w3id.org/mtorlod/entity/miR-99a")
    '/entity/miR-99a'
    """
    if iri == BASE:
        return "/"
    return iri[len(BASE) :] if iri.startswith(f"{BASE}/") else None


def description(iri: str, ending: str = "") -> str:
    """Return the path of the page about an IRI that is another's, or of its document with an ending.

    >>> description("http://ex.org/K?a=1&b", ".ttl")
    '/describe.ttl?iri=http%3A%2F%2Fex.org%2FK%3Fa%3D1%26b'
    """
    return f"{DESCRIBE}{ending}?iri={quote(iri, safe='')}"


def href(iri: str, root_path: str = "", *, stays: bool = False) -> str | None:
    """Return where a link to an IRI leads; None if it is not an address a browser should follow.

    Args:
        root_path: what stands before every path in a link.
        stays: whether the server has a page about it, should it be another's.
    """
    path = path_of(iri)
    if path is not None:
        return root_path + quote(path, safe=_SAFE)
    if stays:
        return root_path + description(iri)
    return iri if urlsplit(iri).scheme in ("http", "https") else None


def bare(iri: str) -> str:
    """Return an IRI as it is shown where room is short: without the part of its address that everybody knows.

    >>> bare("https://bioregistry.io/drugbank:DB01590")
    'drugbank:DB01590'
    """
    name = shorten(iri)
    return next((name.removeprefix(start) for start in _KNOWN_STARTS if name.startswith(start)), name)
