"""Every causal question takes the same arguments, and none that it does not use."""

import pytest

ASKED = {
    "exposure": "acute",
    "contexts": ["any"],
    "press": ["S6K1:raised"],
    "hold": ["S6K1"],
    "seen": {"Akt": "lowered"},
    "unchanged": "holds",
}
QUESTIONS = {"effects": {"on": "Akt"}, "worlds": {"on": "Akt"}, "measure": {}, "explain": {"on": "Akt"}}
"""Question → what it takes besides."""


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_is_done_and_what_was_seen_reach_the_answer(name, frozen):
    (answer, *others) = getattr(frozen, name)("OSI-027", **QUESTIONS[name], **ASKED)

    assert not others
    assert (answer.row if name == "explain" else answer).exposure == "acute"


def test_the_question_holds_what_was_pressed_held_and_seen(frozen):
    answer = frozen.worlds("OSI-027", on="Akt", **ASKED)

    s6k1 = frozen.resolve("S6K1")
    assert answer.intervention.held == (s6k1,)
    assert answer.intervention.pressed == ((s6k1, "raised"),)
    assert answer.evidence.seen == {frozen.resolve("Akt"): "lowered"}
    assert answer.evidence.unchanged == "holds"


@pytest.mark.parametrize("name", ["effects", "effect_stream", "worlds", "measure", "explain", "combine"])
def test_an_argument_that_is_mistyped_is_refused(name, frozen):
    needed = {"combine": {"against": "Akt"}, "explain": {"on": "Akt"}}.get(name, {})

    with pytest.raises(TypeError, match="exposures"):
        getattr(frozen, name)("OSI-027", **needed, exposures="acute")


def test_contexts_side_by_side_take_nothing_that_was_seen(frozen):
    with pytest.raises(TypeError, match="seen"):
        frozen.compare("OSI-027", contexts=["any"], seen={"Akt": "raised"})
