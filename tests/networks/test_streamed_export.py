"""Large tables go out quad by quad: the same file as of all quads sorted at once."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest

from mtorlod import KnowledgeBase
from mtorlod.exporting import FORMATS
from mtorlod.knowledge_base import ImportOptions
from mtorlod.knowledge_base.releases.network_stream import SPACES, STREAMED
from mtorlod.namespaces import PREFIXES

ROWS = (
    "A\tactivates\tB\tPMID:1;PMID:2\tliver",
    "A\tinhibits\tB\tPMID:2\tliver",
    "A\tactivates\tB\tPMID:3\tliver",
    "B b\t?\tA\t\t",
    "C\tphosphorylates\tC\tTable 1, row 2\t",
)


@pytest.fixture
def kb(table) -> KnowledgeBase:
    path = table(*ROWS, headings="source\teffect\ttarget\treference\tcontext")
    drugs = table("D\tA\t-\tB b", headings="name\ttarget\tsign\tpartner", name="drugs.tsv")
    return KnowledgeBase.from_network(path, options=ImportOptions.read(drugs_file=drugs))


def lines(data: bytes) -> list[bytes]:
    return [line for line in data.splitlines() if not line.startswith(b"@prefix")]


@pytest.mark.parametrize("name", STREAMED)
def test_what_is_streamed_is_what_is_sorted_at_once(name, kb):
    out = io.BytesIO()
    kb.export_to(out, name)

    assert lines(out.getvalue()) == lines(kb.export(name))
    assert len(list(ox.parse(out.getvalue(), format=FORMATS[name][0]))) > 100


def test_every_prefix_that_is_needed_is_declared(kb):
    out = io.BytesIO()
    kb.export_to(out, "trig")

    needed = {
        line.split()[1].rstrip(b":").decode() for line in kb.export("trig").splitlines() if b"@prefix" in line
    }
    assert needed <= set(SPACES) <= set(PREFIXES)


def test_a_file_that_cannot_be_filled_leaves_what_stood_there(tmp_path):
    from mtorlod.exporting.whole_files import fill_file

    path = tmp_path / "kept.trig"
    path.write_text("kept")

    def half(out):
        out.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill_file(path, half)
    assert [each.name for each in tmp_path.iterdir()] == ["kept.trig"]
    assert path.read_text() == "kept"
