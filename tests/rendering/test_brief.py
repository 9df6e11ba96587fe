"""What is printed for a reader fits a screen: exposures that agree once, a summary first."""

from mtorlod.rendering import render
from mtorlod.rendering.effect_words import brief_table


def test_exposures_that_agree_share_a_row(frozen):
    headings, rows = brief_table(frozen.effects("everolimus", on="Akt"))

    assert [row[headings.index("exposure")] for row in rows] == ["acute, chronic"]
    assert "rests on" not in headings


def test_exposures_that_disagree_have_a_row_each(frozen):
    headings, rows = brief_table(frozen.effects("rapamycin", on="Akt"))

    assert [row[headings.index("exposure")] for row in rows] == ["acute", "chronic"]


def test_a_table_of_combinations_tells_the_drugs_that_close_nothing_as_the_text_does(frozen):
    table = frozen.combine("temsirolimus", against="MAPK", exposure="acute")
    headings, rows = render(table, "table")
    (tried,) = (line for line in render(table, "text").splitlines() if line.startswith("Drugs that do not"))

    kind, what = headings.index("kind"), headings.index("what")
    told = [row[what] for row in rows if row[kind] == "tried"]
    assert told
    assert all(name in tried for name in told)


def test_an_audit_begins_with_a_summary_that_fits_a_screen(frozen):
    text = render(frozen.audit(reports=False), "text")
    summary = text.partition("\n## Stated outcomes beside")[0]

    assert "## In short" in summary
    assert len(summary.splitlines()) < 20
    assert "disagrees" in summary


def test_a_reported_combination_says_in_what_it_was_seen(every_source):
    table = every_source.combine("temsirolimus", against="MAPK", exposure="acute", up_to=1)
    headings, rows = render(table, "table")
    (answer,) = render(table, "plain")

    evidence = {row[headings.index("evidence")] for row in rows if row[headings.index("kind")] == "partner"}
    assert any(each.startswith("stated (in ") for each in evidence)
    assert "predicted" in evidence
    assert all(
        partner["seen_in"] == [] for partner in answer["partners"] if partner["evidence"] == "predicted"
    )
