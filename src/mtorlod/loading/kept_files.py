"""The files of the shipped graph: as they were kept, else read now and kept.

What is kept lies relation by relation, so that a question reads only the relations that it looks at; the
claims and a digest of all lie beside.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from mtorlod.caching import Cache
from mtorlod.loading.claim import Claim
from mtorlod.loading.claim_data import claims_from_data, claims_to_data
from mtorlod.loading.file_set import FileSet
from mtorlod.loading.files import ParsedFile
from mtorlod.version import __version__

_QUADS, _INDEX, _CLAIMS = "quads.nq", "index.json", "claims.json"


def kept_files(paths: Sequence[Path], read: Callable[[], list[ParsedFile]], cache: Cache | None) -> FileSet:
    """Return what a reader makes of files, from the cache where it was kept.

    Args:
        paths: all files that it depends on.
        read: reads them; what it raises is not kept.
        cache: where to keep it; None for nowhere.
    """
    if cache is None:
        return FileSet(read())
    key = _key(paths)
    if kept := cache.read(key):
        return _KeptFiles(kept)
    files = FileSet(read())
    cache.keep(key, lambda folder: _write(files, folder))
    return files


def _write(files: FileSet, folder: Path) -> None:
    quads = [quad for file in files for quad in file.quads]
    places: dict[ox.NamedNode, list[int]] = {}
    for place, quad in enumerate(quads):
        places.setdefault(quad.predicate, []).append(place)
    sections: list[tuple[str, int]] = []
    with (folder / _QUADS).open("wb") as written:
        for relation, where in places.items():
            written.write(ox.serialize((quads[place] for place in where), format=ox.RdfFormat.N_QUADS) or b"")
            sections.append((relation.value, written.tell()))
    index = {
        "files": [(file.path, len(file.quads)) for file in files],
        "sections": sections,
        "places": [place for where in places.values() for place in where],
        "subjects": sorted(files.subjects),
        "digest": files.digest,
    }
    (folder / _INDEX).write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")
    (folder / _CLAIMS).write_bytes(claims_to_data(files.claims.values()))


class _KeptFiles(FileSet):
    """Files as `_write` wrote them; nothing of them is parsed until it is asked for."""

    def __init__(self, kept: Mapping[str, bytes]) -> None:
        self._quads = kept[_QUADS]
        self._claims = kept[_CLAIMS]
        self._index: dict[str, Any] = json.loads(kept[_INDEX])
        self.digest = self._index["digest"]

    @cached_property
    def _files(self) -> tuple[ParsedFile, ...]:
        quads: list[ox.Quad] = [None] * len(self._index["places"])
        for place, quad in zip(self._index["places"], _parsed(self._quads), strict=True):
            quads[place] = quad
        files, start = [], 0
        for path, count in self._index["files"]:
            files.append(ParsedFile(path, tuple(quads[start : start + count])))
            start += count
        return tuple(files)

    def __len__(self) -> int:
        return len(self._index["files"])

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """As of any files."""
        return claims_from_data(self._claims)

    def about(self, thing: ox.NamedNode) -> Sequence[ox.Quad]:
        """As of any files."""
        begin, lines, at = f"\n{thing} ".encode(), [], -1
        whole = self._quads
        if whole.startswith(begin[1:]):
            lines.append(whole[: whole.index(b"\n") + 1])
        while (at := whole.find(begin, at + 1)) >= 0:
            lines.append(whole[at + 1 : whole.index(b"\n", at + 1) + 1])
        return tuple(dict.fromkeys(_parsed(b"".join(lines))))

    @cached_property
    def subjects(self) -> frozenset[str]:
        """As of any files."""
        return frozenset(self._index["subjects"])

    @cached_property
    def _by_relation(self) -> Mapping[ox.NamedNode, Sequence[ox.Quad]]:
        return _Sections(self._quads, self._index["sections"])


class _Sections(Mapping[ox.NamedNode, Sequence[ox.Quad]]):
    """Relation → its quads, each once, parsed when they are first asked for."""

    def __init__(self, data: bytes, ends: Sequence[tuple[str, int]]) -> None:
        begins = (0, *(end for _, end in ends))
        self._data = data
        self._spans = {
            ox.NamedNode(relation): (begin, end) for begin, (relation, end) in zip(begins, ends, strict=False)
        }
        self._parsed: dict[ox.NamedNode, Sequence[ox.Quad]] = {}

    def __getitem__(self, relation: ox.NamedNode) -> Sequence[ox.Quad]:
        if relation not in self._parsed:
            begin, end = self._spans[relation]
            self._parsed[relation] = tuple(dict.fromkeys(_parsed(self._data[begin:end])))
        return self._parsed[relation]

    def __iter__(self) -> Iterator[ox.NamedNode]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)


def _parsed(data: bytes) -> Iterator[ox.Quad]:
    return ox.parse(data, format=ox.RdfFormat.N_QUADS)


def _key(paths: Sequence[Path]) -> str:
    """Return a digest of the files, of the code that reads them, and of the versions that write and parse."""
    digest = hashlib.sha256(f"files\n{__version__} on pyoxigraph {ox.__version__}".encode())
    for path in (*paths, *sorted(Path(__file__).parent.rglob("*.py"))):
        digest.update(f"{path.name}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
