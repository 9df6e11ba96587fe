"""What a table's header says of its source, as quads and back: who, when, where it stands, what was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import pyoxigraph as ox

from mtorlod.errors import UnknownName
from mtorlod.loading.papers.columns import HEADER, KEYS
from mtorlod.loading.papers.table import Table
from mtorlod.loading.papers.table_words import Terms
from mtorlod.namespaces import DCTERMS, MTOR, RDF_TYPE, RDFS, RDFS_LABEL, SOURCE

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_YEAR = re.compile(r"(1[89]|20)[0-9]{2}")
_KIND, _STATUS = f"{MTOR}sourceKind", f"{MTOR}sourceStatus"
_LISTS = {"kind": (_KIND, f"{MTOR}SourceKind"), "status": (_STATUS, f"{MTOR}SourceStatus")}
_IDENTIFIER, _SEE_ALSO = ox.NamedNode(f"{DCTERMS}identifier"), ox.NamedNode(f"{RDFS}seeAlso")
_ENGLISH = frozenset({"title", "note", "read", "seen"})

IDENTIFIERS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("pmid", re.compile(r"(?:pmid:\s*)([1-9][0-9]{0,7})", re.I), "https://pubmed.ncbi.nlm.nih.gov/{}/"),
    ("pmcid", re.compile(r"(?:pmcid:\s*)?(PMC[1-9][0-9]{0,7})"), "https://pmc.ncbi.nlm.nih.gov/articles/{}"),
    ("doi", re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)(10\.[0-9]{4,9}/[^\s<>\"{}|\\^`]+)", re.I), "https://doi.org/{}"),
    ("nct", re.compile(r"(?:nct:\s*)?(NCT[0-9]{8})"), "https://clinicaltrials.gov/study/{}"),
    ("setid", re.compile(r"(?:set ?id:?\s*)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.I), "https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid={}"),
    ("ema", re.compile(r"(?:ema:\s*)?(EMEA/H/[A-Z]+/[0-9]{6})"), ""),
    ("reactome", re.compile(r"(?:reactome:\s*)(?:R-HSA-)?([0-9]+)", re.I), "https://reactome.org/content/detail/R-HSA-{}"),
    ("dailymed-archive", re.compile(r"(?:dailymed[- ]archive:?\s*)([0-9]+)", re.I), "https://dailymed.nlm.nih.gov/dailymed/archives/fdaDrugInfo.cfm?archiveid={}"),
)  # fmt: skip
"""Prefix of an identifier, how people write it, and the address at which its source shows it ("" if none)."""


def source_iri(key: str) -> str:
    """Return the IRI of the source with a key."""
    return SOURCE + key


def identifier(text: str) -> tuple[str, str] | None:
    """Return an identifier in its one form and the address that shows it; None if it has no known form.

    >>> identifier("PMID:22140653")
    ('pmid:22140653', 'https://pubmed.ncbi.nlm.nih.gov/22140653/')
    """
    for prefix, form, address in IDENTIFIERS:
        if match := form.fullmatch(text.strip()):
            return f"{prefix}:{match[1]}", address.format(match[1])
    return None


def source_label(table: Table) -> str:
    """Return what a source is called: first author and year where both are known, else its label or key."""
    if label := table.one("label"):
        return label
    authors, year = table.one("authors"), table.one("year")
    return f"{_surname(authors)} {year}" if authors and year else table.one("source")


def source_quads(table: Table, terms: Terms) -> Iterator[ox.Quad]:
    """Yield what the header says of the source; what cannot be read is added to the table's faults."""
    key = table.one("source")
    if not KEY.fullmatch(key):
        remedy = "lower-case letters, digits and single hyphens"
        table.fault(table.line_of("source"), "source", f"'{key}' is no key", remedy)
        return
    said = partial(ox.Quad, ox.NamedNode(source_iri(key)))
    yield said(ox.NamedNode(RDF_TYPE), ox.NamedNode(f"{MTOR}Source"))
    yield said(ox.NamedNode(RDFS_LABEL), ox.Literal(source_label(table), language="en"))
    for name, predicate in HEADER.items():
        for value, line in table.header.get(name, ()):
            if name == "year" and not _YEAR.fullmatch(value):
                table.fault(line, name, f"'{value}' is no year", "four digits, or nothing if it was not seen")
            language = "en" if name in _ENGLISH else None
            yield said(ox.NamedNode(predicate), ox.Literal(value, language=language))
    for name, (predicate, kind) in _LISTS.items():
        for value, line in table.header.get(name, ()):
            try:
                yield said(ox.NamedNode(predicate), ox.NamedNode(terms.value(kind, value)))
            except UnknownName as error:
                table.fault(line, name, error.problem, error.remedy)
    if not table.one("kind"):
        remedy = "#+ kind: primary paper (or review article, drug label, …)"
        table.fault(1, "kind", "the kind of source is not said", remedy)
    for value, line in table.header.get("identifier", ()):
        known = identifier(value)
        if known is None:
            remedy = (
                "PMID:12345678, PMC1234567, doi:10.1000/…, NCT01234567 or set id …; nothing if none was seen"
            )
            table.fault(line, "identifier", f"'{value}' is no identifier of a known form", remedy)
            continue
        yield said(_IDENTIFIER, ox.Literal(known[0]))
        if known[1]:
            yield said(_SEE_ALSO, ox.NamedNode(known[1]))
    for value, line in table.header.get("page", ()):
        if _ADDRESS.fullmatch(value):
            yield said(_SEE_ALSO, ox.NamedNode(value))
        else:
            remedy = "where the work opens where it was published: https://…; nothing if it was not seen"
            table.fault(line, "page", f"'{value}' is no address", remedy)


def header_lines(iri: str, said: dict[str, list[str]], terms: Terms) -> list[str]:
    """Return the `#+` lines for a source, of property → values; in the order of `KEYS`."""
    values: dict[str, list[str]] = {"source": [iri.removeprefix(SOURCE)]}
    for name, predicate in HEADER.items():
        values[name] = sorted(said.get(predicate, ()))
    for name, (predicate, _) in _LISTS.items():
        values[name] = [terms.word(value) for value in said.get(predicate, ())]
    values["identifier"] = sorted(said.get(_IDENTIFIER.value, ()))
    shown = {known[1] for value in values["identifier"] if (known := identifier(value))}
    values["page"] = sorted(set(said.get(_SEE_ALSO.value, ())) - shown)
    values["label"] = list(said.get(RDFS_LABEL, ()))
    return [f"#+ {name}: {value}" for name in KEYS for value in values.get(name, ())]


def _surname(authors: str) -> str:
    """Return the first author's surname, of "Rodrik-Outmezguine VS et al."; an agency's name as it is."""
    first = re.split(r",| and | et al\b", authors)[0].strip().rstrip(".")
    return re.sub(r"(?:\s+[A-Z]{1,4})+$", "", first) or first
