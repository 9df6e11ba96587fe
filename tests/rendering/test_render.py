"""Every answer shows itself in the forms that it has, and in no other."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from mtorlod import KnowledgeBase
from mtorlod.display import Displayed
from mtorlod.errors import UnknownName
from mtorlod.knowledge_base import Experiment
from mtorlod.rendering import render

TOY = Path(__file__).parents[1] / "data" / "networks" / "toy.tsv"
TEXT, TABLE, PLAIN = {"text"}, {"table", "frame"}, {"plain", "json"}
FORMS = {
    "effects": TABLE | PLAIN,
    "effect_stream": TABLE | PLAIN,
    "compare": TABLE | PLAIN,
    "combine": TEXT | TABLE | PLAIN | {"markdown"},
    "explain": TEXT | {"mermaid"},
    "explain_statement": TEXT | {"mermaid"},
    "describe": TEXT | PLAIN | {"brief"},
    "audit": TEXT | PLAIN | {"markdown"},
    "audit_measured": TEXT | TABLE | PLAIN,
    "worlds": TEXT | TABLE | PLAIN,
    "measure": TEXT | TABLE | PLAIN,
    "mirnas": TEXT | TABLE | PLAIN | {"markdown"},
    "biomarkers": TEXT | TABLE | PLAIN | {"markdown"},
    "resting_on": TEXT | PLAIN,
    "coverage": TEXT | {"markdown"},
    "validate": TEXT | TABLE | PLAIN,
    "query": TABLE,
}
"""The verb of a knowledge base → the forms of what it answers."""
ALL_FORMS = set().union(*FORMS.values()) | {"svg"}
QUESTION = "SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 3"


@pytest.fixture(scope="module")
def answers():
    kb = KnowledgeBase.from_network(TOY)
    return {
        "effects": kb.effects("PTEN:lost"),
        "effect_stream": kb.effect_stream("PTEN:lost"),
        "compare": kb.compare("mTORC2:lost", contexts=["liver"]),
        "combine": kb.combine("PTEN:lost", against="Akt"),
        "explain": kb.explain("PTEN:lost", on="Akt")[0],
        "explain_statement": kb.explain_statement("Akt", "lowers", "TSC complex"),
        "describe": kb.describe("Akt"),
        "audit": kb.audit(),
        "audit_measured": kb.audit_measured(
            [Experiment(None, kb.intervention(["PTEN:lost"]), kb.evidence({"Akt": "raised"}))]
        ),
        "worlds": kb.worlds("S6K1:lost", on="Akt"),
        "measure": kb.measure("S6K1:lost"),
        "mirnas": kb.mirnas(),
        "biomarkers": kb.biomarkers(),
        "resting_on": kb.resting_on("PMID:13"),
        "coverage": kb.coverage,
        "validate": kb.validate(),
        "query": kb.query(QUESTION),
    }


@pytest.mark.parametrize("verb", FORMS)
def test_an_answer_has_its_forms(verb, answers):
    answer = answers[verb]

    for form in FORMS[verb] - {"frame"}:
        shown = render(answer, form)
        if form in ("text", "markdown", "mermaid"):
            assert isinstance(shown, str)
            assert shown
        elif form == "table":
            headings, rows = shown
            assert all(len(row) == len(headings) for row in rows)
            assert all(isinstance(cell, str) for row in rows for cell in row)
        elif form == "json":
            assert json.loads(shown) == json.loads(json.dumps(render(answer, "plain")))


@pytest.mark.parametrize("verb", FORMS)
@pytest.mark.parametrize("form", ["frame", "json", "text", "table", "markdown", "mermaid", "svg", "HEADINGS"])
def test_a_form_that_an_answer_lacks_is_refused_with_those_that_it_has(form, verb, answers):
    if form in FORMS[verb]:
        return

    with pytest.raises(UnknownName, match=f"has no form '{form}'") as caught:
        render(answers[verb], form)

    offered = set(caught.value.remedy.removeprefix("choose one of: ").split(", "))
    assert offered == FORMS[verb]


@pytest.mark.parametrize("verb", sorted(set(FORMS) - {"effect_stream"}))
def test_an_answer_shows_itself_briefly_at_a_prompt_and_in_a_notebook(verb, answers):
    answer = answers[verb]

    assert isinstance(answer, Displayed)
    assert 0 < len(repr(answer)) < 6_000
    assert not repr(answer).startswith("<")
    assert answer._repr_html_().startswith(("<table>", "<pre>"))


def test_effects_at_a_prompt_are_a_short_table_of_what_is_not_empty():
    effects = KnowledgeBase.from_network(TOY).effects("PTEN:lost")

    first, second, *_, last = repr(effects).splitlines()

    assert first.split() == ["intervention", "exposure", "node", "verdict", "mechanism", "route"]
    assert second.split("  ")[0] == "PTEN:lost"
    assert second.endswith("PTEN ⊣ PI3K → Akt")
    assert last == "(8 rows)"
    assert max(map(len, repr(effects).splitlines())) <= 140


def test_a_long_table_is_cut_at_a_prompt_and_says_by_how_much(tmp_path):
    rows = "".join(f"hub\t+\tleaf{n:02}\n" for n in range(30))
    (tmp_path / "star.tsv").write_text(f"source\teffect\ttarget\n{rows}")

    shown = repr(KnowledgeBase.from_network(tmp_path / "star.tsv").effects("hub:lost"))

    assert len(shown.splitlines()) == 1 + 12 + 1
    assert shown.endswith("… and 19 more rows")


def test_a_notebook_is_given_no_markup_of_the_file(tmp_path):
    name = "<script>alert(1)</script>"
    (tmp_path / "net.tsv").write_text(f"source\teffect\ttarget\n{name}\t+\tB\n")

    shown = KnowledgeBase.from_network(tmp_path / "net.tsv").effects(f"{name}:lost")._repr_html_()

    assert "<script>" not in shown
    assert html.escape(name) in shown
