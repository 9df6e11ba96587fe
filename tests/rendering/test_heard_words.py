"""Whose claims count is told by name where they are few or few are missing, else by number and years."""

from __future__ import annotations

import pytest

from mtorlod.rendering import render
from mtorlod.rendering.heard_words import plain, whose
from mtorlod.rendering.wording import Wording


def told(kb) -> str:
    return whose(kb.heard_sources, Wording(kb.glossary))


def test_every_source_is_told_as_all(every_source):
    sources = {claim.source for claim in every_source.claims.values()}

    assert (
        told(every_source)
        == f"Whose claims: all {len(sources)} sources, {len(every_source.claims):,} claims."
    )


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"sources": ["review", "um-2004"]}, "2 of {} sources (review, Um 2004), "),
        ({"without": ["um-2004"]}, "(all but Um 2004), "),
        ({"until": 2000}, " to 2000), "),
    ],
)
def test_some_sources_are_told_by_name_or_by_year(every_source, chosen, said):
    known = len(every_source.heard_sources.heard)

    assert said.format(known) in told(every_source.of_sources(**chosen))


def test_claims_on_contested_steps_that_are_left_out_are_counted(every_source):
    dropped = every_source.of_sources(contested="drop")
    gone = len(every_source.claims) - len(dropped.claims)

    assert gone
    assert f"without {gone} of theirs for and against contested steps" in told(dropped)
    assert plain(dropped.heard_sources)["left_out_as_contested"] == gone


def test_the_matrix_between_sources_says_whose_claims_it_holds_against_whose(every_source):
    kb = every_source.of_sources(["um-2004", "tremblay-2007"])
    text, data = (render(kb.between_sources(), form) for form in ("text", "plain"))

    assert text.splitlines()[1].startswith("Whose claims: 2 of ")
    assert text.splitlines()[1].endswith("Each source's outcomes are held against the effects of the others.")
    assert data["heard"]["sources"] == sorted(data["heard"]["sources"])
