"""What the keeper of a server looks at: `/health` and `/metrics`."""

from __future__ import annotations

import time

from starlette.requests import Request
from starlette.responses import Response

from mtorlod.version import __version__
from mtorlod.web.replies import json_reply
from mtorlod.web.services import Services

_FRESH = {"Cache-Control": "no-store"}


async def health(request: Request) -> Response:
    """Say whether queries can be answered, how large the graph is, and whether children are cut off."""
    services: Services = request.app.state.services
    pool = services.pool
    told = {
        "status": "ok" if pool.healthy else "unable",
        "version": __version__,
        "triples": services.triples,
        "graphs": len(services.graphs),
        "prepared": services.ready.is_set(),
        "network": "isolated" if not pool.network else f"not isolated: {pool.network}",
        "workers": pool.load,
        "uptime_s": round(time.time() - services.metrics.started, 1),
    }
    return json_reply(told, 200 if pool.healthy else 503, _FRESH)


async def metrics(request: Request) -> Response:
    """Return counts for Prometheus."""
    services: Services = request.app.state.services
    text = services.metrics.as_text(services.pool)
    return Response(text, headers={**_FRESH, "Content-Type": "text/plain; version=0.0.4; charset=utf-8"})
