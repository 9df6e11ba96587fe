"""Boolean models in a state of the cell: values carried to the end, held against every setting."""

import json
from itertools import product

import pytest
from hypothesis import given, settings, strategies as st

from mtorlod import KnowledgeBase
from mtorlod.errors import SyntaxFault, UnknownName
from mtorlod.knowledge_base import Experiment
from mtorlod.loading.networks import EmptyNetwork, ImportOptions, UselessOption, read_network
from mtorlod.loading.networks.absent_nodes import read_absent
from mtorlod.loading.networks.aeon import read_aeon
from mtorlod.loading.networks.bnet import read_bnet
from mtorlod.loading.networks.boolean import BooleanFunction, parsed
from mtorlod.loading.networks.cell_state import CellState, ContradictoryState, FaultyState, Said, read_state
from mtorlod.namespaces import MTOR

NAMES = "abcde"
EXPRESSIONS = st.recursive(
    st.sampled_from(NAMES) | st.sampled_from(["0", "1"]),
    lambda inner: (
        st.tuples(inner, st.sampled_from("&|"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
        | inner.map(lambda e: f"!{e}")
    ),
    max_leaves=6,
)
MODELS = st.fixed_dictionaries(dict.fromkeys(NAMES, EXPRESSIONS))
STATES = st.dictionaries(st.sampled_from(NAMES), st.booleans(), min_size=1, max_size=3)


def in_state(values):
    return ImportOptions(state=CellState(tuple(Said(name, on, "test") for name, on in values.items())))


def values_at(expression, setting):
    return BooleanFunction(parsed(expression)).value(setting)


def all_settings(fixed):
    free = [name for name in NAMES if name not in fixed]
    for values in product([False, True], repeat=len(free)):
        yield {**fixed, **dict(zip(free, values, strict=True))}


def carried_by_every_setting(model, state):
    fixed = dict(state)
    while True:
        found = dict(fixed)
        for name, expression in model.items():
            values = {values_at(expression, setting) for setting in all_settings(fixed)}
            if name not in fixed and len(values) == 1:
                found[name] = values.pop()
        if found == fixed:
            return fixed
        fixed = found


def signs_by_every_setting(model, fixed):
    found = {}
    for target, expression in model.items():
        for source in NAMES:
            if target in fixed or source in fixed:
                continue
            changes = {
                values_at(expression, {**low, source: True}) - values_at(expression, {**low, source: False})
                for low in all_settings(fixed)
            } - {0}
            if changes:
                found[source, target] = "?" if len(changes) > 1 else "+" if 1 in changes else "-"
    return found


def signs(read):
    return {
        (row.source, row.target): {"->": "+", "-|": "-", "-?": "?"}.get(row.effect, row.effect)
        for row in read.rows
    }


@given(MODELS, STATES)
@settings(max_examples=120, deadline=None)
def test_signs_after_carrying_values_are_those_of_the_functions_with_the_values_put_in(model, state):
    text = "".join(f"{name}, {expression}\n" for name, expression in model.items())

    read = read_bnet(text.encode(), "m.bnet", in_state(state))

    fixed = carried_by_every_setting(model, state)
    expected = signs_by_every_setting(model, fixed)
    # `a, a` marks an input in this format, and draws no effect.
    marks = {n for n in NAMES if {s for s, t in expected if t == n} == {n} and expected[n, n] == "+"}
    assert read.fixed == fixed
    assert signs(read) == {pair: sign for pair, sign in expected.items() if pair[1] not in marks}


@given(MODELS, STATES | st.just({}))
@settings(max_examples=80, deadline=None)
def test_an_aeon_model_says_by_its_functions_what_the_same_bnet_model_says(model, state):
    bnet = "".join(f"{name}, {expression}\n" for name, expression in model.items())
    arrows = "".join(f"{source} -?? {target}\n" for source in NAMES for target in NAMES)
    functions = "".join(
        f"${name}: {expression.replace('0', 'false').replace('1', 'true')}\n"
        for name, expression in model.items()
    )

    aeon = read_aeon((arrows + functions).encode(), "m.aeon", in_state(state))
    same = read_bnet(bnet.encode(), "m.bnet", in_state(state))

    marks = {(fault.source, fault.target) for fault in same.faults if "marks an input" in fault.why}
    assert {pair: sign for pair, sign in signs(aeon).items() if pair not in marks} == signs(same)
    assert aeon.fixed == same.fixed


MODEL = "GF, GF\nPI3K, GF & !PTEN\nPTEN, PTEN\nAkt, PI3K\nS6K, (Akt & !AMPK) | (!Akt & AMPK)\nAMPK, AMPK\n"


def test_a_state_signs_what_has_no_sign_in_general(file, effects):
    path = file(MODEL, "m.bnet")

    assert ("Akt", "?", "S6K") in effects(read_network(path))
    assert ("Akt", "+", "S6K") in effects(read_network(path, options=in_state({"AMPK": False})))
    assert ("Akt", "-", "S6K") in effects(read_network(path, options=in_state({"AMPK": True})))


def test_what_cannot_move_is_fixed_and_stays_a_node_without_effects(file, effects):
    read = read_network(file(MODEL, "m.bnet"), options=in_state({"PTEN": True}))

    assert read.fixed == {"PTEN": True, "PI3K": False, "Akt": False}
    assert {"PTEN", "PI3K", "Akt"} <= set(read.nodes)
    assert effects(read) == {("AMPK", "+", "S6K")}
    assert ("Akt is fixed off in this state", "fixed") in {(f.why, f.fate) for f in read.report.faults}


def test_the_account_names_the_state_and_how_much_follows(file):
    report = read_network(file(MODEL, "m.bnet"), options=in_state({"PTEN": True})).report

    assert report.given == {"PTEN": True}
    assert report.premises == ("state of the cell: PTEN on; 2 more nodes are fixed by it",)
    assert "state of the cell: PTEN on" in report.summary()


def test_a_mutation_overrides_the_function_of_its_node(file, effects):
    read = read_network(file(MODEL, "m.bnet"), options=in_state({"PI3K": True, "PTEN": True}))

    assert read.fixed == {"PI3K": True, "PTEN": True, "Akt": True}
    assert effects(read) == {("AMPK", "-", "S6K")}


def test_regulations_without_a_function_stand_as_they_are_drawn_unless_an_end_is_fixed(file, effects):
    path = file("A -> B\nB -? C\nA -| D\nD -> E\n$C: f(B)\n", "m.aeon")

    assert effects(read_network(path)) == {("A", "+", "B"), ("B", "?", "C"), ("A", "-", "D"), ("D", "+", "E")}
    assert effects(read_network(path, options=in_state({"A": True}))) == {("B", "?", "C"), ("D", "+", "E")}


def test_a_function_counts_before_the_arrow_and_the_difference_is_told(file, effects):
    read = read_network(file("A -> B\nC -? B\nD ->? B\n$B: !A & C\n", "m.aeon"))

    assert effects(read) == {("A", "-", "B"), ("C", "+", "B")}
    told = {(fault.line, fault.fate) for fault in read.report.faults}
    assert told == {(1, "kept"), (3, "dropped")}
    assert any("1 regulations drawn without a sign" in note for note in read.report.notes)


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        (["PTEM:on"], UnknownName, "no node of m.bnet is called 'PTEM'"),
        (["PTEN:on", "pten:off"], ContradictoryState, "PTEN is off here, and on in"),
    ],
)
def test_a_state_that_does_not_fit_is_refused(file, words, error, message):
    with pytest.raises(error, match=message):
        read_network(file(MODEL, "m.bnet"), options=ImportOptions(state=read_state(words)))


@pytest.mark.parametrize("word", ["PTEN", "PTEN:high", ":on", ""])
def test_a_state_that_says_neither_on_nor_off_is_refused(word):
    with pytest.raises(FaultyState, match="neither on nor off"):
        read_state([word])


def test_a_file_of_states_is_a_table_and_its_faults_have_their_line(file):
    good = read_state(path=file("# inputs\nnode\tstate\nGF\ton\nPTEN\t0\n", "good.tsv"))

    assert [(said.node, said.on, said.place) for said in good.said] == [
        ("GF", True, "good.tsv:3"),
        ("PTEN", False, "good.tsv:4"),
    ]
    with pytest.raises(SyntaxFault, match=r"bad.csv:2: 'GF high' says of no node"):
        read_state(path=file("node,state\nGF,high\n", "bad.csv"))
    state = read_state(path=file("node\tstate\nXYZ\ton\n", "far.tsv"))
    with pytest.raises(UnknownName, match=r"far.tsv:2: no node"):
        read_network(file(MODEL, "m.bnet"), options=ImportOptions(state=state))


def test_a_state_of_a_table_is_refused_since_it_would_change_nothing(table):
    with pytest.raises(UselessOption, match="--state means nothing for tsv"):
        read_network(table("A\t+\tB"), options=in_state({"A": True}))


def test_a_state_in_which_nothing_moves_is_said_to_be_one(file):
    with pytest.raises(EmptyNetwork) as caught:
        read_network(file("A, A\nB, A\n", "m.bnet"), options=in_state({"A": True}))

    assert "nothing is left that can move" in caught.value.remedy


def test_what_is_absent_from_a_boolean_model_is_off_and_taken_out(file, effects):
    read = read_network(file(MODEL, "m.bnet"), options=ImportOptions(absent=read_absent(["AMPK"])))

    assert "AMPK" not in read.nodes
    assert ("Akt", "+", "S6K") in effects(read)
    assert read.report.absent == ("AMPK",)


def test_what_is_on_is_not_absent(file):
    options = ImportOptions(state=read_state(["AMPK:on"]), absent=read_absent(["AMPK"]))

    with pytest.raises(ContradictoryState, match="AMPK is said to be on, and absent"):
        read_network(file(MODEL, "m.bnet"), options=options)


def test_two_functions_of_one_node_are_an_error_with_the_line_of_the_second(file):
    with pytest.raises(SyntaxFault, match=r"m.bnet:3: A has a second function"):
        read_network(file("A, B\nB, A\nA, !B\n", "m.bnet"))


def test_what_the_state_fixes_is_told_apart_from_what_nothing_leads_to(file):
    path = file("targets, factors\nA, I\nE, B & A\nF, G\n", "model.bnet")
    kb = KnowledgeBase.from_network(path, options=in_state({"B": False}))

    rows = {kb.label(row.node): row for row in kb.effects("I:gained", on=["A", "E", "F"])}

    assert {name: row.word for name, row in rows.items()} == {
        "A": "raised",
        "E": "fixed here",
        "F": "no route",
    }
    assert (rows["E"].fixed, rows["F"].fixed) == (False, None)


def test_every_proof_and_row_names_the_state_that_it_rests_on(file):
    path = file("targets, factors\nA, I & !B\nE, B & A\n", "model.bnet")
    kb = KnowledgeBase.from_network(path, options=in_state({"B": False}))
    said = kb.source.report.premises[0]

    (row,) = json.loads(kb.effects("I:gained", on=["A"]).render("json"))
    (proof,) = kb.explain("I:gained", on="A")
    (fixed,) = kb.explain("I:gained", on="E")

    assert said.startswith("state of the cell: B off")
    assert row["premises"] == [said]
    assert all(said in proof.render(form) for form in ("text", "mermaid"))
    measured = [Experiment(None, kb.intervention(["I:gained"]), kb.evidence({"A": "raised"}))]
    for answer in (
        kb.worlds("I:gained"),
        kb.measure("I:gained"),
        kb.combine("I:gained", against="A"),
        kb.audit_measured(measured),
    ):
        assert said in answer.render("text")
    assert said in {quad.object.value for quad in kb.proof_quads(proof)}
    assert f"{MTOR}FixedHereVerdict" in {quad.object.value for quad in kb.proof_quads(fixed)}
