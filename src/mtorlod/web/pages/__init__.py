"""The explorer: pages for people, and the JSON behind them. Drawn on the server, whole without scripts."""

from __future__ import annotations

from mtorlod.web.pages.jobs import JOBS, warm
from mtorlod.web.pages.routes import page_routes

__all__ = ["JOBS", "page_routes", "warm"]
