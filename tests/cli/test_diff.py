"""`mtorlod diff`, and `--with`: what a table of one's own changes, before it is in."""

import json

import pytest

ROWS = (
    "claim\tsubject\trelation\tobject\tgiven\tdirection\ton",
    "short-cut\tmTORC1\tactivates\tAkt\t\t\t",
    "aside\tmTORC1\tinhibits\tautophagy\t\t\t",
)


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "example-2021.tsv"
    header = ("#+ source: example-2021", "#+ kind: primary paper", "#+ year: 2021")
    path.write_text("\n".join((*header, *ROWS)) + "\n", encoding="utf-8")
    return str(path)


def test_a_table_alone_is_held_against_the_graph_without_it(mtorlod, paper):
    told = mtorlod("diff", paper, "--on", "Akt", "--exposure", "acute")

    assert told.code == 0
    assert told.out.startswith("What changes from all to example-2021.tsv (claims: 2; direct effects: ")
    assert (
        "  everolimus, acute, Akt: raised, by feedback release → conflict, by feedback release\n" in told.out
    )
    assert "      new: everolimus ⊣ mTORC1 → Akt\n" in told.out
    because = "      because + mTORC1 activates Akt [example-2021] claim:example-2021-short-cut\n"
    assert because in told.out


def test_rows_and_json_hold_the_same_changes(mtorlod, paper):
    words = ("diff", paper, "--on", "Akt", "--exposure", "acute", "--only", "verdicts", "--format")

    rows = mtorlod(*words, "tsv").rows
    told = json.loads(mtorlod(*words, "json").out)

    assert rows[0][:3] == ["change", "intervention", "exposure"]
    assert len(rows) - 1 == len(told["verdicts"]) == told["counts"]["verdicts"] > 3
    assert {row[-1] for row in rows[1:]} == {"+claim:example-2021-short-cut"}
    assert {len(each["because"]) for each in told["verdicts"]} == {1}


def test_where_nothing_changes_that_is_said_and_is_no_failure(mtorlod):
    told, rows = mtorlod("diff", "all", "all"), mtorlod("diff", "all", "all", "--format", "tsv")

    assert (told.code, told.out) == (0, "Nothing changes from all to all.\n")
    assert (rows.code, len(rows.rows), rows.err) == (0, 1, "nothing changes from all to all\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("diff", "nobody"), "no source is called 'nobody'"),
        (("diff", "absent.tsv"), "absent.tsv"),
        (("diff", "until:now", "all"), "tells no year"),
        (("diff", "all", "all", "--all", "--on", "Akt"), "--all asks for every node"),
        (("effects", "everolimus", "--with", "absent.tsv"), "absent.tsv"),
    ],
)
def test_what_cannot_be_compared_is_refused(mtorlod, words, told):
    assert mtorlod(*words).refused(told)


@pytest.mark.parametrize(
    "words",
    [
        ("effects", "everolimus", "--on", "Akt", "--exposure", "acute"),
        ("explain", "effect", "everolimus", "--on", "Akt", "--exposure", "acute"),
        ("worlds", "everolimus", "--on", "Akt", "--exposure", "acute"),
        ("combine", "everolimus", "--against", "Akt:lowered", "--exposure", "acute"),
        ("query", "what-acts-directly-on-an-entity-and-with-which-sign", "--set", "entity=Akt"),
        ("export", "--format", "nquads"),
    ],
)
def test_a_file_of_ones_own_is_heard_by_every_verb_that_answers_from_claims(mtorlod, paper, words):
    without, heard = mtorlod(*words), mtorlod(*words, "--with", paper)

    assert (without.code, heard.code) == (0, 0)
    assert len(heard.out) > len(without.out)


def test_what_falls_with_a_source_is_told_by_the_audit(mtorlod, paper):
    told = mtorlod("audit", "--with", paper, "--without", "example-2021", "--format", "json")

    assert told.code == 0
    changes = json.loads(told.out)
    assert [iri.rsplit("/", 1)[1] for iri in changes["claims_withdrawn"]] == [
        "example-2021-aside",
        "example-2021-short-cut",
    ]
    assert changes["counts"]["verdicts"] > 3
