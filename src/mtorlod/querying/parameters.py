"""Parameters of a question: what was typed becomes an RDF term, or an error that says why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

import pyoxigraph as ox

from mtorlod.errors import FaultyQuery, UnknownName
from mtorlod.namespaces import CLAIM, MTOR, REF, SECTION, XSD, expand
from mtorlod.querying.questions import NamedQuery, Parameter

Term: TypeAlias = ox.NamedNode | ox.Literal
_NAMESPACES = {"class": MTOR, "claim": CLAIM, "section": SECTION}
_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


def bind(
    query: NamedQuery,
    given: Mapping[str, str],
    resolve: Callable[[str], str],
    resolve_class: Callable[[str], str] | None = None,
) -> dict[str, Term]:
    """Return variable name → term: the given values, and defaults for the rest.

    Args:
        resolve: turns an entity's name into its IRI, or raises `UnknownName` or `AmbiguousName`.
        resolve_class: the same for terms of the vocabulary; without it they are taken as written.

    Raises:
        UnknownName: if a given name is no parameter, or a value names no entity.
        FaultyQuery: if a value does not fit its parameter's type.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in given:
        if name not in known:
            listed = ", ".join(f"{p.name} ({p.type})" for p in query.parameters) or "it takes none"
            raise UnknownName(f"'{query.name}' has no parameter '{name}'", f"its parameters: {listed}")
    return {
        p.name: term(p, given[p.name], resolve, resolve_class)
        if p.name in given
        else term(p, p.default, lambda name: expand(name) if ":" in name else resolve(name))
        for p in query.parameters
    }


def term(
    parameter: Parameter,
    value: str,
    resolve: Callable[[str], str],
    resolve_class: Callable[[str], str] | None = None,
) -> Term:
    """Return the term for one value of one parameter.

    Raises:
        UnknownName: if it names no entity.
        FaultyQuery: if it does not fit the type.
    """
    kind = parameter.type
    if kind == "entity":
        return ox.NamedNode(resolve(value))
    if kind == "string":
        return ox.Literal(value)
    if kind in ("integer", "decimal"):
        pattern = r"[+-]?\d+" if kind == "integer" else r"[+-]?(\d+(\.\d*)?|\.\d+)"
        if not re.fullmatch(pattern, value.strip()):
            raise FaultyQuery(f"{parameter.name}: '{value}' is not a {kind}", f"give a {kind}, such as 3")
        return ox.Literal(value.strip(), datatype=ox.NamedNode(f"{XSD}{kind}"))
    if kind == "reference" and re.fullmatch(r"\[?\d+\]?", value.strip()):
        return ox.NamedNode(REF + value.strip().strip("[]"))
    iri = expand(value.strip().strip("<>"))
    if kind == "class" and resolve_class is not None and (":" not in iri or iri.startswith(MTOR)):
        return ox.NamedNode(resolve_class(value))
    if iri == value and kind in _NAMESPACES and _LOCAL.fullmatch(value):
        iri = _NAMESPACES[kind] + value
    try:
        if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri):
            raise ValueError("no scheme")
        return ox.NamedNode(iri)
    except ValueError as error:
        raise FaultyQuery(
            f"{parameter.name}: '{value}' is not a {kind} ({error})", "give an IRI or a prefixed name"
        ) from None
