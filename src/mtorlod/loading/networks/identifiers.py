"""Identifiers as files write them (`UniProtKB:P31749`, `CHEBI:CHEBI:9168`, an IRI), in one form each."""

from __future__ import annotations

import re
from functools import cache

from mtorlod.loading.compact_identifiers import compact_identifier
from mtorlod.loading.networks.lexicon import word_table

_ALIKE = {
    "egid": "ncbigene",
    "entrez": "ncbigene",
    "entrezgene": "ncbigene",
    "pubchem": "pubchem.compound",
    "pubchemcompound": "pubchem.compound",
    "chembl": "chembl.compound",
    "up": "uniprot",
    "uniprotkb": "uniprot",
}
"""What files write for a prefix, without case and punctuation, where it is not the prefix itself."""
_SEVERAL = {"mirbase": ("mirbase", "mirbase.mature", "mirbase.family")}
"""Prefixes that stand for whichever of some fits."""
_IDENTIFIERS = re.compile(r"https?://(?:www\.)?identifiers\.org/(.+)")


def identifier(text: str) -> str:
    """Return an identifier in one form; empty if `prefixes.tsv` has not its prefix, or another pattern.

    >>> identifier("UniProtKB:P31749"), identifier("CHEBI:CHEBI:9168"), identifier("AKT1")
    ('uniprot:P31749', 'chebi:9168', '')
    >>> identifier("http://purl.obolibrary.org/obo/CHEBI_9168")
    'chebi:9168'
    """
    if text.startswith(("http:", "https:")):
        if known := compact_identifier(text):
            return known
        match = _IDENTIFIERS.fullmatch(text)
        text = match[1].replace("/", ":", 1) if match else ""
    space, _, rest = text.partition(":")
    folded = re.sub(r"[\W_]+", "", space.casefold())
    prefix = _ALIKE.get(folded, "") or _prefixes().get(folded, "")
    # Some say the prefix twice, since the identifier holds it already.
    key = re.sub(rf"^{re.escape(space)}[:_]", "", rest.strip(), flags=re.IGNORECASE)
    for each in _SEVERAL.get(prefix, (prefix,)):
        if each and re.fullmatch(_patterns()[each], key):
            return f"{each}:{key}"
    return ""


@cache
def _patterns() -> dict[str, str]:
    return {row[0]: row[3] for row in word_table("prefixes.tsv") if row[0] != "prefix"}


@cache
def _prefixes() -> dict[str, str]:
    return {re.sub(r"[\W_]+", "", prefix): prefix for prefix in _patterns()}
