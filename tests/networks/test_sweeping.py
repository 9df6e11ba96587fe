"""`--sweep`: the verdicts at every threshold are those of `--where 'column >= threshold'`."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, reject, settings, strategies as st

from mtorlod import KnowledgeBase
from mtorlod.errors import MtorlodError, UnknownName
from mtorlod.loading.networks import EmptyNetwork, ImportOptions

_HEAD = "source\teffect\ttarget\treference\tscore\tlab"
_ROWS = (
    *("A\t+\tB\tPMID:1\t0.9\t1", "A\t+\tB\tPMID:2\t0.3\t1", "B\t-\tC\tPMID:1\t0.4\tx"),
    *("A\t+\tC\tPMID:3\t0.35\t1", "C\t+\tD\t\t\t7", "X\t+\tY\t\t0.77\t7"),
)


def _intervals(swept) -> list[tuple]:
    return [(row.above, row.to, row.word) for row in swept]


def test_a_row_tells_between_which_thresholds_a_verdict_holds(table):
    kb = KnowledgeBase.from_network(table(*_ROWS, headings=_HEAD))

    swept = kb.sweep("score", "A:lost", on="C")

    assert _intervals(swept) == [(None, 0.35, "conflict"), (0.35, 0.4, "raised"), (0.4, None, "no route")]


def test_effects_without_a_number_are_counted_and_thresholds_elsewhere_are_not_tried(table, run):
    code, out, told = run(
        *("effects", "--network", table(*_ROWS, headings=_HEAD), "A:lost", "--on", "C", "--sweep", "score"),
        *("--format", "json"),
    )

    assert code == 0
    first = json.loads(out)[0]
    assert (first["above"], first["to"], first["verdict"]) == (None, 0.35, "conflict")
    assert "4 thresholds; effects that these verdicts can rest on fall at 3 of them" in told
    assert "no number there: 1 effects, which count at no threshold" in told


@pytest.mark.parametrize(
    ("column", "where", "message"),
    [
        ("scor", (), "(?s)no row of net.tsv says 'scor'.*did you mean 'score'"),
        ("belief", (), "no row of net.tsv says 'belief'"),
        ("target", (), "no row of net.tsv has a number there"),
        ("score", ("references < 2",), "would come back as the threshold rises"),
    ],
)
def test_what_cannot_be_swept_is_told(table, column, where, message):
    options = ImportOptions.read(where=where, sweep=column)
    kb = KnowledgeBase.from_network(table(*_ROWS, headings=_HEAD), options=options)

    with pytest.raises(MtorlodError, match=message):
        kb.sweep(column, "A:lost")


def test_any_heading_is_swept_that_was_named_before(table, run):
    code, out, _ = run(
        *("effects", "--network", table(*_ROWS, headings=_HEAD), "A:lost", "--on", "D", "--sweep", "lab"),
        *("--format", "tsv"),
    )

    assert code == 0
    assert [line.split("\t")[-2:] for line in out.splitlines()[1:]] == [
        ["to 1", "lowered"],
        ["above 1", "no route"],
    ]


def test_only_the_tables_of_a_join_are_narrowed(table, every_source):
    bridge = table(
        *("My drug\tinhibits\tmTORC1\t\t0.5\t", "My drug\tinhibits\tS6K1\t\t0.2\t"),
        headings=_HEAD,
        name="mine.tsv",
    )
    kb = KnowledgeBase.from_networks([bridge], graph=every_source)

    swept = kb.sweep("score", press=["My drug:raised"], on=["S6K1"], exposure="acute")

    assert (swept.rows[0].above, swept.rows[-1].above, swept.rows[-1].word) == (None, 0.5, "no route")
    with pytest.raises(MtorlodError, match=r"no claim of .* was read from a table"):
        every_source.sweep("score", "everolimus")


def test_the_command_refuses_what_a_sweep_does_not_take(table, run):
    path = table(*_ROWS, headings=_HEAD)

    code, _, told = run("effects", "--network", path, "A:lost", "--sweep", "score", "--seen", "B:raised")
    assert (code, "--sweep goes with neither" in told) == (2, True)
    code, _, told = run("effects", "everolimus", "--sweep", "score")
    assert (code, "go with --network" in told) == (2, True)


_NODES = st.sampled_from("ABCDE")
_EFFECTS = st.sampled_from(["+", "-", "?", "regulates", "inhibits", "up-regulates quantity"])
_SCORES = st.sampled_from(["", "0.1", "0.2", "0.30", "4e-1", "n/a", "-1"])
_CITED = st.sampled_from(["", "PMID:1", "PMID:2", "PMID:1;PMID:3"])
_TABLES = st.lists(st.tuples(_NODES, _EFFECTS, _NODES, _CITED, _SCORES), min_size=2, max_size=9)


def _asked(kb: KnowledgeBase, node: str, on: str) -> tuple[str, bool]:
    try:
        (row,) = kb.effects(press=[f"{node}:lowered"], on=on)
    except UnknownName:  # one of them has no effect any more
        return ("lowered", False) if on == node else ("no route", False)
    return row.word, row.verdict.damped


@settings(max_examples=40, deadline=None)
@given(
    _TABLES,
    st.sampled_from(["score", "references"]),
    st.sampled_from([(), ("references >= 2",), ("score > 0",)]),
)
def test_a_sweep_is_what_effects_say_at_every_threshold(tmp_path_factory, rows, column, where):
    path = tmp_path_factory.mktemp("sweep") / "net.tsv"
    text = "".join("\t".join(row) + "\n" for row in rows)
    path.write_text(f"source\teffect\ttarget\treference\tscore\n{text}", encoding="utf-8")
    try:
        kb = KnowledgeBase.from_network(path, options=ImportOptions.read(where=where))
        swept = kb.sweep(column, press=[f"{rows[0][0]}:lowered"])
    except MtorlodError:
        # Nothing meets the conditions, or nothing has a number: there is no sweep to compare.
        reject()
    nodes = {kb.label(row.node): row.node for row in swept}
    bounds = sorted({bound for row in swept for bound in (row.above, row.to) if bound is not None})

    for threshold in [*bounds, *(bound + 1e-3 for bound in bounds)]:
        options = ImportOptions.read(where=[*where, f"{column} >= {threshold!r}"])
        try:
            narrowed = KnowledgeBase.from_network(path, options=options)
        except EmptyNetwork:
            narrowed = None
        for name, iri in nodes.items():
            (here,) = (
                row
                for row in swept
                if row.node == iri
                and (row.above is None or row.above < threshold)
                and (row.to is None or threshold <= row.to)
            )
            expected = ("lowered" if name == rows[0][0] else "no route", False)
            if narrowed is not None:
                expected = _asked(narrowed, rows[0][0], name)
            assert (here.word, here.damped) == expected, (name, threshold)
