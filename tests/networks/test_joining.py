"""Several networks as one: what meets, what is kept apart and told; order and repetition change nothing."""

from __future__ import annotations

import json
from itertools import permutations

import pytest
from hypothesis import given, settings, strategies as st

from mtorlod import KnowledgeBase
from mtorlod.errors import MtorlodError
from mtorlod.loading.networks.identifiers import identifier
from mtorlod.loading.networks.meeting import Called, meet

_PLAIN = "source\teffect\ttarget"
_HEAD = "ENTITYA\tIDA\tDATABASEA\tEFFECT\tENTITYB\tIDB\tDATABASEB"


def verdicts(kb: KnowledgeBase, source: str) -> dict[str, str]:
    """Return node name → verdict, when a node is lowered."""
    return {kb.label(row.node): row.verdict.value for row in kb.effects(press=[f"{source}:lowered"])}


def called(name: str, *identifiers: str) -> Called:
    return Called(name, identifiers=frozenset(identifiers))


def test_a_route_leads_through_two_files_and_each_step_keeps_its_file_and_line(table, run):
    one = table("A\t+\tB", name="one.tsv")
    two = table("X\t+\tY", "B\t-\tC", name="two.tsv")

    code, out, told = run(
        "explain", "effect", "--network", one, "--network", two, "--press", "A:lowered", "--on", "C"
    )

    assert code == 0
    assert "A raises B, line 2 – (rows of one.tsv)" in out
    assert "B lowers C, line 3 – (rows of two.tsv)" in out
    assert "1 nodes met (1 by name), alone: 1 of one.tsv, 3 of two.tsv" in told


def test_nodes_meet_by_identifier_whatever_they_are_called(table):
    one = table("A\tP42345\tUNIPROT\t+\tB\t\t", headings=_HEAD, name="one.tsv")
    two = table("C\t\t\t+\tmtor kinase\tP42345\tUniProtKB", headings=_HEAD, name="two.tsv")

    assert verdicts(KnowledgeBase.from_networks([one, two]), "C")["B"] == "lowered"


def test_gene_and_protein_meet_by_the_crosswalk(table):
    # MTOR: what the shipped graph itself says of the gene and of the protein that it encodes.
    one = table("A\tP42345\tUNIPROT\t+\tB\t\t", headings=_HEAD, name="one.tsv")
    two = table("C\t\t\t+\tgene\t3942\tHGNC", headings=_HEAD, name="two.tsv")
    kb = KnowledgeBase.from_networks([one, two])

    assert [[kind for kind, _ in each.keys] for each in kb.source.report.met.meetings] == [["crosswalk"]]
    assert verdicts(kb, "C")["B"] == "lowered"


def test_a_name_with_two_identifiers_of_one_kind_is_no_meeting():
    met = meet(
        {"one": {"a": called("Mtor", "uniprot:P42345")}, "two": {"b": called("Mtor", "uniprot:P00000")}}
    )

    assert met.meetings == ()
    assert [each.why for each in met.unsure] == ["uniprot:P42345 is not uniprot:P00000"]


def test_what_would_make_two_nodes_of_one_network_one_is_told_and_not_done():
    met = meet({"one": {"a": called("Il-6"), "b": called("IL6")}, "two": {"c": called("il 6")}})

    assert met.meetings == ()
    assert [each.why for each in met.unsure] == ["several nodes of one network"]


def test_the_exact_name_is_no_doubt_where_another_is_near():
    met = meet({"one": {"a": called("Il-6"), "b": called("IL6")}, "two": {"c": called("IL6")}})

    assert [each.nodes for each in met.meetings] == [(("one", "b"), ("two", "c"))]
    assert met.unsure == ()


def test_pairs_of_the_user_come_first(table, run, tmp_path):
    one, two = table("A\t+\tB", name="one.tsv"), table("b2\t-\tC", name="two.tsv")
    same = table("B\tb2", headings="node\tsame as", name="same.tsv")

    code, out, told = run(
        *("effects", "--network", one, "--network", two, "--same", same, "--press", "A:lowered", "--on", "C")
    )

    assert (code, "1 by --same" in told) == (0, True)
    assert "\traised\t" in out


@pytest.mark.parametrize(
    ("rows", "headings", "message"),
    [
        (["B\tnowhere"], "node\tsame as", "same.tsv:2: no node of one.tsv, two.tsv is called 'nowhere'"),
        (["B\t"], "node\tsame as", "same.tsv:2: a name is empty"),
        (["B\tC"], "node\tother", "no column is called 'other' here"),
        (["B"], "node", "no column is called 'same as'"),
    ],
)
def test_pairs_that_cannot_be_read_are_told_with_their_line(table, rows, headings, message):
    files = [table("A\t+\tB", name="one.tsv"), table("B2\t-\tC", name="two.tsv")]

    with pytest.raises(MtorlodError, match=message.replace(".", r"\.")):
        KnowledgeBase.from_networks(files, same=table(*rows, headings=headings, name="same.tsv"))


def test_options_that_a_join_does_not_take_are_refused(table, samples, run):
    one, two = table("A\t+\tB", name="one.tsv"), table("B\t-\tC", name="two.tsv")

    code, _, told = run("effects", "--network", one, "--same", two, "A:lost")
    assert (code, "--same goes with several --network" in told) == (2, True)
    code, _, told = run("effects", "--network", one, "--network", two, "--state", "A:on", "A:lost")
    assert (code, "here networks are joined" in told) == (2, True)


def test_the_report_lists_the_rows_of_each_file_and_every_meeting(table, run, tmp_path):
    one, two = table("A\t+\tB", name="one.tsv"), table("B\twobbles\tC", "b\t-\tC", name="two.tsv")
    report = tmp_path / "report.tsv"

    run("effects", "--network", one, "--network", two, "--import-report", report, "A:lost")

    rows = [line.split("\t") for line in report.read_text(encoding="utf-8").splitlines()]
    assert rows[0][:3] == ["file", "line", "source"]
    assert rows[1][:5] == ["two.tsv", "2", "B", "wobbles", "C"]
    assert ["B (one.tsv); b (two.tsv)", "met", "name but for case and punctuation b", ""] in rows


def test_networks_may_contradict_one_another_where_one_file_may_not(table, run):
    one, two = table("A\t+\tB", name="one.tsv"), table("A\t-\tB", name="two.tsv")

    code, _, told = run("validate", "--network", one, "--network", two)

    assert (code, "opposite signs on the same pair, both kept: 1" in told) == (0, True)


def test_what_one_file_says_and_another_the_opposite_of_is_contested(table, run, tmp_path):
    one = table(
        "A\t+\tB\t", "B\t+\tC\t", "B\t-\tC\t", "C\t+\tD\tliver", headings=f"{_PLAIN}\tcontext", name="one.tsv"
    )
    two = table("A\t-\tB\t", "C\t-\tD\tmuscle", headings=f"{_PLAIN}\tcontext", name="two.tsv")
    report = tmp_path / "report.tsv"
    asked = ("--network", one, "--network", two, "--import-report", report)

    code, out, told = run("explain", "effect", *asked, "A:lost", "--on", "B")
    assert (code, "contested: 1 for, 1 against" in out) == (0, True)
    words = "A raises B in network file one.tsv, lowers it in network file two.tsv"
    assert f"one source says the opposite of another: 1: {words}" in told
    assert report.read_text(encoding="utf-8").endswith(f"\ncontested\n{words}\n")
    _, out, _ = run("effects", *asked, "A:lost", "--on", "B", "--contested", "drop", "--format", "json")
    assert json.loads(out)[0]["verdict"] == "no route"
    # Two rows of one file, and contexts that do not meet, contest nothing.
    _, out, _ = run("effects", *asked, "B:lost", "--on", "D", "--contested", "drop", "--format", "json")
    assert json.loads(out)[0]["verdict"] == "conflict"


def test_a_network_contests_a_step_of_the_graph_that_it_is_joined_to(table, every_source):
    against = table("mTORC1\tinhibits\tS6K1", name="mine.tsv")
    kb = KnowledgeBase.from_networks([against], graph=every_source)
    (row,) = kb.effects(press=["mTORC1:lowered"], on=["S6K1"], exposure="acute")

    contested = {(kb.label(edge.source), edge.sign, kb.label(edge.target)) for edge in row.contested}
    assert {("mTORC1", sign, "S6K1") for sign in "+-"} <= contested
    assert row.verdict.value == "conflict"


def test_joined_to_the_shipped_graph_a_network_reaches_its_nodes(table, every_source):
    bridge = table("My drug\tinhibits\tmTORC1", name="mine.tsv")
    kb = KnowledgeBase.from_networks([bridge], graph=every_source)
    rows = kb.effects(press=["My drug:raised"], on=["S6K1"], exposure="acute")

    assert {row.verdict.value for row in rows} <= {"lowered", "conflict"}
    assert kb.resolve("mTORC1") == every_source.resolve("mTORC1")
    assert len(kb.claims) == len(every_source.claims) + 1


_NAMES = st.sampled_from("ABCDE")
_EDGES = st.lists(st.tuples(_NAMES, st.sampled_from("+-"), _NAMES), min_size=1, max_size=6)


def _write(folder, name: str, edges) -> str:
    path = folder / name
    path.write_text("source\teffect\ttarget\n" + "".join("\t".join(each) + "\n" for each in edges))
    return str(path)


@settings(max_examples=6)
@given(st.lists(_EDGES, min_size=2, max_size=3))
def test_the_order_of_networks_changes_nothing(tmp_path_factory, networks):
    folder = tmp_path_factory.mktemp("join")
    paths = [_write(folder, f"n{number}.tsv", edges) for number, edges in enumerate(networks)]
    sources = [KnowledgeBase.from_networks(order).source for order in permutations(paths)]

    assert len({source.dataset.digest for source in sources}) == 1


@settings(max_examples=6)
@given(_EDGES)
def test_a_network_joined_with_itself_or_its_copy_gives_the_same_verdicts(tmp_path_factory, edges):
    folder = tmp_path_factory.mktemp("join")
    path, copy = _write(folder, "n.tsv", edges), _write(folder, "copy.tsv", edges)
    alone = verdicts(KnowledgeBase.from_network(path), edges[0][0])

    assert verdicts(KnowledgeBase.from_networks([path, path]), edges[0][0]) == alone
    assert verdicts(KnowledgeBase.from_networks([path, copy]), edges[0][0]) == alone


@given(st.permutations(["one", "two", "three"]), st.randoms(use_true_random=False))
def test_what_meets_depends_on_no_order(order, random):
    names = ["Akt", "AKT", "akt-1", "AKT1", "mTOR"]
    keys = ["uniprot:P42345", "hgnc:1", "hgnc:2"]
    networks = {
        network: {
            f"{network}{i}": called(random.choice(names), *random.sample(keys, random.randint(0, 2)))
            for i in range(3)
        }
        for network in ("one", "two", "three")
    }

    assert meet({name: networks[name] for name in order}) == meet(networks)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("HGNC:3942", "hgnc:3942"),
        ("UniProtKB:P42345", "uniprot:P42345"),
        ("CHEBI:CHEBI:9168", "chebi:9168"),
        ("http://identifiers.org/uniprot/P42345", "uniprot:P42345"),
        ("miRBase:MIMAT0000070", "mirbase.mature:MIMAT0000070"),
        ("uniprot:nonsense", ""),
        ("mTOR", ""),
    ],
)
def test_identifiers_are_read_as_they_are_written_elsewhere(written, read):
    assert identifier(written) == read
