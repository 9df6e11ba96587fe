"""Documents about IRIs, as bytes: HTML by a template, RDF by the exporter; kept once made."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from urllib.parse import quote

from mtorlod.exporting import serialise
from mtorlod.namespaces import BASE
from mtorlod.web.addresses import href, path_of
from mtorlod.web.formats import HTML, RDF, Format
from mtorlod.web.linked.graph import LinkedGraph
from mtorlod.web.linked.view import all_of, view

FORMATS = {one.name: one for one in (HTML, *RDF)}
ENDINGS = {one.ending: one for one in FORMATS.values()} | {".owl": FORMATS["rdfxml"]}
_KEPT_BYTES = 48 * 1024 * 1024
ONTOLOGY = "/mtorlod"
"""The path of the document that holds the ontology whole."""


class Documents:
    """Documents of one linked graph. Safe to use from several threads."""

    def __init__(self, graph: LinkedGraph, render: Callable[..., str], root_path: str) -> None:
        self.graph = graph
        self._render = render
        self._root_path = root_path
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._size = 0
        self._turn = threading.Lock()

    def document(self, iri: str, name: str) -> bytes:
        """Return the document about an IRI in a format of `FORMATS`."""
        key = (iri, name)
        with self._turn:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        data = self.page(iri).encode() if name == "html" else serialise(self.graph.quads(iri), name)
        with self._turn:
            if key not in self._kept:
                self._kept[key] = data
                self._size += len(data)
            while self._size > _KEPT_BYTES and len(self._kept) > 1:
                self._size -= len(self._kept.popitem(last=False)[1])
        return data

    def page(self, iri: str) -> str:
        """Return the HTML page of an IRI, as the server shows it."""
        return self.page_with(
            iri,
            link=lambda other: href(other, self._root_path),
            local=lambda path: self._root_path + path,
            endpoint=f"{self._root_path}/sparql",
        )

    def page_with(
        self,
        iri: str,
        *,
        link: Callable[[str], str | None],
        local: Callable[[str], str],
        endpoint: str,
        **more: object,
    ) -> str:
        """Return the HTML page of an IRI for some place.

        Args:
            link: where a link to an IRI leads.
            local: where a path of the server lies.
            endpoint: where queries are asked; empty if nowhere.
        """
        formats = [(one.title, address(iri, one)) for one in RDF]
        return self._render(
            "resource.html",
            view=view(self.graph, iri),
            formats=formats,
            all_of=all_of,
            link=link,
            local=local,
            endpoint=endpoint,
            **more,
        )


def address(iri: str, form: Format) -> str:
    """Return the path of the document about an IRI, without what stands before every path."""
    path = ONTOLOGY if iri == BASE else path_of(iri) or ""
    return quote(path, safe="/:@!$&'()*+,;=-._~") + form.ending


def links(iri: str, root_path: str) -> str:
    """Return the Link header of a document: its other formats, and what it describes."""
    found = [
        f'<{root_path}{address(iri, one)}>; rel="alternate"; type="{one.media}"' for one in FORMATS.values()
    ]
    found.append(f'<{quote(iri, safe=":/#@+,;=-._~%")}>; rel="describes"')
    return ", ".join(found)
