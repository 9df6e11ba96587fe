"""Opposite signs on one pair: contradictions apart from signs that were seen in different contexts."""

import json

import pytest

from mtorlod import KnowledgeBase

HEADINGS = "source\teffect\ttarget\ttissue"


def counts(kb):
    return kb.source.report.contradictions, len(kb.source.report.opposed)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (("A\t+\tB\tliver", "A\t-\tB\tmuscle"), (0, 1)),
        (("A\t+\tB\tliver", "A\t-\tB\tliver"), (1, 0)),
        (("A\t+\tB\t", "A\t-\tB\tmuscle"), (1, 0)),
        (("A\t+\tB\tliver;muscle", "A\t-\tB\tmuscle"), (1, 0)),
        (("A\t+\tB\tliver", "A\t-\tB\tmuscle", "A\t+\tC\tliver", "A\t-\tC\tskin"), (0, 2)),
        (("A\t+\tB\tliver", "A\tactivates\tB\tskin", "A\t-\tB\tliver"), (1, 0)),
        (("A\t+\tB\tliver", "A\t+\tB\tmuscle", "A\t?\tB\tmuscle"), (0, 0)),
    ],
)
def test_opposite_signs_are_counted_alike_in_a_table_and_after_a_round_trip_through_rdf(
    rows, found, table, tmp_path
):
    kb = KnowledgeBase.from_network(table(*rows, headings=HEADINGS))
    kb.export("trig", tmp_path / "again.trig")
    again = KnowledgeBase.from_network(tmp_path / "again.trig")

    assert counts(kb) == counts(again) == found
    assert kb.source.report.opposed == again.source.report.opposed


def test_the_summary_and_the_audit_tell_opposite_signs_in_different_contexts(run, table):
    path = table("A\t+\tB\tliver", "A\t-\tB\tmuscle", headings=HEADINGS)

    code, out, told = run("audit", "--network", path)
    plain = json.loads(run("audit", "--network", path, "--format", "json")[1])

    assert code == 0
    assert "opposite signs on the same pair in different contexts: 1" in told
    assert "opposite signs on the same pair, both kept" not in told
    assert "## Opposite signs in different contexts (1)" in out
    assert "- A raises B in liver (tissue), lowers it in muscle (tissue)" in out
    assert plain["import"]["opposed_in_contexts"] == 1
    assert plain["opposed_in_contexts"] == ["A raises B in liver (tissue), lowers it in muscle (tissue)"]
    assert plain["discrepancies"] == []


def test_signs_of_different_exposures_oppose_nothing(tmp_path):
    (tmp_path / "net.trig").write_text(
        "@prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .\n@prefix my: <https://example.org/my/> .\n"
        "my:c1 { my:A mtor:activates my:B . }\nmy:c1 a mtor:Claim ; mtor:exposure mtor:Acute .\n"
        "my:c2 { my:A mtor:inhibits my:B . }\nmy:c2 a mtor:Claim ; mtor:exposure mtor:Chronic .\n"
    )

    assert counts(KnowledgeBase.from_network(tmp_path / "net.trig")) == (0, 0)


def test_an_input_of_a_boolean_model_is_a_node_and_no_effect_on_itself_and_the_report_says_why(tmp_path):
    (tmp_path / "net.bnet").write_text("A, A\nB, A | B\n")

    report = KnowledgeBase.from_network(tmp_path / "net.bnet").source.report

    (fault,) = report.faults
    assert (fault.line, fault.fate) == (1, "dropped")
    assert "marks an input" in fault.why
    assert (report.nodes, report.self_effects) == (2, 1)
