"""Knowledge bases made from a user's network: the same verbs, on their nodes and by their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import pyoxigraph as ox

from mtorlod.errors import UnknownName
from mtorlod.knowledge_base.base import KnowledgeBase
from mtorlod.knowledge_base.network_dataset import NetworkDataset, vocabulary
from mtorlod.knowledge_base.node_names import NodeNames
from mtorlod.knowledge_base.sentences import Wording
from mtorlod.loading import Dataset, ParsedFile, read_file, read_text
from mtorlod.loading.files import FORMATS
from mtorlod.loading.networks import (
    RDF,
    EmptyNetwork,
    Fault,
    ImportReport,
    NetworkFile,
    network_format,
    read_network,
)
from mtorlod.loading.networks.network_file import file_bytes
from mtorlod.loading.networks.released import claims_restored
from mtorlod.reasoning.reading import Reading

if TYPE_CHECKING:
    from mtorlod.knowledge_base.auditing import Audit, Resting
    from mtorlod.knowledge_base.discrepancies import Discrepancy
    from mtorlod.knowledge_base.network_audit import NetworkAudit
    from mtorlod.knowledge_base.verdict_lines import VerdictLines
    from mtorlod.reasoning.calculus import Intervention
    from mtorlod.reasoning.model import CausalModel

EVERYTHING = Reading("both", "any")
"""How a network is read unless told otherwise: all that its file says."""


def open_network(
    path: str | Path, format: str | None = None, *, unsigned_unknown: bool = False
) -> NetworkKnowledgeBase:
    """Return the knowledge base of a network file.

    Args:
        path: the file.
        format: "tsv", "sif", "aeon", "bnet" or "rdf"; told by the file's ending if None.
        unsigned_unknown: keep effects whose word the lexicon lacks, without a sign, instead of dropping them.

    Raises:
        UnreadableFile: if it is absent, a folder, or its ending tells no format.
        SyntaxFault: if it is no text, or breaks the rules of its format; with the line.
        EmptyNetwork: if not one effect could be read.
        UnknownName: if there is no such format.
    """
    if network_format(path, format) == RDF:
        return RdfNetwork(_rdf(path))
    return TableNetwork(read_network(path, format, unsigned_unknown))


class NetworkKnowledgeBase(KnowledgeBase):
    """What tables and RDF have in common: all contexts are read by default, and only the file is exported."""

    report: ImportReport
    own: Dataset
    """What the file says, without the vocabulary."""

    def reading(self, exposure: str | None = None, contexts: Sequence[str] = ()) -> Reading:
        """Return the reading of an exposure and of contexts by name; everything if neither is given."""
        from mtorlod.knowledge_base.reading_words import read_reading

        return read_reading(exposure or "both", contexts or ("any",), self._context)

    def verdicts(
        self,
        interventions: Iterable[tuple[str | None, Intervention]],
        *,
        on: Sequence[str] = (),
        exposure: str | None = None,
        contexts: Sequence[str] = (),
        budget: int | None = None,
    ) -> VerdictLines:
        """Return one line per intervention and node, worked out as they are read.

        Args:
            interventions: pairs of a name (or None) and what is done, each by itself.
            on: the nodes asked about; every node with a route if empty.
            exposure, contexts: as for `effects`; everything if left out.
            budget: moves that each search for a witness may look at.

        Raises:
            UnknownName, HeldAndMoved, EmptyIntervention: if one of them cannot be done.
        """
        from mtorlod.knowledge_base.verdict_lines import VerdictLines
        from mtorlod.reasoning.calculus import BUDGET

        return VerdictLines(
            self.model.network(self.reading(exposure, contexts)),
            tuple(interventions),
            tuple(self.resolve(name) for name in on),
            self.wording,
            BUDGET if budget is None else budget,
        )

    def export(
        self, name: str = "turtle", path: str | Path | None = None, *, what: str = "asserted"
    ) -> bytes:
        """Return what the file says in a format, as claims are written: each statement in its claim's graph.

        With what is inferred, the vocabulary is there too.
        """
        from mtorlod.exporting import serialise
        from mtorlod.exporting.release import write_file

        if what != "asserted":
            return super().export(name, path, what=what)
        if name not in ("trig", "nquads", "jsonld"):
            return KnowledgeBase(self.own, shipped=False).export(name, path, what=what)
        data = serialise(self.own.quads, name)
        if path is not None:
            write_file(path, data)
        return data

    def resting_on(self, reference: str) -> Resting:
        """Return what rests on a reference, as the file writes it: its claims, and what they alone make.

        Raises:
            UnknownName: if no claim cites it.
        """
        from mtorlod.knowledge_base.auditing import Resting

        cited = {iri for claim in self.dataset.claims.values() for iri in claim.references}
        wanted = [iri for iri in cited if reference.strip() in (iri, self._reference_text(iri))]
        if not wanted:
            raise UnknownName(f"no claim cites '{reference}'", "write the reference as the file does")
        citing = [c for c in self.dataset.claims.values() if wanted[0] in c.references]
        alone = [claim.iri for claim in citing if claim.references == (wanted[0],)]
        network = self.model.network(EVERYTHING)
        fallen = [network.edge(edge) for edge in sorted(network.resting_on(alone))]
        words = {"+": "raises", "-": "lowers", "?": "affects"}
        name = self.wording.name
        return Resting(
            reference=reference,
            claims=tuple(claim.iri for claim in citing),
            alone=tuple(f"{name(e.source)} {words[e.sign]} {name(e.target)}" for e in fallen),
        )

    def audit(self) -> Audit | NetworkAudit:  # type: ignore[override]
        """Return how the file was read, where it contradicts itself, and what has no sign.

        Of RDF that states outcomes: what is stated beside what follows, as of the shipped graph.
        """
        from mtorlod.knowledge_base.network_audit import audit_network

        if self.model.outcomes:
            return super().audit()
        network = self.model.network(EVERYTHING)
        return audit_network(network, self.report, self.discrepancies, self.dataset.labels)

    def _reference_text(self, iri: str) -> str:
        return self.wording.name(iri).removeprefix("reference ")

    def _context(self, name: str) -> str:
        return self._contexts.resolve(name)

    def _context_name(self, name: str) -> str:
        return "any" if name.strip().casefold() == "any" else self._contexts.label(self._context(name))

    @property
    def _contexts(self) -> NodeNames:
        raise NotImplementedError


class TableNetwork(NetworkKnowledgeBase):
    """A network read row by row (table, SIF, Boolean model); RDF is made only where something needs it."""

    def __init__(self, file: NetworkFile) -> None:
        self.file = file
        self.report = file.report
        self.shipped = False

    @cached_property
    def dataset(self) -> Dataset:  # type: ignore[override]
        """The vocabulary and the file's claims."""
        return NetworkDataset(self.file)

    @cached_property
    def own(self) -> Dataset:  # type: ignore[override]
        """The file's claims alone."""
        return Dataset((self.file.parsed(),))

    @cached_property
    def model(self) -> CausalModel:
        """The causal network, straight from the rows."""
        from mtorlod.reasoning.networks import NetworkModel

        return NetworkModel(self.file, self.dataset)

    @cached_property
    def names(self) -> NodeNames:
        """The bare names of the nodes."""
        iri = self.file.claims.iris.node
        return NodeNames({iri(name): name for name in self.file.nodes}, "node")

    @cached_property
    def wording(self) -> Wording:
        """Bare names for nodes, labels for the vocabulary."""
        return Wording(self.dataset.labels, self.dataset.claims)

    @cached_property
    def discrepancies(self) -> tuple[Discrepancy, ...]:
        """The pairs that the file ties by both signs."""
        from mtorlod.knowledge_base.discrepancies import discrepancies

        quads = tuple(self.file.claims.discrepancies())
        return discrepancies(Dataset((ParsedFile(self.file.name, quads),)))

    @cached_property
    def _contexts(self) -> NodeNames:  # type: ignore[override]
        iri = self.file.claims.iris.context
        seen = {context for row in self.file.statements.rows for context in row.contexts}
        return NodeNames({iri(context): context.name for context in sorted(seen)}, "context")


class RdfNetwork(NetworkKnowledgeBase):
    """A network in RDF in the project's vocabulary: claims, classes and conditions as they stand there."""

    def __init__(self, file: ParsedFile) -> None:
        file = ParsedFile(file.path, claims_restored(file.quads))
        super().__init__(Dataset((*vocabulary(), file)), shipped=False)
        self.own = Dataset((file,))
        self.report = self._report(PurePath(file.path).name)

    @cached_property
    def names(self) -> NodeNames:
        """The labels and synonyms of what takes part in effects or is described as an entity."""
        nodes = set(self.model.network(EVERYTHING).nodes)
        return NodeNames(
            {iri: self.dataset.labels.get(iri, "") for iri in sorted(nodes)}, "node", self.own.quads
        )

    @cached_property
    def _contexts(self) -> NodeNames:  # type: ignore[override]
        seen = {context for claim in self.dataset.claims.values() for context in claim.observed_in}
        wider = {w for context in seen for w in self.model.broader.get(context, ())}
        labels = self.dataset.labels
        return NodeNames(
            {iri: labels.get(iri, "") for iri in sorted(seen | wider)}, "context", self.own.quads
        )

    def _report(self, name: str) -> ImportReport:
        """Return what the claims came to.

        Raises:
            EmptyNetwork: if no direct effect follows from them.
        """
        network = self.model.network(EVERYTHING)
        edges = network.edges()
        used = {claim for edge in edges for claim in edge.claims}
        faults = []
        for iri, claim in self.own.claims.items():
            if iri not in used:
                why = "set aside" if claim.set_aside else "a denial" if claim.refutes else "no direct effect"
                faults.append(Fault(0, iri, "", "", "kept", f"a claim that draws no edge: {why}"))
        faults += [
            Fault(0, edge.source, "?", edge.target, "unsigned", "the relation has no sign")
            for edge in edges
            if edge.sign == "?"
        ]
        if not edges:
            raise EmptyNetwork(
                f"{name}: {len(self.own.quads)} statements, and no direct effect among them",
                "state effects with relations of the vocabulary, such as mtor:activates and mtor:inhibits",
            )
        signs = Counter(edge.sign for edge in edges)
        pairs = Counter((edge.source, edge.target) for edge in edges if edge.sign != "?")
        return ImportReport(
            name=name,
            format=RDF,
            rows=len(self.own.claims) or len(edges),
            nodes=len(network.nodes),
            effects={sign: signs.get(sign, 0) for sign in ("+", "-", "?")},  # type: ignore[call-overload]
            faults=tuple(faults),
            contradictions=sum(number > 1 for number in pairs.values()),
            self_effects=sum(edge.source == edge.target for edge in edges),
        )


def _rdf(path: str | Path) -> ParsedFile:
    """Read RDF by its ending; what has another ending is read as TriG, which Turtle is too."""
    if Path(path).suffix.lower() in FORMATS:
        return read_file(path)
    return read_text(file_bytes(path), ox.RdfFormat.TRIG, str(path))
