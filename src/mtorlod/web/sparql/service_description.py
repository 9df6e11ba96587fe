"""The service described in RDF, as SPARQL 1.1 Service Description has it."""

from __future__ import annotations

import pyoxigraph as ox

from mtorlod.exporting import serialise
from mtorlod.namespaces import PREFIXES, RDF_TYPE, XSD
from mtorlod.web.services import Services

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "TriG",
    "N-Quads",
)


def describe_service(services: Services, name: str) -> bytes:
    """Return the description in an RDF format."""
    service = ox.NamedNode(f"{services.settings.address}/sparql")
    dataset, default = ox.BlankNode("dataset"), ox.BlankNode("default")
    quads: list[ox.Quad] = []

    def say(subject: ox.NamedNode | ox.BlankNode, predicate: str, value: ox.NamedNode | ox.BlankNode) -> None:
        quads.append(ox.Quad(subject, ox.NamedNode(predicate), value))

    say(service, RDF_TYPE, ox.NamedNode(f"{_SD}Service"))
    say(service, f"{_SD}endpoint", service)
    say(service, f"{_SD}supportedLanguage", ox.NamedNode(f"{_SD}SPARQL11Query"))
    for one in _RESULTS:
        say(service, f"{_SD}resultFormat", ox.NamedNode(_FORMATS + one))
    say(service, f"{_SD}defaultDataset", dataset)
    say(dataset, RDF_TYPE, ox.NamedNode(f"{_SD}Dataset"))
    say(dataset, f"{_SD}defaultGraph", default)
    say(default, RDF_TYPE, ox.NamedNode(f"{_SD}Graph"))
    count = ox.Literal(str(services.triples), datatype=ox.NamedNode(f"{XSD}integer"))
    quads.append(ox.Quad(default, ox.NamedNode(f"{PREFIXES['void']}triples"), count))
    for number, graph in enumerate(services.graphs):
        node = ox.BlankNode(f"g{number}")
        say(dataset, f"{_SD}namedGraph", node)
        say(node, RDF_TYPE, ox.NamedNode(f"{_SD}NamedGraph"))
        say(node, f"{_SD}name", ox.NamedNode(graph))
    return serialise(quads, name)
