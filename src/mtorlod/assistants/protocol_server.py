"""The server of the Model Context Protocol: lists the tools, resources and prompts, and passes calls on."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any

import anyio
from mcp import types
from mcp.server import Server
from mcp.server.context import ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from starlette.routing import BaseRoute, Route

from mtorlod.errors import MtorlodError
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.tools.assistant_texts import INSTRUCTIONS, PROMPTS, RESOURCES
from mtorlod.rendering.tools.tool_faults import plain_fault
from mtorlod.rendering.tools.tool_table import TOOLS
from mtorlod.version import __version__

Call = Callable[[str, Mapping[str, Any]], Awaitable[dict[str, Any]]]
"""Answers a call of a tool by its name and arguments, as JSON; raises MtorlodError."""
PATH = "/mcp"
"""Where the protocol is served over HTTP."""
_HOST = "127.0.0.1"
_log = logging.getLogger("mtorlod.faults")
_READ_ONLY = types.ToolAnnotations(read_only_hint=True, open_world_hint=False)
_Context = ServerRequestContext[Any]
_Paged = types.PaginatedRequestParams | None
_JSON = "application/json"


def assistant_server(explorer: Explorer, call: Call) -> Server[Any]:
    """Return a server over one graph.

    Args:
        explorer: the graph, of which the resources tell.
        call: what answers the tools.
    """

    async def call_tool(context: _Context, asked: types.CallToolRequestParams) -> types.CallToolResult:
        try:
            answer, failed = await call(asked.name, asked.arguments or {}), False
        except MtorlodError as error:
            answer, failed = plain_fault(error), True
        except Exception as error:
            _log.error("fault while answering %s", asked.name, exc_info=error)
            answer, failed = plain_fault(None), True
        text = types.TextContent(type="text", text=json.dumps(answer, ensure_ascii=False))
        return types.CallToolResult(content=[text], is_error=failed)

    async def read_resource(
        context: _Context, asked: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        # An address is a key of the table, and nothing that could be fetched or opened.
        one = RESOURCES.get(str(asked.uri))
        if one is None:
            raise _refused(f"there is no such resource; there are {', '.join(RESOURCES)}")
        text = await anyio.to_thread.run_sync(one.text, explorer)
        contents = types.TextResourceContents(uri=one.uri, mime_type=_JSON, text=text)
        return types.ReadResourceResult(contents=[contents])

    return Server(
        "mtorlod",
        version=__version__,
        instructions=INSTRUCTIONS,
        on_list_tools=_list_tools,
        on_call_tool=call_tool,
        on_list_resources=_list_resources,
        on_read_resource=read_resource,
        on_list_prompts=_list_prompts,
        on_get_prompt=_get_prompt,
    )


def listed_tools() -> list[types.Tool]:
    """Return the tools as a client sees them."""
    return [
        types.Tool(name=tool.name, description=tool.about, input_schema=tool.schema, annotations=_READ_ONLY)
        for tool in TOOLS.values()
    ]


async def serve_on_stdio(server: Server[Any]) -> None:
    """Answer on standard input and output until the input ends."""
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())


def loopback_route(
    server: Server[Any], most_bytes: int
) -> tuple[list[BaseRoute], AbstractAsyncContextManager[Any]]:
    """Return a route of the web server for programs of this machine, and what has to go on meanwhile.

    Requests whose Host or Origin is another than this machine are refused, so that no web page reaches it.
    No session is kept and no stream held open: each request has its answer.

    Args:
        most_bytes: the largest body.
    """
    app = server.streamable_http_app(
        host=_HOST, json_response=True, stateless_http=True, max_request_body_size=most_bytes
    )
    (route,) = (each for each in app.routes if isinstance(each, Route))
    return [Route(PATH, route.endpoint, methods=["POST"])], server.session_manager.run()


async def _list_tools(context: _Context, asked: _Paged) -> types.ListToolsResult:
    return types.ListToolsResult(tools=listed_tools())


async def _list_resources(context: _Context, asked: _Paged) -> types.ListResourcesResult:
    return types.ListResourcesResult(
        resources=[
            types.Resource(name=one.name, uri=one.uri, description=one.about, mime_type=_JSON)
            for one in RESOURCES.values()
        ]
    )


async def _list_prompts(context: _Context, asked: _Paged) -> types.ListPromptsResult:
    prompts = []
    for one in PROMPTS.values():
        needs = [
            types.PromptArgument(name=name, description=about, required=True)
            for name, about in one.needs.items()
        ]
        prompts.append(types.Prompt(name=one.name, description=one.about, arguments=needs))
    return types.ListPromptsResult(prompts=prompts)


async def _get_prompt(context: _Context, asked: types.GetPromptRequestParams) -> types.GetPromptResult:
    one, given = PROMPTS.get(asked.name), asked.arguments or {}
    if one is None:
        raise _refused(f"there is no such prompt; there are {', '.join(PROMPTS)}")
    if missing := [name for name in one.needs if not given.get(name)]:
        raise _refused(f"the prompt needs {', '.join(missing)}")
    content = types.TextContent(type="text", text=one.filled(given))
    message = types.PromptMessage(role="user", content=content)
    return types.GetPromptResult(description=one.about, messages=[message])


def _refused(why: str) -> MCPError:
    return MCPError(types.INVALID_PARAMS, why)
