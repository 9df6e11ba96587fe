"""The formats that are served: their media types, their file endings, in our order of preference."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """One format: what the core calls it, its media type, its ending, other media types for it."""

    name: str
    media: str
    ending: str
    title: str
    also: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The Content-Type header."""
        textual = self.media.startswith("text/") or self.media.endswith("xml")
        return f"{self.media}; charset=utf-8" if textual else self.media


TURTLE = Format("turtle", "text/turtle", ".ttl", "Turtle", ("application/x-turtle",))
NTRIPLES = Format("ntriples", "application/n-triples", ".nt", "N-Triples", ("text/plain",))
RDFXML = Format("rdfxml", "application/rdf+xml", ".rdf", "RDF/XML", ("application/xml", "text/xml"))
JSONLD = Format("jsonld", "application/ld+json", ".jsonld", "JSON-LD", ("application/json",))
TRIG = Format("trig", "application/trig", ".trig", "TriG", ("application/x-trig",))
NQUADS = Format("nquads", "application/n-quads", ".nq", "N-Quads", ("text/x-nquads",))
HTML = Format("html", "text/html", ".html", "HTML", ("application/xhtml+xml",))

JSON = Format("json", "application/sparql-results+json", ".srj", "JSON", ("application/json",))
XML = Format("xml", "application/sparql-results+xml", ".srx", "XML", ("application/xml", "text/xml"))
CSV = Format("csv", "text/csv", ".csv", "CSV")
TSV = Format("tsv", "text/tab-separated-values", ".tsv", "TSV")

RDF = (TURTLE, JSONLD, NTRIPLES, RDFXML)
"""Formats of a linked data document."""
GRAPHS = (TURTLE, NTRIPLES, RDFXML, JSONLD, TRIG, NQUADS)
"""Formats of CONSTRUCT and DESCRIBE."""
ROWS = (JSON, XML, CSV, TSV)
"""Formats of SELECT and ASK."""
BY_NAME = {one.name: one for one in (*GRAPHS, *ROWS, HTML)}


def offers(*formats: Format) -> dict[str, str]:
    """Return media type → name for `negotiation.choose`: proper media types first, then the others."""
    proper = {one.media: one.name for one in formats}
    also = {media: one.name for one in formats for media in one.also if media not in proper}
    return {**proper, **also}
