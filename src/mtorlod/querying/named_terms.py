"""The IRIs that a query names, in full or by a prefix, wherever they stand in it."""

from __future__ import annotations

import re

from mtorlod.namespaces import PREFIXES

# Comments and strings come first, so that nothing inside one is taken for a term.
_TOKEN = re.compile(
    r"""(?:\"\"\".*?\"\"\"|'''.*?'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')"""
    r"""|<(?P<iri>[^<>"{}|^`\\\x00-\x20]*)>|\#[^\n\r]*|[?$]\w+"""
    r"""|(?P<prefix>[A-Za-z][\w.-]*|):(?P<local>(?:[\w:-]|\.(?=[\w:-])|%[0-9A-Fa-f]{2}|\\.)*)""",
    re.DOTALL,
)
_DECLARED = re.compile(r"(?i)\bprefix\s+([\w.-]*):\s*<([^<>\s]*)>")


def named_terms(text: str) -> tuple[str, ...]:
    """Return the IRIs of a query's terms, in their order; those of unknown prefixes are left out.

    >>> named_terms('SELECT * { entity:mTor mtor:hits ?x } # mtor:other')
    ('https://w3id.org/mtorlod/entity/mTor', 'https://w3id.org/mtorlod/vocabulary/hits')
    """
    declared = {**PREFIXES, **dict(_DECLARED.findall(text))}
    named = []
    for token in _TOKEN.finditer(_DECLARED.sub(" ", text)):
        if token["iri"] is not None:
            named.append(token["iri"])
        elif token["local"] and token["prefix"] in declared:
            local = re.sub(r"\\(.)", r"\1", token["local"])
            named.append(declared[token["prefix"]] + local)
    return tuple(dict.fromkeys(named))
