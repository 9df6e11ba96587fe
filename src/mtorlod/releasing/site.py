"""The static site: every page and document of the linked data as files, for any server that only has files.

The same pages as the server's, with links that work from any folder. What was worked out and nobody
edits (verdicts, derivations: most of the graph by number) comes as HTML and Turtle only.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote, unquote

import jinja2

from mtorlod import resources
from mtorlod.exporting import serialise, write_release
from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.releases.parts import is_released
from mtorlod.namespaces import BASE
from mtorlod.rendering.addresses import href, path_of
from mtorlod.rendering.formats import HTML, RDF, TURTLE, Format
from mtorlod.rendering.linked.documents import ONTOLOGY, Documents, known
from mtorlod.rendering.linked.linked_graph import LinkedGraph
from mtorlod.rendering.page_templates import STATIC, page_environment

WORKED_OUT = (f"{BASE}/verdict/", f"{BASE}/derivation/")
_LISTED = ("entity", "section", "reference", "discrepancy", "query", "rule", "vocabulary", "claim")
_FRAME = "site_frame.html"


def write_site(kb: KnowledgeBase, out: str | Path) -> int:
    """Write the site as the folder `out`, whole or not at all; return how many files it has.

    Raises:
        CannotWrite: if `out` holds something else, or cannot be written.
    """
    files = dict(site_files(kb.uncached()))
    write_release(out, files)
    return len(files)


def site_files(kb: KnowledgeBase) -> Iterator[tuple[str, bytes]]:
    """Yield path → bytes of every file of the site."""
    graph = LinkedGraph.of(kb)
    templates = page_environment(kb)
    documents = Documents(graph, templates)
    iris = sorted({iri for iri in (*graph.resources(), *graph.modules) if _is_file(iri)})
    pages = frozenset(iris)
    for iri in iris:
        stem = _stem(iri)
        here = _Place(stem, pages)
        page = documents.page(
            iri,
            formats_of(iri),
            href=here.link,
            local=here.local,
            endpoint="",
            root_path=here.up,
            static=here.static,
            layout=_FRAME,
        )
        yield f"{stem}{HTML.ending}", page
        quads = graph.quads(iri)
        for one in formats_of(iri):
            yield f"{stem}{one.ending}", serialise(quads, one.name)
    yield from _front(graph, templates)
    if is_released(kb):
        yield from _whole(kb, graph)


def formats_of(iri: str) -> tuple[Format, ...]:
    """Return the RDF formats that the site has of an IRI."""
    return (TURTLE,) if iri.startswith(WORKED_OUT) else RDF


def _front(graph: LinkedGraph, templates: jinja2.Environment) -> Iterator[tuple[str, bytes]]:
    lists = []
    for kind in _LISTED:
        iris = [iri for iri in graph.resources() if iri.startswith(f"{BASE}/{kind}/")]
        named = ((graph.label(iri), quote(f"{_stem(iri)}{HTML.ending}")) for iri in iris)
        lists.append((kind, sorted(named, key=lambda pair: (pair[0].lower(), pair[1]))))
    page = templates.get_template("site.html").render(
        root_path=".", static=lambda name: f"static/{name}", layout=_FRAME, lists=lists
    )
    yield "index.html", page.encode()
    for path in sorted(STATIC.rglob("*")):
        if path.suffix in (".css", ".svg"):
            yield f"static/{path.relative_to(STATIC).as_posix()}", path.read_bytes()


def _whole(kb: KnowledgeBase, graph: LinkedGraph) -> Iterator[tuple[str, bytes]]:
    quads = graph.quads(BASE)
    for one in RDF:
        yield f"{ONTOLOGY.lstrip('/')}{one.ending}", serialise(quads, one.name)
    for what in ("void", "sparql-examples"):
        yield f".well-known/{what}", known(kb, what, "turtle", None)
    yield "logo.svg", resources.folder("ontology", "logo.svg").read_bytes()


def _stem(iri: str) -> str:
    return unquote(str(path_of(iri))).lstrip("/")


def _is_file(iri: str) -> bool:
    """Return whether an IRI can be a file of the site: none that leads out of its folder."""
    parts = _stem(iri).split("/")
    return all(part and part not in (".", "..") and "\0" not in part for part in parts)


class _Place:
    """Where a page lies, and how its links get from there to others."""

    def __init__(self, stem: str, pages: frozenset[str]) -> None:
        self._folder = posixpath.dirname(stem)
        self._pages = pages
        self.up = posixpath.relpath(".", self._folder or ".")

    def link(self, iri: str) -> str | None:
        """Return the way to an IRI's page, to the IRI itself if it is another's, or None."""
        if iri in self._pages:
            return self.local(f"{_stem(iri)}{HTML.ending}")
        return href(iri) if path_of(iri) is None else iri

    def local(self, path: str) -> str:
        """Return the way to a path of the site."""
        return quote(posixpath.relpath(unquote(path).lstrip("/"), self._folder or "."))

    @property
    def static(self) -> Callable[[str], str]:
        """The way to a file of the pages."""
        return partial(posixpath.join, self.up, "static")
