"""The review as it was when the tests were written: the snapshot in `data/review`, for the shipped graph.

What the code makes of the review (numbers, names, verdicts) is tested on it, so that a new source or a mended
claim breaks no such test. Vocabulary, rules, shapes and questions are the living ones. Run as a program,
this is `mtorlod` over the snapshot: `python tests/frozen.py serve --port 0`.
"""

from __future__ import annotations

import gzip
import sys
from functools import cache
from pathlib import Path

from mtorlod.knowledge_base import KnowledgeBase
from mtorlod.knowledge_base.sources.opening import graph_source
from mtorlod.loading import FORMATS, Dataset, ParsedFile, read_file, read_text, shipped_files
from mtorlod.loading.profile import shipped_profile
from mtorlod.resources import folder

_SNAPSHOT = Path(__file__).parent / "data" / "review"
_FROZEN = ("entities", "source", "claims")
_LIVING = ("ontology", "vocabulary", "alignments", "external")
"""The folders whose files say what words mean; all others hold what sources say."""


def command_line(*words: str) -> list[str]:
    """Return the command that runs `mtorlod` with these words over the snapshot, in a process of its own."""
    return [sys.executable, __file__, *words]


@cache
def frozen_dataset() -> Dataset:
    """Return the living vocabulary and the snapshot, each file under its name within the project."""
    living = [path for path in shipped_files() if path.parent.name in _LIVING]
    root = folder("ontology").parent
    vocabulary = (ParsedFile(path.relative_to(root).as_posix(), read_file(path).quads) for path in living)
    return Dataset((*vocabulary, *(_read(name) for name in _FROZEN)), shipped_profile().subject)


def frozen_knowledge_base() -> KnowledgeBase:
    """Return a knowledge base that behaves as that of the shipped graph does."""
    return KnowledgeBase(graph_source(frozen_dataset()))


def in_place_of_the_shipped_graph(knowledge_base: KnowledgeBase) -> classmethod:
    """Return what to set as `KnowledgeBase.load`, so that it gives this one when no files are named."""
    load = KnowledgeBase.load.__func__
    return classmethod(lambda cls, files=None: knowledge_base if files is None else load(cls, files))


def _read(name: str) -> ParsedFile:
    (packed,) = _SNAPSHOT.glob(f"{name}.*.gz")
    path = f"ontology/{name}/{packed.stem}"
    return read_text(gzip.decompress(packed.read_bytes()), FORMATS[Path(path).suffix], path)


if __name__ == "__main__":
    from mtorlod.cli import main

    KnowledgeBase.load = in_place_of_the_shipped_graph(frozen_knowledge_base())  # type: ignore[method-assign]
    main()
