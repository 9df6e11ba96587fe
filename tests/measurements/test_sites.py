"""Sites as laboratories write them, and names that only look like one."""

import time

import pytest
from hypothesis import given, strategies as st

from mtorlod.loading.measurements import read_site

LONG = {"S": "Ser", "T": "Thr", "Y": "Tyr"}


@given(
    protein=st.from_regex(r"[A-Z][A-Z0-9]{1,5}[A-Z]", fullmatch=True),
    letter=st.sampled_from("STY"),
    position=st.integers(1, 2999),
    form=st.sampled_from(
        [
            "{p}_{s}",
            "{p} p{s}",
            "{p} p{l}",
            "{p}-{s}",
            "{p} ({s})",
            "p-{p} ({l})",
            "phospho-{p} ({s})",
            "{p}-p{l}",
            "{p}p{s}",
        ]
    ),
)
def test_every_way_to_write_a_site_gives_its_protein_and_residue(protein, letter, position, form):
    site = f"{letter}{position}"
    name = form.format(p=protein, s=site, l=f"{LONG[letter]}{position}")

    found = read_site(name)

    assert found is not None
    assert protein in found.proteins
    assert found.residues == {site}
    assert read_site(protein, site).residues == {site}


@pytest.mark.parametrize("name", ["S6_pS235_S236", "S6 pS235/236", "S6_pSer235/Ser236", "S6 pS235+S236"])
def test_an_antibody_against_two_residues_is_against_both(name):
    assert read_site(name).residues == {"S235", "S236"}


@pytest.mark.parametrize(
    "name", ["Akt", "p53", "p38", "p70S6K", "AKT1S1", "S6", "IGF1R-beta", "bcl-2", "", "x" * 5000]
)
def test_names_without_a_site_have_none(name):
    assert read_site(name) is None


@pytest.mark.parametrize("name", ["ribosomal protein S6", "cyclin T1"])
def test_names_that_end_as_a_site_does_are_not_marked_as_one(name):
    assert not read_site(name).marked


@pytest.mark.parametrize("piece", ["p", "S1_", "a_", "pS1/", "(", "phospho-", "T 1 "])
def test_hostile_names_are_read_in_one_pass(piece):
    name = (piece * 20_000)[:19_999] + "!"
    begin = time.process_time()
    read_site(name)
    read_site("A", name)

    # One pass takes milliseconds, whatever else the machine does.
    assert time.process_time() - begin < 5
