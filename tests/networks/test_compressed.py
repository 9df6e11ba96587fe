"""Compressed network files: the same network, and what is wrong with them told."""

import gzip

import pytest

from mtorlod.errors import UnreadableFile
from mtorlod.loading.networks.packed import unpacked

FILES = ["toy.tsv", "toy.sif", "toy.aeon", "toy.bnet", "drug.trig"]
TABLE = b"source\teffect\ttarget\nA\t+\tB\n"


@pytest.fixture
def packed(tmp_path):
    """Write bytes to a file, and return it."""

    def write(data, name="net.tsv.gz"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("ending", [".gz", ".GZ"])
def test_a_compressed_file_is_the_network_that_it_holds(name, ending, run, samples, packed):
    path = packed(gzip.compress((samples / name).read_bytes()), name + ending)

    plain = run("export", "--network", samples / name, "--format", "sif")
    compressed = run("export", "--network", path, "--format", "sif")

    assert compressed[:2] == plain[:2]
    assert compressed[0] == 0


def test_parts_that_were_compressed_one_by_one_are_read_as_one_file(run, packed):
    path = packed(gzip.compress(TABLE) + gzip.compress(b"B\t-\tC\n"))

    assert "C\tlowered" in run("effects", "--network", path, "--press", "A:raised", "--format", "tsv")[1]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (TABLE, "net.tsv.gz: is not gzip-compressed, though its name says so"),
        (b"", "net.tsv.gz: no effect could be read; the file is empty"),
        (gzip.compress(TABLE)[:-12], "net.tsv.gz: the compressed file breaks off"),
        (gzip.compress(TABLE)[:-6] + b"\0\0\0\0\0\0", "net.tsv.gz: is damaged"),
        (gzip.compress(TABLE)[:10] + b"\x07" * 40, "net.tsv.gz: is damaged"),
        (gzip.compress(gzip.compress(TABLE)), "net.tsv.gz: is gzip-compressed, not text"),
        (gzip.compress(TABLE + b"B\t+\n"), "net.tsv.gz:3: 2 cells where the heading has 3"),
    ],
    ids=["plain", "empty", "cut short", "wrong sum", "wrong bytes", "packed twice", "faulty within"],
)
def test_what_is_wrong_with_a_compressed_file_is_told(data, said, run, packed):
    code, out, told = run("audit", "--network", packed(data))

    assert (code, out) == (2, "")
    assert said in told
    assert "remedy: " in told


def test_a_compressed_file_needs_the_ending_of_its_format_or_its_name(run, packed):
    path = packed(gzip.compress(TABLE), "net.gz")

    code, _, told = run("audit", "--network", path)

    assert code == 2
    assert "'no ending' is not the ending of a network file" in told
    assert run("audit", "--network", path, "--network-format", "tsv")[0] == 0


def test_a_compressed_file_without_the_ending_is_refused_with_the_remedy(run, packed):
    code, _, told = run("audit", "--network", packed(gzip.compress(TABLE), "net.tsv"))

    assert code == 2
    assert "is gzip-compressed, not text" in told
    assert "let its name end in .gz" in told


def test_a_small_file_that_unpacks_to_very_much_is_stopped_on_its_way():
    bomb = gzip.compress(bytes(50_000_000))

    with pytest.raises(UnreadableFile, match="more than 10,000,000 bytes"):
        unpacked(bomb, "net.tsv.gz", largest=10_000_000)
