"""The shipped files are read once: what is kept equals what is read, and is never out of date."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from mtorlod.caching import Cache
from mtorlod.loading.file_set import FileSet
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

    assert (list(again), reader.times) == (list(read), 1)


@pytest.fixture(scope="module")
def read_and_kept(frozen, tmp_path_factory):
    """Return the files of a graph as they are read, and as they are kept."""
    cache, files = Cache(tmp_path_factory.mktemp("cache")), FileSet(frozen.dataset.files)
    kept_files([], lambda: list(files), cache)
    return FileSet(list(files)), kept_files([], pytest.fail, cache)


@pytest.mark.parametrize("what", ["quads", "claims", "subjects", "digest"])
def test_what_follows_from_files_is_the_same_when_they_were_kept(what, read_and_kept):
    read, kept = (getattr(files, what) for files in read_and_kept)

    assert kept == read
    assert list(kept) == list(read) or what == "subjects"


def test_the_quads_of_each_relation_and_thing_are_the_same_when_the_files_were_kept(read_and_kept):
    read, kept = read_and_kept
    relations = {quad.predicate for quad in read.quads}
    things = sorted({quad.subject for quad in read.quads if type(quad.subject) is ox.NamedNode}, key=str)

    assert {one: list(kept.saying(one)) for one in relations} == {
        one: list(read.saying(one)) for one in relations
    }
    assert {one: set(kept.about(one)) for one in things[::50]} == {
        one: set(read.about(one)) for one in things[::50]
    }
    assert not [*kept.saying(NODE), *kept.about(NODE), *read.saying(NODE), *read.about(NODE)]


def test_a_table_that_changed_is_read_anew(reader, tmp_path):
    kept(reader, tmp_path)
    reader.path.write_text("two")
    kept(reader, tmp_path)

    assert reader.times == 2


def test_a_damaged_entry_is_read_anew(reader, tmp_path):
    read = kept(reader, tmp_path)
    for file in (tmp_path / "cache").rglob("quads.nq"):
        file.write_text("")

    assert (list(kept(reader, tmp_path)), reader.times) == (list(read), 2)


def test_without_a_cache_nothing_is_kept(reader):
    for _ in range(2):
        kept_files([reader.path], reader, None)

    assert reader.times == 2
