"""Differences: what a table, a reading or a release changes, each change with the claims that make it."""

import pytest

from mtorlod.errors import MtorlodError, UnreadableFile
from mtorlod.exporting import serialise
from mtorlod.knowledge_base.claims_tables import rerouting_steps
from mtorlod.loading import read_any

TABLE = """#+ source: {key}
#+ year: 2021
#+ kind: primary paper
claim\tsubject\trelation\tobject\tgiven\tdirection\ton
{rows}
"""
SHORT_CUT = "short-cut\tmTORC1\tactivates\tAkt\t\t\t"
ASIDE = "aside\tmTORC1\tinhibits\tautophagy\t\t\t"
SEEN = "seen\t\t\t\teverolimus\tlowered\tAkt"
VERDICTS = ("verdicts", "routes", "brakes")


def claim(name, key="example-2021"):
    return f"https://w3id.org/mtorlod/claim/{key}-{name}"


@pytest.fixture
def with_table(frozen, tmp_path):
    """Add a table of these rows to the frozen review."""

    def add(*rows, key="example-2021", to=frozen):
        path = tmp_path / f"{key}.tsv"
        path.write_text(TABLE.format(key=key, rows="\n".join(rows)), encoding="utf-8")
        return to.with_files([path])

    return add


def of_everolimus(found, on="entity/Akt", exposure="acute"):
    (change,) = [
        each
        for each in found.verdicts
        if each.asked.intervention.given[0].endswith("/everolimus")
        and each.asked.node.endswith(on)
        and each.asked.exposure == exposure
    ]
    return change


def test_a_graph_does_not_differ_from_itself(frozen):
    found = frozen.diff(frozen)

    assert not found
    assert set(found.counts.values()) == {0}
    assert found.render("text") == "Nothing changes from before to after."
    assert found.render("table")[1] == []


def test_a_verdict_that_a_table_changes_names_the_claim_that_does_it_and_no_other(frozen, with_table):
    found = frozen.diff(with_table(ASIDE, SHORT_CUT), on=["Akt"], parts=VERDICTS)

    change = of_everolimus(found)
    assert (change.before.value, change.after.value) == ("raised", "conflict")
    assert change.cause == (claim("short-cut"),)
    assert [step.target.rsplit("/", 1)[1] for step in change.after.lowered] == ["mTORC1", "Akt"]


def test_what_is_withdrawn_turns_the_change_round_and_has_the_same_cause(frozen, with_table):
    added = with_table(ASIDE, SHORT_CUT)
    found = added.diff(frozen, on=["Akt"], parts=VERDICTS)

    change = of_everolimus(found)
    assert (change.before.value, change.after.value) == ("conflict", "raised")
    assert change.cause == (claim("short-cut"),)
    assert found.sign(claim("short-cut")) == "-"


def test_two_claims_that_make_a_change_together_are_both_its_cause(frozen, with_table):
    way = ("one\tmTORC1\tactivates\tGSK3\t\t\t", "two\tGSK3\tactivates\tAkt\t\t\t")

    change = of_everolimus(frozen.diff(with_table(*way, ASIDE), on=["Akt"], parts=VERDICTS))

    assert change.cause == (claim("one"), claim("two"))


def test_a_claim_that_the_graph_has_already_changes_no_verdict_and_no_effect(frozen, with_table):
    found = frozen.diff(with_table("brake\tS6K1\tinhibits\tIRS1\t\t\t"), parts=(*VERDICTS, "effects"))

    assert not found
    assert found.added == (claim("brake"),)


def test_a_new_outcome_is_held_against_the_verdict_before_it_is_in(frozen, with_table):
    found = frozen.diff(with_table(SEEN), parts=["audit"])

    rows = {(row.outcome.asked.exposure, row.before, row.after, row.cause) for row in found.comparisons}
    assert rows == {(exposure, None, "disagrees", (claim("seen"),)) for exposure in ("acute", "chronic")}


def test_an_old_outcome_that_stands_otherwise_names_the_claim_that_moved_the_verdict(frozen, with_table):
    found = frozen.diff(with_table(SHORT_CUT), parts=["audit"])

    everolimus = [row for row in found.comparisons if row.outcome.asked.node.endswith("/Akt")]
    assert {(row.before, row.after) for row in everolimus} >= {("agrees", "unpredicted")}
    assert all(row.cause == (claim("short-cut"),) for row in everolimus)


def test_inferred_statements_come_with_the_claims_that_they_need(frozen, with_table):
    found = frozen.diff(with_table("of-class\tMK-2206\tinhibits\tmTORC1\t\t\t"), parts=["inferences"])

    assert found.inferences
    assert all(said.holds and said.cause == (claim("of-class"),) for said in found.inferences)


def test_a_table_takes_the_place_of_the_old_one_of_its_source(every_source, tmp_path):
    key = "tremblay-2007"
    path = tmp_path / "mended.tsv"
    path.write_text(TABLE.format(key=key, rows=SHORT_CUT), encoding="utf-8")

    mended = every_source.with_files([path])

    assert [iri for iri in mended.claims if f"/{key}-" in iri] == [claim("short-cut", key)]


def test_a_reading_is_a_side_by_its_words(frozen, with_table):
    both = with_table(SHORT_CUT)

    found = both.diff_sides("without:example-2021", "all", on=["Akt"], parts=VERDICTS)

    assert (found.before, found.after) == ("without:example-2021", "all")
    assert of_everolimus(found).cause == (claim("short-cut"),)
    assert both.diff_sides("until:2020", "all", parts=["claims"]).added == (claim("short-cut"),)


@pytest.mark.parametrize("words", ["until:then", "until:", "nobody", "since:2013", "until:2000,until:2001"])
def test_a_word_that_is_no_side_is_refused(frozen, words):
    with pytest.raises(MtorlodError):
        frozen.diff_sides(words, "all")


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    """Write what a release holds of its statements and of what was inferred; return the folder."""

    def write(kb, name):
        folder = tmp_path_factory.mktemp("releases") / name
        folder.mkdir()
        (folder / "mtorlod.trig").write_bytes(serialise(kb.part("asserted"), "trig"))
        (folder / "mtorlod-inferred.trig").write_bytes(serialise(kb.part("inferred"), "trig"))
        return str(folder)

    return write


def test_two_releases_differ_as_the_graphs_do_that_they_were_made_of(frozen, with_table, release):
    later = with_table(SHORT_CUT, SEEN)
    old, new = release(frozen, "old"), release(later, "new")

    published, now = frozen.diff_sides(old, new), frozen.diff(later)

    assert not frozen.diff_sides(old, old)
    assert published.added == now.added == (claim("seen"), claim("short-cut"))
    assert published.inferences == now.inferences
    for found in (published, now):
        change = of_everolimus(found)
        assert (change.before.value, change.after.value) == ("raised", "conflict")
        assert claim("short-cut") in change.cause
    assert {each.asked: each.parts for each in published.verdicts} == {
        each.asked: each.parts for each in now.verdicts
    }


def test_a_release_is_compared_with_a_release_only_and_has_to_be_whole(frozen, release, tmp_path):
    old = release(frozen, "old")

    with pytest.raises(MtorlodError, match="a release and a reading"):
        frozen.diff_sides(old, "all")
    with pytest.raises(UnreadableFile, match=r"holds no mtorlod\.trig"):
        frozen.diff_sides(str(tmp_path), str(tmp_path))


def test_an_implied_step_that_reroutes_many_drugs_is_pointed_out_and_a_stated_one_is_not(frozen, tmp_path):
    heading = "#+ source: example-2021\n#+ kind: primary paper\nclaim\tsubject\trelation\tobject\tbasis\n"
    path = tmp_path / "example-2021.tsv"

    def told(basis):
        path.write_text(f"{heading}short-cut\tmTORC1\tactivates\tAkt\t{basis}\n", encoding="utf-8")
        after = frozen.with_files([path])
        difference = frozen.diff(after, every_node=True, parts=("verdicts", "routes"))
        return [each.focus for each in rerouting_steps(difference, read_any(path))]

    assert told("implied") == [claim("short-cut")]
    assert told("") == []
