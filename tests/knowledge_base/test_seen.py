"""Verdicts given what was measured: beside the verdict, never in its place; by whatever way it is said."""

import itertools

import pytest

from mtorlod import KnowledgeBase
from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.worlds.evidence import Evidence, FaultySeen

FORCED = {"TSC complex": "lowered", "Rheb": "raised", "Skp2": "raised"}


@pytest.fixture(scope="module")
def forked(tmp_path_factory):
    path = tmp_path_factory.mktemp("network") / "forked.tsv"
    rows = ("I + X", "I - Y", "X + M", "Y + M", "M + A", "A - B", "lone + M")
    path.write_text("source\teffect\ttarget\n" + "".join(row.replace(" ", "\t") + "\n" for row in rows))
    return KnowledgeBase.from_network(path)


def rows(kb, *done, **options):
    return {kb.label(row.node): row for row in kb.effects(*done, **options)}


def table(tmp_path, text, name="measured.tsv"):
    path = tmp_path / name
    path.write_text(text)
    return path


def test_akt_seen_raised_forces_the_nodes_that_akt_decides(frozen):
    found = rows(frozen, "OSI-027", exposure="acute", seen={"Akt": "raised"})

    assert found["Akt"].seen == "raised"
    for name, direction in FORCED.items():
        given = found[name].given
        assert (given.value, [frozen.label(node) for node in given.forced_by]) == (direction, ["Akt"])
        assert not given.repaired


def test_what_is_given_never_replaces_a_verdict(frozen):
    before = rows(frozen, "OSI-027", exposure="acute")
    after = rows(frozen, "OSI-027", exposure="acute", seen={"Akt": "raised"})

    assert {name: row.verdict for name, row in after.items()} == {
        name: row.verdict for name, row in before.items()
    }
    assert {after[name].verdict.value for name in FORCED} == {"conflict"}
    assert all(row.given is None for row in before.values())


def test_the_order_in_which_things_were_seen_changes_nothing(frozen):
    seen = {"Akt": "raised", "HIF1α": "lowered", "S6K1": "lowered"}

    found = [
        frozen.effects("OSI-027", exposure="acute", seen=dict(order)).rows
        for order in itertools.permutations(seen.items())
    ]

    assert all(each == found[0] for each in found)


def test_mapping_words_and_files_say_the_same(frozen, tmp_path):
    path = table(tmp_path, "node\tdirection\nAkt\tup\n")

    said = [{"Akt": "raised"}, ["Akt:raised"], "Akt:raised", frozen.measurements(path)]

    evidence = [frozen.evidence(each) for each in said]
    assert evidence == [Evidence({frozen.resolve("Akt"): "raised"})] * 4


def test_a_data_frame_is_measured_as_its_file_is(frozen, tmp_path):
    pandas = pytest.importorskip("pandas")
    text = "node\tlog2fc\nAkt\t1.4\nS6K1\t-2\nRheb\t0.1\n"
    frame = pandas.DataFrame({"node": ["Akt", "S6K1", "Rheb"], "log2fc": [1.4, -2.0, 0.1]})

    by_file = frozen.evidence(frozen.measurements(table(tmp_path, text), cutoff=0.5))
    by_frame = frozen.evidence(frozen.measurements(frame, cutoff=0.5))

    assert by_file == by_frame
    assert sorted(by_file.seen.values()) == ["lowered", "raised"]


def test_a_node_seen_unchanged_is_no_evidence_unless_it_is_told_to_hold(forked):
    ignored = rows(forked, "I:gained", seen={"M": "unchanged"})
    holds = rows(forked, "I:gained", seen={"M": "unchanged"}, unchanged="holds")

    assert {ignored[name].given.value for name in "MAB"} == {"open"}
    assert {holds[name].given.value for name in "MAB"} == {"no route"}
    assert [forked.label(node) for node in holds["B"].given.forced_by] == ["M"]
    # What lies above it is told by what was done, and goes on moving.
    assert holds["X"].given.value == "raised"


def test_measurements_that_contradict_leave_what_the_cheapest_repairs_agree_on_and_say_so(forked):
    found = rows(forked, "I:gained", seen={"M": "raised", "A": "raised", "B": "raised"})

    assert all(row.given.repaired for row in found.values())
    assert {name: found[name].given.value for name in "MAB"} == dict.fromkeys("MAB", "raised")
    assert found["X"].given.value == "raised"
    assert found["B"].verdict.value == "conflict"


def test_a_node_seen_that_nothing_leads_to_counts_for_nothing(forked):
    assert rows(forked, "I:gained", seen={"lone": "raised"})["M"].given.value == "open"


def test_the_proof_given_what_was_seen_rests_on_the_measurement_and_ends_in_a_contradiction(frozen):
    (proof,) = frozen.explain("OSI-027", on="Rheb", exposure="acute", seen={"Akt": "raised"})

    assert proof.row.verdict.value == "conflict"
    assert (proof.given.given.value, proof.contradictions) == ("raised", None)
    ((direction, refutation),) = proof.given.refuted
    assert direction == "lowered"
    reasons = {(frozen.label(line.node), line.why) for line in refutation.lines}
    assert {("Akt", "measured"), ("Rheb", "assumed"), ("TSC complex", "no way")} <= reasons
    assert frozen.label(refutation.ends_at) == "Rheb"


def test_without_measurements_a_proof_says_nothing_of_any(frozen):
    (proof,) = frozen.explain("OSI-027", on="Rheb", exposure="acute")

    assert (proof.given, proof.contradictions) == (None, None)
    assert "measured" not in proof.render("text")


def test_a_proof_given_what_contradicts_names_what_cannot_stand_together(frozen):
    seen = {"Akt": "raised", "Rheb": "lowered"}
    (proof,) = frozen.explain("OSI-027", on="Skp2", exposure="acute", seen=seen)

    (contradiction,) = proof.contradictions.found
    assert {frozen.label(node): how for node, how in contradiction.measurements} == seen
    assert [frozen.label(step.target) for step in contradiction.steps] == ["TSC complex", "Rheb"]
    assert proof.given.given.repaired


@pytest.mark.parametrize(
    ("seen", "error", "said"),
    [
        (["Akt:raised", "AKT:lowered"], FaultySeen, "'Akt' is seen both raised and lowered"),
        ({"Akkt": "raised"}, UnknownName, "no entity is called 'Akkt'"),
        ({"Akt T308": "raised"}, UnknownName, "no node for this site"),
    ],
)
def test_what_cannot_have_been_seen_is_refused(frozen, seen, error, said):
    with pytest.raises(error, match=said) as refused:
        frozen.effects("OSI-027", seen=seen)

    assert refused.value.remedy


def test_several_experiments_are_not_taken_for_one(frozen, tmp_path):
    path = table(tmp_path, "node\tdirection\tcondition\nAkt\tup\ta\nRheb\tdown\tb\n")

    with pytest.raises(FaultySeen, match="2 experiments") as refused:
        frozen.effects("OSI-027", seen=frozen.measurements(path))

    assert "'a', 'b'" in refused.value.remedy
    one = frozen.measurements(path, conditions=["b"])
    assert frozen.evidence(one).seen == {frozen.resolve("Rheb"): "lowered"}
