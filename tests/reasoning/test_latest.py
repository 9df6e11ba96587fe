"""What is kept of questions asked: the latest, and never more than so many."""

from __future__ import annotations

from mtorlod.reasoning.calculus import Intervention
from mtorlod.reasoning.latest import Latest
from mtorlod.reasoning.model import EFFECTS, NETWORKS, CausalModel
from mtorlod.reasoning.reading import Reading


def test_a_value_is_made_once_while_it_is_kept():
    made: list[str] = []
    latest: Latest[str, str] = Latest(2)

    for key in ("a", "b", "a", "a"):
        assert latest.get(key, lambda key=key: made.append(key) or key) == key

    assert made == ["a", "b"]


def test_the_least_used_goes_first():
    latest: Latest[str, int] = Latest(2)
    for key in ("a", "b", "a", "c"):
        latest.get(key, lambda: 1)

    assert [key in latest for key in "abc"] == [True, False, True]


def test_no_more_is_kept_than_is_allowed():
    latest: Latest[int, int] = Latest(10)
    for number in range(1_000):
        latest.get(number, lambda number=number: number)

    assert len(latest) == 10


def test_a_model_that_is_asked_for_ever_new_interventions_keeps_the_latest_only(frozen):
    model = CausalModel(frozen.dataset, frozen.inferences)
    reading = Reading("acute")
    nodes = [node for node in model.network(reading).nodes if not model.is_agent(node)]
    first = Intervention.of(lost=nodes[:1])
    before = model.effects(first, reading).verdicts()

    pairs = [(one, other) for one in nodes for other in nodes if one != other]
    for lost, gained in pairs[: EFFECTS + 100]:
        model.effects(Intervention.of(lost=[lost], gained=[gained]), reading)

    assert len(pairs) > EFFECTS
    assert len(model._effects) == EFFECTS
    assert model.effects(first, reading).verdicts() == before


def test_a_model_that_is_asked_for_ever_new_contexts_keeps_the_latest_only(frozen):
    model = CausalModel(frozen.dataset, frozen.inferences)
    contexts = sorted(model.contexts)
    readings = [
        Reading("acute", frozenset({one, other})) for one in contexts for other in contexts if one < other
    ][: NETWORKS + 6]

    for reading in readings:
        model.network(reading)
        model.outcomes_of(reading)

    assert len(readings) > NETWORKS
    assert len(model._networks) == len(model._outcomes) == NETWORKS
