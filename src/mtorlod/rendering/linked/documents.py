"""Documents about IRIs, as bytes: HTML by a template, RDF by the exporter; and lists of what there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from urllib.parse import quote

import pyoxigraph as ox

from mtorlod.exporting import serialise
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.loading.files import read_text
from mtorlod.namespaces import BASE, PREFIXES
from mtorlod.rendering.addresses import bare, description, href, path_of
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
        render: makes a page of a template and values.
        root_path: what stands before every path in a link.
        shown: the path at which the explorer shows an IRI in its picture; empty if it does not.
        proof: the path at which it shows the proof of what a drug does to a node under an exposure.
        link: where a link to an IRI leads, if that is not told by the IRI alone.
    """

    def __init__(
        self,
        graph: LinkedGraph,
        render: Callable[..., str],
        root_path: str,
        shown: Callable[[str], str] = lambda iri: "",
        proof: Callable[[str, str, str], str] = lambda drug, node, exposure: "",
        link: Callable[[str], str | None] | None = None,
    ) -> None:
        self.graph = graph
        self._render = render
        self._root_path = root_path
        self._shown = shown
        self._proof = proof
        self._link = link or (lambda iri: href(iri, root_path))

    def make(self, iri: str, name: str) -> bytes:
        """Return the document about an IRI in a format of `FORMATS`."""
        return self.page(iri).encode() if name == "html" else serialise(self.graph.quads(iri), name)

    def page(self, iri: str) -> str:
        """Return the HTML page of an IRI, as the server shows it."""
        return self.page_with(
            iri,
            link=self._link,
            local=lambda path: self._root_path + path,
            endpoint=f"{self._root_path}/sparql",
            shown=self._below(self._shown(iri)),
            proof_at=lambda *asked: self._below(self._proof(*asked)),
        )

    def _below(self, path: str) -> str:
        return f"{self._root_path}{path}" if path else ""

    def page_with(
        self,
        iri: str,
        *,
        link: Callable[[str], str | None],
        local: Callable[[str], str],
        endpoint: str,
        formats: Iterable[Format] = RDF,
        shown: str = "",
        proof_at: Callable[[str, str, str], str] | None = None,
        **more: object,
    ) -> str:
        """Return the HTML page of an IRI for some place.

        Args:
            link: where a link to an IRI leads.
            local: where a path of the server lies.
            endpoint: where queries are asked; empty if nowhere.
            formats: the formats that there are beside it.
            shown: where a picture shows the IRI; empty if nowhere.
            proof_at: where the proof is shown of what a drug does to a node under an exposure, if anywhere.
            more: other values for the template.
        """
        return self._render(
            "resource.html",
            view=view(self.graph, iri),
            source=kb.describe_source(iri) if iri in (kb := self.graph.kb).source_names else None,
            thing=thing_view(kb, iri, proof_at or (lambda *_: "")),
            bare=bare,
            fact=fact,
            formats=[(one.title, one.media, address(iri, one)) for one in formats],
            all_of=all_of,
            link=link,
            local=local,
            endpoint=endpoint,
            shown=shown,
            **more,
        )


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
