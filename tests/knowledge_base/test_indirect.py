"""Stated outcomes read as indirect effects: off unless asked for, marked and named wherever they are used."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.reasoning.effects_of_claims import Effect
from mtorlod.reasoning.indirect_effects import indirect_effects
from mtorlod.reasoning.reading import Reading
from mtorlod.reasoning.stated import Outcome
from mtorlod.rendering.page_templates import STATIC, page_environment
from mtorlod.rendering.pages.explorer import Explorer
from mtorlod.rendering.pages.pathway_address import PathwayQuestion
from mtorlod.rendering.pages.pathway_page import pathway_page
from mtorlod.rendering.pages.source_reading import WITH_INDIRECT, reading_choices

WORDS = "with stated outcomes as indirect effects"
CHAIN = {"exposure": "acute", "contexts": ["Ras-transformed cell"]}
STATED = "https://w3id.org/mtorlod/claim/mapk-inhibition-prevents-mir-99a-loss-in-ras-transformed-cells"
NODES = "ABCD"


def asked(kb, node="miR-99a", **more):
    (row,) = kb.effects("MEK:lost", on=node, **CHAIN, **more)
    return row


def test_a_chain_through_an_outcome_is_there_only_where_outcomes_are_let_in(frozen):
    assert asked(frozen).verdict.value == "no route"

    row = asked(frozen, indirect=True)

    assert row.verdict.value == "raised"
    assert [step.indirect for step in row.verdict.witness_raised] == [False, True]
    assert STATED in row.verdict.witness_raised[-1].claims


def test_the_chain_goes_on_to_what_the_outcome_acts_on(frozen):
    (row,) = frozen.effects("MEK:lost", on="https://w3id.org/mtorlod/entity/MTOR", indirect=True, **CHAIN)

    assert row.verdict.value == "lowered"
    assert [step.indirect for step in row.verdict.witness_lowered] == [False, True, False]


def test_an_outcome_counts_only_where_its_claim_is_let_in(frozen):
    claims = {}
    for contexts in (frozenset(), "any"):
        reading = Reading("acute", contexts, indirect=True)
        network = frozen.model.network(reading)
        claims[contexts] = {claim for edge in network.indirect for claim in network.claims[edge]}
        assert claims[contexts] <= frozen.model.claims_of(reading)

    assert claims[frozenset()] < claims["any"]


def test_a_verdict_says_which_stated_outcomes_it_rests_on(frozen):
    row = asked(frozen, indirect=True)
    (plain,) = frozen.effects("MEK:lost", on="miR-99a", indirect=True, **CHAIN).render("plain")

    assert [claim for step in plain["indirect"] for claim in step["claims"] if claim == STATED] == [STATED]
    assert plain["reading"] == f"all steps, {WORDS}"
    assert [each["indirect"] for each in plain["witness_raised"]] == [False, True]
    assert row.indirect[0] == row.verdict.witness_raised[-1]


def test_a_proof_names_the_outcome_with_its_claim_and_the_reading(frozen):
    (proof,) = frozen.explain("MEK:lost", on="miR-99a", indirect=True, **CHAIN)
    text = proof.render("text")
    named = text[text.index("Rests on stated outcomes") :]

    assert text.startswith(f"MEK:lost, acute, {WORDS}: miR-99a: raised")
    assert "MAPK ⊣ miR-99a (indirect, by a stated outcome)" in text
    assert STATED.rpartition("/")[2] in named
    assert '--o|"indirect"|' in proof.render("mermaid")


def test_a_proof_as_rdf_bears_another_name_and_tells_the_indirect_edge(frozen):
    (proof,) = frozen.explain("MEK:lost", on="miR-99a", indirect=True, **CHAIN)
    quads = frozen.proof_quads(proof)
    labels = {getattr(quad.object, "value", "") for quad in quads}

    assert f"MEK lost, acute, {WORDS}: miR-99a: raised" in labels
    assert "MAPK lowers indirectly miR-99a" in labels
    assert any(quad.subject.value.endswith("/MEK-lost-acute-with-outcomes-miR-99a") for quad in quads)


def test_what_direct_steps_tell_is_told_by_them(frozen):
    told = 0
    for drug in ("everolimus", "SL327"):
        without = {row.node: row.verdict for row in frozen.effects(drug, exposure="acute")}
        for row in frozen.effects(drug, exposure="acute", indirect=True):
            before = without.get(row.node)
            for way in ("raised", "lowered") if before and before.value != "unsigned" else ():
                if before.witness(way) is not None:
                    told += 1
                    assert not any(step.indirect for step in row.verdict.witness(way))
    assert told


def test_a_reading_with_outcomes_adds_edges_and_changes_no_other(frozen):
    for exposure in ("acute", "chronic", "both"):
        plain = Reading(exposure)
        with_outcomes = frozen.model.network(replace(plain, indirect=True))
        direct = [edge for edge in with_outcomes.edges() if not edge.indirect]

        assert direct == list(frozen.model.network(plain).edges())
        assert with_outcomes.indirect
        assert with_outcomes.nodes == frozen.model.network(plain).nodes


def test_readings_with_and_without_outcomes_are_kept_apart(frozen):
    first, second = asked(frozen, indirect=True), asked(frozen)
    again = asked(frozen, indirect=True)

    assert first.verdict == again.verdict != second.verdict


def drawn(kb, **more):
    asked = PathwayQuestion(do=("MEK:lost",), contexts=("Ras-transformed cell",), on="miR-99a", **more)
    return pathway_page(Explorer(kb), asked.pairs)


def test_the_page_offers_the_reading_and_draws_indirect_effects_apart(frozen):
    page = drawn(frozen, reading=WITH_INDIRECT)
    arrows = {arrow.name: arrow for arrow in page.picture.arrows}

    assert (WITH_INDIRECT, WORDS) in {(each.word, each.label) for each in reading_choices(frozen)}
    assert "indirect" in arrows["MAPK-lowers-miR-99a"].marks
    assert "indirect: by a stated outcome" in arrows["MAPK-lowers-miR-99a"].said
    assert "indirect" not in arrows["MEK-raises-MAPK"].marks
    assert not any("indirect" in arrow.marks for arrow in drawn(frozen).picture.arrows)
    assert ".arrow.indirect .line{stroke-dasharray" in (STATIC / "explorer.css").read_text(encoding="utf-8")


def test_the_panel_of_a_node_lists_the_outcomes_that_its_verdict_rests_on(frozen):
    panel = '{% import "parts.html" as parts with context %}{% include "node.html" %}'
    render = page_environment(frozen, "").from_string(panel).render

    listed = render(page=drawn(frozen, reading=WITH_INDIRECT)).partition("Rests on stated outcomes")[2]

    assert STATED.rpartition("/")[2] in listed
    assert "Rests on stated outcomes" not in render(page=drawn(frozen))


def test_a_graph_without_outcomes_of_its_nodes_offers_no_such_reading(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text("source\tsign\ttarget\nA\t+\tB\n")
    kb = KnowledgeBase.from_network(path)

    assert WITH_INDIRECT not in {each.word for each in reading_choices(kb)}
    assert (
        kb.model.network(Reading("both", "any", indirect=True)).edges()
        == kb.model.network(Reading("both", "any")).edges()
    )


effects = st.lists(
    st.builds(
        lambda source, sign, target: Effect(source, sign, target, (("e",),), "acts on", None),
        st.sampled_from(NODES),
        st.sampled_from("+-?"),
        st.sampled_from(NODES),
    ),
    max_size=6,
)
directions = st.sampled_from(["raised", "lowered", "altered", "unchanged", "not raised", "not lowered"])
some = st.frozensets(st.sampled_from(NODES + "XY"), max_size=2)
no_node = st.builds(
    Outcome,
    st.sampled_from(["c1", "c2"]),
    st.sampled_from(NODES),
    directions,
    agents=st.frozensets(st.sampled_from(["drug"]), max_size=1),
    gains=st.frozensets(st.sampled_from("XY"), max_size=2),
    losses=st.frozensets(st.sampled_from("XY"), max_size=2),
)
any_outcome = st.builds(
    Outcome, st.sampled_from(["c1", "c2"]), st.sampled_from(NODES), directions, gains=some, losses=some
)


@given(st.lists(no_node, max_size=8), effects)
def test_outcomes_of_nothing_that_acts_in_the_graph_add_nothing(outcomes, direct):
    assert indirect_effects(outcomes, set(NODES), direct) == []


@given(st.lists(any_outcome, max_size=8), effects)
def test_each_indirect_effect_is_the_word_of_an_outcome_of_one_node_alone(outcomes, direct):
    signs = {"raised": "+-", "lowered": "-+", "altered": "??"}
    said = {
        (node, signs[each.direction][number], each.on, each.claim)
        for each in outcomes
        if each.direction in signs and len(each.gains) + len(each.losses) == 1
        for number, nodes in enumerate((each.gains, each.losses))
        for node in nodes
    }
    known = {(effect.source, effect.sign, effect.target) for effect in direct}

    for effect in indirect_effects(outcomes, set(NODES), direct):
        step = effect.source, effect.sign, effect.target
        assert step not in known
        assert {(*step, claim) for claim in effect.claims} <= said


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome("c", "B", "lowered", gains=frozenset("A"), losses=frozenset("C")),
        Outcome("c", "B", "lowered", agents=frozenset({"drug"}), losses=frozenset("A")),
        Outcome("c", "B", "lowered", classes=frozenset({"kind"}), losses=frozenset("A")),
        Outcome("c", "B", "lowered", losses=frozenset("A"), sites=("B-site",)),
        Outcome("c", "A", "lowered", losses=frozenset("A")),
    ],
    ids=["two nodes", "a drug besides", "a class besides", "of sites", "of itself"],
)
def test_what_says_less_or_more_than_one_node_moving_another_is_no_effect(outcome):
    plain = replace(outcome, on="B", agents=frozenset(), classes=frozenset(), gains=frozenset(), sites=None)

    assert indirect_effects([outcome], set(NODES), []) == []
    assert indirect_effects([replace(plain, losses=frozenset("A"))], set(NODES), [])


def test_a_description_lists_the_verdicts_that_rest_on_outcomes_with_their_claims(frozen):
    described = frozen.describe("everolimus")
    rows = {(row.exposure, row.node): row for row in described.by_outcomes}
    text = described.render("text")
    named = text[text.index("Rests on stated outcomes") :]

    assert rows
    assert all(row.reading.indirect and row.indirect for row in rows.values())
    assert not any(row.reading.indirect for row in described.verdicts)
    for row in rows.values():
        assert all(claim.rpartition("/")[2] in named for step in row.indirect for claim in step.claims)
    for told in described.render("plain")["by_outcomes"]:
        row = rows[told["exposure"], told["node"]]
        assert told["indirect"] == [claim for step in row.indirect for claim in step.claims]


def test_nothing_rests_on_outcomes_of_what_is_not_given_as_drugs_are(frozen):
    assert frozen.describe("Akt").by_outcomes == ()
    assert frozen.describe("everolimus", stated_only=True).by_outcomes == ()
