"""Tables of measurements that strangers paste: read within bounds, kept for a while, refused in words."""

from __future__ import annotations

import gzip
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.formparsers import MultiPartParser

from mtorlod.errors import MtorlodError
from mtorlod.knowledge_base import Evidence
from mtorlod.rendering.pages.pasted_table import (
    MOST_ROWS,
    MOST_TEXT,
    FaultyPaste,
    PastedTable,
    TableReading,
    read_chosen,
    read_pasted,
)
from mtorlod.rendering.pages.pathway_address import MOST_SEEN
from mtorlod.web.kept_tables import KeptTables
from mtorlod.web.pages.table_routes import LARGEST, address_with
from mtorlod.web.services import Services
from mtorlod.web.settings import Settings

SHORT = "node\tdirection\nAkt\traised\nHIF1A\tdown\n"
HTML = {"Accept": "text/html"}
NAMELESS = b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n"


def paste(server, text, **more):
    """Post a table after OSI-027 was given, and return the answer, not followed."""
    form = {"do": "OSI-027", "text": text, **more}
    return server.client.post("/measured", data=form, headers=HTML, follow_redirects=False)


def asked(answer):
    assert answer.status_code == 303
    return parse_qs(urlsplit(answer.headers["location"]).query)


def test_a_short_table_becomes_words_of_the_address(frozen):
    table = read_pasted(frozen, SHORT)

    assert set(table.words) == {"Akt:raised", "HIF1A:lowered"}
    assert frozen.evidence(table.words) == table.evidence("ignored")


def test_what_was_measured_when_the_server_started_is_where_the_page_begins(frozen):
    services = Services(frozen, Settings())
    nodes = frozen.model.network(frozen.reading("acute")).nodes[: MOST_SEEN + 1]

    few = address_with(services, frozen.evidence({"Akt": "raised"}))
    many = address_with(services, Evidence(dict.fromkeys(nodes, "raised"), "holds"))

    assert parse_qs(urlsplit(few).query) == {"seen": ["Akt:raised"]}
    asked_of = parse_qs(urlsplit(many).query)
    kept = services.tables.named([("table", *asked_of["table"])])
    assert kept["directions"] == dict.fromkeys(nodes, "raised")
    assert asked_of["unchanged"] == ["holds"]


@pytest.mark.parametrize(
    ("text", "cutoff"),
    [(SHORT + "nobody\tup\n", ""), ("node,log2fc\nAkt,2\nMAPK,0.1\n", "1")],
    ids=["a row without a node", "a row below the cutoff"],
)
def test_a_table_with_rows_that_say_nothing_is_kept_with_an_account_of_them(frozen, text, cutoff):
    table = read_pasted(frozen, text, TableReading(cutoff))

    assert not table.words
    assert len(table.directions) < len(text.splitlines()) - 1
    assert re.search("whose name no node bears|below the cutoff", "\n".join(table.account))


def test_a_table_too_long_for_an_address_is_kept(frozen):
    network = frozen.model.network(frozen.reading("acute"))
    nodes = [node for node in network.nodes if not frozen.model.is_agent(node)][: MOST_SEEN + 1]
    text = "node\tdirection\n" + "".join(f"{frozen.label(node)}\tup\n" for node in nodes)

    table = read_pasted(frozen, text)

    assert len(table.directions) == MOST_SEEN + 1
    assert not table.words


@pytest.mark.parametrize(
    ("text", "more", "problem"),
    [
        ("  \n\n", {}, "empty"),
        ("node\tdirection\n" + "Akt\tup\n" * (MOST_ROWS + 1), {}, "rows"),
        ("node\tdirection\n" + "A" * MOST_TEXT + "\tup\n", {}, "bytes"),
        ("node\tdirection\nnobody\tup\n", {}, "no row"),
        ("what\never\n", {}, ""),
        ("node,log2fc\nAkt,2\n", {}, ""),
        (SHORT, {"cutoff": "one"}, "no number"),
        (SHORT, {"alpha": "5%"}, "no number"),
        ("node,log2fc\nAkt,2\n", {"cutoff": "-1"}, "cutoff"),
        ("node,log2fc\nAkt,2\n", {"cutoff": "nan"}, "cutoff"),
        ("node,direction,condition\nAkt,up,a\nAkt,down,b\n", {}, "experiments"),
        (SHORT, {"condition": "elsewhere"}, ""),
        ("node\tdirection\nAkt\tup\nAkt\tdown\n", {}, "no row"),
        ("\x00\x01\x02\tdirection\n\x00\tup\n", {}, ""),
        ('node,direction\n"Akt,up\n', {}, ""),
    ],
    ids=[
        *(
            "empty",
            "rows",
            "bytes",
            "no node",
            "no columns",
            "no cutoff",
            "cutoff in words",
            "alpha in words",
            "cutoff below 0",
        ),
        *("no finite cutoff", "two experiments", "no such condition", "both directions", "controls", "quote"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_a_remedy(frozen, text, more, problem):
    with pytest.raises(MtorlodError) as caught:
        read_pasted(frozen, text, TableReading(**more))

    assert problem in caught.value.problem
    assert caught.value.remedy


def test_one_condition_of_several_can_be_read(frozen):
    text = "node,direction,condition\nAkt,up,a\nAkt,down,b\n"

    assert [*read_pasted(frozen, text, TableReading(condition="b")).directions.values()] == ["lowered"]


def test_alpha_and_what_unchanged_means_are_read_with_the_table(frozen):
    text = "node,log2fc,padj\nAkt,2,0.001\nMAPK,-2,0.5\nHIF1A,0.1,0.001\n"

    doubtful = read_pasted(frozen, text, TableReading("1", "0.05"))
    holding = read_pasted(frozen, text, TableReading("1", "0.05", unchanged="holds"))

    assert [*doubtful.directions.values()] == ["raised"]
    assert sorted(holding.directions.values()) == ["raised", "unchanged"]
    assert holding.evidence("holds").unchanged == "holds"


def test_a_file_is_read_as_the_same_table_pasted_packed_or_not(frozen):
    pasted = read_pasted(frozen, SHORT)

    assert read_chosen(frozen, SHORT.encode(), "mine.tsv").directions == pasted.directions
    assert read_chosen(frozen, gzip.compress(SHORT.encode()), "mine.TSV.gz").directions == pasted.directions
    # It is a table whatever it is called.
    assert read_chosen(frozen, SHORT.encode(), "../../mine.jsonld").directions == pasted.directions


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (b"", "empty.tsv", "empty"),
        (b"node\tdirection\n" + b"A" * MOST_TEXT, "large.tsv", "bytes"),
        (gzip.compress(b"node\tdirection\n" + b"Akt\tup\n" * 200_000), "bomb.tsv.gz", "unpacks to more"),
        (SHORT.encode(), "plain.gz", "not gzip"),
        (gzip.compress(SHORT.encode())[:-12], "cut.gz", "breaks off"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture.png", ""),
    ],
    ids=["empty", "large", "bomb", "not packed", "cut short", "a picture"],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_remedy(frozen, data, name, problem):
    with pytest.raises(MtorlodError) as caught:
        read_chosen(frozen, data, name)

    assert problem in caught.value.problem
    assert caught.value.remedy


def test_the_last_tables_are_kept_and_no_more(frozen):
    kept = KeptTables(most=3)
    tokens = [kept.keep({"directions": {}, "account": [str(n)], "words": []}) for n in range(5)]

    assert len(kept) == 3
    assert kept.named([["table", tokens[1]]]) is None
    assert PastedTable.of(kept.named([["table", tokens[4]]])).account == ("4",)
    assert len({*tokens}) == 5
    assert min(map(len, tokens)) >= 16


def test_a_pasted_table_leads_to_an_address_that_tells_it(explorer):
    answer = paste(explorer, SHORT, exposure="acute")

    assert sorted(asked(answer)["seen"]) == ["Akt:raised", "HIF1A:lowered"]
    page = explorer.client.get(answer.headers["location"], headers=HTML)
    assert page.status_code == 200
    assert "2 measured: 2 open" in page.text


def test_a_pasted_table_that_no_address_can_tell_is_kept_under_a_name_of_chance(explorer):
    answers = [paste(explorer, SHORT + "nobody\tup\n") for _ in range(2)]
    tokens = [asked(answer)["table"][0] for answer in answers]
    page = explorer.client.get(answers[0].headers["location"], headers=HTML).text
    told = explorer.client.get("/api/effects", params={"do": "OSI-027", "table": tokens[1]}).json()

    assert tokens[0] != tokens[1]
    assert "nobody" in page
    assert "2 measured" in page
    assert {row["given_seen"] for row in told if row["label"] == "Rheb"} == {"raised"}


def test_a_faulty_table_is_answered_with_the_page_and_what_is_wrong(explorer):
    answer = paste(explorer, "node,log2fc\nAkt,2\n")

    assert answer.status_code == 400
    assert 'class="problem"' in answer.text
    assert "<svg" in answer.text
    assert "Akt,2\n</textarea>" in answer.text
    assert "<script>alert" not in paste(explorer, "</textarea><script>alert(1)</script>", cutoff='">x').text
    assert "<script>alert" not in paste(explorer, "node\tdirection\n<script>alert(1)</script>\tup\n").text


@pytest.mark.parametrize(
    ("text", "status"),
    [("node\tdirection\n" + "Akt\tup\n" * 5_000, 400), ("A" * (MOST_TEXT + 1), 400), ("é" * MOST_TEXT, 413)],
    ids=["rows", "bytes", "form"],
)
def test_a_pasted_table_that_is_too_large_is_refused(explorer, text, status):
    answer = paste(explorer, text)

    assert answer.status_code == status
    assert re.search("are taken|larger than", answer.text)


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("text/plain", b"text=x", 415),
        ("application/x-www-form-urlencoded", b"text=%ff%fe", 400),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(500)), 400),
        ("application/x-www-form-urlencoded", b"", 400),
        ("application/x-www-form-urlencoded", b"do=" + b"x" * 500, 400),
        ("multipart/form-data", b"text=x", 400),
        ("multipart/form-data; boundary=x", b"text=x", 400),
        (
            "multipart/form-data; boundary=x",
            b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--\r\n",
            400,
        ),
        ("multipart/form-data; boundary=" + "x" * 9_000, b"--x\r\n", 400),
    ],
    ids=[
        "no form",
        "no UTF-8",
        "fields",
        "nothing",
        "a question too long",
        "no boundary",
        "no parts",
        "a part without a name",
        "a long boundary",
    ],
)
def test_a_body_that_is_no_form_of_a_table_is_refused(explorer, kind, body, status):
    answer = explorer.client.post("/measured", content=body, headers={"Content-Type": kind})

    assert answer.status_code == status


def send(server, data, name="mine.tsv", **more):
    """Send a table as a file after OSI-027 was given, as a browser does; return the answer, not followed."""
    form = {"do": "OSI-027", "text": "", "cutoff": "", "alpha": "", "condition": "", **more}
    files = {"file": (name, data, "text/plain")}
    return server.client.post("/measured", data=form, files=files, headers=HTML, follow_redirects=False)


def test_a_file_leads_to_the_same_address_as_its_text_pasted(explorer):
    assert asked(send(explorer, SHORT.encode())) == asked(paste(explorer, SHORT))


def test_what_unchanged_means_goes_along_in_the_address(explorer):
    text = "node\tdirection\nAkt\traised\nMAPK\tunchanged\n"
    answer = send(explorer, text.encode(), unchanged="holds")

    assert asked(answer)["unchanged"] == ["holds"]
    assert (
        "unchanged carries nothing on" in explorer.client.get(answer.headers["location"], headers=HTML).text
    )


@pytest.mark.parametrize(
    ("data", "more", "status", "problem"),
    [
        (b"node\tdirection\n" + b"Akt\tup\n" * 5_000, {}, 400, "are taken"),
        (b"A" * (MOST_TEXT + 1), {}, 400, "are taken"),
        (b"A" * 4 * MOST_TEXT, {}, 413, "larger than"),
        (gzip.compress(b"A" * 10_000_000), {"name": "bomb.gz"}, 400, "unpacks to more"),
        (SHORT.encode(), {"text": SHORT}, 400, "send one of the two"),
        (SHORT.encode(), {"unchanged": "maybe"}, 400, "choose ignored or holds"),
        (SHORT.encode(), {f"f{n}": "x" for n in range(200)}, 400, "no form"),
    ],
    ids=["rows", "bytes", "form", "bomb", "twice", "meaning", "fields"],
)
def test_a_file_that_is_too_large_or_unclear_is_refused(explorer, data, more, status, problem):
    answer = send(explorer, data, **more)

    assert answer.status_code == status
    assert problem in answer.text


def test_a_file_never_reaches_the_disk():
    assert MultiPartParser.spool_max_size > LARGEST


def test_too_large_is_told_by_its_size(frozen):
    with pytest.raises(FaultyPaste) as caught:
        read_pasted(frozen, "node\tdirection\n" + "Akt\tup\n" * (MOST_ROWS + 1))

    assert f"{MOST_ROWS:,}" in caught.value.problem
    assert "--measured" in caught.value.remedy
