"""The checks: each finds what its example shows, blames it on the right node, and is silent on the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtorlod import resources
from mtorlod.errors import FaultyHeader
from mtorlod.front_matter import one, read_front_matter, values
from mtorlod.loading import Dataset, ParsedFile, read_file
from mtorlod.namespaces import expand, shorten
from mtorlod.validation import Report, read_checks, run_checks
from mtorlod.validation.checks import read_check

CHECKS = {check.name: check for check in read_checks()}
EXAMPLES = resources.files("*.trig", "queries", "checks", "examples")


def dataset(surroundings, *files: ParsedFile) -> Dataset:
    return Dataset((ParsedFile("surroundings", surroundings), *files))


@pytest.fixture(scope="module")
def without_example(surroundings):
    return dataset(surroundings).store()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_check_finds_what_its_example_shows(path: Path, surroundings, without_example):
    header = read_front_matter(path.read_text(encoding="utf-8"), path.name)
    check = CHECKS[one(header, "breaks", path.name)]
    store = dataset(surroundings, read_file(path)).store()

    found = set(run_checks(store, [check])) - set(run_checks(without_example, [check]))

    assert {shorten(finding.focus) for finding in found} == set(values(header, "focus"))
    assert {finding.severity for finding in found} == {check.severity}
    assert all(check.remedy in finding.message for finding in found)


def test_every_check_has_an_example():
    shown = {path.stem for path in EXAMPLES}

    assert {name for name in CHECKS if not name.startswith("robot-")} <= shown


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_check_asks_in_words_and_says_what_to_do(name):
    check = CHECKS[name]

    assert check.title.endswith("?")
    assert check.problem.endswith(".")
    assert check.remedy.endswith(".")


def test_nothing_is_found_in_the_shipped_graph_that_stops_a_release(shipped):
    report = Report.of(run_checks(shipped.store()))

    assert report.conforms, report.render("text")
    assert report.counts()["Warning"] == 0, report.render("text")


@pytest.mark.parametrize(
    ("example", "focus", "meant"),
    [
        ("unknown-term", "claim:misspelt-relation", "mtor:inhibits"),
        ("unknown-term", "entity:misspelt-class", "mtor:Protein"),
        ("dangling-iri", "claim:misspelt-drug", "entity:everolimus"),
    ],
)
def test_a_misspelt_name_gets_the_right_one_suggested(example, focus, meant, surroundings):
    path = resources.folder("queries", "checks", "examples", f"{example}.trig")

    found = run_checks(dataset(surroundings, read_file(path)).store(), [CHECKS[example]])

    messages = [finding.message for finding in found if finding.focus == expand(focus)]
    assert len(messages) == 1
    assert f"Did you mean {meant}" in messages[0]


AGREEING = {
    "a denial for acute and an assertion for chronic treatment": (
        "asserted-and-denied",
        "claim:one a mtor:Claim ; mtor:exposure mtor:Chronic .",
        "claim:other a mtor:Claim ; mtor:exposure mtor:Acute .",
        "DENIAL",
    ),
    "a denial in muscle and an assertion in breast cancer": (
        "asserted-and-denied",
        "claim:one a mtor:Claim ; mtor:observedIn entity:skeletal-muscle .",
        "claim:other a mtor:Claim ; mtor:observedIn entity:breast-cancer .",
        "DENIAL",
    ),
    "a denial that is set aside": (
        "asserted-and-denied",
        "claim:one a mtor:Claim .",
        'claim:other a mtor:Claim ; mtor:setAsideBecause "it is a slip"@en .',
        "DENIAL",
    ),
    "opposite signs in two tissues": (
        "opposite-signs",
        "claim:one a mtor:Claim ; mtor:observedIn entity:skeletal-muscle .",
        "claim:other a mtor:Claim ; mtor:observedIn entity:breast-cancer .",
        "entity:sirolimus mtor:activates entity:mTORC2 .",
    ),
}
CLASHING = {
    "a denial in cancer and an assertion in breast cancer": (
        "asserted-and-denied",
        "claim:one a mtor:Claim ; mtor:observedIn entity:breast-cancer .",
        "claim:other a mtor:Claim ; mtor:observedIn entity:cancer .",
        "DENIAL",
    ),
    "a general denial and an assertion in muscle": (
        "asserted-and-denied",
        "claim:one a mtor:Claim ; mtor:observedIn entity:skeletal-muscle .",
        "claim:other a mtor:Claim .",
        "DENIAL",
    ),
}
DENIAL = (
    "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual entity:sirolimus ;"
    " owl:assertionProperty mtor:inhibits ; owl:targetIndividual entity:mTORC2 ."
)


def clash(case, surroundings, tmp_path) -> list:
    check, one_claim, other_claim, statement = case
    prefixes = "".join(f"@prefix {name}: <{expand(f'{name}:')}> .\n" for name in ("mtor", "entity", "claim"))
    path = tmp_path / "two.trig"
    path.write_text(
        f"{prefixes}@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        f"claim:one {{ entity:sirolimus mtor:inhibits entity:mTORC2 . }} {one_claim}\n"
        f"claim:other {{ {DENIAL if statement == 'DENIAL' else statement} }} {other_claim}\n",
        encoding="utf-8",
    )
    return run_checks(dataset(surroundings, read_file(path)).store(), [CHECKS[check]])


@pytest.mark.parametrize("name", sorted(AGREEING))
def test_claims_that_cannot_meet_do_not_contradict(name, surroundings, tmp_path):
    assert clash(AGREEING[name], surroundings, tmp_path) == []


@pytest.mark.parametrize("name", sorted(CLASHING))
def test_claims_whose_contexts_meet_contradict(name, surroundings, tmp_path):
    assert clash(CLASHING[name], surroundings, tmp_path)


def test_a_check_of_unknown_severity_is_refused(tmp_path):
    path = tmp_path / "odd.rq"
    path.write_text("#+ title: Odd?\n#+ problem: It is.\n#+ remedy: Mend.\n#+ severity: fatal\nASK {}")

    with pytest.raises(FaultyHeader, match="write one of error, warning, info"):
        read_check(path)
