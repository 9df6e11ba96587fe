"""What an element of SBML cites: the resources of its annotation that are publications."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtorlod.loading.networks.readers.xml_tree import Element

_PUBLICATION = re.compile(
    r"(?:https?://(?:www\.)?identifiers\.org/|urn:miriam:|https?://(?:dx\.)?doi\.org/)?(?:(pubmed|doi)[:/])?(.+)",
    re.IGNORECASE,
)


def cited_in(element: Element) -> Iterator[str]:
    """Yield the publications that annotate an element, as PMID:… and doi:…"""
    for described in element.within("isDescribedBy"):
        for each in described.within("li"):
            match = _PUBLICATION.fullmatch(each.get("resource"))
            if match is not None:
                kind = "PMID" if (match[1] or "").lower() == "pubmed" else "doi"
                yield f"{kind}:{match[2].removeprefix('PMID:')}"
