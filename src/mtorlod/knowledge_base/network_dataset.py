"""One network file as a dataset: the vocabulary and the file, with claims and labels made on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import Any

from mtorlod.loading import Dataset, ParsedFile, read_file, shipped_files
from mtorlod.loading.networks import NetworkFile


class NetworkDataset(Dataset):
    """The vocabulary and one network file; its quads are made only when something asks for them."""

    def __init__(self, file: NetworkFile) -> None:
        object.__setattr__(self, "network", file)

    @cached_property
    def files(self) -> tuple[ParsedFile, ...]:  # type: ignore[override]
        """The vocabulary's files, and the network written out."""
        return (*vocabulary(), self.network.parsed())  # type: ignore[attr-defined]

    @cached_property
    def claims(self) -> Any:
        """Claim IRI → claim."""
        return self.network.claims  # type: ignore[attr-defined]

    @cached_property
    def labels(self) -> Any:
        """IRI → label."""
        return NetworkLabels(self.network)  # type: ignore[attr-defined]


class NetworkLabels(Mapping[str, str]):
    """IRI → label: bare names for nodes, read off their IRIs; the rest from the vocabulary."""

    def __init__(self, file: NetworkFile) -> None:
        self._file = file

    def __getitem__(self, iri: str) -> str:
        iris = self._file.claims.iris
        if (name := iris.name(iri)) is not None:
            return name
        if iri in self._own:
            return self._own[iri]
        return _vocabulary_labels()[iri]

    def __iter__(self) -> Iterator[str]:
        yield from (self._file.claims.iris.node(name) for name in self._file.nodes)
        yield from self._own
        yield from _vocabulary_labels()

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def _own(self) -> dict[str, str]:
        """Labels of the source, its rows, contexts and references."""
        iris, statements = self._file.claims.iris, self._file.statements
        found = {iris.source: f"network file {self._file.name}", iris.section: f"rows of {self._file.name}"}
        found.update((iris.context(each), f"{each.name} ({each.kind})") for each in statements.contexts)
        found.update((iris.reference(text), f"reference {text}") for text in statements.references)
        return found


@cache
def vocabulary() -> tuple[ParsedFile, ...]:
    """Return the files of the vocabulary: the ontology and its imports, without entities and claims."""
    data = {"entities", "source", "claims"}
    return tuple(read_file(path) for path in shipped_files() if path.parent.name not in data)


@cache
def _vocabulary_labels() -> dict[str, str]:
    return Dataset(vocabulary()).labels
