"""What is no document about an IRI: VoID, the data dumps, the example queries, the logo, the decisions."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from mtorlod import resources
from mtorlod.rendering.formats import BY_NAME, RDF
from mtorlod.rendering.linked.documents import DUMPS
from mtorlod.web.negotiation import choose
from mtorlod.web.replies import not_found, tagged
from mtorlod.web.services import Services

_OFFERS = {one.media: one.name for one in RDF}


async def void(request: Request) -> Response:
    """Describe the dataset: counts, partitions, examples, where to ask."""
    return await _known(request, "void")


async def examples(request: Request) -> Response:
    """List the example queries."""
    return await _known(request, "sparql-examples")


async def _known(request: Request, what: str) -> Response:
    services: Services = request.app.state.services
    name = choose(request.headers.get("accept", ""), _OFFERS) or "turtle"
    data = await services.made("known", what=what, name=name)
    return tagged(request, data, BY_NAME[name].content_type, {"Vary": "Accept"})


async def release(request: Request) -> Response:
    """Answer with one of the data dumps that the description of the dataset names."""
    services: Services = request.app.state.services
    name = request.path_params["name"]
    if name not in DUMPS:
        raise not_found(f"no data file is called '{name[:100]}'", f"choose one of: {', '.join(DUMPS)}")
    data = await services.made("dump", name=name)
    return tagged(request, data, BY_NAME[DUMPS[name]].content_type)


async def logo(request: Request) -> Response:
    """Show the logo that the ontology names."""
    return tagged(request, resources.folder("ontology", "logo.svg").read_bytes(), "image/svg+xml")


async def decisions(request: Request) -> Response:
    """List the records of decisions, or show one."""
    services: Services = request.app.state.services
    records = {path.stem: path for path in resources.files("*.md", "ontology", "decisions")}
    name = request.path_params.get("name", "")
    if name and name not in records:
        raise not_found(f"no decision is called '{name[:100]}'", "see the list of decisions")
    text = records[name].read_text(encoding="utf-8") if name else ""
    page = services.render("decisions.html", names=sorted(records), name=name, text=text)
    return tagged(request, page.encode(), "text/html; charset=utf-8")
