"""`mtorlod mcp`: the tools for assistants, on standard input and output or on a port of this machine."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from mtorlod.cli.graph_options import GraphChoice, graph_options
from mtorlod.cli.output import note, step
from mtorlod.errors import CannotServe

if TYPE_CHECKING:
    from mtorlod.knowledge_base import KnowledgeBase
    from mtorlod.web.settings import Settings

_EPILOG = """\b
Examples:
  mtorlod mcp                                   (a client starts this, and speaks to it)
  mtorlod mcp --http --port 8765                (http://127.0.0.1:8765/mcp)
  mtorlod mcp --network my.tsv                  (over your own network)
  mtorlod mcp --source review

\b
What a client is told: {"mcpServers": {"mtorlod": {"command": "mtorlod", "args": ["mcp"]}}}
"""


@click.command("mcp", epilog=_EPILOG)
@click.option("--http", is_flag=True, help="On a port of this machine, at /mcp, in place of standard input.")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="With --http; 0 takes any free one. [default: 8765]"
)
@click.option(
    "--timeout",
    "timeout_s",
    type=float,
    default=60,
    show_default=True,
    help="Seconds that an answer may take.",
)
@click.option("--workers", type=int, default=2, show_default=True, help="Processes that answer.")
@graph_options
@click.pass_context
def command(
    ctx: click.Context, http: bool, port: int | None, timeout_s: float, workers: int, graph: GraphChoice
) -> None:
    """Answer assistants by the Model Context Protocol: eight tools, resources and prompts.

    It needs the extra 'mcp'. Answers are worked out in processes of their own, which are stopped when they
    take too long; no tool takes an address or a path, and nothing is ever fetched. With --http only programs
    on this machine can reach it. Ctrl-C, or the end of the input, stops it.
    """
    if port is not None and not http:
        raise click.UsageError("--port goes with --http: without it standard input and output are used.")
    if not _installed():
        raise CannotServe("the package 'mcp' is not installed", "install it: pip install 'mtorlod[mcp]'")
    from mtorlod.web.logs import log_to_stderr
    from mtorlod.web.settings import Settings

    settings = Settings(port=port or 8765, timeout_s=timeout_s, workers=workers, network=graph.words)
    log_to_stderr(logging.WARNING if (ctx.obj or {}).get("quiet") or not http else logging.INFO)
    if http:
        _over_http(graph, replace(settings, port=8765 if port is None else port))
    else:
        with step("loading"):
            knowledge = graph.load()
        _over_stdio(knowledge, settings)


def _installed() -> bool:
    try:
        return find_spec("mcp") is not None
    except ValueError:  # it was looked for before, and is not there
        return False


def _over_stdio(knowledge: KnowledgeBase, settings: Settings) -> None:
    from mtorlod.assistants.protocol_server import assistant_server, serve_on_stdio
    from mtorlod.web.early_answers import EarlyAnswers
    from mtorlod.web.services import Services

    services = Services(knowledge, settings, ())

    async def serve() -> None:
        answers = EarlyAnswers(services)
        server = assistant_server(services.explorer, answers.call)
        starting = asyncio.ensure_future(answers.start())
        try:
            await serve_on_stdio(server)
        finally:
            starting.cancel()
            await services.pool.close()

    asyncio.run(serve())


def _over_http(graph: GraphChoice, settings: Settings) -> None:
    from mtorlod.assistants.protocol_server import PATH, assistant_server, loopback_route
    from mtorlod.web.app import Serving, create_app
    from mtorlod.web.server import serve
    from mtorlod.web.services import Services
    from mtorlod.web.startup_checks import listen
    from mtorlod.web.tool_calls import called

    listening = listen(settings)
    settings = replace(settings, port=listening.getsockname()[1])

    def more(services: Services) -> Serving:
        server = assistant_server(services.explorer, partial(called, services))
        return loopback_route(server, settings.body_bytes)

    with step("loading"):
        app = create_app(graph.load(), settings, more=more)
    with step("working out what follows, which takes some seconds"):
        app.state.services.prepare()
    address = f"{settings.local_address}{PATH}"
    serve(app, settings, listening, lambda: note(f"serving on {address} (this machine only); Ctrl-C stops"))
