"""The shipped files are read once: what is kept equals what is read, and is never out of date."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from mtorlod.caching import Cache
from mtorlod.loading.files import ParsedFile
from mtorlod.loading.kept_files import kept_files

NODE, NUMBER = (
    ox.NamedNode("http://example.org/x"),
    ox.Literal("01", datatype=ox.NamedNode("http://example.org/n")),
)
QUADS = (
    ox.Quad(ox.BlankNode("b"), NODE, NUMBER, NODE),
    ox.Quad(NODE, NODE, ox.Literal("two\nlines", language="en")),
)


class Reader:
    def __init__(self, path):
        self.path, self.times = path, 0

    def __call__(self):
        self.times += 1
        return [ParsedFile("first", QUADS), ParsedFile("empty", ()), ParsedFile("third", QUADS[:1])]


@pytest.fixture
def reader(tmp_path):
    path = tmp_path / "table.tsv"
    path.write_text("one")
    return Reader(path)


def kept(reader, tmp_path):
    return kept_files([reader.path], reader, Cache(tmp_path / "cache"))


def test_what_is_kept_is_what_was_read_term_by_term(reader, tmp_path):
    read, again = kept(reader, tmp_path), kept(reader, tmp_path)

    assert (again, reader.times) == (read, 1)


def test_a_table_that_changed_is_read_anew(reader, tmp_path):
    kept(reader, tmp_path)
    reader.path.write_text("two")
    kept(reader, tmp_path)

    assert reader.times == 2


def test_a_damaged_entry_is_read_anew(reader, tmp_path):
    read = kept(reader, tmp_path)
    for file in (tmp_path / "cache").rglob("files.nq"):
        file.write_text("")

    assert (kept(reader, tmp_path), reader.times) == (read, 2)


def test_without_a_cache_nothing_is_kept(reader):
    for _ in range(2):
        kept_files([reader.path], reader, None)

    assert reader.times == 2
