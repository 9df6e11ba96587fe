"""What tools take: schemas checked to the letter; no address, no way out; errors from a closed list."""

from __future__ import annotations

from contextlib import nullcontext

import jsonschema
import pytest
from hypothesis import given, settings, strategies as st

from mtorlod.errors import MtorlodError
from mtorlod.rendering.tools.openapi_document import openapi
from mtorlod.rendering.tools.tool_arguments import object_schema
from mtorlod.rendering.tools.tool_faults import CODES, RefusedArgument, code_of, plain_fault
from mtorlod.rendering.tools.tool_table import PAGING, TOOLS, tool_named
from mtorlod.web.request_errors import Busy, Overrun, RequestError

ADDRESSES = (
    "file:///etc/passwd",
    "/etc/passwd",
    "http://127.0.0.1:1/x",
    "..\\..\\secret",
    "data:text/plain,x",
)
TEXT = st.text(max_size=5)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 200) | st.floats(-1, 200) | TEXT,
    lambda inner: st.lists(inner, max_size=14) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=16,
)


@pytest.mark.parametrize("tool", TOOLS.values(), ids=lambda tool: tool.name)
@settings(max_examples=60)
@given(data=st.data())
def test_what_is_taken_is_what_the_schema_allows(tool, data):
    names = [one.name for one in (*tool.arguments, *PAGING)]
    asked = data.draw(st.dictionaries(st.sampled_from([*names, "other"]), PLAIN, max_size=5))
    allowed = jsonschema.Draft202012Validator(object_schema((*tool.arguments, *PAGING))).is_valid(asked)

    with nullcontext() if allowed else pytest.raises(RefusedArgument):
        tool.read(asked)


def test_half_a_letter_is_refused():
    with pytest.raises(RefusedArgument, match="surrogate"):
        tool_named("describe").read({"name": "\ud800"})


def test_no_argument_is_there_for_an_address():
    names = {one.name for tool in TOOLS.values() for one in tool.arguments}

    assert not names & {"url", "uri", "path", "file", "endpoint", "address", "data", "network"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_in_place_of_a_name_is_an_unknown_name_and_is_followed_nowhere(call, address):
    assert call("find", names=[address])["result"] == "unknown name"
    assert call("describe", name=address)["result"] == "unknown name"
    assert call("effects", given=[address], on=["Akt"])["result"] == "unknown name"
    assert call("combine", given=["everolimus"], against=address)["result"] == "unknown name"
    with pytest.raises(RefusedArgument):
        call("effects", given=["everolimus"], reading=address)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "refused_query"),
        ("SELECT * { s\\u0065rvice <http://127.0.0.1:1/> { ?s ?p ?o } }", "refused_query"),
        ("LOAD <file:///etc/passwd>", "refused_query"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "refused_query"),
        ("SELECT {", "faulty_query"),
        ("nothing", "faulty_query"),
        ("{" * 5000, "refused_query"),
    ],
)
def test_a_query_passes_the_guard_of_the_endpoint(call, query, code):
    with pytest.raises(MtorlodError) as refused:
        call("ask", sparql=query)

    assert plain_fault(refused.value)["error"]["code"] == code


def test_a_graph_that_is_not_here_is_empty_and_not_fetched(call):
    assert call("ask", sparql="SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }")["result"] == "no rows"


@pytest.mark.parametrize(
    ("tool", "asked", "code", "allowed"),
    [
        ("effects", {}, "invalid_argument", None),
        ("effects", {"given": "everolimus"}, "invalid_argument", None),
        ("effects", {"given": ["everolimus"], "exposure": "long"}, "invalid_argument", "chronic"),
        ("effects", {"given": ["everolimus"], "colour": 1}, "invalid_argument", "given"),
        ("effects", {"given": ["Akt"]}, "impossible_question", "Akt:lost"),
        ("effects", {"given": ["everolimus"], "contexts": ["moon"]}, "impossible_question", "any"),
        ("effects", {"given": ["everolimus"], "reading": "nobody"}, "impossible_question", None),
        ("effects", {"given": ["PTEN:lost", "PTEN:gained"]}, "impossible_question", None),
        ("explain", {"given": ["everolimus"]}, "impossible_question", "on"),
        ("ask", {"about": "x", "sparql": "ASK {}"}, "impossible_question", "sparql"),
        (
            "ask",
            {"question": "which-drug-raises-akt"},
            "impossible_question",
            "which-drugs-raise-akt-by-feedback-release",
        ),
        (
            "ask",
            {"question": "what-does-a-drug-inhibit", "values": {"x": "y"}},
            "impossible_question",
            "drug",
        ),
        ("audit", {"seen": ["Akt:raised"]}, "impossible_question", "given"),
        ("audit", {"reading": "without-contested"}, "impossible_question", None),
        ("describe", {"name": "Akt", "reading": "with-outcomes"}, "impossible_question", None),
        ("guess", {}, "unknown_tool", "find"),
    ],
)
def test_an_error_has_a_code_what_to_do_and_what_is_allowed(call, tool, asked, code, allowed):
    with pytest.raises(MtorlodError) as refused:
        call(tool, **asked)

    told = plain_fault(refused.value)["error"]
    assert told["code"] == code
    assert told["remedy"]
    assert allowed is None or allowed in told["allowed"]


@pytest.mark.parametrize(
    ("error", "code", "retryable"),
    [
        (Busy("much", "wait"), "busy", True),
        (Overrun("long", "less", 504), "too_slow", False),
        (Overrun("many", "less", 422), "too_large", False),
        (RequestError("large", "less", 413), "too_large", False),
        (RequestError("odd", "other", 415), "invalid_argument", False),
        (None, "fault", False),
    ],
)
def test_what_a_server_ends_in_has_a_code_too(error, code, retryable):
    told = plain_fault(error)["error"]

    assert (told["code"], told["retryable"]) == (code, retryable)
    assert code_of(error) in CODES


def test_the_description_has_a_path_for_each_tool_and_its_schema():
    paths = openapi("http://localhost")["paths"]

    assert list(paths) == [f"/api/tools/{name}" for name in TOOLS]
    for name, tool in TOOLS.items():
        content = paths[f"/api/tools/{name}"]["post"]["requestBody"]["content"]
        assert content == {"application/json": {"schema": tool.schema}}
