"""The tools as an OpenAPI description: a path each, one shape of answers, one of errors."""

from __future__ import annotations

from typing import Any

from mtorlod.rendering.tools.answer_rows import KNOWLEDGE, RESULTS
from mtorlod.rendering.tools.tool_faults import CODES
from mtorlod.rendering.tools.tool_table import TOOLS, AnyTool
from mtorlod.version import __version__

TOOL_PATH, DESCRIPTION = "/api/tools", "/openapi.json"
_TEXT, _COUNT, _LIST = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": "array"}
_STEP = {
    "type": "object",
    "properties": {"tool": {"enum": list(TOOLS)}, "arguments": {"type": "object"}},
    "required": ["tool", "arguments"],
}
_ANSWER = {
    "type": "object",
    "properties": {
        "result": {"enum": list(RESULTS)},
        "total": {**_COUNT, "description": "rows of the whole answer"},
        "total_tokens": {**_COUNT, "description": "size of those rows, four letters a token"},
        "offset": _COUNT,
        "next_offset": {"type": ["integer", "null"], "description": "null on the last page"},
        "head": {"type": "object"},
        "rows": {
            **_LIST,
            "items": {
                "type": "object",
                "properties": {"knowledge": {"enum": list(KNOWLEDGE)}},
                "required": ["knowledge"],
            },
        },
        "claims": {"type": "object", "additionalProperties": {"type": "object"}},
        "notes": _LIST,
        "next": {**_LIST, "items": _STEP},
        "estimate": {"type": "object"},
    },
    "required": ["result", "total", "total_tokens", "offset", "next_offset", "head", "rows", "notes", "next"],
}
_ERROR = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {
                "code": {"enum": [each.code for each in CODES]},
                "problem": _TEXT,
                "remedy": _TEXT,
                "retryable": {"type": "boolean"},
                "retry_after_s": {"type": ["integer", "null"]},
                "recovery_action": {"enum": sorted({each.recovery_action for each in CODES})},
                "allowed": {**_LIST, "items": _TEXT},
                "next": {**_LIST, "items": _STEP},
            },
            "required": ["code", "problem", "remedy", "retryable", "recovery_action", "allowed", "next"],
        }
    },
    "required": ["error"],
}
_REFUSALS = {
    400: "arguments that do not fit the schema",
    403: "a query that would leave the graph",
    404: "no such tool",
    405: "another method than POST",
    408: "a body that did not arrive in time",
    413: "a request that is too large",
    415: "a body that is not JSON",
    422: "a question that fits the schema and cannot be put, or an answer that is too large",
    500: "a fault of the server",
    503: "too much is asked at once: come again after Retry-After seconds",
    504: "a question that takes too long",
}


def openapi(address: str) -> dict[str, Any]:
    """Return the description, for a server at an address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "mtorlod",
            "version": __version__,
            "description": "What programs ask of the graph; the tools of `mtorlod mcp`, over HTTP.",
        },
        "servers": [{"url": address}],
        "paths": {f"{TOOL_PATH}/{tool.name}": {"post": _operation(tool)} for tool in TOOLS.values()},
        "components": {"schemas": {"Answer": _ANSWER, "Error": _ERROR}},
    }


def _operation(tool: AnyTool) -> dict[str, Any]:
    refused = {
        str(status): {"description": why, "content": _content("Error")} for status, why in _REFUSALS.items()
    }
    return {
        "operationId": tool.name,
        "summary": tool.about.partition(":")[0],
        "description": tool.about,
        "requestBody": {"required": True, "content": {"application/json": {"schema": tool.schema}}},
        "responses": {"200": {"description": "an answer", "content": _content("Answer")}, **refused},
    }


def _content(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
