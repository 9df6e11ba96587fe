"""`mtorlod serve`: SPARQL endpoint, linked data and the explorer page, on this machine."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import click

from mtorlod.cli.bundles import bundle
from mtorlod.cli.graph_options import GraphChoice, graph_options
from mtorlod.cli.measured_options import MeasuredChoice, measured_options
from mtorlod.cli.output import note, step
from mtorlod.web.settings import Settings

_EPILOG = """\b
Examples:
  mtorlod serve
  mtorlod serve --port 0                                  (any free port)
  mtorlod serve --network my.tsv                          (the explorer over your own network)
  mtorlod serve --measured mine.tsv --cutoff 0.5          (the explorer begins with what was measured)
  mtorlod serve --data mine.ttl --timeout 60 --max-rows 1000000
  mtorlod serve --host 0.0.0.0 --base https://data.example.org/mtor
"""


_OPTIONS = (
    click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on."),
    click.option(
        "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one."
    ),
    click.option(
        "--base",
        default="",
        metavar="URL",
        help="The public address, if it is another than host and port; its path may stay on or be taken off.",
    ),
    click.option(
        "--data", multiple=True, type=click.Path(), help="Serve this RDF file in place of the shipped graph."
    ),
    click.option(
        "--store",
        type=click.Path(file_okay=False, path_type=Path),
        help="Keep the queries' store in this folder.",
    ),
    click.option(
        "--timeout",
        "timeout_s",
        type=float,
        default=20,
        show_default=True,
        help="Seconds that a query may take.",
    ),
    click.option(
        "--max-rows", type=int, default=100_000, show_default=True, help="Rows that an answer may have."
    ),
    click.option(
        "--memory",
        "memory_mb",
        type=int,
        default=1024,
        show_default=True,
        help="Megabytes that a query may take.",
    ),
    click.option(
        "--workers", type=int, help="Processes that answer queries.  [default: one per core, at least two]"
    ),
)
"""What is set on a server, as `Settings`; and what it serves."""


@click.command("serve", epilog=_EPILOG)
@bundle("settings", Settings, _OPTIONS)
@measured_options
@graph_options
@click.pass_context
def command(
    ctx: click.Context,
    settings: Settings,
    data: tuple[str, ...],
    graph: GraphChoice,
    measured: MeasuredChoice,
) -> None:
    """Serve the graph: SPARQL 1.1 at /sparql, every IRI under its path, and the explorer at /.

    Only this machine can reach it unless --host says otherwise. Queries run in processes of their own,
    which are stopped when they take too long; nothing is ever fetched from outside. Ctrl-C stops the server.

    With --seen and --measured the address is told at which the explorer begins with what was measured.
    """
    from mtorlod.web.startup_checks import check_store, listen

    graph.require_one(data)
    settings = replace(settings, network=None if data else graph.words)
    if settings.store is not None:
        check_store(settings.store)
    listening = listen(settings)
    # Only now what takes a second to import: whoever mistyped an option is told at once.
    from mtorlod.web.app import create_app
    from mtorlod.web.logs import log_to_stderr
    from mtorlod.web.pages.table_routes import address_with
    from mtorlod.web.server import serve

    settings = replace(settings, port=listening.getsockname()[1])
    log_to_stderr(logging.WARNING if (ctx.obj or {}).get("quiet") else logging.INFO)
    with step("loading"):
        knowledge = graph.sources.one(graph.load(data, measured.measured_path is not None))
        evidence = measured.one(knowledge, graph.network.import_report) if measured else None
        app = create_app(knowledge, settings)
    if not app.state.services.finds_store():
        with step("working out what follows, which takes some seconds"):
            app.state.services.prepare()
    begins = address_with(app.state.services, evidence) if evidence else ""
    serve(app, settings, listening, lambda: _announce(settings, begins))


def _announce(settings: Settings, begins: str) -> None:
    reach = "this machine only" if settings.loopback else "ANY machine that reaches this address"
    known = f", known as {settings.address}" if settings.base else ""
    where = settings.local_address
    note(f"serving on {where}{known} ({reach}); SPARQL at {settings.address}/sparql; Ctrl-C stops")
    if begins:
        note(f"what was measured is drawn at {settings.address}{begins}")
