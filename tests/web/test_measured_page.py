"""What the pathway page makes of measurements: marks, given directions, contradictions, what is open."""

from __future__ import annotations

import json
from random import Random
from urllib.parse import parse_qsl, urlsplit

import pytest

from mtorlod import KnowledgeBase
from mtorlod.knowledge_base.drawn_part import SEARCHED
from mtorlod.namespaces import ENTITY, local_name
from mtorlod.reasoning.calculus import given_measurements, routes
from mtorlod.reasoning.calculus.solving import SOLVE_LIMIT, Solver
from mtorlod.rendering.pages import intervention_run, measured_part, page_jobs
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.intervention_run import run_intervention
from mtorlod.rendering.pages.page_jobs import JOBS, SERVED_LIMIT, warm
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
    way = first.ways[0]
    asked = page.question.more("seen", f"{local_name(first.node)}:{way}").looking_at()
    after = followed(reviewed, asked.address())

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
    numbers = range(1, len(page.open.outcomes) + 1)
    each = [followed(reviewed, page.question.in_world(number).address()) for number in numbers]

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
    assert page.measured.consistent is False
    assert "from outside would explain it" in page.measured.explained[0]
    assert b"mtorlod measure --network" in html(explorer, pairs)[1]


@pytest.fixture
def beyond(tmp_path, monkeypatch):
    """A network beyond what a page looks through; its shortest walks often pass a node twice."""
    for place in (intervention_run, measured_part):
        monkeypatch.setattr(place, "REPAIRED", 100)
    monkeypatch.setattr(routes, "TRIES", 1)
    chance = Random(175)
    pairs = {(f"N{number}", "+", f"N{number + 1}") for number in range(59)}
    while len(pairs) < 89:
        source, target = chance.sample(range(60), 2)
        pairs.add((f"N{source}", chance.choice("+-"), f"N{target}"))
    pairs |= {(f"L{number}", "+", f"L{number + 1}") for number in range(600)}
    path = tmp_path / "beyond.tsv"
    rows = ["\t".join(pair) for pair in sorted(pairs)]
    path.write_text("source\tsign\ttarget\n" + "\n".join(rows) + "\n")
    return Explorer(KnowledgeBase.from_network(path))


@pytest.mark.parametrize(("told", "kept"), [(SOLVE_LIMIT, SERVED_LIMIT), (77, 77)], ids=["not told", "told"])
def test_a_very_large_network_is_served_with_fewer_conflicts_for_an_answer(beyond, monkeypatch, told, kept):
    monkeypatch.setattr(page_jobs, "REPAIRED", 100)
    beyond.kb.model.solve_limit = told

    warm(beyond)

    assert beyond.kb.model.solve_limit == kept


@pytest.fixture
def programs(monkeypatch):
    """The programs that the solver has laid out."""
    laid_out = []
    begin = Solver.__init__

    def counted(self, program, *rest, **more):
        laid_out.append(program)
        begin(self, program, *rest, **more)

    monkeypatch.setattr(Solver, "__init__", counted)
    return laid_out


def test_of_a_very_large_network_the_solver_looks_for_few_routes_and_the_rest_is_told(beyond, programs):
    pairs = PathwayQuestion(do=("N0:lost",)).pairs
    page = pathway_page(beyond, pairs)
    run = run_intervention(beyond.kb, page.question)
    asked = [row.node for row in (*run.rows, *run.quiet) if run.effects.by_solver(row.node)]

    assert len(asked) == SEARCHED
    assert page.untold > 10
    assert run.untold.isdisjoint(row.node for row in run.rows)
    assert (
        f"{page.untold} more that are drawn or measured are not told here".encode() in html(beyond, pairs)[1]
    )
    assert set(programs) == {"routes", "worlds"}


def test_of_a_very_large_network_what_contradicts_is_told_without_what_would_explain_it(beyond, programs):
    page = shown(beyond, "L7:lost", "L400:raised", "L402:raised", on="L401")

    assert page.measured.consistent is False
    assert not page.measured.explained
    assert not any(row.given for row, _ in page.rows)
    assert programs == ["worlds"]
    assert b"what would explain it, <code>mtorlod audit</code>" in html(beyond, page.question.pairs)[1]


def test_the_worlds_of_a_large_network_are_laid_out_once_for_a_page(tmp_path, programs, monkeypatch):
    monkeypatch.setattr(given_measurements, "LARGE", 1)
    path = tmp_path / "fork.tsv"
    rows = ["A\t+\tB", "A\t-\tC", "B\t+\tD", "C\t+\tD", "D\t+\tE", "E\t-\tF"]
    rows += [f"L{number}\t+\tL{number + 1}" for number in range(600)]
    path.write_text("source\tsign\ttarget\n" + "\n".join(rows) + "\n")
    page = shown(Explorer(KnowledgeBase.from_network(path)), "A:lost", "E:raised", on="F")

    assert page.measured.counts == "1 measured: 1 open"
    assert {
        local_name(row.node): row.given.value for row, _ in page.rows if row.verdict.value == "conflict"
    } == {
        "D": "raised",
        "E": "raised",
        "F": "lowered",
    }
    assert page.panel.proof.row.given.value == "lowered"
    assert programs == ["worlds"]


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
