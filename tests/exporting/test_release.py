"""A release folder is there whole, or what was there before is."""

import hashlib
from pathlib import Path

import pytest

from mtorlod.errors import CannotWrite
from mtorlod.exporting import write_release


def test_a_release_holds_its_files_and_their_checksums(tmp_path):
    folder = write_release(tmp_path / "release", {"a.ttl": b"x", "sub/b.md": b"y"})

    assert (folder / "sub/b.md").read_bytes() == b"y"
    assert f"{hashlib.sha256(b'x').hexdigest()}  a.ttl" in (folder / "SHA256SUMS").read_text()


def test_an_earlier_release_is_replaced_and_nothing_of_it_stays(tmp_path):
    write_release(tmp_path / "release", {"old.ttl": b"x"})
    write_release(tmp_path / "release", {"new.ttl": b"x"})

    assert sorted(path.name for path in (tmp_path / "release").iterdir()) == ["SHA256SUMS", "new.ttl"]
    assert [path.name for path in tmp_path.iterdir()] == ["release"]


@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()])
def test_a_failure_in_the_middle_leaves_the_old_release_whole(tmp_path, monkeypatch, error):
    write_release(tmp_path / "release", {"a.ttl": b"old"})
    calls = []

    def failing(self, data):
        calls.append(self)
        if len(calls) == 2:
            raise error
        return original(self, data)

    original = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", failing)
    with pytest.raises((CannotWrite, KeyboardInterrupt)):
        write_release(tmp_path / "release", {"a.ttl": b"new", "b.ttl": b"new"})
    monkeypatch.undo()

    assert (tmp_path / "release/a.ttl").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["release"]


def test_a_folder_of_something_else_is_never_replaced(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("x")

    with pytest.raises(CannotWrite):
        write_release(tmp_path / "mine", {"a.ttl": b"x"})

    assert (tmp_path / "mine/thesis.txt").read_text() == "x"
