"""A table and its claims are two forms of one thing: what is written reads back as the same quads."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from mtorlod import resources
from mtorlod.exporting import serialise
from mtorlod.exporting.serialise import canonical
from mtorlod.loading.claim import read_claims
from mtorlod.loading.files import FORMATS, read_text
from mtorlod.loading.papers import Untold, claims_table, empty_table, paper_quads
from mtorlod.loading.papers.columns import COLUMNS
from mtorlod.loading.papers.table import read_table

NAMES = st.sampled_from(
    ["Akt", "S6K1", "mTORC1", "IRS1", "Akt pSer473", "PTEN", "MTOR", "mTOR", "4E-BP1", "TSC complex"]
)
GIVEN = st.sampled_from(
    ["rapamycin", "everolimus", "Torin1", "rapalog", "insulin", "mTOR kinase inhibitor", "glucose"]
)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="|#"),
    min_size=1,
    max_size=12,
)


def several(values):
    return st.lists(values, max_size=2, unique=True).map("|".join)


def maybe(*words):
    return st.sampled_from(["", *words])


COMMON = {
    "certainty": maybe("stated", "hedged", "speculative"),
    "basis": maybe("explicit", "implied"),
    "data": maybe("own", "cited", "uncited"),
    "exposure": maybe("acute", "chronic"),
    "phase": maybe("transient", "adapted"),
    "setting": several(st.sampled_from(["in vitro", "in vivo", "clinical"])),
    "method": several(st.sampled_from(["knock-down", "kinase assay", "inhibitor", "knock-out"])),
    "reread": maybe("reading agreed", "reading mended"),
    "in": several(st.sampled_from(["breast cancer", "mouse", "HEK293", "human"])),
    "cites": several(WORDS),
    "passage": st.one_of(st.just(""), WORDS),
    "note": st.one_of(st.just(""), WORDS),
}
DIRECT = st.fixed_dictionaries(
    {
        "subject": NAMES,
        "relation": st.sampled_from(["inhibits", "activates", "binds", "hasSubunit", "affects"]),
        "object": NAMES,
        "stance": maybe("supports", "refutes"),
        **COMMON,
    }
)
OUTCOME = st.fixed_dictionaries(
    {
        "given": several(GIVEN),
        "lost": st.lists(NAMES, min_size=1, max_size=2, unique=True).map("|".join),
        "gained": several(NAMES),
        "mutated": several(NAMES),
        "held": several(NAMES),
        "through": several(NAMES),
        "direction": st.sampled_from(
            ["raised", "lowered", "unchanged", "not raised", "not lowered", "altered"]
        ),
        "on": NAMES,
        "aspect": maybe("activity", "phosphorylation", "unspecified", "amount at the plasma membrane"),
        "compared": st.one_of(st.just(""), WORDS, NAMES),
        **COMMON,
    }
)


def written(rows) -> str:
    lines = [
        "\t".join({"claim": f"claim-n{n}", **row}.get(c, "") for c in COLUMNS) for n, row in enumerate(rows)
    ]
    return "\n".join(["#+ source: some-2020", "#+ kind: primary paper", "\t".join(COLUMNS), *lines]) + "\n"


@given(rows=st.lists(st.one_of(DIRECT, OUTCOME), min_size=1, max_size=4))
def test_a_table_written_from_claims_reads_back_as_the_same_claims(rows, terms):
    quads = paper_quads(written(rows), terms, "some.tsv")

    again = paper_quads(claims_table(quads, terms), terms, "some.tsv")

    assert canonical(again) == canonical(quads)


@given(rows=st.lists(st.one_of(DIRECT, OUTCOME), min_size=1, max_size=4))
def test_writing_twice_gives_the_same_table(rows, terms):
    once = claims_table(paper_quads(written(rows), terms, "some.tsv"), terms)

    assert claims_table(paper_quads(once, terms, "some.tsv"), terms) == once


@pytest.mark.parametrize("path", resources.files("*.tsv", "ontology", "papers"), ids=lambda path: path.stem)
def test_every_shipped_table_goes_to_trig_and_back(path, terms):
    quads = paper_quads(path.read_text(encoding="utf-8"), terms, path.name)
    trig = read_text(serialise(quads, "trig"), FORMATS[".trig"], "x.trig").quads

    assert canonical(paper_quads(claims_table(trig, terms), terms, "x.tsv")) == canonical(quads)


def test_what_no_column_holds_is_refused_and_named(terms):
    trig = b"""
    @prefix mtor: <https://w3id.org/mtorlod/vocabulary/> .
    @prefix entity: <https://w3id.org/mtorlod/entity/> .
    @prefix dcterms: <http://purl.org/dc/terms/> . @prefix source: <https://w3id.org/mtorlod/source/> .
    @prefix claim: <https://w3id.org/mtorlod/claim/> .
    source:x-2020 a mtor:Source .
    claim:x-2020-a { entity:Akt mtor:inhibits entity:TSC2 . }
    claim:x-2020-a a mtor:Claim ; dcterms:source source:x-2020 ; mtor:byMechanism mtor:Phosphorylation .
    """
    with pytest.raises(Untold, match="byMechanism"):
        claims_table(read_text(trig, FORMATS[".trig"], "x.trig").quads, terms)


def test_an_empty_table_can_be_read_once_it_is_filled(terms):
    filled = empty_table("um-2004").replace("#+ kind: ", "#+ kind: primary paper")
    cells = {"claim": "brake", "subject": "S6K1", "relation": "inhibits", "object": "IRS1"}
    filled += "\t".join(cells.get(column, "") for column in COLUMNS) + "\n"

    assert not read_table(filled, "um.tsv").faults
    assert list(read_claims(paper_quads(filled, terms, "um.tsv"))) == [
        "https://w3id.org/mtorlod/claim/um-2004-brake"
    ]
