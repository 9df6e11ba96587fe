"""Documents about IRIs, as bytes: HTML by a template, RDF by the exporter; and lists of what there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from urllib.parse import quote

import jinja2
import pyoxigraph as ox

from mtorlod.exporting import serialise
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.loading.files import read_text
from mtorlod.namespaces import BASE, PREFIXES
from mtorlod.rendering.addresses import description, path_of
from mtorlod.rendering.formats import HTML, RDF, Format
from mtorlod.rendering.linked.linked_graph import LinkedGraph
from mtorlod.rendering.linked.view import all_of, thing_view, view
from mtorlod.rendering.source_words import fact

FORMATS = {one.name: one for one in (HTML, *RDF)}
ENDINGS = {one.ending: one for one in FORMATS.values()} | {".owl": FORMATS["rdfxml"]}
_DATASET = ox.NamedNode(f"{BASE}/void#dataset")
_TARGET = ox.NamedNode("https://schema.org/target")
ONTOLOGY = "/mtorlod"
"""The path of the document that holds the ontology whole."""
VOCABULARY = ("/vocabulary/", "/vocabulary")
"""The paths of the namespace of its terms, which answer with it too."""
DUMPS = {
    "mtorlod.ttl": "turtle",
    "mtorlod.trig": "trig",
    "mtorlod.jsonld": "jsonld",
    "mtorlod.nq": "nquads",
}
"""File name → format of what `/release/` has: the graph whole. N-Quads hold what was inferred as well."""
INDICES = frozenset(iri.removeprefix(BASE) for iri in PREFIXES.values() if iri.startswith(f"{BASE}/"))
"""The paths below which things lie: /entity/, /claim/ and so on."""
MOST = 500
"""How many things one page lists."""


class Documents:
    """Documents of one linked graph.

    Args:
        graph: what is told.
        templates: those of its pages, which know where links lead.
        shown: the path at which the explorer shows an IRI in its picture; empty if it does not.
        proof: the path at which it shows the proof of what a drug does to a node under an exposure.
    """

    def __init__(
        self,
        graph: LinkedGraph,
        templates: jinja2.Environment,
        shown: Callable[[str], str] = lambda iri: "",
        proof: Callable[[str, str, str], str] = lambda drug, node, exposure: "",
    ) -> None:
        self.graph = graph
        self._template = templates.get_template("resource.html")
        self._shown = shown
        self._proof = proof

    def make(self, iri: str, name: str) -> bytes:
        """Return the document about an IRI in a format of `FORMATS`."""
        return self.page(iri) if name == "html" else serialise(self.graph.quads(iri), name)

    def page(self, iri: str, formats: Iterable[Format] = RDF, **place: object) -> bytes:
        """Return the HTML page of an IRI.

        Args:
            formats: the formats that there are beside it.
            place: what the template is told otherwise of where it lies, and links lead.
        """
        kb = self.graph.kb
        return self._template.render(
            view=view(self.graph, iri),
            source=kb.describe_source(iri) if iri in kb.source_names else None,
            thing=thing_view(kb, iri, self._proof),
            fact=fact,
            formats=[(one.title, one.media, address(iri, one)) for one in formats],
            all_of=all_of,
            shown=self._shown(iri),
            **place,
        ).encode()


def known(kb: KnowledgeBase, what: str, name: str, server: str | None) -> bytes:
    """Return the description of the dataset (`void`) or the example queries in an RDF format.

    Args:
        server: the address under which queries are answered, if they are.
    """
    quads = list(read_text(kb.export(what), ox.RdfFormat.TURTLE, what).quads)
    if what == "void" and server is not None:
        places = [("sparqlEndpoint", "sparql"), *(("dataDump", f"release/{dump}") for dump in DUMPS)]
        for relation, path in places:
            quads.append(
                ox.Quad(_DATASET, ox.NamedNode(PREFIXES["void"] + relation), ox.NamedNode(f"{server}/{path}"))
            )
    if what == "sparql-examples" and server is not None:
        asked = ox.NamedNode(f"{server}/sparql")
        quads = [ox.Quad(q.subject, q.predicate, asked) if q.predicate == _TARGET else q for q in quads]
    return serialise(quads, name)


def dump(kb: KnowledgeBase, name: str) -> bytes:
    """Return one of the `DUMPS`, as a release has it."""
    return kb.export(
        DUMPS[name], what="complete" if name == "mtorlod.nq" and kb.serves_inferred else "asserted"
    )


def address(iri: str, form: Format) -> str:
    """Return the path of the document about an IRI, without what stands before every path."""
    path = ONTOLOGY if iri == BASE else path_of(iri)
    if path is None:
        return description(iri, form.ending)
    return quote(path, safe="/:@!$&'()*+,;=-._~") + form.ending


def links(iri: str, root_path: str) -> str:
    """Return the Link header of a document: its other formats, and what it describes."""
    listed = [
        f'<{root_path}{address(iri, one)}>; rel="alternate"; type="{one.media}"' for one in FORMATS.values()
    ]
    listed.append(f'<{quote(iri, safe=":/#@+,;=-._~%?&")}>; rel="describes"')
    return ", ".join(listed)


@dataclass(frozen=True)
class IndexPage:
    """A page of a list of `total` things: label and IRI of each; none if there is no such page."""

    path: str
    total: int
    things: Sequence[tuple[str, str]]
    page: int
    pages: int


def index_page(path: str, below: Sequence[tuple[str, str]], number: int) -> IndexPage:
    """Return a page, counted from 1, of what lies below a path."""
    things = below[(number - 1) * MOST : number * MOST] if number > 0 else ()
    return IndexPage(path, len(below), things, number, ceil(len(below) / MOST))


def listed(graph: LinkedGraph, path: str) -> list[tuple[str, str]]:
    """Return label and IRI of everything below a path, by label."""
    start = BASE + path
    below = [(graph.label(iri), iri) for iri in graph.outgoing if iri.startswith(start)]
    return sorted(below, key=lambda each: (each[0].casefold(), each[1]))
