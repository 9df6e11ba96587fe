"""What files for other tools say: identifiers with their databases in capitals, and no empty values."""

from __future__ import annotations

from typing import Any

_CAPITALS = {"pmid", "pmcid", "pmc", "doi", "hgnc", "chebi", "go", "mondo", "doid", "mesh", "uberon", "hp"}
_OWN = {"uniprot": "UniProtKB", "chembl.compound": "CHEMBL.COMPOUND", "ncbigene": "NCBIGene", "fplx": "FPLX"}


def printed_identifier(identifier: str) -> str:
    """Return a compact identifier as Biolink writes its prefix; what is none comes back as it is.

    >>> printed_identifier("pmid:1"), printed_identifier("uniprot:P31749"), printed_identifier("Table 2")
    ('PMID:1', 'UniProtKB:P31749', 'Table 2')
    """
    prefix, colon, local = identifier.partition(":")
    if not colon:
        return identifier
    known = _OWN.get(prefix.casefold()) or (prefix.upper() if prefix.casefold() in _CAPITALS else prefix)
    return f"{known}:{local}"


def pubmed(identifiers: tuple[str, ...]) -> list[str]:
    """Return the PubMed numbers among identifiers, in their order."""
    parted = (each.partition(":") for each in identifiers)
    return [local.strip() for prefix, _, local in parted if prefix.casefold() in ("pmid", "pubmed")]


def said(**values: Any) -> dict[str, Any]:
    """Return the values that say something."""
    return {name: value for name, value in values.items() if value}
