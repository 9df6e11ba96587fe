"""Parameters and prefixes put into a query's text, as any SPARQL 1.1 engine understands them.

A parameter becomes a VALUES block of serialised terms at the head of the WHERE clause: a term, never
what was typed. The same text is asked here and of an endpoint, so both give the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mtorlod.errors import FaultyQuery
from mtorlod.namespaces import PREFIXES

# Comments, IRIs and strings, so that no brace or keyword inside one is mistaken for syntax.
_TOKEN = re.compile(
    r"""#[^\n\r]*|<[^<>"{}|^`\\\x00-\x20]*>|\"\"\".*?\"\"\"|'''.*?'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|\{|[?$]?\w+""",
    re.DOTALL,
)
VALUES_HERE = "# parameters take their values here"
"""A comment by which a query says where, if that is not the outermost WHERE clause."""
_FORMS = ("select", "ask", "construct", "describe")


def with_values(text: str, bindings: Mapping[str, Any]) -> str:
    """Return the query with its parameters bound in a VALUES block that opens the WHERE clause.

    Raises:
        FaultyQuery: if the query has no WHERE clause to bind them in.
    """
    if not bindings:
        return text
    names = sorted(bindings)
    block = (
        " VALUES ("
        + " ".join(f"?{name}" for name in names)
        + ") { ("
        + " ".join(str(bindings[name]) for name in names)
        + ") } "
    )
    position = _where(text)
    block += "\n" * text.startswith("\n", position - 1)
    return text[:position] + block + text[position:]


def _where(text: str) -> int:
    """Return the place just after the brace that opens the WHERE clause, or where the query says."""
    form = ""
    templates = 0
    for token in _TOKEN.finditer(text) if VALUES_HERE in text else ():
        if token.group() == VALUES_HERE:
            return text.index("\n", token.end()) + 1
    for token in _TOKEN.finditer(text):
        word = token.group().lower()
        if not form and word in _FORMS:
            form = word
        elif form and word == "where":
            if form == "construct" and templates == 0:
                break  # `CONSTRUCT WHERE` takes no VALUES
            form = "where"
        elif form and word == "{":
            # CONSTRUCT opens its template first.
            if form == "construct" and templates == 0:
                templates = 1
                continue
            return token.end()
    raise FaultyQuery(
        "the query has no WHERE clause that its parameters can be bound in",
        "write SELECT … WHERE { … }, or CONSTRUCT { … } WHERE { … }",
    )


def with_prefixes(text: str) -> str:
    """Return the query with the project's prefixes declared, those it declares itself left alone."""
    declared = {name.lower() for name in re.findall(r"(?im)^\s*prefix\s+([\w.-]*)\s*:", text)}
    missing = [f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items() if name.lower() not in declared]
    used = [line for line in missing if re.search(rf"\b{line.split()[1]}", text)]
    return "\n".join([*used, text])
