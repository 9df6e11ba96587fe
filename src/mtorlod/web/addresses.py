"""Where an IRI lies: the project's own ones under the server's path, others where they say."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from mtorlod.namespaces import BASE

_SAFE = "/:@!$&'()*+,;=-._~#"


def path_of(iri: str) -> str | None:
    """Return the path of one of the project's IRIs below its base, or None if it is another's.

    >>> path_of("https://w3id.org/mtorlod/entity/miR-99a")
    '/entity/miR-99a'
    """
    if iri == BASE:
        return "/"
    return iri[len(BASE) :] if iri.startswith(f"{BASE}/") else None


def href(iri: str, root_path: str = "") -> str | None:
    """Return where a link to an IRI leads; None if it is not an address a browser should follow."""
    path = path_of(iri)
    if path is not None:
        return root_path + quote(path, safe=_SAFE)
    return iri if urlsplit(iri).scheme in ("http", "https") else None
