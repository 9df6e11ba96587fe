"""Templates: what is escaped in all of them, and what those of pages can name, word and link to."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import jinja2

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.namespaces import local_name, shorten
from mtorlod.reasoning.verdict_graph import edge_name
from mtorlod.rendering import signs
from mtorlod.rendering.addresses import bare, href
from mtorlod.rendering.wording import Wording

STATIC = Path(__file__).resolve().parent / "static"
"""Styles and scripts of the pages."""
FOLDER = Path(__file__).resolve().parent / "templates"


def short(value: float) -> float:
    """Return a coordinate, short enough to be sent a thousand times."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


@cache
def environment() -> jinja2.Environment:
    """Return the environment of the templates here; the filter `short` is for coordinates."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["short"] = short
    return made


def page_environment(
    kb: KnowledgeBase, root_path: str = "", link: Callable[[str], str | None] | None = None
) -> jinja2.Environment:
    """Return the environment of the templates of pages over a graph.

    Templates have `root_path`, `static(name)`, `local(path)`, `endpoint`, `href(iri)`; `words`, which names
    and words what answers hold; `signs`; `profile`, what is special about the graph, and `profiled`, whether
    it says so itself.

    Args:
        root_path: what stands before every path in a link.
        link: where a link to an IRI leads, if that is not told by the IRI alone.
    """
    made = environment().overlay(keep_trailing_newline=False)
    made.filters = {**made.filters, "local_name": local_name}
    made.globals = {
        **made.globals,
        "root_path": root_path,
        "layout": "layout.html",
        "static": lambda name: f"{root_path}/static/{name}",
        "local": lambda path: f"{root_path}{path}",
        "endpoint": f"{root_path}/sparql",
        "href": link or partial(href, root_path=root_path),
        "words": Wording(kb.glossary),
        "signs": signs,
        "profile": kb.profile,
        "profiled": kb.source.stated_profile is not None,
        "bare": bare,
        "local_name": local_name,
        "shorten": shorten,
        "edge_name": edge_name,
    }
    return made
