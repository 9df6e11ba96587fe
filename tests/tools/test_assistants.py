"""The Model Context Protocol, spoken by the SDK's own client: in memory, and to the command on its pipes."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError

from mtorlod.assistants.protocol_server import assistant_server
from mtorlod.rendering.tools.answer_pages import LETTERS, MOST_TOKENS
from mtorlod.rendering.tools.tool_table import TOOLS

MOST_TOOLS, MOST_OF_A_TOOL = 8, 300


@pytest.fixture
def asked(desk, call):
    """Run some talk with a server in this process."""

    async def answer(tool, arguments):
        if tool == "find" and arguments.get("names") == ["break"]:
            raise ZeroDivisionError("of ours")
        return call(tool, **arguments)

    def talk(work):
        async def run():
            async with Client(assistant_server(desk.explorer, answer)) as client:
                return await work(client)

        return anyio.run(run)

    return talk


async def told(client, tool, **arguments):
    result = await client.call_tool(tool, arguments)
    return result.is_error, json.loads(result.content[0].text)


def test_there_are_few_tools_and_each_is_described_in_few_tokens(asked):
    listed = asked(lambda client: client.list_tools()).tools

    assert {tool.name for tool in listed} == set(TOOLS)
    assert len(listed) <= MOST_TOOLS
    for tool in listed:
        size = len(tool.model_dump_json(by_alias=True, exclude_none=True)) / LETTERS
        assert size <= MOST_OF_A_TOOL, tool.name
        assert tool.annotations.read_only_hint


def test_a_whole_task_is_done_by_calls_that_follow_one_another(asked):
    async def task(client):
        _, names = await told(client, "find", names=["OSI-027", "Rheb"], seen=["Akt:raised"])
        _, open_ = await told(client, "effects", given=["OSI-027"], on=["Rheb"], exposure="acute")
        (step,) = open_["next"]
        _, worlds = await told(client, step["tool"], **step["arguments"])
        _, settled = await told(
            client, "effects", given=["OSI-027"], on=["Rheb"], exposure="acute", seen=["Akt:raised"]
        )
        (step,) = settled["next"]
        _, proof = await told(client, step["tool"], **step["arguments"], seen=["Akt:raised"])
        return names["result"], open_["result"], worlds["result"], settled["rows"][0]["given_seen"], proof

    names, effects, worlds, given, proof = asked(task)
    assert (names, effects, worlds, given) == ("answer", "open", "open", "raised")
    assert any("forced by Akt" in row["text"] for row in proof["rows"] if row["part"] == "proof")


def test_an_error_is_told_as_one_and_a_fault_of_ours_says_nothing_of_the_machine(asked):
    async def talk(client):
        refused = await told(client, "effects", given="everolimus")
        unknown = await told(client, "nothing")
        return refused, unknown, await told(client, "find", names=["break"])

    refused, unknown, fault = asked(talk)
    assert [each[0] for each in (refused, unknown, fault)] == [True, True, True]
    codes = [each[1]["error"]["code"] for each in (refused, unknown, fault)]
    assert codes == ["invalid_argument", "unknown_tool", "fault"]
    assert "ZeroDivision" not in json.dumps(fault)


def test_resources_are_small_and_no_address_is_one(asked):
    async def talk(client):
        resources = (await client.list_resources()).resources
        texts = {one.name: (await client.read_resource(one.uri)).contents[0].text for one in resources}
        for address in ("file:///etc/passwd", "http://127.0.0.1:1/", "mtorlod:../release"):
            with pytest.raises(MCPError, match="no such resource"):
                await client.read_resource(address)
        return texts

    texts = asked(talk)
    assert set(texts) == {"vocabulary", "examples", "release"}
    assert all(len(text) / LETTERS < MOST_TOKENS for text in texts.values())
    assert "mtor:inhibits" in json.loads(texts["vocabulary"])["terms"]


def test_the_examples_can_be_called_as_they_stand(asked):
    async def talk(client):
        text = (await client.read_resource("mtorlod:examples")).contents[0].text
        calls = [each["call"] for each in json.loads(text)["examples"]]
        return [await told(client, one["tool"], **one["arguments"]) for one in calls]

    answers = asked(talk)
    assert len(answers) > 5
    assert not [answer for failed, answer in answers if failed or answer["result"] == "unknown name"]


def test_a_prompt_is_filled_with_what_it_needs(asked):
    async def talk(client):
        listed = (await client.list_prompts()).prompts
        filled = {}
        for one in listed:
            values = {each.name: f"«{each.name}»" for each in one.arguments}
            filled[one.name] = (await client.get_prompt(one.name, values)).messages[0].content.text
            with pytest.raises(MCPError, match="needs"):
                await client.get_prompt(one.name, {})
            assert all(value in filled[one.name] for value in values.values())
        return filled

    filled = asked(talk)
    assert len(filled) >= 3
    assert all("<" not in text for text in filled.values())


def test_the_command_speaks_on_its_pipes_and_ends_with_its_input(tmp_path):
    network = tmp_path / "mine.tsv"
    network.write_text("source\tsign\ttarget\nX\t+\tY\nY\t-\tZ\n")
    command = ["-m", "mtorlod", "mcp", "--network", str(network), "--workers", "1"]

    async def talk():
        server = StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ))
        with (tmp_path / "log").open("w") as log:
            async with Client(stdio_client(server, errlog=log)) as client:
                return await told(client, "effects", given=["X:lost"], on=["Z"], fields=["verdict"])

    failed, answer = anyio.run(talk)
    assert not failed, Path(tmp_path / "log").read_text()
    assert answer["rows"] == [{"verdict": "raised", "knowledge": "inferred", "result": "answer"}]
