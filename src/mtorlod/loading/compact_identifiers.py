"""Outside identifiers: their IRIs as compact ones (`hgnc:3942`), by the forms of `prefixes.tsv`."""

from __future__ import annotations

import re
from functools import cache

from mtorlod.loading.networks.lexicon import word_table


def compact_identifier(iri: str) -> str:
    """Return the compact identifier of an IRI; empty if no form of the table fits it.

    >>> compact_identifier("http://purl.obolibrary.org/obo/CHEBI_9168")
    'chebi:9168'
    """
    for prefix, form in _forms():
        if match := form.fullmatch(iri):
            return f"{prefix}:{match[1]}"
    return ""


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = [row for row in word_table("prefixes.tsv") if row[0] != "prefix"]
    return tuple(
        (prefix, re.compile(re.escape(form).replace(re.escape("$1"), "(.+)"))) for prefix, form, *_ in rows
    )
