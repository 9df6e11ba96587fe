"""Which claims a question takes at their word."""

from dataclasses import dataclass

import pytest

from mtorlod.namespaces import ENTITY, MTOR
from mtorlod.reasoning.at_any_remove import at_any_remove
from mtorlod.reasoning.reading import Reading, admitted, alike, carried_over, fits

SUBJECT = frozenset({f"{ENTITY}cancer", f"{ENTITY}human"})
BROADER = {
    "colorectal-cancer": ["cancer"],
    "myoblast": ["myogenic-cell"],
    "myogenic-cell": ["skeletal-muscle"],
}
BROADER = {ENTITY + name: [ENTITY + wider for wider in to] for name, to in BROADER.items()}
ACUTE, CHRONIC = f"{MTOR}Acute", f"{MTOR}Chronic"


@dataclass(frozen=True)
class Claim:
    """As much of a claim as a reading looks at."""

    iri: str = "claim"
    exposure: str | None = None
    observed_in: tuple[str, ...] = ()
    set_aside: bool = False
    refutes: bool = False


def seen_in(*contexts, **more):
    return Claim(observed_in=tuple(ENTITY + context for context in contexts), **more)


def reading(*contexts, exposure="acute"):
    return Reading(exposure, frozenset(ENTITY + context for context in contexts))


@pytest.mark.parametrize(
    ("claim", "asked", "let_in"),
    [
        (seen_in(), reading(), True),
        (seen_in("cancer"), reading(), True),
        (seen_in("colorectal-cancer", "human"), reading(), True),
        (seen_in("colorectal-cancer", "mouse"), reading(), False),
        (seen_in("skeletal-muscle"), reading(), False),
        (seen_in("skeletal-muscle"), reading("skeletal-muscle"), True),
        (seen_in("myoblast"), reading("skeletal-muscle"), True),
        (seen_in("skeletal-muscle"), reading("myoblast"), False),
        (seen_in("skeletal-muscle", "mouse"), reading("skeletal-muscle"), True),
        (seen_in("mouse"), reading("skeletal-muscle"), False),
        (seen_in("mouse"), Reading("acute", "any"), True),
        (seen_in(set_aside=True), Reading("acute", "any"), False),
        (seen_in(refutes=True), Reading("acute", "any"), False),
        (seen_in(exposure=CHRONIC), reading(), False),
        (seen_in(exposure=CHRONIC), reading(exposure="chronic"), True),
        (seen_in(exposure=ACUTE), reading(exposure="chronic"), False),
        (seen_in(exposure=ACUTE), reading(exposure="both"), True),
        (seen_in(), reading(exposure="chronic"), True),
    ],
)
def test_a_claim_is_let_in_by_its_exposure_and_where_it_was_observed(claim, asked, let_in):
    assert admitted(alike([claim]), asked, BROADER, SUBJECT) == ({"claim"} if let_in else frozenset())
    assert fits(claim, asked, BROADER, SUBJECT) == (let_in or claim.refutes)


def test_a_reading_that_leaves_the_exposure_open_is_one_reading_for_each():
    assert [each.exposure for each in Reading(contexts="any").each()] == ["acute", "chronic"]
    assert Reading("both").each() == (Reading("both"),)
    with pytest.raises(ValueError, match="exposure open"):
        fits(Claim(), Reading(), BROADER, SUBJECT)


def test_claims_from_outside_the_subject_are_named_with_where_they_come_from():
    claims = {
        "a": seen_in(iri="a"),
        "b": seen_in("colorectal-cancer", iri="b"),
        "c": seen_in("mouse", "myoblast", "cancer", iri="c"),
    }

    found = carried_over(["c", "b", "a", "rule"], claims, BROADER, SUBJECT)

    assert [(each.claim, each.contexts) for each in found] == [
        ("c", (ENTITY + "mouse", ENTITY + "myoblast")),
    ]
    assert admitted(alike(claims.values()), reading(), BROADER, SUBJECT) == {"a", "b"}
    assert admitted(alike(claims.values()), Reading("acute", "any"), BROADER, SUBJECT) == {"a", "b", "c"}


def test_contexts_that_are_each_under_the_other_do_no_harm():
    assert at_any_remove("a", {"a": ["b"], "b": ["a", "c"]}) == {"a", "b", "c"}


def test_a_misspelt_exposure_and_a_bare_context_are_refused():
    with pytest.raises(ValueError, match="acutely"):
        Reading("acutely")
    with pytest.raises(TypeError):
        Reading("acute", "skeletal-muscle")
