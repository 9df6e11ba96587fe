"""Stated outcomes beside predicted verdicts."""

from dataclasses import replace

import pytest
from heart import heart

from mtorlod.reasoning.calculus import Effects, Intervention
from mtorlod.reasoning.stated import Outcome, agreement, held_against, matching, stated_beside

CLASSES = {"everolimus": ["Rapalog", "Inhibitor"], "kinase-inhibitor": ["KinaseInhibitor", "Inhibitor"]}


def outcome(on="Akt", direction="raised", claim="claim:seen", **parts):
    return Outcome(claim, on, direction, **{name: frozenset(part) for name, part in parts.items()})


def setting(*given, **done):
    return Intervention.of(*given, **done).on(heart())


@pytest.mark.parametrize(
    ("stated", "done"),
    [
        (outcome(agents=["everolimus"]), setting("everolimus")),
        (outcome(classes=["Rapalog"]), setting("everolimus")),
        (outcome(classes=["Inhibitor"]), setting("everolimus", "kinase-inhibitor")),
        (outcome(losses=["mTORC1"]), setting(lost=["mTORC1"])),
        (outcome(losses=["mTORC1"]), setting("everolimus")),
        (outcome(losses=["mTORC1"]), setting(press={"mTORC1": "lowered"})),
        (outcome(losses=["mTORC1"]), setting(press={"mTORC1": "lowered"}, hold=["mTORC1"])),
        (outcome(gains=["Akt"]), setting(gained=["Akt"])),
        (outcome(gains=["Akt"]), setting(press={"Akt": "raised"})),
        (outcome(agents=["everolimus", "SL327"]), setting("everolimus", "SL327")),
        (outcome(classes=["Rapalog"], losses=["MEK"]), setting("everolimus", "SL327")),
    ],
)
def test_an_outcome_speaks_of_an_intervention_that_does_what_it_names(stated, done):
    assert matching(done, CLASSES)(stated) is not None


@pytest.mark.parametrize(
    ("stated", "done"),
    [
        (outcome(agents=["everolimus"]), setting("kinase-inhibitor")),
        (outcome(agents=["everolimus"]), setting("everolimus", "SL327")),
        (outcome(agents=["everolimus", "SL327"]), setting("everolimus")),
        (outcome(agents=["everolimus"]), setting("everolimus", lost=["TSC"])),
        (outcome(agents=["everolimus"]), setting("everolimus", hold=["PI3K"])),
        (outcome(classes=["Rapalog"]), setting("kinase-inhibitor")),
        (outcome(losses=["S6K1"]), setting("everolimus")),
        (outcome(losses=["mTORC1"]), setting("everolimus", lost=["FKBP12"])),
        (outcome(losses=["Akt"]), setting(gained=["Akt"])),
        (outcome(), setting("everolimus")),
    ],
)
def test_an_outcome_does_not_speak_of_less_or_more_than_it_names(stated, done):
    assert matching(done, CLASSES)(stated) is None


def test_a_drug_that_meets_a_loss_and_does_more_is_told_of():
    assert matching(setting("dual-inhibitor"), CLASSES)(outcome(losses=["mTORC1"])).beyond == (
        "PI3K",
        "mTORC2",
    )
    assert matching(setting("everolimus"), CLASSES)(outcome(losses=["mTORC1"])).beyond == ()
    assert matching(setting("dual-inhibitor"), CLASSES)(outcome(agents=["dual-inhibitor"])).beyond == ()


@pytest.mark.parametrize(
    ("stated", "predicted", "expected"),
    [
        ("raised", "raised", "agrees"),
        ("raised", "lowered", "disagrees"),
        ("lowered", "raised", "disagrees"),
        ("raised", "conflict", "unpredicted"),
        ("raised", "undecided", "unpredicted"),
        ("raised", "no route", "unpredicted"),
        ("unchanged", "no route", "unpredicted"),
        ("unchanged", "raised", "disagrees"),
        ("unchanged", "conflict", "unpredicted"),
        ("altered", "lowered", "agrees"),
        ("altered", "no route", "unpredicted"),
    ],
)
def test_what_is_stated_agrees_or_disagrees_only_with_a_direction(stated, predicted, expected):
    assert agreement(stated, predicted) == expected


def test_outcomes_that_disagree_among_themselves_are_all_quoted_in_order():
    effects = Effects(heart(), Intervention.of("everolimus"))
    seen = [
        outcome(direction="lowered", claim="claim:z", agents=["everolimus"]),
        outcome(claim="claim:b", classes=["Rapalog"]),
        outcome(claim="claim:a", losses=["mTORC1"]),
        outcome(on="MAPK", claim="claim:c", losses=["mTORC1"]),
        outcome(claim="claim:d", agents=["kinase-inhibitor"]),
    ]

    found = stated_beside(effects, "Akt", reversed(seen), CLASSES)

    assert [(each.outcome.claim, each.agreement) for each in found] == [
        ("claim:a", "agrees"),
        ("claim:b", "agrees"),
        ("claim:z", "disagrees"),
    ]


def test_an_outcome_on_what_the_network_lacks_is_quoted_and_unpredicted():
    effects = Effects(heart(), Intervention.of("everolimus"))

    found = stated_beside(effects, "survival", [outcome(on="survival", agents=["everolimus"])], CLASSES)

    assert [each.agreement for each in found] == ["unpredicted"]


def of_sites(*sites, direction="lowered"):
    """Return an outcome on the phosphorylation of a protein that bears these sites."""
    return replace(outcome(on="protein", direction=direction, losses=["kinase"]), sites=sites)


@pytest.mark.parametrize(
    ("sites", "expected", "against"),
    [
        (["s1"], "agrees", "lowered"),
        (["s1", "s2"], "agrees", "lowered"),
        (["s1", "unknown"], "agrees", "lowered"),
        (["s1", "s3"], "unpredicted", None),
        (["s3"], "disagrees", "raised"),
        (["unknown"], "unpredicted", "no route"),
        ([], "not comparable", None),
    ],
)
def test_phosphorylation_is_held_against_the_sites_and_never_against_the_protein(sites, expected, against):
    verdicts = {"s1": "lowered", "s2": "lowered", "s3": "raised", "protein": "raised"}

    found = held_against(of_sites(*sites), lambda node: verdicts.get(node, "no route"))

    assert (found.agreement, found.against) == (expected, against)


def test_what_is_said_of_part_disagrees_with_nothing():
    said = outcome(on="Akt", direction="lowered", losses=["mTORC1"])

    assert held_against(said, lambda node: "raised").agreement == "disagrees"
    assert held_against(said, lambda node: "raised", ("PI3K",)).agreement == "said of part"
