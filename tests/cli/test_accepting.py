"""`mtorlod queries --accept`: expected rows follow the answers, after a look and in a checkout only."""

import os
import shutil

import pytest

from mtorlod import resources

SHARED = "which-subunits-do-both-mtor-complexes-share"
HALF_LIVES = "what-is-the-half-life-of-each-drug"


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with two questions, of which nothing is expected yet; return the folder that they lie in."""
    (tmp_path / "ontology").symlink_to(resources.folder("ontology"))
    folder = tmp_path / "queries" / "competency"
    folder.mkdir(parents=True)
    for name in (SHARED, HALF_LIVES):
        shutil.copy(resources.folder("queries", "competency", f"{name}.rq"), folder)
    monkeypatch.setattr(resources, "root", lambda: tmp_path)
    return folder


def test_all_answers_are_accepted_and_then_nothing_differs(mtorlod, checkout):
    first = mtorlod("queries", "--accept")
    again = mtorlod("queries", "--accept")

    assert {path.stem for path in checkout.glob("*.csv")} == {SHARED, HALF_LIVES}
    assert first.err == "2 questions asked: the expected rows of 2 are rewritten\n"
    assert (again.code, again.out) == (0, "")
    assert again.err == "2 questions asked: the expected rows of 0 are rewritten\n"


def test_what_differs_is_shown_for_each_question_row_by_row(mtorlod, checkout):
    mtorlod("queries", "--accept")
    expected = checkout / f"{SHARED}.csv"
    asked = expected.read_text(encoding="utf-8")
    heading, gone, *rest = asked.splitlines()
    expected.write_text("\n".join([heading, "no such thing,nothing", *rest]) + "\n", encoding="utf-8")

    told = mtorlod("queries", "--accept")

    assert told.out.splitlines()[:2] == [f"--- {SHARED}.csv expected", f"+++ {SHARED}.csv answered"]
    assert [line for line in told.out.splitlines()[2:] if line[0] in "+-"] == [
        "-no such thing,nothing",
        f"+{gone}",
    ]
    assert expected.read_text(encoding="utf-8") == asked


def test_only_the_named_questions_are_accepted(mtorlod, checkout):
    told = mtorlod("queries", "--accept", SHARED)

    assert told.code == 0
    assert [path.stem for path in checkout.glob("*.csv")] == [SHARED]


def test_a_name_that_no_question_bears_is_refused_and_nothing_is_written(mtorlod, checkout):
    told = mtorlod("queries", "--accept", SHARED, "which-subunits")

    assert told.refused("no question is called 'which-subunits'", SHARED)
    assert list(checkout.glob("*.csv")) == []


def test_the_questions_of_an_installed_package_are_left_alone(mtorlod, checkout, monkeypatch):
    monkeypatch.setattr(resources, "_INSTALLED", resources.root())

    assert mtorlod("queries", "--accept").refused("installed package", "in a checkout")
    assert list(checkout.glob("*.csv")) == []


def test_a_folder_that_is_read_only_is_named_before_anything_is_asked(mtorlod, checkout, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)  # whoever runs this as root may write anywhere

    assert mtorlod("queries", "--accept").refused(f"{checkout}: is read-only")


@pytest.mark.parametrize(
    "words", [(SHARED,), ("--accept", "--about", "drug"), ("--accept", "--format", "json")]
)
def test_names_go_with_accept_and_nothing_else_does(mtorlod, words):
    assert mtorlod("queries", *words).refused("--accept")
