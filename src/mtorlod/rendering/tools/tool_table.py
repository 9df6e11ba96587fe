"""The tools, in one table: name, what it does, its arguments, what answers. MCP and HTTP show the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mtorlod.rendering.tools import causal_tools, knowing_tools
from mtorlod.rendering.tools.answer_rows import ToolAnswer
from mtorlod.rendering.tools.desk import Desk
from mtorlod.rendering.tools.knowing_tools import AGREEMENTS
from mtorlod.rendering.tools.tool_arguments import ToolArgument, object_schema, read_arguments
from mtorlod.rendering.tools.tool_faults import UnknownTool

_DEEPEST, _LONGEST_QUERY = 1_000_000, 16_000

OFFSET = ToolArgument("offset", "number", most=_DEEPEST)
FIELDS = ToolArgument("fields", "texts", most=30)
ESTIMATE = ToolArgument("estimate", "flag")
PAGING = (OFFSET, FIELDS, ESTIMATE)
"""What every tool takes: the first row, columns or parts to keep, whether only the size is told."""
_GIVEN = ToolArgument("given", "texts", "drug, or thing:gained, thing:lost")
_DONE = replace(_GIVEN, needed=True, least=1)
_ON = ToolArgument("on", "texts", "nodes; all reached if left out", most=30)
_SEEN = ToolArgument("seen", "texts", "NODE:raised|lowered|unchanged", most=60)
_EXPOSURE = ToolArgument("exposure", allowed=("acute", "chronic", "both"))
_CONTEXTS = ToolArgument("contexts", "texts")
_READING = ToolArgument(
    "reading", about="source key, until-YEAR, without-KEY, without-contested, with-outcomes"
)


@dataclass(frozen=True)
class AnyTool:
    """A tool.

    Attributes:
        about: what it does, in a few sentences.
        arguments: what it takes; paging is added.
        run: what answers.
        queries: the arguments with which it asks the store of what is stated and inferred.
    """

    name: str
    about: str
    arguments: tuple[ToolArgument, ...]
    run: Callable[[Desk, Mapping[str, Any]], ToolAnswer]
    queries: frozenset[str] = frozenset()

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of a request."""
        return object_schema((*self.arguments, *PAGING))

    def read(self, given: Any) -> dict[str, Any]:
        """Return the arguments of a request; errors as of `read_arguments`."""
        return read_arguments((*self.arguments, *PAGING), given)


TOOLS: Mapping[str, AnyTool] = {
    each.name: each
    for each in (
        AnyTool(
            "find",
            "Look up names before reasoning on them: what each stands for (thing, several things, not in "
            "this network, unknown name with near ones). 'seen' checks measurements such as Akt:raised.",
            (ToolArgument("names", "texts", most=100, longest=200), _SEEN),
            knowing_tools.find,
        ),
        AnyTool(
            "describe",
            "What is known of one thing or source: claims stated, denied, set aside, each with references; "
            "what is inferred; verdicts; contradictions. Large: estimate first, then choose parts in "
            "'fields'.",
            (ToolArgument("name", needed=True, longest=300), _READING),
            knowing_tools.describe,
        ),
        AnyTool(
            "effects",
            "What interventions, all at once, do to nodes: raised, lowered (inferred), conflict, unsigned "
            "(open) or no route, beside what sources state. 'seen': what follows given measurements.",
            (_DONE, _ON, _SEEN, _EXPOSURE, _CONTEXTS, _READING),
            causal_tools.effects,
        ),
        AnyTool(
            "explain",
            "Proof of a verdict ('given' and 'on') or of a statement (subject, relation, target; relation "
            "'is a' asks for a class), down to claims and references.",
            (
                _GIVEN,
                ToolArgument("on"),
                _SEEN,
                _EXPOSURE,
                _CONTEXTS,
                _READING,
                *(ToolArgument(name, longest=300) for name in ("subject", "relation", "target")),
            ),
            causal_tools.explain,
        ),
        AnyTool(
            "worlds",
            "Where verdicts are open: the ways in which nodes can move together, which are tied, and which "
            "measurement settles most (or settles the nodes in 'on'), whatever it shows.",
            (_DONE, _ON, _SEEN, _EXPOSURE, _CONTEXTS, _READING),
            causal_tools.worlds,
        ),
        AnyTool(
            "combine",
            "Which further drugs, or nodes held, leave no route from a therapy to a state it should not "
            "cause, and whether sources state it. No advice on treatment.",
            (
                _DONE,
                ToolArgument("against", about="NODE, NODE:raised or NODE:lowered", needed=True),
                _SEEN,
                _EXPOSURE,
                _CONTEXTS,
                _READING,
                ToolArgument("up_to", "number", most=3),
            ),
            causal_tools.combine,
        ),
        AnyTool(
            "ask",
            "List questions that have a name ('about': words in them), ask one ('question', with 'values' by "
            "parameter), or ask read-only SPARQL over the graph (prefixes known; no SERVICE, LOAD, updates).",
            (
                ToolArgument("about"),
                ToolArgument("question", longest=200),
                ToolArgument("values", "values", longest=300),
                ToolArgument("sparql", longest=_LONGEST_QUERY),
            ),
            knowing_tools.ask,
            queries=frozenset({"question", "sparql"}),
        ),
        AnyTool(
            "audit",
            "Outcomes that sources state against verdicts, and contradictions between claims; what rests on "
            "a reference by number; or measurements ('seen') after 'given': which agree, contradict, settle.",
            (
                ToolArgument("only", allowed=(*AGREEMENTS, "discrepancies")),
                ToolArgument("reference"),
                _GIVEN,
                _SEEN,
                _EXPOSURE,
                _READING,
            ),
            knowing_tools.audit,
        ),
    )
}
"""Name → tool."""


def whole_answer(desk: Desk, name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return all that a tool answers to arguments that were read, paging left out; errors as of its verbs."""
    return tool_named(name).run(desk, arguments).plain()


def asks_queries(name: str, given: Mapping[str, Any]) -> bool:
    """Return whether a tool asks the store with these arguments; what is no tool does not."""
    return name in TOOLS and not TOOLS[name].queries.isdisjoint(given)


def tool_named(name: str) -> AnyTool:
    """Return a tool.

    Raises:
        UnknownTool: if there is none of that name.
    """
    if name not in TOOLS:
        raise UnknownTool(f"no tool is called '{name[:40]}'", "use one of those that there are", tuple(TOOLS))
    return TOOLS[name]
