"""What is inferred from a source, kept for the next time: proofs as data, and a store of all that follows.

Kept under a digest of what it depends on: the statements, the rules, and the code that applies them. An entry
with another key is never looked at, so nothing is ever out of date.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod import resources
from mtorlod.caching import Cache
from mtorlod.loading import Dataset
from mtorlod.terms import DEFAULT
from mtorlod.version import __version__

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

    from mtorlod.reasoning.derivations import Inferences

_CODE = ("loading", "reasoning", "knowledge_base")
"""The rooms whose code decides what is inferred."""
_PROOFS, _GRAPHS = "proofs.json", "graphs.json"
_MOST_QUADS = 1_000_000
"""A store of more stays in memory: on disk it takes some 160 bytes a quad."""


@dataclass(frozen=True)
class ReasonedStore:
    """Everything stated, in its release form, and everything inferred.

    What is both stands in the graph of what was inferred alone, so that the default graph and those graphs
    together hold each triple once.

    Attributes:
        store: open for reading; on disk if that can be, for rows without an order come otherwise from memory.
        graphs: IRIs of the graphs that hold what was inferred, sorted.
        scratch: the folder that goes when the store is let go, where nothing is kept.
    """

    store: ox.Store
    graphs: tuple[str, ...]
    scratch: TemporaryDirectory | None = None


@dataclass(frozen=True)
class KeptStore:
    """A `ReasonedStore` in the user's cache, and what can be told of it without opening it.

    Attributes:
        graphs: IRIs of the graphs that hold what was inferred, sorted.
        triples: how many triples stand in these graphs and the default one.
    """

    path: Path
    graphs: tuple[str, ...]
    triples: int

    def opened(self) -> ReasonedStore | None:
        """Return the store; None if another process needed the room just now."""
        try:
            return ReasonedStore(ox.Store.read_only(str(self.path)), self.graphs)
        except OSError:
            return None


def inferences_of(dataset: Dataset, cache: Cache | None) -> Inferences:
    """Return what the rules conclude from a dataset: as it was kept, else concluded now and kept."""
    if cache is None:
        return _concluded(dataset)
    from mtorlod.reasoning.inference_data import from_data, to_data
    from mtorlod.reasoning.rule_reader import read_rules

    key = _key("proofs", dataset)
    if kept := cache.read(key):
        return from_data(kept[_PROOFS], dataset.labels, read_rules())
    inferences = _concluded(dataset)
    data = to_data(inferences)

    def write(folder: Path) -> None:
        (folder / _PROOFS).write_bytes(data)

    cache.keep(key, write)
    return inferences


def _concluded(dataset: Dataset) -> Inferences:
    from mtorlod.reasoning.rules import infer

    return infer(dataset)


def kept_store(dataset: Dataset, cache: Cache | None) -> KeptStore | None:
    """Return the store of a dataset and all that is inferred from it, if one was kept."""
    entry = None if cache is None else cache.find(_key("store", dataset))
    return None if entry is None else _told(entry)


def reasoned_store(
    dataset: Dataset, inferred: Callable[[], Sequence[ox.Quad]], cache: Cache | None
) -> ReasonedStore:
    """Return a store of a dataset and all that is inferred from it: as it was kept, else made now and kept.

    Args:
        inferred: works out what follows, in graphs of its own.
    """
    if (kept := kept_store(dataset, cache)) and (opened := kept.opened()):
        return opened
    key, quads, graphs = _key("store", dataset), _together(dataset, inferred()), _graphs(inferred())
    counted = {DEFAULT, *map(ox.NamedNode, graphs)}
    told = {"graphs": graphs, "triples": sum(quad.graph_name in counted for quad in quads)}

    def write(folder: Path) -> None:
        store = ox.Store(str(folder))
        store.bulk_extend(quads)
        del store  # closed, so that its files are as they will be read
        (folder / _GRAPHS).write_text(json.dumps(told), encoding="utf-8")

    if len(quads) <= _MOST_QUADS:
        entry = None if cache is None else cache.keep(key, write)
        if entry and (kept := _told(entry)) and (opened := kept.opened()):
            return opened
        from tempfile import TemporaryDirectory

        with suppress(OSError):
            scratch = TemporaryDirectory(prefix="mtorlod-", ignore_cleanup_errors=True)
            entry = Cache(Path(scratch.name)).keep(key, write)
            if entry and (kept := _told(entry)) and (opened := kept.opened()):
                return replace(opened, scratch=scratch)
    return store_in_memory(dataset, inferred())


def _told(entry: Path) -> KeptStore | None:
    """Return a store that was kept; None if another process needed the room just now."""
    with suppress(OSError):
        told = json.loads((entry / _GRAPHS).read_bytes())
        return KeptStore(entry, tuple(told["graphs"]), told["triples"])
    return None


def _together(dataset: Dataset, inferred: Sequence[ox.Quad]) -> list[ox.Quad]:
    """Return what is stated and what is inferred; what is both, in the graph of the latter alone."""
    stated = {quad.triple: quad for quad in dataset.released_quads if quad.graph_name == DEFAULT}
    both = {stated[quad.triple] for quad in inferred if quad.triple in stated}
    return [*(quad for quad in dataset.released_quads if quad not in both), *inferred]


def store_in_memory(dataset: Dataset, inferred: Sequence[ox.Quad]) -> ReasonedStore:
    """Return a store of a dataset and all that is inferred from it."""
    store = ox.Store()
    store.bulk_extend(_together(dataset, inferred))
    return ReasonedStore(store, _graphs(inferred))


def _graphs(quads: Sequence[ox.Quad]) -> tuple[str, ...]:
    graphs = {quad.graph_name for quad in quads}
    return tuple(sorted(graph.value for graph in graphs if isinstance(graph, ox.NamedNode)))


def _key(kind: str, dataset: Dataset) -> str:
    return hashlib.sha256(f"{kind}\n{reasoner_digest()}\n{dataset.digest}".encode()).hexdigest()


@once
def reasoner_digest() -> str:
    """Return a digest of rules, code and version, and of the version of the engine and its store's format."""
    package = Path(__file__).parents[2]
    code = [*package.glob("*.py"), *(path for room in _CODE for path in (package / room).rglob("*.py"))]
    rules = resources.folder("ontology", "rules").rglob("*.rq")
    digest = hashlib.sha256(f"{__version__} on pyoxigraph {ox.__version__}".encode())
    # Code and rules apart, so that their order is the same wherever the two lie.
    for path in (*sorted(code), *sorted(rules)):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
