"""What the pathway page makes of measurements: marks, given directions, contradictions, what is open."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, urlsplit

import pytest

from mtorlod import KnowledgeBase
from mtorlod.namespaces import ENTITY, local_name
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.page_jobs import JOBS
from mtorlod.rendering.pages.pasted_table import PastedTable
from mtorlod.rendering.pages.pathway_address import (
    LONGEST,
    MOST_SEEN,
    FaultyAddress,
    PathwayQuestion,
    read_question,
)
from mtorlod.rendering.pages.pathway_page import pathway_page


@pytest.fixture(scope="module")
def reviewed(frozen):
    return Explorer(frozen)


def shown(explorer, drug, *seen, **more):
    """Return the pathway page of a drug, after which something was seen."""
    return pathway_page(explorer, PathwayQuestion(do=(drug,), seen=seen, **more).pairs)


def followed(explorer, address):
    return pathway_page(explorer, parse_qsl(urlsplit(address).query))


def settled(page):
    return {node.name: node.settled for node in page.picture.nodes if node.settled}


def html(explorer, pairs):
    return JOBS["pathway"](explorer, {"pairs": pairs, "network": []})


@pytest.mark.parametrize("typed", ["seen: Akt raised", "Seen:Akt:raised", "seen: Akt : raised"])
def test_what_was_seen_can_be_typed_where_interventions_are(typed):
    question = read_question([("do", "OSI-027"), ("do", typed)])

    assert (question.do, question.seen) == (("OSI-027",), ("Akt:raised",))


def test_a_measurement_is_marked_and_what_it_settles_is_drawn_apart_from_the_verdict(reviewed):
    page = shown(reviewed, "OSI-027", "Akt:raised")
    drawn = {node.name: node for node in page.picture.nodes}

    assert drawn["Akt"].seen == "raised"
    assert "seen raised" in drawn["Akt"].said
    assert {name: way for name, way in settled(page).items() if name != "Akt"} == {
        "PI3K-Akt-signalling": "raised",
        "RHEB": "raised",
        "SKP2": "raised",
        "TSC-complex": "lowered",
    }
    assert drawn["RHEB"].verdict == "conflict"
    assert "given what was measured: raised" in drawn["RHEB"].said
    assert [tag[0] for tag in drawn["RHEB"].tags] == ["given"]


def test_the_table_and_the_summary_tell_what_is_given_and_what_forces_it(reviewed):
    page = shown(reviewed, "OSI-027", "Akt:raised")
    row = next(row for row, _ in page.rows if local_name(row.node) == "RHEB")

    assert (row.verdict.value, row.given.value, row.given.forced_by) == (
        "conflict",
        "raised",
        (f"{ENTITY}Akt",),
    )
    assert any("Akt in conflict" in each.text and "measured: raised" in each.text for each in page.summary)
    assert "forced by Akt" in html(reviewed, [*page.question.looking_at(on="RHEB").pairs])[1].decode()


def test_each_measurement_can_be_taken_away(reviewed):
    page = shown(reviewed, "OSI-027", "Akt:raised", "HIF1A:lowered")

    assert [(chip.label, chip.how) for chip in page.seen] == [("Akt", "raised"), ("HIF1α", "lowered")]
    assert followed(reviewed, page.seen[0].less).question.seen == ("HIF1A:lowered",)


def test_what_contradicts_the_network_is_told_with_its_steps_and_what_would_explain_it(reviewed):
    page = shown(reviewed, "everolimus", "Akt:lowered")
    (against,) = page.measured.contradictions.found
    marked = {arrow.name for arrow in page.picture.arrows if "against" in arrow.marks}

    assert against.measurements == ((f"{ENTITY}Akt", "lowered"),)
    assert {"S6K1 ⊣ IRS1", "PI3K → Akt"} <= {reviewed.words.arrow(step) for step in against.steps}
    assert len(marked) == len(against.steps)
    assert "RPS6KB1-lowers-IRS1" in marked
    assert any("lowers Akt" in line for line in page.measured.explained)
    assert settled(page)["Akt"] == "lowered"
    assert page.open is None


def test_a_contradiction_is_told_in_words_above_the_picture(reviewed):
    text = html(reviewed, [["do", "everolimus"], ["seen", "Akt:lowered"]])[1].decode()

    assert text.index("What was measured contradicts the network") < text.index("<svg")
    assert "something that the graph does not state lowers Akt" in text


def test_the_first_measurement_proposed_settles_what_it_says(reviewed):
    page = shown(reviewed, "OSI-027")
    first = page.open.proposed[0]
    way, _, address = first.links[0]
    after = followed(reviewed, address)

    assert (local_name(first.node), way, after.question.seen) == ("Akt", "raised", ("Akt:raised",))
    assert set(settled(after)) == {local_name(n) for n in (first.node, *first.instead)}
    assert after.open.number == page.open.number - len(settled(after))
    assert page.open.ties[0].startswith("Akt decides")


def test_nodes_of_one_tie_bear_one_number(reviewed):
    drawn = {node.name: node.tied for node in shown(reviewed, "OSI-027").picture.nodes}

    assert drawn["Akt"] == drawn["RHEB"] == drawn["TSC-complex"] != 0
    assert drawn["HIF1A"] not in (0, drawn["Akt"])
    assert drawn["mTORC1"] == 0


def test_joint_outcomes_are_stepped_through_and_claim_no_measurement(reviewed):
    page = shown(reviewed, "OSI-027")
    each = [followed(reviewed, world.address) for world in page.open.worlds]

    assert [settled(one)["Akt"] for one in each] == ["raised", "lowered"]
    assert [settled(one)["TSC-complex"] for one in each] == ["lowered", "raised"]
    assert all(one.measured is None and one.problem is None for one in each)
    assert {node.settled_by for node in each[1].picture.nodes} == {"", "world 2"}
    assert settled(page) == {}


@pytest.mark.parametrize("world", [7, 99])
def test_a_world_that_there_is_not_is_said_to_be_none(reviewed, world):
    page = shown(reviewed, "OSI-027", world=world)

    assert f"no world {world}" in page.problem.problem
    assert page.picture.nodes


@pytest.mark.parametrize("name", ["effects", "explain"])
def test_the_json_knows_what_was_seen(reviewed, name):
    pairs = [["do", "OSI-027"], ["seen", "Akt:raised"], ["on", "RHEB"]]
    told = json.loads(JOBS[name](reviewed, {"pairs": pairs})[1])
    row = told[0] if name == "effects" else told

    assert (row["verdict"], row["given_seen"], row["forced_by"]) == ("conflict", "raised", [f"{ENTITY}Akt"])


def test_a_table_that_is_kept_counts_beside_what_the_address_says(reviewed):
    table = PastedTable({f"{ENTITY}Akt": "raised"}, ("1 row",))
    asked = PathwayQuestion(do=("OSI-027",), seen=("HIF1A:lowered",), table="x")
    page = pathway_page(reviewed, asked.pairs, table=table)

    assert {name for name, way in settled(page).items() if way == "lowered"} >= {"TSC-complex", "HIF1A"}
    assert page.command == ""


def test_a_table_that_is_kept_no_more_is_told_and_the_picture_stays(reviewed):
    page = shown(reviewed, "OSI-027", table="gone")

    assert "not kept any more" in page.problem.problem
    assert page.picture.nodes


def test_of_a_large_network_what_was_measured_is_drawn(tmp_path):
    path = tmp_path / "ring.tsv"
    rows = [f"N{n}\t+\tN{(n + 1) % 500}" for n in range(500)]
    path.write_text("source\tsign\ttarget\n" + "\n".join(rows) + "\n")
    explorer = Explorer(KnowledgeBase.from_network(path))
    pairs = PathwayQuestion(do=("N7:lost",), seen=("N400:raised",)).pairs
    page = pathway_page(explorer, pairs)

    assert {node.name: node.seen for node in page.picture.nodes}["N400"] == "raised"
    assert page.measured.contradicts
    assert "from outside would explain it" in page.measured.explained[0]
    assert b"mtorlod measure --network" in html(explorer, pairs)[1]


# What a stranger could write into the address.


@pytest.mark.parametrize(
    ("seen", "problem"),
    [
        (["Akt"], "does not say"),
        (["Akt:sideways"], "does not say"),
        (["nobody knows this:raised"], "nobody knows this"),
        (["Akt:raised", "Akt:lowered"], "both"),
        (["<script>alert(1)</script>:raised"], "alert"),
        (["\x00\x1b[31m:raised"], ""),
        ([":raised"], ""),
        (["'; DROP TABLE x:raised"], ""),
    ],
    ids=["no direction", "odd direction", "unknown", "both", "script", "controls", "no name", "quotes"],
)
def test_a_measurement_that_cannot_be_read_is_a_problem_with_a_remedy(reviewed, seen, problem):
    pairs = [["do", "OSI-027"], *(["seen", word] for word in seen)]
    page = pathway_page(reviewed, pairs)
    status, text = html(reviewed, pairs)

    assert problem in page.problem.problem
    assert page.problem.remedy
    assert page.picture.nodes
    assert status == 400
    assert b"<script>alert" not in text


@pytest.mark.parametrize(
    "pairs",
    [
        [("seen", f"N{n}:raised") for n in range(MOST_SEEN + 1)],
        [("seen", "x" * LONGEST + ":raised")],
        [("table", "x" * (LONGEST + 1))],
        [("world", "-1")],
        [("world", "1e3")],
        [("world", "٣")],
    ],
    ids=["many", "long", "long token", "negative", "exponent", "other digits"],
)
def test_an_address_that_asks_too_much_of_measurements_is_refused(pairs):
    with pytest.raises(FaultyAddress) as caught:
        read_question(pairs)

    assert caught.value.remedy
