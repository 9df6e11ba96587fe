"""A cache gives back what was kept, whole, or nothing; it stays within its bounds, and is safe to share."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import Mock

import pytest
from hypothesis import given, settings, strategies as st

from mtorlod.caching import OFF, Cache, user_cache

KEY, OTHER = "a" * 64, "b" * 64
FILES = {"one": b"first\n" * 40, "two": b"\x00\xff" * 90, "none": b""}


def filling(files):
    def write(folder):
        for name, data in files.items():
            (folder / name).write_bytes(data)

    return write


def held(entry):
    """Return the files of an entry, but for its own account of them; None where there is no entry."""
    return entry and {
        path.name: path.read_bytes() for path in entry.iterdir() if path.name != "contents.json"
    }


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "deep" / "down")


def test_what_was_kept_is_found_and_nothing_else_is(cache):
    kept = cache.keep(KEY, filling(FILES))

    assert cache.find(KEY) == kept
    assert held(kept) == cache.read(KEY) == FILES
    assert cache.find(OTHER) is cache.read(OTHER) is None


def test_an_entry_is_found_where_its_time_cannot_be_set(cache, monkeypatch):
    cache.keep(KEY, filling(FILES))
    monkeypatch.setattr(os, "utime", Mock(side_effect=PermissionError))

    assert held(cache.find(KEY)) == cache.read(KEY) == FILES


def test_what_fails_half_way_leaves_nothing(cache):
    def write(folder):
        (folder / "one").write_bytes(b"half")
        raise OSError("no room")

    assert cache.keep(KEY, write) is None
    assert list(cache.folder.iterdir()) == []


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path):
    (tmp_path / "file").write_text("in the way")

    assert Cache(tmp_path / "file" / "cache").keep(KEY, filling(FILES)) is None


DAMAGES = {
    "cut": lambda entry, name, data: (entry / name).write_bytes((entry / name).read_bytes()[:-5]),
    "written over": lambda entry, name, data: (entry / name).write_bytes(data),
    "longer": lambda entry, name, data: (entry / name).write_bytes((entry / name).read_bytes() + data),
    "gone": lambda entry, name, data: (entry / name).unlink(),
    "a folder": lambda entry, name, data: ((entry / name).unlink(), (entry / name).mkdir()),
    "joined by another": lambda entry, name, data: (entry / f"{name}-more").write_bytes(data),
    "of another key": lambda entry, name, data: entry.rename(entry.parent / OTHER),
}


@settings(max_examples=150)
@given(
    damage=st.sampled_from(sorted(DAMAGES)),
    name=st.sampled_from([*FILES, "contents.json"]),
    data=st.one_of(st.binary(min_size=1), st.sampled_from([b"{}", b"null", b"[" * 100_000, b'{"key": 1}'])),
)
def test_a_damaged_entry_is_no_entry_and_is_replaced(damage, name, data):
    with TemporaryDirectory() as folder:
        cache = Cache(Path(folder))
        entry = cache.keep(KEY, filling(FILES))

        DAMAGES[damage](entry, name, data)

        assert held(cache.find(KEY)) == cache.read(KEY)
        assert cache.read(KEY) in (None, FILES)
        assert cache.find(OTHER) is cache.read(OTHER) is None
        assert held(cache.keep(KEY, filling(FILES))) == FILES


def test_a_file_in_the_place_of_an_entry_is_replaced(cache):
    cache.folder.mkdir(parents=True)
    (cache.folder / KEY).write_text("garbage")

    assert cache.find(KEY) is None
    assert held(cache.keep(KEY, filling(FILES))) == FILES


def aged(cache, *keys):
    """Keep entries, each as if used an hour after the one before it."""
    for hour, key in enumerate(keys):
        os.utime(cache.keep(key, filling(FILES)), (hour * 3600, hour * 3600))


@pytest.mark.parametrize("use", [Cache.find, Cache.read])
def test_of_too_many_entries_those_not_used_for_longest_go(use, tmp_path):
    keys = [letter * 64 for letter in "abcd"]
    cache = Cache(tmp_path, most_entries=3)
    aged(cache, *keys[:3])

    use(cache, keys[0])
    cache.keep(keys[3], filling(FILES))

    assert {path.name for path in tmp_path.iterdir()} == {keys[0], keys[2], keys[3]}


def test_all_entries_together_stay_below_so_many_bytes(tmp_path):
    keys = [letter * 64 for letter in "abc"]
    cache = Cache(tmp_path)
    aged(cache, *keys[:2])
    one = sum(path.stat().st_size for path in (tmp_path / keys[0]).iterdir())

    Cache(tmp_path, most_bytes=2 * one).keep(keys[2], filling(FILES))

    assert {path.name for path in tmp_path.iterdir()} == set(keys[1:])


def test_what_takes_more_than_all_entries_may_is_not_kept(tmp_path):
    cache = Cache(tmp_path, most_bytes=100)

    assert cache.keep(KEY, filling(FILES)) is None
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_goes_after_a_while_and_strangers_files_stay(tmp_path):
    for name in ("unfinished-old", "unfinished-new", "theirs"):
        (tmp_path / name).mkdir()
    os.utime(tmp_path / "unfinished-old", (0, 0))
    os.utime(tmp_path / "theirs", (0, 0))

    Cache(tmp_path).keep(KEY, filling(FILES))

    assert {path.name for path in tmp_path.iterdir()} == {"unfinished-new", "theirs", KEY}


MANY = """
import sys
from pathlib import Path
from mtorlod.caching import Cache

cache = Cache(Path(sys.argv[1]), most_entries=3)
for turn in range(60):
    key = str(turn % 5) * 64
    text = key * 200
    entry = cache.find(key) or cache.keep(key, lambda folder: (folder / "text").write_text(text))
    try:
        assert entry is None or (entry / "text").read_text() == text
    except FileNotFoundError:
        pass
"""


def test_many_processes_at_once_find_whole_entries_or_none(tmp_path):
    command = [sys.executable, "-c", MANY, str(tmp_path)]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]

    faults = [process.communicate()[1] for process in running]

    assert faults == [b""] * 4
    assert len(list(tmp_path.iterdir())) <= 3


def test_the_users_cache_can_be_done_without(monkeypatch):
    monkeypatch.delenv(OFF, raising=False)
    assert user_cache().folder.parts[-2:] == ("mtorlod", "inferred")

    monkeypatch.setenv(OFF, "1")
    assert user_cache() is None
