"""Claims of one source back into a table, and an empty table to fill."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from mtorlod.errors import MtorlodError
from mtorlod.loading.claim import Claim, read_claims
from mtorlod.loading.papers.columns import CHOICES, COLUMNS, DONE, MEMBER, SEEN, STIMULUS, TEXTS, THINGS
from mtorlod.loading.papers.header import KEY, header_lines, source_iri
from mtorlod.loading.papers.table_words import Terms
from mtorlod.namespaces import CLAIM, DCTERMS, MTOR, OWL, RDF_TYPE, RDFS, RDFS_LABEL, SOURCE, shorten

_SOURCE = f"{DCTERMS}source"
_COLUMN_OF = {predicate: column for column, predicate in (*DONE.items(), *SEEN.items())} | dict.fromkeys(
    (MEMBER, STIMULUS), "given"
)
_FIELDS = {choice.predicate: column for column, choice in CHOICES.items()}
_FIELDS |= {predicate: column for column, predicate in (*TEXTS.items(), *THINGS.items())}
# Type and label follow from the statement, the evidence code from the other fields.
_DERIVED = frozenset({RDF_TYPE, RDFS_LABEL, f"{MTOR}evidence", _SOURCE})


class Untold(MtorlodError):
    """Something in the claims that no column of a table can hold."""


def claims_table(quads: Iterable[ox.Quad], terms: Terms, key: str = "") -> str:
    """Return the claims of one source as a table that reads back as the same quads.

    Its key may be left out where the quads describe one source.

    Raises:
        Untold: if there is no such source, or more than one and no key, or a claim says what no column holds.
    """
    listed = tuple(quads)
    about: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for subject, predicate, obj, graph in listed:
        if type(graph) is ox.DefaultGraph and type(subject) is ox.NamedNode:
            about.setdefault(subject.value, {}).setdefault(predicate.value, []).append(obj)
    iri = source_iri(key) if key else _only_source(about)
    if iri not in about:
        raise Untold(f"no source has the key '{key}' here", "name a source that the file describes")
    texts = {predicate: [value.value for value in values] for predicate, values in about[iri].items()}
    prefix = CLAIM + iri.removeprefix(SOURCE) + "-"
    lines = [*header_lines(iri, texts, terms), "\t".join(COLUMNS)]
    for claim in read_claims(listed).values():
        if iri in claim.sources:
            if not claim.iri.startswith(prefix):
                raise Untold(
                    f"{shorten(claim.iri)} does not begin with the key of its source",
                    f"name it {shorten(prefix)}…",
                )
            cells = {
                "claim": claim.iri.removeprefix(prefix),
                **_statement(claim, terms),
                **_about(about[claim.iri], claim, terms),
            }
            lines.append("\t".join(cells.get(column, "") for column in COLUMNS).rstrip("\t"))
    return "\n".join(lines) + "\n"


def empty_table(key: str) -> str:
    """Return a table for the source with a key: the header lines to fill, and the heading.

    Raises:
        Untold: if no source can have that key.
    """
    if not KEY.fullmatch(key):
        raise Untold(f"'{key}' is no key of a source", "small letters, digits and single hyphens: um-2004")
    asked = ("title", "authors", "year", "kind", "journal", "identifier", "read", "seen", "passage")
    return "\n".join([f"#+ source: {key}", *(f"#+ {name}: " for name in asked), "\t".join(COLUMNS)]) + "\n"


def _only_source(about: dict[str, dict[str, list]]) -> str:
    kind = ox.NamedNode(f"{MTOR}Source")
    sources = sorted(
        iri for iri, said in about.items() if kind in said.get(RDF_TYPE, ()) and iri.startswith(SOURCE)
    )
    if len(sources) != 1:
        listed = ", ".join(iri.removeprefix(SOURCE) for iri in sources) or "none"
        raise Untold(
            f"a table holds one source; here are: {listed}", "say which, or give a file with one source"
        )
    return sources[0]


def _statement(claim: Claim, terms: Terms) -> dict[str, str]:
    """Return the cells of what a claim states."""
    if claim.denials:
        denial = claim.denials[0]
        if len(claim.denials) > 1 or claim.statements:
            raise _untold(claim, "more than one statement")
        target = denial.target if terms.datatype(denial.property) else terms.name(denial.target)
        return _direct(denial.source, denial.property, target, terms)
    if any(p.value == RDF_TYPE and o.value == f"{MTOR}Outcome" for _, p, o in claim.statements):
        if len({subject for subject, _, _ in claim.statements}) > 1:
            raise _untold(claim, "more than one observation")
        return _outcome(claim, terms)
    named = [triple for triple in claim.statements if type(triple[0]) is ox.NamedNode]
    ends = {(subject.value, predicate.value) for subject, predicate, _ in named}
    if len(named) != 1 and not (len(ends) == 1 and terms.lists_alternatives(named[0][1].value)):
        raise _untold(claim, "more than one statement")
    subject, predicate, obj = named[0]
    if type(obj) is not ox.BlankNode:
        relation = RDF_TYPE if predicate.value == f"{RDFS}subClassOf" else predicate.value
        listed = "|".join(sorted(_told(value, terms) for *_, value in named))
        return _direct(subject.value, relation, listed, terms)
    restricted = {p.value: o for s, p, o in claim.statements if type(s) is ox.BlankNode}
    if set(restricted) != {RDF_TYPE, f"{OWL}onProperty", f"{OWL}hasValue"}:
        raise _untold(claim, "an axiom other than 'every member … this'")
    value = _told(restricted[f"{OWL}hasValue"], terms)
    return _direct(subject.value, restricted[f"{OWL}onProperty"].value, value, terms)


def _direct(subject: str, relation: str, obj: str, terms: Terms) -> dict[str, str]:
    return {"subject": terms.name(subject), "relation": terms.relation_name(relation), "object": obj}


def _told(value: Any, terms: Terms) -> str:
    return terms.name(value.value) if type(value) is ox.NamedNode else value.value


def _outcome(claim: Claim, terms: Terms) -> dict[str, str]:
    cells: dict[str, list[str]] = {}
    for _, predicate, obj in claim.statements:
        column = _COLUMN_OF.get(predicate.value)
        if column is not None:
            chosen = column in ("direction", "aspect")
            cells.setdefault(column, []).append(terms.word(obj.value) if chosen else _told(obj, terms))
        elif predicate.value not in (RDF_TYPE, RDFS_LABEL):
            raise _untold(claim, shorten(predicate.value))
    return {column: "|".join(sorted(values)) for column, values in cells.items()}


def _about(said: dict[str, list], claim: Claim, terms: Terms) -> dict[str, str]:
    cells = {}
    for predicate, values in said.items():
        column = _FIELDS.get(predicate)
        if column is None:
            if predicate not in _DERIVED:
                raise _untold(claim, shorten(predicate))
            continue
        chosen = column in CHOICES
        words = [terms.word(value.value) if chosen else _told(value, terms) for value in values]
        if any("\t" in word or "\n" in word for word in words):
            raise _untold(claim, f"a tab or a line break in {shorten(predicate)}")
        cells[column] = "|".join(sorted(words))
    return cells


def _untold(claim: Claim, what: str) -> Untold:
    return Untold(
        f"{shorten(claim.iri)} holds {what}, for which a table has no column", "leave this claim in TriG"
    )
