"""Tables of measurements that strangers paste: read within bounds, kept for a while, refused in words."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from mtorlod.errors import MtorlodError
from mtorlod.rendering.pages.pasted_table import MOST_ROWS, MOST_TEXT, FaultyPaste, PastedTable, read_pasted
from mtorlod.rendering.pages.pathway_address import MOST_SEEN
from mtorlod.web.kept_tables import KeptTables

SHORT = "node\tdirection\nAkt\traised\nHIF1A\tdown\n"
HTML = {"Accept": "text/html"}


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
    assert frozen.evidence(table.words) == table.evidence


@pytest.mark.parametrize(
    ("text", "cutoff"),
    [(SHORT + "nobody\tup\n", ""), ("node,log2fc\nAkt,2\nMAPK,0.1\n", "1")],
    ids=["a row without a node", "a row below the cutoff"],
)
def test_a_table_with_rows_that_say_nothing_is_kept_with_an_account_of_them(frozen, text, cutoff):
    table = read_pasted(frozen, text, cutoff)

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
            "cutoff below 0",
        ),
        *("no finite cutoff", "two experiments", "no such condition", "both directions", "controls", "quote"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_a_remedy(frozen, text, more, problem):
    with pytest.raises(MtorlodError) as caught:
        read_pasted(frozen, text, **more)

    assert problem in caught.value.problem
    assert caught.value.remedy


def test_one_condition_of_several_can_be_read(frozen):
    text = "node,direction,condition\nAkt,up,a\nAkt,down,b\n"

    assert [*read_pasted(frozen, text, condition="b").directions.values()] == ["lowered"]


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
    assert re.search("can be pasted|larger than", answer.text)


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("text/plain", b"text=x", 415),
        ("application/x-www-form-urlencoded", b"text=%ff%fe", 400),
        ("application/x-www-form-urlencoded", b"&".join(b"a%d=1" % n for n in range(500)), 400),
        ("application/x-www-form-urlencoded", b"", 400),
        ("application/x-www-form-urlencoded", b"do=" + b"x" * 500, 400),
    ],
    ids=["no form", "no UTF-8", "fields", "nothing", "a question too long"],
)
def test_a_body_that_is_no_form_of_a_table_is_refused(explorer, kind, body, status):
    answer = explorer.client.post("/measured", content=body, headers={"Content-Type": kind})

    assert answer.status_code == status


def test_too_large_is_told_by_its_size(frozen):
    with pytest.raises(FaultyPaste) as caught:
        read_pasted(frozen, "node\tdirection\n" + "Akt\tup\n" * (MOST_ROWS + 1))

    assert f"{MOST_ROWS:,}" in caught.value.problem
    assert "--measured" in caught.value.remedy
