"""A table of effects as a source (or SIF, GraphML, a Boolean model): RDF is made only on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

import pyoxigraph as ox

from mtorlod.knowledge_base.audits.discrepancies import Discrepancy, discrepancies
from mtorlod.knowledge_base.sources.node_names import NodeNames
from mtorlod.knowledge_base.sources.source import Source
from mtorlod.knowledge_base.sources.vocabulary import vocabulary, vocabulary_dataset
from mtorlod.loading import Claim, Dataset, ParsedFile
from mtorlod.loading.file_set import FileSet
from mtorlod.loading.names import Names
from mtorlod.loading.networks import NetworkFile
from mtorlod.reasoning.derivations import Inferences
from mtorlod.reasoning.model import CausalModel
from mtorlod.reasoning.networks import NetworkModel
from mtorlod.reasoning.rules import infer


class TableSource(Source):
    """One network file, read row by row: its network comes straight from the rows, and nothing is kept."""

    subject = frozenset[str]()
    broader: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def __init__(self, file: NetworkFile) -> None:
        self.file = file
        self.name = file.name
        self.report = file.report
        self.rows = file.claims
        self.tables = (file.claims,)
        # Its claims as quads are written out when something asks for the first of them.
        self.own = Dataset(FileSet(each.parsed() for each in (file,)))

    def uncached(self) -> TableSource:
        """Return itself: nothing of a table is kept."""
        return self

    @cached_property
    def dataset(self) -> Dataset:
        return Dataset((*vocabulary(), *self.own.files))

    def saying(self, *relations: ox.NamedNode) -> Iterator[ox.Quad]:
        return self.dataset.saying(*relations)

    def about(self, thing: ox.NamedNode) -> Sequence[ox.Quad]:
        return self.dataset.about(thing)

    @property
    def about_nodes(self) -> FileSet:
        """Nothing: a table of effects says nothing of sites and identities."""
        return FileSet(())

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claim IRI → claim, each made when it is asked for."""
        return self.file.claims

    @cached_property
    def labels(self) -> Mapping[str, str]:
        return _Labels(self.file)

    @cached_property
    def names(self) -> Names:
        """The bare names of the nodes."""
        iri = self.file.claims.iris.node
        return NodeNames({iri(name): name for name in self.file.nodes}, "node")

    @property
    def things(self) -> Names:
        """The nodes: a table describes nothing else."""
        return self.names

    @cached_property
    def contexts(self) -> Names:
        """The names of the contexts, as the file writes them."""
        iri = self.file.claims.iris.context
        seen = sorted(self.file.statements.contexts)
        return NodeNames({iri(context): context.name for context in seen}, "context")

    @cached_property
    def inferences(self) -> Inferences:
        return infer(self.dataset)

    @cached_property
    def model(self) -> CausalModel:
        """The causal network, straight from the rows."""
        return NetworkModel(self.file, self)

    @cached_property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """The pairs that the file ties by both signs."""
        return discrepancies(
            FileSet([ParsedFile(self.name, tuple(self.file.claims.discrepancies()))]), self.claims
        )


class _Labels(Mapping[str, str]):
    """IRI → label: bare names for nodes, read off their IRIs; the rest from the vocabulary."""

    def __init__(self, file: NetworkFile) -> None:
        self._file = file

    def __getitem__(self, iri: str) -> str:
        name = self._file.claims.iris.name(iri)
        if name is not None:
            return name
        return self._own[iri] if iri in self._own else vocabulary_dataset().labels[iri]

    def __iter__(self) -> Iterator[str]:
        yield from (self._file.claims.iris.node(name) for name in self._file.nodes)
        yield from self._own
        yield from vocabulary_dataset().labels

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @cached_property
    def _own(self) -> dict[str, str]:
        """Labels of the source, its rows, contexts and references."""
        iris, statements = self._file.claims.iris, self._file.statements
        labels = {iris.source: f"network file {self._file.name}", iris.section: f"rows of {self._file.name}"}
        labels.update((iris.context(each), f"{each.name} ({each.kind})") for each in statements.contexts)
        of_file = [(iris, range(min(len(statements), statements.drugs_from)))]
        if statements.declared:
            drugs = iris.drugs
            labels[drugs.source] = f"file of drugs {statements.drug_file}"
            labels[drugs.section] = f"rows of {statements.drug_file}"
            of_file.append((drugs, range(statements.drugs_from, len(statements))))
        for each, numbers in of_file:
            cited = statements.references_of(numbers)
            labels.update((each.reference(text), f"reference {text}") for text in cited)
        return labels
