"""Templates: one environment, in which everything is escaped and a name that is missing is an error."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import jinja2

from mtorlod.web.addresses import href

_HERE = Path(__file__).resolve().parent
STATIC = _HERE / "static"
"""Styles and scripts of the pages."""
FOLDERS = (_HERE / "pages" / "templates", _HERE / "templates")


def environment(
    root_path: str = "", link: Callable[[str], str | None] | None = None, graph: str = ""
) -> jinja2.Environment:
    """Return the environment of the server's templates; the pages' own come first.

    Templates have `root_path`, `static(name)`, `href(iri)` and `graph`.

    Args:
        root_path: what stands before every path in a link.
        link: where a link to an IRI leads, if that is not told by the IRI alone.
        graph: what the graph is called, if it is another than the shipped one.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([folder for folder in FOLDERS if folder.is_dir()]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["root_path"] = root_path
    made.globals["graph"] = graph
    made.globals["layout"] = "layout.html" if (FOLDERS[0] / "layout.html").is_file() else "base.html"
    made.globals["static"] = lambda name: f"{root_path}/static/{name}"
    made.globals["href"] = link or partial(href, root_path=root_path)
    return made
