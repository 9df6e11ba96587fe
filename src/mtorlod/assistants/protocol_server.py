"""The server of the Model Context Protocol: lists the tools, resources and prompts, and passes calls on."""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import anyio
from mcp import types
from mcp.server import Server
from mcp.server.context import ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from mtorlod.errors import MtorlodError
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.tools.assistant_texts import INSTRUCTIONS, PROMPTS, RESOURCES
from mtorlod.rendering.tools.tool_faults import plain_fault
from mtorlod.rendering.tools.tool_table import TOOLS
from mtorlod.version import __version__

Call = Callable[[str, Mapping[str, Any]], Awaitable[dict[str, Any]]]
"""Answers a call of a tool by its name and arguments, as JSON; raises MtorlodError."""
_log = logging.getLogger("mtorlod.faults")
_READ_ONLY = types.ToolAnnotations(read_only_hint=True, open_world_hint=False)
_Context = ServerRequestContext[Any]
_JSON = "application/json"


def assistant_server(explorer: Explorer, call: Call) -> Server[Any]:
    """Return a server over one graph.

    Args:
        explorer: the graph, of which the resources tell.
        call: what answers the tools.
    """

    async def list_tools(
        context: _Context, asked: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(tools=listed_tools())

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

    async def list_resources(
        context: _Context, asked: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        return types.ListResourcesResult(
            resources=[
                types.Resource(name=one.name, uri=one.uri, description=one.about, mime_type=_JSON)
                for one in RESOURCES.values()
            ]
        )

    async def read_resource(
        context: _Context, asked: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        # An address is a key of the table, and nothing that could be fetched or opened.
        one = RESOURCES.get(str(asked.uri))
        if one is None:
            raise MCPError(
                types.INVALID_PARAMS, f"there is no such resource; there are {', '.join(RESOURCES)}"
            )
        text = await anyio.to_thread.run_sync(one.text, explorer)
        contents = types.TextResourceContents(uri=one.uri, mime_type=_JSON, text=text)
        return types.ReadResourceResult(contents=[contents])

    async def list_prompts(
        context: _Context, asked: types.PaginatedRequestParams | None
    ) -> types.ListPromptsResult:
        return types.ListPromptsResult(
            prompts=[
                types.Prompt(
                    name=one.name,
                    description=one.about,
                    arguments=[
                        types.PromptArgument(name=name, description=about, required=True)
                        for name, about in one.needs.items()
                    ],
                )
                for one in PROMPTS.values()
            ]
        )

    async def get_prompt(context: _Context, asked: types.GetPromptRequestParams) -> types.GetPromptResult:
        one = PROMPTS.get(asked.name)
        if one is None:
            raise MCPError(types.INVALID_PARAMS, f"there is no such prompt; there are {', '.join(PROMPTS)}")
        missing = [name for name in one.needs if not (asked.arguments or {}).get(name)]
        if missing:
            raise MCPError(types.INVALID_PARAMS, f"the prompt needs {', '.join(missing)}")
        content = types.TextContent(type="text", text=one.filled(asked.arguments or {}))
        message = types.PromptMessage(role="user", content=content)
        return types.GetPromptResult(description=one.about, messages=[message])

    return Server(
        "mtorlod",
        version=__version__,
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_read_resource=read_resource,
        on_list_prompts=list_prompts,
        on_get_prompt=get_prompt,
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
